/** Attributed + unallocated = billed, per provider and month, as the query and the tie-out each count it. */
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { monthPeriod } from '../../../shared/units/period.ts';
import { plural } from '../../../shared/words/figures.ts';
import { equal, type Invariant, type Pair } from './invariant.ts';

export const billed: Invariant = {
  id: 'billed',
  name: 'Attributed and unallocated make the bill',
  says: 'For each provider and UTC month, cost seen call by call and cost that no call explains sum to what the tie-out says is billed.',
  mend: 'Open the tie-out of the month and compare the provider with its bills; undo an import that does not belong there.',
  async look({ ask, tieOut, months }) {
    const pairs: Pair[] = [];
    for (const month of months) {
      const period = monthPeriod(month);
      const report = await tieOut(month);
      const reply = await ask(
        { measures: ['cost', 'attributed-cost'], by: ['provider'], where: [], period, grain: null },
        'UTC',
      );
      const cells = new Map(
        reply.rows.map((row) => [row.keys[0] ?? dimensionOf('provider')!.missing, row.cell as bigint[]]),
      );
      const place = { page: 'tie-out', period } as const;
      for (const row of report.providers) {
        const [cost, attributed] = cells.get(row.provider) ?? [0n, 0n];
        cells.delete(row.provider);
        const of = `${row.provider} in ${month}`;
        pairs.push(
          {
            left: `cost of ${of}`,
            right: 'billed by the tie-out',
            unit: 'usd',
            leftValue: cost!,
            rightValue: row.billed,
            place,
          },
          {
            left: `attributed cost of ${of}`,
            right: 'matched by the tie-out',
            unit: 'usd',
            leftValue: attributed!,
            rightValue: row.matched,
            place,
          },
        );
      }
      for (const [provider, [cost]] of cells)
        if (cost !== 0n)
          pairs.push({
            left: `cost of ${provider} in ${month}`,
            right: 'no row in the tie-out',
            unit: 'usd',
            leftValue: cost!,
            rightValue: 0n,
            place,
          });
    }
    return equal(
      pairs,
      () => `It holds in ${plural(months.length, 'month')}.`,
      'The workspace holds no spend.',
    );
  },
};
