import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensionsOf } from '../../electron/engine/measure/dimension-codes.ts';
import { runQuery } from '../../electron/engine/measure/run-query.ts';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import type { Filter, Query } from '../../shared/contract/query.ts';
import { addDays, type Period } from '../../shared/units/period.ts';
import { anyLedger } from '../support/any-ledger.ts';
import { memoryLedger, type MemoryLine } from '../support/memory-ledger.ts';

const EVER = { from: '2026-01-01', to: '2027-12-31' };
const SETTLED: Filter[] = [{ dimension: 'outcome', values: ['success', 'failure', 'fallback'], not: false }];
const BOTH = ['cost', 'cohort-cost', 'retry-cost', 'cohort-retry-cost', 'calls', 'cohort-calls'] as const;

function engineOf(lines: readonly MemoryLine[], accountDays: number | null) {
  const ledger = memoryLedger(lines, 7);
  const view = buildSpendView(ledger, { accountDays });
  const dimensions = dimensionsOf(view, ledger, []);
  return (query: Partial<Query>) =>
    runQuery(
      { measures: [...BOTH], by: [], where: [], period: EVER, grain: null, ...query },
      view,
      dimensions,
      'UTC',
    );
}
const anyDays = fc.constantFrom(null, 1, 10);
const settings = { numRuns: 150, endOnFailure: true };

describe('the two bases', () => {
  it(
    'hold the same cost, retries and calls of settled tasks over all time, in all and by any dimension',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(anyLedger, anyDays, (lines, days) => {
          const ask = engineOf(lines, days);
          for (const by of [[], ['team'], ['customer'], ['outcome', 'account']] as const) {
            const reply = ask({ by: [...by], where: SETTLED });
            for (const cell of [reply.total, ...reply.rows.map((row) => row.cell)])
              for (const b of [0, 2, 4]) expect(cell[b + 1]).toBe(cell[b]);
          }
        }),
        settings,
      );
    },
  );

  it('cohort cost of a period is the sum of its days, and of its segments', { timeout: 60_000 }, () => {
    const period = fc
      .record({ first: fc.integer({ min: 0, max: 30 }), days: fc.integer({ min: 1, max: 31 }) })
      .map(({ first, days }): Period => {
        const from = addDays('2026-10-01', first);
        return { from, to: addDays(from, days) };
      });
    fc.assert(
      fc.property(anyLedger, anyDays, period, (lines, days, within) => {
        const ask = engineOf(lines, days);
        const whole = ask({ measures: ['cohort-cost'], period: within }).total[0];
        for (const cut of [{ grain: 'day' }, { by: ['team'] }, { by: ['customer'] }] as const) {
          const reply = ask({ measures: ['cohort-cost'], period: within, ...cut } as Partial<Query>);
          expect(reply.rows.reduce((sum, row) => sum + (row.cell[0] as bigint), 0n)).toBe(whole);
        }
      }),
      settings,
    );
  });

  it('are asked for together or apart with the same answer', () => {
    const measures = ['tasks', 'calls', 'outcomes', 'cohort-cost', 'reached-outcomes'] as const;
    fc.assert(
      fc.property(anyLedger, anyDays, fc.constantFrom([], ['team'] as const), (lines, days, by) => {
        const ask = engineOf(lines, days);
        const period = { from: '2026-10-10', to: '2026-10-20' };
        const together = ask({ measures: [...measures], by: [...by], period });
        measures.forEach((measure, m) => {
          const alone = ask({ measures: [measure], by: [...by], period });
          expect(together.total[m]).toBe(alone.total[0]);
          for (const row of alone.rows)
            expect(together.rows.find((each) => each.keys[0] === row.keys[0])!.cell[m]).toBe(row.cell[0]);
        });
      }),
      settings,
    );
  });

  it('outcomes worked on are those whose first call is in the group, and those shared with others', () => {
    fc.assert(
      fc.property(anyLedger, anyDays, (lines, days) => {
        const ask = engineOf(lines, days);
        const measures = [
          'reached-outcomes',
          'reached-successes',
          'successes',
          'failures',
          'fallbacks',
        ] as const;
        const whole = ask({ measures: [...measures] }).total as bigint[];
        expect(whole[0]).toBe(whole[2]! + whole[3]! + whole[4]!);
        expect(whole[1]).toBe(whole[2]);
        const parts = ask({ measures: [...measures], by: ['team'] }).rows.map((row) => row.cell as bigint[]);
        for (const cell of parts) expect(cell[1]! >= cell[2]!).toBe(true);
        for (const cell of parts) expect(cell[0]! <= whole[0]!).toBe(true);
      }),
      settings,
    );
  });
});
