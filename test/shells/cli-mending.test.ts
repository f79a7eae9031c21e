/** The command line over a real workspace: rows that were rejected, headers that changed, files read anew, invoices. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../electron/app.ts';
import { runCommand } from '../../electron/shells/cli/run.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function tieout(...words: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCommand([...words, '--workspace', join(folder, 'w.tieout')], createApp, {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    draw: () => undefined,
    live: false,
    stop: new AbortController().signal,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const HEADER = 'id,date,model,input_tokens,cost';
const file = (name: string, ...lines: readonly string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};
const october = () =>
  file(
    'october.csv',
    HEADER,
    'a,2026-10-01T10:00:00Z,house,100,0.5',
    'b,31.10.2026 10:00,house,200,0.25',
    'c,never,house,1,1',
  );
const reading = (timeFormat: 'iso' | 'dmy') =>
  file(
    `${timeFormat}.json`,
    JSON.stringify({
      role: 'detail',
      columns: { id: 'id', date: 'start', model: 'model', input_tokens: 'input', cost: 'cost' },
      timeFormat,
    }),
  );
const mapping = () => reading('dmy');
const iso = () => reading('iso');

describe('rejected rows on the command line', () => {
  it('are listed by reason and one by one, tried without a change, and brought in', async () => {
    await tieout('import', october(), '--source', 'generic-table');
    const listed = await tieout('rejected', '1');
    expect(listed.out).toContain('   2  row.bad-time  date');
    expect(listed.out).toContain('b,31.10.2026 10:00,house,200,0.25');
    expect(
      JSON.parse((await tieout('rejected', '1', '--json', '--reason', 'row.bad-time')).out),
    ).toMatchObject({
      count: 2,
      reasons: [{ code: 'row.bad-time', column: 'date', rows: 2 }],
      rows: [{ row: 3, whole: true }, { row: 4 }],
    });

    const tried = await tieout('retry', '#1', '--mapping', mapping(), '--dry-run', '--json');
    expect(JSON.parse(tried.out)).toMatchObject({ rejected: 2, whole: 2, ready: 1 });
    expect((await tieout('retry', '1')).out).toContain('2 rows read again: 0 imported, 2 still rejected');

    const done = await tieout('retry', '1', '--mapping', mapping());
    expect(done.out).toContain('2 rows read again: 1 imported, 1 still rejected');
    expect(done.out).toContain('3 read, 2 imported, 1 rejected');
    expect(done.err).toContain('line 4, column date');
  });

  it('that are asked for wrongly are refused in one line', async () => {
    expect(await tieout('rejected', 'one')).toMatchObject({
      code: 2,
      err: '"one" is not the number of an import.',
    });
    expect((await tieout('rejected', '1', '--reason', 'row.odd')).code).toBe(2);
    expect((await tieout('rejected', '1', '--limit', '0')).code).toBe(2);
    expect((await tieout('retry', '1', '--time-zone', 'Mars')).err).toContain('no time zone');
  });
});

describe('a file that is not as before', () => {
  it('with a changed header waits until its mapping is accepted', async () => {
    await tieout('import', october(), '--source', 'generic-table');
    const november = file(
      'november.csv',
      'id,date,model,input_token_count,cost,squad_code',
      'z,2026-11-01,house,5,0.5,q',
    );
    const asked = await tieout('import', november, '--source', 'generic-table');
    expect(asked.code).toBe(1);
    expect(asked.err).toContain(
      'Renamed: input_tokens → input_token_count (input). New: squad_code (not mapped).',
    );
    const accepted = await tieout('import', november, '--source', 'generic-table', '--accept-mapping');
    expect(accepted.out).toContain('1 read, 1 imported');
  });

  it('with costs far from the list price waits until they are accepted, in an import and in a retry', async () => {
    const rows = (date: string) => Array.from({ length: 20 }, (_, i) => `r${i},${date},gpt-4o,1000000,250`);
    const words = ['import', file('cents.csv', HEADER, ...rows('2026-10-01')), '--source', 'generic-table'];
    const held = await tieout(...words);
    expect(held.code).toBe(1);
    expect(held.err).toContain('about 100 times the list price, over 20 calls');
    expect((await tieout(...words, '--accept-costs')).out).toContain('20 read, 20 imported');

    const later = file('later.csv', HEADER, ...rows('31.10.2026 10:00'));
    await tieout('import', later, '--source', 'generic-table', '--time-zone', 'UTC', '--mapping', iso());
    const retry = ['retry', '2', '--mapping', mapping()];
    expect((await tieout(...retry)).err).toContain('--accept-costs');
    expect((await tieout(...retry, '--accept-costs')).out).toContain('20 imported');
  });

  it('read another way replaces its own import when asked to', async () => {
    await tieout('import', october(), '--source', 'generic-table');
    const refused = await tieout('import', october(), '--source', 'generic-table', '--mapping', mapping());
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.err).toContain('--replace');
    const words = ['import', october(), '--source', 'generic-table', '--mapping', mapping(), '--replace'];
    expect((await tieout(...words)).out).toContain('#2 october.csv');
    const { imports } = JSON.parse((await tieout('imports', '--json')).out) as {
      imports: { id: number; state: string }[];
    };
    expect(imports.map(({ id, state }) => [id, state])).toEqual([
      [2, 'active'],
      [1, 'undone'],
    ]);
  });

  it('takes the zone it is given', async () => {
    const local = file('local.csv', HEADER, 'x,2026-10-01 00:30,house,5,0.5');
    await tieout('import', local, '--source', 'generic-table', '--time-zone', 'Europe/Berlin', '--json');
    const { imports } = JSON.parse((await tieout('imports', '--json')).out) as {
      imports: { periodStart: string }[];
    };
    expect(imports[0]!.periodStart).toBe('2026-09-30T22:30:00.000Z');
  });
});

describe('an invoice on the command line', () => {
  it('is typed in by month or by days', async () => {
    await tieout('import', october(), '--source', 'generic-table');
    const whole = [
      'invoice-add',
      '--provider',
      'OpenAI',
      '--amount',
      '1200.50',
      '--month',
      '2026-10',
      '--invoice',
      'INV-1',
    ];
    expect(JSON.parse((await tieout(...whole, '--json')).out)).toMatchObject({
      role: 'billed',
      reportedCostUsd: '1200.5',
      periodStart: '2026-10-01T00:00:00.000Z',
      periodEnd: '2026-11-01T00:00:00.000Z',
    });
    const days = [
      'invoice-add',
      '--provider',
      'OpenAI',
      '--amount=-20',
      '--from',
      '2026-10-05',
      '--to',
      '2026-10-06',
    ];
    expect((await tieout(...days)).out).toContain('1 imported');
    expect((await tieout('invoice-add', '--provider', 'OpenAI', '--amount', '5')).code).toBe(2);
    expect(
      (await tieout('invoice-add', '--provider', 'OpenAI', '--amount', 'x', '--month', '2026-10')).code,
    ).toBe(1);
  });
});
