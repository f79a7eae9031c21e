import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../electron/shells/cli/commands.ts';
import type { Api } from '../../shared/contract/contract.ts';
import { fail } from '../../shared/contract/fault.ts';
import type { ImportReceipt } from '../../shared/contract/imports.ts';
import type { WorkspaceSummary } from '../../shared/contract/workspace.ts';
import { fakeCore } from '../support/fake-core.ts';
import { runAgainst } from '../support/terminal.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const summary = {
  months: ['2026-09', '2026-10'],
  defaultMonth: '2026-10',
  timeZone: 'UTC',
} as unknown as WorkspaceSummary;
const workspace = { summary: () => Promise.resolve(summary) };

function receipt(file: string): ImportReceipt {
  return {
    id: 1,
    file,
    source: 'openai-usage',
    sourceName: 'OpenAI usage',
    role: 'usage',
    state: 'active',
    atMs: 0,
    bytes: 1,
    sha256: 'x',
    read: 3,
    imported: 2,
    duplicates: 0,
    rejected: 1,
    restated: 0,
    unpriced: 0,
    passedOver: 0,
    periodStartMs: Date.UTC(2026, 9, 1),
    periodEndMs: null,
    reportedCost: 225_000n,
    listCost: null,
    faults: [
      { code: 'row.bad-time', message: 'No such day.', remedy: 'Correct it.', file, row: 3, column: 'start' },
    ],
    notes: [],
    sourceNotes: [],
  };
}

describe('the command line', () => {
  it.each([
    [['nonsense'], 'no command "nonsense"'],
    [['check', '--workspace', 'w', '--loud'], '--loud'],
    [['check'], '--workspace is missing'],
    [['import', '--workspace', 'w'], 'FILE... is missing'],
    [['undo', '1', '2', '--workspace', 'w'], '"2" is one word too many'],
    [['undo', 'one', '--workspace', 'w'], 'not the number of an import'],
    [
      ['pack', '--workspace', 'w', '--month', '2026-10', '--out', 'o', '--format', 'doc'],
      '"doc" is no format',
    ],
  ])('%j is refused in one line with exit code 2', async (words, expected) => {
    const { code, out, err, opened } = await runAgainst(fakeCore(), words);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(expected);
    expect(err.split('\n')).toHaveLength(1);
    expect(opened).toEqual([]);
  });

  it('explains every command from the same table that runs it', async () => {
    const all = await runAgainst(fakeCore(), ['--help']);
    expect(all.code).toBe(0);
    for (const command of COMMANDS) {
      expect(all.out).toContain(command.name);
      const one = await runAgainst(fakeCore(), [command.name, '--help']);
      expect(one.code).toBe(0);
      for (const option of Object.keys(command.options)) expect(one.out).toContain(`--${option}`);
    }
  });

  it('says nothing else than its help when it is called without a command', async () => {
    const { code, out, err } = await runAgainst(fakeCore(), []);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Usage: tieout COMMAND');
  });

  it('tells an unexpected error in one line with exit code 1', async () => {
    const { code, err } = await runAgainst(fakeCore(), ['check', '--workspace', 'w']);
    expect(code).toBe(1);
    expect(err.split('\n')).toHaveLength(1);
  });

  it.each([
    ['imports', 'read'],
    ['check', 'read'],
    ['units', 'read'],
    ['undo 3', 'write'],
    ['import x.csv', 'write'],
  ])('%s opens the workspace to %s', async (line, mode) => {
    const { opened } = await runAgainst(fakeCore(), [
      ...line.split(' '),
      '--workspace',
      join(folder, 'w.tieout'),
    ]);
    expect(opened[0]?.mode).toBe(mode);
    expect(opened[0]?.create).toBe(line.startsWith('import '));
  });
});

const contents: Api['imports']['contents'] = ({ file }) =>
  Promise.resolve({ packing: null, files: [{ file, bytes: 1 }], passedOver: [] });

const periods = { adjustments: () => Promise.resolve([]) };

describe('import', () => {
  it('goes on after a file that fails, names file, line and remedy, and ends with exit code 1', async () => {
    const core = fakeCore({
      periods,
      imports: {
        contents,
        add: ({ file }) =>
          file.name === 'bad.csv'
            ? fail('file.truncated', 'The file ends in the middle of a row.', 'Export it again.', { row: 12 })
            : Promise.resolve(receipt(file.name)),
      },
    });
    const run = await runAgainst(core, [
      'import',
      'a.csv',
      'bad.csv',
      'b.csv',
      '--workspace',
      join(folder, 'w'),
      '--json',
    ]);
    expect(run.code).toBe(1);
    expect(run.err).toBe('bad.csv, line 12: The file ends in the middle of a row. Export it again.');
    const said = JSON.parse(run.out) as {
      imports: Record<string, unknown>[];
      failed: Record<string, unknown>[];
    };
    expect(said.imports.map(({ file }) => file)).toEqual(['a.csv', 'b.csv']);
    expect(said.imports[0]).toMatchObject({
      reportedCostUsd: '0.000225',
      listCostUsd: null,
      periodStart: '2026-10-01T00:00:00.000Z',
      periodEnd: null,
      faults: [
        { code: 'row.bad-time', row: 3, column: 'start', message: 'No such day.', remedy: 'Correct it.' },
      ],
    });
    expect(said.failed).toMatchObject([{ file: 'bad.csv', code: 'file.truncated', row: 12 }]);
    expect(core.closed()).toBe(true);
  });

  it('hands the mapping file over and refuses one that is not JSON', async () => {
    const core = fakeCore({
      periods,
      imports: { contents, add: ({ file }) => Promise.resolve(receipt(file.name)) },
    });
    const mapping = join(folder, 'm.json');
    const words = ['import', 'a.csv', '--workspace', join(folder, 'w'), '--mapping', mapping];
    writeFileSync(mapping, '{"role": "detail", "columns": {"When": "start"}}');
    expect((await runAgainst(core, words)).code).toBe(0);
    expect(core.calls[1]?.input).toMatchObject({ mapping: { role: 'detail', columns: { When: 'start' } } });
    writeFileSync(mapping, '{role');
    const refused = await runAgainst(core, words);
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/^m\.json: This is not a JSON document/);
  });
});

const draft = (id: string) => ({
  id,
  name: id,
  unit: 'ticket',
  outcome: 'resolved ticket',
  success: 'closed',
  where: [{ dimension: 'feature', values: ['bot'] }],
});

describe('other commands', () => {
  it('price-add reads prices by kind and previews without the right to write', async () => {
    const core = fakeCore({
      prices: {
        add: () =>
          Promise.resolve({
            applied: false,
            linesChanged: 2,
            months: [
              {
                month: '2026-10',
                before: 1_000_000_000n,
                after: 3_500_000_000n,
                listBefore: 1_000_000_000n,
                listAfter: 3_500_000_000n,
                costBefore: 1_000_000_000n,
                costAfter: 3_500_000_000n,
                unpricedBefore: 0n,
                unpricedAfter: 0n,
              },
            ],
            models: [],
            priceBook: 'v2',
            version: 2,
          }),
      },
    });
    const order = [
      '--provider',
      'acme',
      '--model',
      'm-1',
      '--from',
      '2026-10-01',
      '--price',
      'output=10,input_uncached=2.5',
    ];
    const run = await runAgainst(core, ['price-add', '--workspace', 'w', ...order, '--preview']);
    expect(run.opened[0]?.mode).toBe('read');
    expect(core.calls[0]?.input).toMatchObject({
      prices: { output: '10', input_uncached: '2.5' },
      preview: true,
    });
    expect(run.out).toMatch(/2026-10 +\$1\.00 +\$3\.50 +\$2\.50/);
    expect(
      (await runAgainst(core, ['price-add', '--workspace', 'w', ...order.slice(0, 6), '--price', 'words=1']))
        .code,
    ).toBe(1);
  });

  it('use-case saves every definition of a list', async () => {
    const core = fakeCore({
      units: { save: () => Promise.resolve([]), useCases: () => Promise.resolve([]) },
    });
    const file = join(folder, 'u.json');
    writeFileSync(file, JSON.stringify([draft('a'), draft('b')]));
    expect((await runAgainst(core, ['use-case', file, '--workspace', 'w'])).code).toBe(0);
    expect(core.calls.filter(({ path }) => path === 'units.save')).toHaveLength(2);
  });

  it('tieout-report wants whole months', async () => {
    const core = fakeCore({ workspace });
    const run = await runAgainst(core, [
      'tieout-report',
      '--workspace',
      'w',
      '--from',
      '2026-10-02',
      '--to',
      '2026-10-31',
    ]);
    expect([run.code, core.calls]).toEqual([1, []]);
    expect(run.err).toContain('Tie-out works by calendar month.');
  });

  it('export asks the core for every line of the period, as the format given', async () => {
    const asked: unknown[] = [];
    const core = fakeCore({
      workspace: { summary: () => Promise.resolve({ ...summary, months: ['2026-10'] }) },
      explore: {
        exportLines: (input) => {
          asked.push({ ...input, job: '' });
          return Promise.resolve({ file: 'f', ref: join(folder, 'f'), lines: 1, bytes: 2 });
        },
      },
    });
    const words = ['export', '--workspace', 'w', '--out', folder, '--where', 'team=support'];
    const run = await runAgainst(core, [...words, '--format', 'xlsx']);
    expect([run.code, run.out]).toEqual([0, join(folder, 'f')]);
    expect(asked).toMatchObject([
      {
        format: 'xlsx',
        name: 'tieout-calls',
        period: { from: '2026-10-01' },
        where: [{ dimension: 'team', values: ['support'], not: false }],
      },
    ]);
    expect((await runAgainst(core, [...words, '--format', 'pdf'])).code).toBe(2);
  });
});
