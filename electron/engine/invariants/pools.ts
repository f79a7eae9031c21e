/** Shared pools sum to zero: sharing moves cost from owner to owner and adds none. */
import type { Query } from '../../../shared/contract/query.ts';
import { plural } from '../../../shared/words/figures.ts';
import { equal, notApplicable, type Invariant, type Pair } from './invariant.ts';

export const pools: Invariant = {
  id: 'pools',
  name: 'Shared cost sums to zero',
  says: 'What owners take from shared pools is what others hand to them, in every month; cost with shared cost is the cost.',
  mend: 'Look at the pools on Allocation; publishing an earlier version takes the last change back.',
  async look({ ask, period }) {
    if (period === null) return notApplicable('The workspace holds no spend.');
    const query: Query = {
      measures: ['shared-cost', 'cost'],
      by: [],
      where: [],
      period,
      grain: null,
    };
    const owners = await ask({ ...query, measures: ['shared-cost'], by: ['team', 'feature', 'customer'] });
    if (owners.rows.length === 0) return notApplicable('No pool shares anything.');
    const [shared, cost] = (await ask(query)).total as readonly bigint[];
    const place = { page: 'allocation', period } as const;
    const pairs: Pair[] = [
      {
        left: 'shared cost of all owners',
        right: 'nothing',
        unit: 'usd',
        leftValue: owners.rows.reduce((sum, row) => sum + (row.cell[0] as bigint), 0n),
        rightValue: 0n,
        place,
      },
      {
        left: 'cost with shared cost',
        right: 'cost',
        unit: 'usd',
        leftValue: shared! + cost!,
        rightValue: cost!,
        place,
      },
    ];
    const months = await ask({ ...query, measures: ['shared-cost'], grain: 'month' });
    for (const row of months.rows)
      pairs.push({
        left: `shared cost of the month from ${row.bucket}`,
        right: 'nothing',
        unit: 'usd',
        leftValue: row.cell[0] as bigint,
        rightValue: 0n,
        place,
      });
    return equal(
      pairs,
      () => `What moves between ${plural(owners.rows.length, 'owner')} sums to zero.`,
      'No pool shares anything.',
    );
  },
};
