import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensionsOf } from '../../electron/engine/measure/dimension-codes.ts';
import { runQuery } from '../../electron/engine/measure/run-query.ts';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import { matchingOf } from '../../electron/engine/units/matching.ts';
import { unmatchedOf } from '../../electron/engine/units/unmatched.ts';
import type { Query } from '../../shared/contract/query.ts';
import { anyLedger } from '../support/any-ledger.ts';
import { memoryLedger, type MemoryLine } from '../support/memory-ledger.ts';

const PERIOD = { from: '2026-10-01', to: '2026-11-01' };

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
