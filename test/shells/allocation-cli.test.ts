import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { fakeCore } from '../support/fake-core.ts';
import { spendLog } from '../support/spend-log.ts';
import { runAgainst } from '../support/terminal.ts';

const RULES = {
  rules: [
    {
      id: 'chat',
      name: 'Chat models',
      conditions: [{ dimension: 'model', operator: 'contains', values: ['GPT'] }],
      gives: [{ dimension: 'team', value: 'Chat' }],
    },
  ],
  pools: [
    {
      id: 'chat',
      name: 'Chat for all',
      conditions: [{ dimension: 'team', operator: 'is', values: ['Chat'] }],
      over: 'team',
      method: {
        kind: 'fixed',
        shares: [
          { owner: 'Sales', percent: '75' },
          { owner: 'Support', percent: '25' },
        ],
      },
    },
  ],
};

let core: TestCore;
let folder = '';
const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-test-'));
  core = await testCore();
  await core.bring(
    'log.jsonl',
    spendLog({ prompt_tokens: 500_000, completion_tokens: 0, total_tokens: 500_000 }),
  );
});
afterAll(async () => {
  await core.close();
  rmSync(folder, { recursive: true });
});

const run = (...words: string[]) =>
  runAgainst({ ...fakeCore({}), api: core.app.api }, ['allocation', '--workspace', 'w', ...words]);

describe('tieout allocation', () => {
  it('previews rules from a file and writes nothing', async () => {
    const { out, code } = await run('--rules', file('rules.json', RULES), '--preview');
    expect(code).toBe(0);
    expect(out).toMatch(/^chat +1 +\$1\.25 +1 +\$1\.25 +Matches every line of this period\.$/m);
    expect(out).toMatch(/^Sales +\$0\.00 +\$0\.94 +\$0\.94$/m);
    expect(out).toContain('The changes sum to $0.00. Nothing was written.');
    expect((await core.api.allocation.get()).version).toBeNull();
  });

  it('publishes them, reports owners as text, CSV and JSON, and takes a version up again', async () => {
    const published = await run('--rules', file('rules.json', RULES), '--note', 'Chat has a team');
    expect(published.out).toBe('Published rules v1: 1 rule and 1 pool.');
    const text = (await run()).out;
    expect(text).toMatch(/^Chat +\$1\.25 +\$0\.00 +\$1\.25 +\$0\.00/m);
    expect(text).toMatch(/^Total +\$1\.25 +\$1\.25 +\$1\.25 +\$1\.25/m);
    expect(text).toContain(
      '100.0 % of usage has a team: $0.00 by the source, $1.25 by rules, $0.00 by nobody.',
    );
    expect(text).toContain('Chat for all: $1.25 shared by fixed shares over 2 teams.');
    expect(text).toContain('rules v1.');
    const csv = (await run('--csv')).out.split('\r\n');
    expect(csv[0]).toBe('team,direct,shared-in,shared-out,loaded,loaded-before');
    expect(csv).toContain('Sales,0,0.9375,0,0.9375,0');
    const value = JSON.parse((await run('--json')).out) as { owners: object[]; rulesVersion: number };
    expect(value.rulesVersion).toBe(1);
    expect(value.owners).toContainEqual({
      owner: 'Support',
      directUsd: '0',
      sharedInUsd: '0.3125',
      sharedOutUsd: '0',
      loadedUsd: '0.3125',
      loadedBeforeUsd: '0',
      unpricedCalls: 0,
      byPool: [{ pool: 'chat', inUsd: '0.3125', outUsd: '0' }],
    });
    await run('--rules', file('none.json', {}));
    expect((await run('--restore', '1')).out).toBe('Published rules v3: 1 rule and 1 pool.');
  });

  it.each([
    [['--rules', 'broken.json'], '{"rules": [', 'This is not a JSON document'],
    [['--rules', 'broken.json'], { rules: [{ id: 'Chat' }] }, 'The rules cannot be read'],
    [
      ['--rules', 'broken.json'],
      { pools: [{ ...RULES.pools[0], over: 'model' }] },
      'no such owner dimension',
    ],
    [
      ['--rules', 'broken.json'],
      { rules: [{ ...RULES.rules[0], conditions: [] }] },
      'The rule has no condition.',
    ],
    [['--rules', 'same.json'], RULES, 'The rules are the same as those in force.'],
    [['--restore', '9'], '', 'There is no version 9'],
    [['--by', 'model'], '', '"model" is no owner.'],
  ])('%j fails in one line', async ([option, value], content, expected) => {
    const given = content === '' ? value! : file(value!, content);
    const { code, err } = await run(option!, given);
    expect(code).toBe(1);
    expect(err).toContain(expected);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
