/** Σ statements = billed: the tie-out's equation, per provider, per month and item by item. */
import { monthPeriod } from '../../../shared/units/period.ts';
import { plural } from '../../../shared/words/figures.ts';
import { equal, type Invariant, type Pair } from './invariant.ts';

export const statements: Invariant = {
  id: 'statements',
  name: 'Statements add up to the bill',
  says: 'Per provider and month: matched + named items + unexplained = billed; the items sum to their total, the providers to the month.',
  mend: 'Open the tie-out of the month; report it with a copy of the workspace if the equation on screen does not close.',
  async look({ tieOut, months }) {
    const pairs: Pair[] = [];
    for (const month of months) {
      const report = await tieOut(month);
      const place = { page: 'tie-out', period: monthPeriod(month) } as const;
      const pair = (left: string, right: string, leftValue: bigint, rightValue: bigint) =>
        pairs.push({ left, right, unit: 'usd', leftValue, rightValue, place });
      for (const row of report.providers) {
        const of = `${row.provider} in ${month}`;
        const items = report.itemList.filter((item) => item.provider === row.provider);
        pair(
          `matched, items and unexplained of ${of}`,
          'billed',
          row.matched + row.items + row.unexplained,
          row.billed,
        );
        pair(
          `items of ${of}, one by one`,
          'items in all',
          items.reduce((sum, item) => sum + item.amount, 0n),
          row.items,
        );
      }
      for (const part of ['billed', 'matched', 'items', 'unexplained'] as const)
        pair(
          `${part} of all providers in ${month}`,
          `${part} of the month`,
          report.providers.reduce((sum, row) => sum + row[part], 0n),
          report[part],
        );
    }
    return equal(
      pairs,
      () => `The statements of ${plural(months.length, 'month')} close.`,
      'The workspace holds no spend.',
    );
  },
};
