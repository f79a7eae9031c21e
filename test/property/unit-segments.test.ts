import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensionsOf } from '../../electron/engine/measure/dimension-codes.ts';
import { runQuery } from '../../electron/engine/measure/run-query.ts';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import { distributionOf } from '../../electron/engine/units/distribution.ts';
import { filterOf, type Ask } from '../../electron/engine/units/figures.ts';
import { humanCostOf } from '../../electron/engine/units/human-cost.ts';
import { maturityOf } from '../../electron/engine/units/maturity.ts';
import { segmentsOf } from '../../electron/engine/units/segments.ts';
import { UNIT_BASES } from '../../shared/contract/units.ts';
import { UseCaseInput } from '../../shared/contract/use-cases.ts';
import { costByHand } from '../../shared/maths/labour-rate.ts';
import { parseNanos } from '../../shared/units/money.ts';
import { addDays } from '../../shared/units/period.ts';
import { anyLedger } from '../support/any-ledger.ts';
import { memoryLedger, type MemoryLine } from '../support/memory-ledger.ts';
import { EVIDENCE } from '../support/scored.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };
const useCase = UseCaseInput.parse({
  id: 'all',
  name: 'All',
  unit: 'task',
  outcome: 'done task',
  success: 'done',
  where: [{ dimension: 'environment', values: [null] }],
  humanMinutes: '7',
  rates: [
    { from: '2026-01-01', to: '2026-10-12', hourly: '37.01' },
    { from: '2026-10-12', hourly: '41.13' },
  ],
});

function engineOf(lines: readonly MemoryLine[]) {
  const ledger = memoryLedger(lines, 7);
  const view = buildSpendView(ledger, { accountDays: null });
  const dimensions = dimensionsOf(view, ledger, [useCase]);
  const ask: Ask = (query) => runQuery(query, view, dimensions, 'UTC');
  return { ask, scope: { view, dimensions, where: [filterOf(useCase)] } };
}
const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);
const settings = { numRuns: 80, endOnFailure: true };

describe('segments', () => {
  it(
    'add up to the use case on both bases, and count shared outcomes as often as they say',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(anyLedger, (lines) => {
          const { ask } = engineOf(lines);
          for (const basis of UNIT_BASES)
            for (const dimension of ['team', 'customer'] as const) {
              const reply = segmentsOf({
                ask,
                useCase,
                where: [],
                period: OCTOBER,
                compare: null,
                basis,
                dimension,
                evidence: EVIDENCE,
                timeZone: 'UTC',
                ledgerVersion: 1,
              });
              const { segments, whole } = reply;
              for (const field of ['cost', 'calls', 'retryCost', 'failureCost'] as const)
                expect(sum(segments.map((segment) => segment[field]))).toBe(whole[field]);
              expect(sum(segments.map((segment) => segment.settled)) - whole.settled).toBe(reply.repeated);
              if (reply.repeated === 0n)
                expect(sum(segments.map((segment) => segment.human ?? 0n))).toBe(whole.human ?? 0n);
              const stakes = segments.map((segment) => segment.atStake);
              expect(stakes).toEqual(stakes.toSorted((a, b) => (a > b ? -1 : a < b ? 1 : 0)));
            }
        }),
        settings,
      );
    },
  );
});

describe('the human cost of a period', () => {
  it('is that of its days, each success at the rate of its own day, to the nano', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyLedger, (lines) => {
        const { ask } = engineOf(lines);
        const successesIn = (period: typeof OCTOBER) =>
          ask({ measures: ['successes'], by: [], where: [], period, grain: null }).total[0] as bigint;
        const whole = humanCostOf(useCase, OCTOBER, successesIn(OCTOBER), successesIn);
        let byDay = 0n;
        for (let day = OCTOBER.from; day < OCTOBER.to; day = addDays(day, 1)) {
          const hourly = parseNanos(day < '2026-10-12' ? '37.01' : '41.13')!;
          byDay += successesIn({ from: day, to: addDays(day, 1) }) * costByHand(7_000_000_000n, hourly);
        }
        expect(whole.total).toBe(byDay);
        expect(sum(whole.parts.map((part) => part.each * part.successes))).toBe(byDay);
      }),
      settings,
    );
  });
});

describe('segments of which few are wanted', () => {
  it('are the first of all, and say how many there are', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyLedger, fc.integer({ min: 1, max: 3 }), (lines, limit) => {
        const { ask } = engineOf(lines);
        for (const basis of UNIT_BASES) {
          const request = {
            ask,
            useCase,
            where: [],
            period: OCTOBER,
            compare: { from: '2026-09-20', to: '2026-10-10' },
            basis,
            dimension: 'customer' as const,
            evidence: { target: 0.25, redLine: 0.5, minOutcomes: 2 },
            timeZone: 'UTC',
            ledgerVersion: 1,
          };
          const all = segmentsOf(request);
          const few = segmentsOf({ ...request, limit });
          expect(few).toEqual({ ...all, segments: all.segments.slice(0, limit) });
          expect(few.count).toBe(all.segments.length);
        }
      }),
      settings,
    );
  });
});

describe('tasks of a use case', () => {
  it('cost together what the use case costs, and each stands in one bin', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyLedger, (lines) => {
        const { ask, scope } = engineOf(lines);
        for (const basis of UNIT_BASES) {
          const measure = basis === 'cohort' ? ('cohort-cost' as const) : ('cost' as const);
          const where = [filterOf(useCase)];
          const cost = ask({ measures: [measure], by: [], where, period: OCTOBER, grain: null })
            .total[0] as bigint;
          const spread = distributionOf({
            ...scope,
            period: OCTOBER,
            basis,
            cost,
            timeZone: 'UTC',
          });
          expect(spread.cost + spread.unpriced.cost + spread.withoutTask).toBe(cost);
          expect(spread.bins.reduce((total, bin) => total + bin.tasks, spread.free)).toBe(spread.tasks);
          expect(sum(spread.bins.map((bin) => bin.cost))).toBe(spread.cost);
          for (const bin of spread.bins) expect(bin.successes + bin.failed <= bin.tasks).toBe(true);
          if (basis === 'cohort') expect(spread.withoutTask).toBe(0n);
          const distinct = ask({ measures: ['tasks'], by: [], where, period: OCTOBER, grain: null }).total[0];
          if (basis === 'period') expect(BigInt(spread.tasks + spread.unpriced.tasks)).toBe(distinct);
        }
      }),
      settings,
    );
  });

  it('stand in one cohort, and only more of them settle with age', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyLedger, fc.constantFrom('day', 'week'), (lines, grain) => {
        const { scope } = engineOf(lines);
        const { cohorts, whole } = maturityOf({
          id: 'all',
          ...scope,
          period: OCTOBER,
          grain,
          timeZone: 'UTC',
        });
        expect(cohorts.reduce((total, cohort) => total + cohort.tasks, 0)).toBe(whole.tasks);
        expect(sum(cohorts.map((cohort) => cohort.cost))).toBe(whole.cost);
        for (const cohort of [...cohorts, whole]) {
          const { ages } = cohort;
          ages.forEach((age, a) => {
            const next = ages[a + 1] ?? { settled: cohort.settled, cost: cohort.cost };
            expect(age.settled).toBeLessThanOrEqual(next.settled);
            expect(age.cost <= next.cost).toBe(true);
            expect(age.successes).toBeLessThanOrEqual(age.settled);
          });
          expect(cohort.settled).toBeLessThanOrEqual(cohort.tasks);
        }
      }),
      settings,
    );
  });
});
