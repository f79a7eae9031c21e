import { describe, expect, it } from 'vitest';
import type { QueryReply } from '../../shared/contract/query.ts';
import type { WorkspaceSummary } from '../../shared/contract/workspace.ts';
import { fakeCore } from '../support/fake-core.ts';
import { runAgainst } from '../support/terminal.ts';

const summary = {
  months: ['2026-09', '2026-10'],
  defaultMonth: '2026-10',
  timeZone: 'UTC',
} as unknown as WorkspaceSummary;
const workspace = { summary: () => Promise.resolve(summary) };

const reply: QueryReply = {
  measures: ['cost', 'calls', 'cost-per-call'],
  bases: ['cost', 'calls'],
  by: ['team'],
  grain: null,
  period: { from: '2026-10-01', to: '2026-11-01' },
  covered: { from: '2026-10-01', to: '2026-10-22' },
  rows: [
    { keys: ['core'], bucket: null, cell: [1_234_567_890_123_456_789n, 3n] },
    { keys: [null], bucket: null, cell: [-1_500_000n, 0n] },
  ],
  total: [1_234_567_890_121_956_789n, 3n],
  incomplete: { unpricedCalls: 2n, unpricedTokens: 40n },
  timeZone: 'Europe/Berlin',
  basis: 'Billed where invoiced, else usage, else detail',
  ledgerVersion: 1,
};
const explore = { query: () => Promise.resolve(reply) };

describe('query', () => {
  const words = ['query', '--workspace', 'w', '--measure', 'cost,calls,cost-per-call', '--by', 'team'];

  it('gives scripts exact money, counts as integers and null for what cannot be divided', async () => {
    const { out, code } = await runAgainst(fakeCore({ workspace, explore }), [...words, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      rows: [
        { team: 'core', cost: '1234567890.123456789', calls: 3 },
        { team: null, cost: '-0.0015', calls: 0, 'cost-per-call': null },
      ],
      total: { cost: '1234567890.121956789', calls: 3 },
      incomplete: { unpricedCalls: 2, unpricedTokens: 40 },
      timeZone: 'Europe/Berlin',
      basis: 'Billed where invoiced, else usage, else detail',
    });
  });

  it('shows people aligned figures, a true minus, the missing value and what is incomplete', async () => {
    const { out } = await runAgainst(fakeCore({ workspace, explore }), words);
    const lines = out.split('\n');
    expect(lines[1]).toMatch(/^core +\$1,234,567,890\.12 +3 /);
    expect(lines[2]).toMatch(/^Unallocated +\$0\.00|^Unallocated +\u2212?\$0\.00/);
    expect(lines[2]).toMatch(/n\/a$/);
    expect(out).toContain('Incomplete: 2 calls with 40 tokens have no price.');
    expect(out).toContain('2026-10-01 to 2026-10-31, Europe/Berlin');
  });

  it('writes CSV with exact money', async () => {
    const { out } = await runAgainst(fakeCore({ workspace, explore }), [...words, '--csv']);
    expect(out.split('\r\n')[0]).toBe('team,cost,calls,cost-per-call');
    expect(out.split('\r\n')[2]).toBe(',-0.0015,0,');
  });

  it('asks for the largest groups and tells the others as one, to people, scripts and sheets', async () => {
    const asked: unknown[] = [];
    const query = (input: unknown) => {
      asked.push(input);
      const rest = { groups: 7, rows: [{ bucket: null, cell: [500_000_000n, 9n] }] };
      return Promise.resolve({ ...reply, rest });
    };
    const core = fakeCore({ workspace, explore: { query } });
    const top = [...words, '--top', '2'];
    expect((await runAgainst(core, top)).out.split('\n')[3]).toMatch(/^\(7 others\) +\$0\.50 +9 /);
    expect(JSON.parse((await runAgainst(core, [...top, '--json'])).out)).toMatchObject({
      others: { groups: 7, rows: [{ cost: '0.5', calls: 9 }] },
    });
    expect((await runAgainst(core, [...top, '--csv'])).out.split('\r\n')[3]).toMatch(/^\(7 others\),0\.5,9,/);
    expect(asked).toMatchObject([{ limit: 2 }, { limit: 2 }, { limit: 2 }]);
    expect((await runAgainst(core, [...words, '--top', 'few'])).code).not.toBe(0);
  });

  it('takes --to as the last day and everything in the workspace when no period is given', async () => {
    const core = fakeCore({ workspace, explore });
    await runAgainst(core, [...words, '--from', '2026-10-05', '--to', '2026-10-05']);
    await runAgainst(core, words);
    await runAgainst(core, [...words, '--month', '2026-10']);
    const periods = core.calls.filter(({ path }) => path === 'explore.query').map(({ input }) => input);
    expect(periods).toMatchObject([
      { period: { from: '2026-10-05', to: '2026-10-06' } },
      { period: { from: '2026-09-01', to: '2026-11-01' } },
      { period: { from: '2026-10-01', to: '2026-11-01' } },
    ]);
  });

  it('reads filters with several values, without a value and turned round', async () => {
    const core = fakeCore({ workspace, explore });
    const filters = ['--where', 'team=core|search', '--where', 'customer!=a=b', '--where', 'tag:run='];
    await runAgainst(core, [...words, ...filters]);
    expect(core.calls.at(-1)?.input).toMatchObject({
      where: [
        { dimension: 'team', values: ['core', 'search'], not: false },
        { dimension: 'customer', values: ['a=b'], not: true },
        { dimension: 'tag:run', values: [null], not: false },
      ],
    });
  });

  it.each([
    [['--measure', 'profit'], 'There is no metric "profit".'],
    [['--measure', 'cost', '--by', 'colour'], 'There is no dimension "colour".'],
    [['--measure', 'cost', '--where', 'team'], '"team" is not a filter.'],
    [['--measure', 'cost', '--grain', 'hour'], 'There is no grain "hour".'],
    [['--measure', 'cost', '--from', '2026-02-30'], '--from 2026-02-30 is not a day.'],
    [['--measure', 'cost', '--from', '2026-10-02', '--to', '2026-10-01'], 'The period ends before'],
  ])('%j fails in one line', async (rest, expected) => {
    const { code, err } = await runAgainst(fakeCore({ workspace, explore }), [
      'query',
      '--workspace',
      'w',
      ...rest,
    ]);
    expect(code).toBe(1);
    expect(err).toContain(expected);
    expect(err.split('\n')).toHaveLength(1);
  });
});
