import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensionsOf } from '../../electron/engine/measure/dimension-codes.ts';
import { runQuery } from '../../electron/engine/measure/run-query.ts';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import { matchingOf } from '../../electron/engine/units/matching.ts';
import { unmatchedOf } from '../../electron/engine/units/unmatched.ts';
import type { Query } from '../../shared/contract/query.ts';
import { DAY_MS } from '../../shared/units/zone.ts';
import { memoryLedger, type MemoryLine } from '../support/memory-ledger.ts';

const OCTOBER = Date.UTC(2026, 9, 1);
const PERIOD = { from: '2026-10-01', to: '2026-11-01' };

/** Few keys, so that they meet: an outcome may name a task, call, session or trace, or nothing that calls know. */
const key = fc.constantFrom('t1', 't2', 't3', 'c1', 'c2', 's1', 's2', 'x1', 'nobody', 'no one');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const when = fc.record({ day: fc.integer({ min: -2, max: 32 }), hour: fc.integer({ min: 0, max: 3 }) });
const instant = ({ day, hour }: { day: number; hour: number }) => OCTOBER + day * DAY_MS + hour * 3_600_000;

const call: fc.Arbitrary<MemoryLine> = fc
  .record({
    when,
    cost: fc.integer({ min: 0, max: 4_000_000_000_000_000 }),
    task: maybe(fc.constantFrom('t1', 't2', 't3', 't4')),
    callId: maybe(fc.constantFrom('c1', 'c2', 'c3')),
    session: maybe(fc.constantFrom('s1', 's2', 's3')),
    trace: maybe(fc.constantFrom('x1', 'x2')),
    customer: maybe(fc.constantFrom('acme', 'zenith')),
    account: maybe(fc.constantFrom('u1', 'u2')),
    team: maybe(fc.constantFrom('Support', 'Sales')),
    live: fc.integer({ min: 0, max: 5 }).map((chance) => chance > 0),
    elsewhere: fc.integer({ min: 0, max: 5 }).map((chance) => chance === 0),
  })
  .map((f) => ({
    role: 'detail',
    numbers: { start: instant(f.when), end: instant(f.when), calls: 1, attempt: 1, listCost: f.cost },
    codes: {
      provider: 'openai',
      category: 'usage',
      priceState: 'priced',
      customer: f.customer,
      account: f.account,
      team: f.team,
    },
    taskId: f.task,
    sessionId: f.session,
    traceId: f.trace,
    providerCallId: f.callId,
    live: f.live,
    elsewhere: f.elsewhere,
  }));

const outcome: fc.Arbitrary<MemoryLine> = fc
  .record({
    when,
    later: fc.integer({ min: 0, max: 2 }),
    key,
    session: maybe(fc.constantFrom('s1', 's2')),
    trace: maybe(fc.constantFrom('x1')),
    status: fc.constantFrom('success', 'failure', 'fallback', 'pending'),
    value: maybe(fc.integer({ min: 0, max: 9_000_000_000 })),
    customer: maybe(fc.constantFrom('acme', 'zenith', 'nobody')),
    account: maybe(fc.constantFrom('u1')),
    live: fc.integer({ min: 0, max: 5 }).map((chance) => chance > 0),
  })
  .map((f) => ({
    role: 'outcome',
    numbers: {
      start: instant(f.when),
      end: instant(f.when) + f.later * DAY_MS,
      ...(f.value === undefined ? {} : { value: f.value }),
    },
    codes: { outcomeStatus: f.status, customer: f.customer, account: f.account },
    taskId: f.key,
    sessionId: f.session,
    traceId: f.trace,
    live: f.live,
  }));

const bill: fc.Arbitrary<MemoryLine> = fc
  .record({ day: fc.integer({ min: 0, max: 30 }), cost: fc.integer({ min: 0, max: 4_000_000_000_000 }) })
  .map((f) => ({
    role: 'billed',
    numbers: { start: OCTOBER + f.day * DAY_MS, end: OCTOBER + (f.day + 1) * DAY_MS, reported: f.cost },
    codes: { provider: 'openai', category: 'usage' },
  }));

const anyLedger = fc.array(
  fc.oneof({ weight: 4, arbitrary: call }, { weight: 3, arbitrary: outcome }, bill),
  {
    maxLength: 40,
  },
);
const anyDays = fc.constantFrom(null, 1, 10);

function engineOf(lines: readonly MemoryLine[], accountDays: number | null, chunkSize = 7) {
  const ledger = memoryLedger(lines, chunkSize);
  const view = buildSpendView(ledger, { accountDays });
  const dimensions = dimensionsOf(view, ledger, []);
  const ask = (query: Partial<Query>) =>
    runQuery(
      { measures: ['cost', 'outcomes'], by: [], where: [], period: PERIOD, grain: null, ...query },
      view,
      dimensions,
      'UTC',
    );
  const tools = { ledger, imports: { get: () => null } } as unknown as Parameters<typeof unmatchedOf>[2];
  const rows = (side: 'tasks' | 'outcomes' | 'replaced') =>
    unmatchedOf({ period: PERIOD, side, offset: 0, limit: 1000 }, view, tools, 'UTC');
  return { ask, rows, matching: matchingOf(view, PERIOD, 'UTC', accountDays) };
}

const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);

describe('joining outcomes to calls', () => {
  it('is the same whatever the order of imports and the cut of chunks', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        anyLedger.chain((lines) =>
          fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
        ),
        anyDays,
        fc.integer({ min: 1, max: 30 }),
        ([lines, shuffled], days, chunkSize) => {
          const one = engineOf(lines, days);
          const other = engineOf(shuffled, days, chunkSize);
          expect(other.matching).toEqual(one.matching);
          const by: Pick<Query, 'measures'> = {
            measures: ['cost', 'outcomes', 'successes', 'failure-cost', 'tasks', 'value'],
          };
          for (const dimension of ['team', 'customer', 'outcome'] as const)
            expect(other.ask({ ...by, by: [dimension] }).rows).toEqual(
              one.ask({ ...by, by: [dimension] }).rows,
            );
          for (const side of ['tasks', 'outcomes', 'replaced'] as const) {
            const bare = (rows: ReturnType<typeof one.rows>['rows']) =>
              rows.map((row) => ({ ...row, ref: null }));
            expect(bare(other.rows(side).rows)).toEqual(bare(one.rows(side).rows));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it(
    'conserves cost: calls with an outcome, without one, without a task and beyond calls make the total',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(anyLedger, anyDays, (lines, days) => {
          const { matching, ask } = engineOf(lines, days);
          const parts = [
            ...matching.byKey.map((row) => row.cost),
            matching.withoutOutcome.cost,
            matching.withoutTask.cost,
            matching.beyondCalls.cost,
          ];
          expect(sum(parts)).toBe(matching.total.cost);
          expect(matching.total.cost).toBe(ask({}).total[0]);
          const settled = sum(matching.byKey.map((row) => row.cost));
          const named = ask({ where: [{ dimension: 'outcome', values: [null], not: true }] });
          expect(named.total[0]).toBe(settled);
        }),
        { numRuns: 200 },
      );
    },
  );

  it('counts every outcome once: by one key, or replaced, or without calls', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyLedger, anyDays, (lines, days) => {
        const { matching, ask } = engineOf(lines, days);
        const counted = matching.byKey.reduce((total, row) => total + row.outcomes, 0);
        expect(ask({}).total[1]).toBe(BigInt(counted));
        expect(counted + matching.withoutCalls.outcomes + matching.replaced.outcomes).toBe(
          matching.allOutcomes.outcomes,
        );
        const all = engineOf(lines, days).ask({ by: ['team'] });
        expect(sum(all.rows.map((row) => row.cell[1] as bigint))).toBe(BigInt(counted));
        const worth = [...matching.byKey, matching.withoutCalls, matching.replaced].map(
          (side) => side.value ?? 0n,
        );
        expect(sum(worth)).toBe(matching.allOutcomes.value ?? 0n);
      }),
      { numRuns: 200 },
    );
  });

  it(
    'knows each live key once, however often and in however many files it is stated',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(anyLedger, (lines) => {
          const keys = new Set(
            lines.filter((line) => line.role === 'outcome' && line.live !== false).map((line) => line.taskId),
          );
          const ever = { from: '2026-01-01', to: '2027-12-31' };
          const view = buildSpendView(memoryLedger([...lines, ...lines], 5), { accountDays: null });
          expect(matchingOf(view, ever, 'UTC', null).allOutcomes.outcomes).toBe(keys.size);
        }),
        { numRuns: 150 },
      );
    },
  );

  it('lists exactly the rows that it counts, on both sides', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyLedger, anyDays, (lines, days) => {
        const { matching, rows } = engineOf(lines, days);
        const tasks = rows('tasks');
        expect(tasks.count).toBe(matching.withoutOutcome.tasks);
        expect(sum(tasks.rows.map((row) => row.cost!))).toBe(matching.withoutOutcome.cost);
        expect(sum(tasks.rows.map((row) => row.calls!))).toBe(matching.withoutOutcome.calls);
        const outcomes = rows('outcomes');
        expect(outcomes.count).toBe(matching.withoutCalls.outcomes);
        expect(sum(outcomes.rows.map((row) => row.value ?? 0n))).toBe(matching.withoutCalls.value ?? 0n);
        expect(rows('replaced').count).toBe(matching.replaced.outcomes);
      }),
      { numRuns: 150 },
    );
  });

  it('never lets the account take what an id has joined', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyLedger, (lines) => {
        const ids = engineOf(lines, null).matching.byKey.slice(0, 4);
        expect(engineOf(lines, 10).matching.byKey.slice(0, 4)).toEqual(ids);
      }),
      { numRuns: 150 },
    );
  });
});
