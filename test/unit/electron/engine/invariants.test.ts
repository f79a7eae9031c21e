import { describe, expect, it } from 'vitest';
import { contextOf } from '../../../../electron/engine/invariants/context-of.ts';
import { INVARIANTS } from '../../../../electron/engine/invariants/index.ts';
import type { Account, InvariantContext } from '../../../../electron/engine/invariants/invariant.ts';
import { runBoard } from '../../../../electron/engine/invariants/run-board.ts';
import { dimensionsOf } from '../../../../electron/engine/measure/dimension-codes.ts';
import { runQuery } from '../../../../electron/engine/measure/run-query.ts';
import { buildSpendView } from '../../../../electron/engine/spend/spend-view.ts';
import { tieOutDaysOf } from '../../../../electron/engine/tie-out/days-of.ts';
import { tieOutOf } from '../../../../electron/engine/tie-out/tie-out-of.ts';
import { varianceOf } from '../../../../electron/engine/variance/variance-of.ts';
import type { ProgressEvent } from '../../../../shared/contract/events.ts';
import type { InvariantResult } from '../../../../shared/contract/invariants.ts';
import type { TieOutDays } from '../../../../shared/contract/tie-out.ts';
import { VarianceInput, type VarianceReport } from '../../../../shared/contract/variance.ts';
import type { Query, QueryReply } from '../../../../shared/contract/query.ts';
import { call, calls, evidence } from '../../../support/october.ts';
import { memoryLedger, type MemoryLine } from '../../../support/memory-ledger.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };
const SEPTEMBER = { from: '2026-09-01', to: '2026-10-01' };
const LINES: readonly MemoryLine[] = [
  ...calls(1, 31),
  call(3, 4, { team: 'Sales', model: 'other' }),
  call(9, 1.5, { provider: 'anthropic', team: undefined }),
  evidence('billed', 1, 1, 3),
  evidence('billed', 2, 2, 2, { category: 'tax' }),
];

const ACCOUNT: Account = {
  id: 1,
  file: 'calls.csv',
  read: 12,
  said: { imported: 9, duplicates: 2, rejected: 1 },
  held: { imported: 9, duplicates: 2, rejected: 1 },
};

/** Everything the invariants ask, answered by the real engine over a small October. */
function october(lines: readonly MemoryLine[] = LINES, month: string | null = null): InvariantContext {
  const ledger = memoryLedger(lines);
  const view = buildSpendView(ledger);
  const dimensions = dimensionsOf(view, ledger, []);
  const ask = (query: Query, zone = 'UTC') => runQuery(query, view, dimensions, zone);
  const context = contextOf({
    workspace: {
      accounts: () => [],
      check: () => ({ ok: true, checks: [{ name: 'File structure', ok: true, detail: 'Whole.' }] }),
    },
    months: lines.length === 0 ? [] : ['2026-10'],
    timeZone: 'Europe/Berlin',
    month,
    ask,
    scan: (query) => ask(query, 'Europe/Berlin'),
    tieOut: (of) => tieOutOf(of, view, ledger, 'UTC', 0n),
    tieOutDays: (of, provider) => tieOutDaysOf(of, provider, view, ledger),
    variance: (period, compare) =>
      varianceOf(VarianceInput.parse({ period, compare }), {
        ask: (query) => ask(query, 'Europe/Berlin'),
        rates: () => null,
        under: () => expect.unreachable('no scenario is compared with'),
        priceBook: 'none',
        ledger,
      }),
    closed: () => [{ month: '2026-10', reported: 90n, adjusted: 10n, now: 100n }],
  });
  return { ...context, accounts: async () => [ACCOUNT] };
}

const order = {
  job: 'check',
  month: null,
  ledgerVersion: 1,
  signal: new AbortController().signal,
  now: () => 0,
  report: () => undefined,
};

async function board(context: InvariantContext): Promise<ReadonlyMap<string, InvariantResult>> {
  const { invariants } = await runBoard(INVARIANTS, context, order);
  return new Map(invariants.map((result) => [result.id, result]));
}

/** Which invariants a broken context turns red. */
async function reds(change: Partial<InvariantContext>): Promise<string[]> {
  const found = await board({ ...october(), ...change });
  return [...found.values()].filter(({ state }) => state === 'red').map(({ id }) => id);
}

const sound = october();
/** Answers in which one question loses a nano. */
const losing =
  (isMeant: (query: Query, zone: string | undefined) => boolean): InvariantContext['ask'] =>
  async (query, zone) => {
    const reply = await sound.ask(query, zone);
    if (!isMeant(query, zone)) return reply;
    const cut = ([first, ...rest]: QueryReply['total']) => [(first as bigint) - 1n, ...rest];
    const [row, ...rows] = reply.rows;
    return row === undefined
      ? { ...reply, total: cut(reply.total) }
      : { ...reply, rows: [{ ...row, cell: cut(row.cell) }, ...rows] };
  };

describe('the invariant board', () => {
  it('is green over a sound month, with the figures it compared', async () => {
    const found = await board(october());
    expect([...found.values()].filter(({ state }) => state === 'red')).toEqual([]);
    expect(found.get('children')).toMatchObject({ state: 'green', compared: { difference: 0n }, mend: null });
    expect(found.get('billed')).toMatchObject({ state: 'green', compared: { unit: 'usd', difference: 0n } });
  });

  it('has nothing to hold in an empty workspace', async () => {
    const found = await board({ ...october([]), accounts: async () => [] });
    const states = Object.fromEntries([...found].map(([id, { state }]) => [id, state]));
    expect(states).toMatchObject({ rows: 'not-applicable', children: 'not-applicable', file: 'green' });
    expect(Object.values(states)).not.toContain('red');
  });

  it('finds children that lost a nano against their parent', async () => {
    const ask = losing((query) => query.by[0] === 'team');
    expect(await reds({ ask })).toEqual(['children', 'rollups']);
    const result = (await board({ ...october(), ask })).get('children')!;
    expect(result.compared).toMatchObject({ left: 'cost by Team', unit: 'usd', difference: -1n });
    expect(result.place).toMatchObject({ page: 'explore', by: 'team' });
    expect(result.mend).not.toBeNull();
  });

  it('finds days that lost a nano, in one zone alone', async () => {
    const ask = losing((query, zone) => query.grain === 'day' && zone === 'Asia/Kolkata');
    const result = (await board({ ...october(), ask })).get('days')!;
    expect(result).toMatchObject({ state: 'red', compared: { difference: -1n } });
    expect(result.compared!.left).toBe('cost of each day in Asia/Kolkata');
  });

  it('finds rows that the file does not hold, and rows that nobody accounts for', async () => {
    const held = { ...ACCOUNT, held: { ...ACCOUNT.held, imported: 8 } };
    expect(await reds({ accounts: async () => [held] })).toEqual(['rows']);
    expect(await reds({ accounts: async () => [{ ...ACCOUNT, read: 13 }] })).toEqual(['rows']);
  });

  it('finds prepared sums that differ from the lines, also when a row is missing', async () => {
    const scan = async (query: Query) => ({ ...(await sound.ask(query)), rows: [] });
    expect(await reds({ scan })).toEqual(['rollups']);
    expect((await board({ ...october(), scan: null })).get('rollups')!.state).toBe('not-applicable');
  });

  it('finds an owner dimension whose parts are not the whole', async () => {
    const ask = losing((query) => query.where.some(({ dimension, not }) => dimension === 'customer' && not));
    expect(await reds({ ask })).toEqual(['owners']);
  });

  it('finds a bill that the query and the tie-out count differently', async () => {
    const tieOut: InvariantContext['tieOut'] = async (month) => {
      const report = await sound.tieOut(month);
      const providers = report.providers.map((row, at) =>
        at === 0 ? { ...row, billed: row.billed + 1n, matched: row.matched + 1n } : row,
      );
      return { ...report, providers, billed: report.billed + 1n, matched: report.matched + 1n };
    };
    expect(await reds({ tieOut })).toEqual(['billed', 'tie-out-days']);
    const missing: InvariantContext['tieOut'] = async (month) => ({
      ...(await sound.tieOut(month)),
      providers: [],
    });
    expect(await reds({ tieOut: missing })).toEqual(['billed', 'statements']);
  });

  it('finds a statement that does not close, and an item that is not in its total', async () => {
    const tieOut: InvariantContext['tieOut'] = async (month) => {
      const report = await sound.tieOut(month);
      return { ...report, itemList: report.itemList.slice(1) };
    };
    expect((await sound.tieOut('2026-10')).itemList.length).toBeGreaterThan(0);
    expect(await reds({ tieOut })).toEqual(['statements']);
  });

  it('finds a day whose models are not its sum, and days that are not the month', async () => {
    const doctored =
      (change: (days: TieOutDays) => TieOutDays): InvariantContext['tieOutDays'] =>
      async (month, provider) =>
        change(await sound.tieOutDays(month, provider));
    const lost = doctored((found) => ({ ...found, days: found.days.slice(3) }));
    expect(await reds({ tieOutDays: lost })).toEqual(['tie-out-days']);
    const models = doctored((found) => ({
      ...found,
      days: found.days.map((day) => ({ ...day, models: day.models.slice(1) })),
    }));
    expect(await reds({ tieOutDays: models })).toEqual(['tie-out-days']);
  });

  it('finds effects that are not the change, in total or in a row', async () => {
    const doctored =
      (change: (report: VarianceReport) => VarianceReport): InvariantContext['variance'] =>
      async (period, compare) =>
        change(await sound.variance(period, compare));
    const total = doctored((report) => ({
      ...report,
      total: {
        ...report.total,
        effects: { ...report.total.effects, volume: report.total.effects.volume + 1n },
      },
    }));
    expect(await reds({ variance: total })).toEqual(['changes']);
    const rows = doctored((report) => ({
      ...report,
      rows: report.rows.map((row) => ({ ...row, after: row.after + 1n })),
    }));
    expect((await sound.variance(OCTOBER, SEPTEMBER)).rows.length).toBeGreaterThan(0);
    expect(await reds({ variance: rows })).toEqual(['changes']);
  });

  it('finds shared cost that does not sum to zero', async () => {
    const ask: InvariantContext['ask'] = async (query, zone) => {
      const reply = await sound.ask(query, zone);
      if (query.measures[0] !== 'shared-cost') return reply;
      if (query.by.length === 0) return reply;
      return { ...reply, rows: [{ keys: ['Support', null, null], bucket: null, cell: [5n] }] };
    };
    expect(await reds({ ask })).toEqual(['pools']);
    expect((await board(october())).get('pools')!.state).toBe('not-applicable');
  });

  it('finds a closed month that changed without an adjustment', async () => {
    const closed = async () => [{ month: '2026-10', reported: 90n, adjusted: 0n, now: 100n }];
    expect(await reds({ closed })).toEqual(['closed-months']);
  });

  it('says what has no price, and that is no fault', async () => {
    const unpriced: MemoryLine = {
      ...call(5, 0, { priceState: 'unpriced' }),
      numbers: { ...call(5, 0).numbers, listCost: NaN, input_uncached: 500 },
    };
    const result = (await board(october([...LINES, unpriced]))).get('price-coverage')!;
    expect(result).toMatchObject({ state: 'amber', compared: { difference: -1n } });
    expect(result.found).toContain('1 call with 500 tokens have no price');
  });

  it('finds a damaged file', async () => {
    const checks = [{ name: 'Columns', ok: false, detail: 'chunk 1 lacks start' }];
    expect(await reds({ file: async () => ({ ok: false, checks }) })).toEqual(['file']);
  });

  it('tells how far it is, and ends when it is cancelled', async () => {
    const events: ProgressEvent[] = [];
    const stop = new AbortController();
    const run = runBoard(INVARIANTS, october(), {
      ...order,
      signal: stop.signal,
      report: (event) => {
        events.push(event);
        if (events.length === 3) stop.abort();
      },
    });
    await expect(run).rejects.toMatchObject({ fault: { code: 'job.cancelled' } });
    expect(events.map(({ done, total }) => [done, total])).toEqual([
      [0, INVARIANTS.length],
      [1, INVARIANTS.length],
      [2, INVARIANTS.length],
    ]);
  });
});
