/** What one task costs, of whatever calls filters keep: every task is in one bin, every nano is accounted for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensionsOf } from '../../electron/engine/measure/dimension-codes.ts';
import { runQuery } from '../../electron/engine/measure/run-query.ts';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import { distributionOf } from '../../electron/engine/units/distribution.ts';
import type { Filter } from '../../shared/contract/query.ts';
import { DAY_MS } from '../../shared/units/zone.ts';
import { memoryLedger, type MemoryLine } from '../support/memory-ledger.ts';

const OCTOBER = Date.UTC(2026, 9, 1);
const PERIOD = { from: '2026-10-01', to: '2026-11-01' };

const anyLine: fc.Arbitrary<MemoryLine> = fc
  .record({
    day: fc.integer({ min: 0, max: 30 }),
    cost: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 2_000_000_000 }),
    ),
    task: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }),
    team: fc.constantFrom('Support', 'Sales', undefined),
    isPriced: fc.constantFrom(true, true, true, false),
    outcome: fc.constantFrom(null, null, 'success', 'failure'),
  })
  .map(({ day, cost, task, team, isPriced, outcome }): MemoryLine => {
    const start = OCTOBER + day * DAY_MS;
    return outcome === null
      ? {
          role: 'detail',
          numbers: { start, end: start, calls: 1, attempt: 1, ...(isPriced ? { listCost: cost } : {}) },
          codes: { provider: 'openai', team, priceState: isPriced ? 'priced' : 'unpriced' },
          taskId: task === undefined ? undefined : `t${task}`,
        }
      : {
          role: 'outcome',
          numbers: { start, end: start },
          codes: { outcomeStatus: outcome },
          taskId: `t${task ?? 0}`,
        };
  });

describe('what one task costs', () => {
  it('puts every costly task into one bin and accounts for every nano, whatever is filtered', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 60 }), fc.boolean(), (lines, isFiltered) => {
        const where: Filter[] = isFiltered ? [{ dimension: 'team', values: ['Support'], not: false }] : [];
        const ledger = memoryLedger(lines, 5);
        const view = buildSpendView(ledger);
        const dimensions = dimensionsOf(view, ledger, []);
        const cost = runQuery(
          { measures: ['cost'], by: [], where, period: PERIOD, grain: null },
          view,
          dimensions,
          'UTC',
        ).total[0] as bigint;
        const spread = distributionOf({
          view,
          dimensions,
          where,
          period: PERIOD,
          basis: 'period',
          cost,
          timeZone: 'UTC',
        });
        const { bins } = spread;
        const sum = (of: (bin: (typeof bins)[number]) => number) =>
          bins.reduce((all, bin) => all + of(bin), 0);
        expect(sum((bin) => bin.tasks) + spread.free).toBe(spread.tasks);
        expect(bins.reduce((all, bin) => all + bin.cost, 0n)).toBe(spread.cost);
        expect(spread.cost + spread.unpriced.cost + spread.withoutTask).toBe(cost);
        expect(sum((bin) => bin.successes)).toBeLessThanOrEqual(spread.succeeded.tasks);
        bins.slice(1).forEach((bin, at) => expect(bin.from).toBe(bins[at]!.to));
        for (const bin of bins) {
          expect(bin.cost >= bin.from * BigInt(bin.tasks)).toBe(true);
          expect(bin.tasks === 0 || bin.cost < bin.to * BigInt(bin.tasks)).toBe(true);
        }
        if (bins.length > 0) {
          expect(bins[0]!.tasks).toBeGreaterThan(0);
          expect(bins.at(-1)!.tasks).toBeGreaterThan(0);
        }
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });
});
