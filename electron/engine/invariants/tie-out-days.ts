/** Models sum to their day, days to their month, in the tie-out of each provider. */
import type { TieOutCell } from '../../../shared/contract/tie-out.ts';
import { monthPeriod } from '../../../shared/units/period.ts';
import { plural } from '../../../shared/words/figures.ts';
import { equal, type Invariant, type Pair } from './invariant.ts';

const PARTS = ['carried', 'matched', 'items', 'unexplained'] as const;

const sumOf = (cells: readonly TieOutCell[], part: (typeof PARTS)[number]): bigint =>
  cells.reduce((sum, cell) => sum + cell[part], 0n);

export const tieOutDays: Invariant = {
  id: 'tie-out-days',
  name: 'Tie-out days add up to the month',
  says: 'In the tie-out the models of a day sum to the day, the days to the provider, and every cell is matched + items + unexplained.',
  mend: 'Open the tie-out of the month and the provider’s days; report it with a copy of the workspace if they do not close.',
  async look({ tieOut, tieOutDays: daysOf, months }) {
    const pairs: Pair[] = [];
    for (const month of months) {
      const report = await tieOut(month);
      const place = { page: 'tie-out', period: monthPeriod(month) } as const;
      const pair = (left: string, right: string, leftValue: bigint, rightValue: bigint) =>
        pairs.push({ left, right, unit: 'usd', leftValue, rightValue, place });
      for (const row of report.providers) {
        const found = await daysOf(month, row.provider);
        const of = `${row.provider} in ${month}`;
        pair(`carried by the days of ${of}`, 'billed in its row', sumOf(found.days, 'carried'), row.billed);
        pair(`matched on the days of ${of}`, 'matched in its row', sumOf(found.days, 'matched'), row.matched);
        for (const day of found.days) {
          for (const part of PARTS)
            pair(
              `${part} by model of ${day.day}, ${row.provider}`,
              `${part} of the day`,
              sumOf(day.models, part),
              day[part],
            );
          pair(
            `matched, items and unexplained of ${day.day}, ${row.provider}`,
            'carried by the day',
            day.matched + day.items + day.unexplained,
            day.carried,
          );
        }
      }
    }
    return equal(
      pairs,
      (count) => `${plural(count, 'sum')} of days and models close.`,
      'The workspace holds no spend.',
    );
  },
};
