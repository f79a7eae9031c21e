/** Σ effects = change: the variance bridge of each month against the month before closes, in total and row by row. */
import type { VarianceReport } from '../../../shared/contract/variance.ts';
import { changeOf, sumEffects } from '../../../shared/maths/variance/effects.ts';
import { addMonths, monthPeriod } from '../../../shared/units/period.ts';
import { plural } from '../../../shared/words/figures.ts';
import { equal, type Invariant, type Pair } from './invariant.ts';

/** Bridges are costly; the latest months are those that are read. */
const LOOKED_AT = 3;

function pairsOf(month: string, report: VarianceReport, now: bigint, before: bigint): Pair[] {
  const period = monthPeriod(month);
  const place = { page: 'variance', period } as const;
  const pair = (left: string, right: string, leftValue: bigint, rightValue: bigint): Pair => ({
    left,
    right,
    unit: 'usd',
    leftValue,
    rightValue,
    place,
  });
  return [
    pair(`effects of ${month}`, 'change of cost', changeOf(report.total.effects), now - before),
    pair(
      `rows of ${month}`,
      'effects in all',
      changeOf(sumEffects(report.rows.map((row) => row.effects))),
      changeOf(report.total.effects),
    ),
    ...report.rows.map((row) =>
      pair(
        `effects of ${row.key ?? 'the rest'} in ${month}`,
        'its change',
        changeOf(row.effects),
        row.after - row.before,
      ),
    ),
  ];
}

export const changes: Invariant = {
  id: 'changes',
  name: 'Effects add up to the change',
  says: 'The effects that explain why spend changed sum to the change against the month before, in total and in every row.',
  mend: 'Open the variance of the named month; report it with a copy of the workspace if its sums do not close.',
  async look({ ask, variance, months }) {
    const latest = months.slice(-LOOKED_AT);
    const pairs: Pair[] = [];
    for (const month of latest) {
      const [period, compare] = [monthPeriod(month), monthPeriod(addMonths(month, -1))];
      const costOf = async (when: typeof period) =>
        (await ask({ measures: ['cost'], by: [], where: [], period: when, grain: null })).total[0] as bigint;
      const [now, before] = [await costOf(period), await costOf(compare)];
      pairs.push(...pairsOf(month, await variance(period, compare), now, before));
    }
    return equal(
      pairs,
      () => `The bridges of ${plural(latest.length, 'month')} close.`,
      'The workspace holds no spend.',
    );
  },
};
