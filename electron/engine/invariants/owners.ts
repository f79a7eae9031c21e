/** Allocated + unallocated = total, per owner dimension. */
import { dimensionOf, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import { plural } from '../../../shared/words/figures.ts';
import { equal, notApplicable, type Invariant, type Pair } from './invariant.ts';

const OWNERS: readonly DimensionId[] = [
  'team',
  'feature',
  'customer',
  'customer-tier',
  'environment',
  'task-class',
];

export const owners: Invariant = {
  id: 'owners',
  name: 'Allocated and unallocated make the total',
  says: 'For each owner dimension the cost with an owner and the cost without one sum to the cost of the period.',
  mend: 'Look at the rules of the named dimension on Allocation; publishing an earlier version takes the last change back.',
  async look({ ask, period }) {
    if (period === null) return notApplicable('The workspace holds no spend.');
    const costOf = async (where: { dimension: DimensionId; values: null[]; not: boolean }[]) =>
      (await ask({ measures: ['cost'], by: [], where, period, grain: null })).total[0] as bigint;
    const total = await costOf([]);
    const pairs: Pair[] = [];
    for (const dimension of OWNERS) {
      const owned = await costOf([{ dimension, values: [null], not: true }]);
      const unowned = await costOf([{ dimension, values: [null], not: false }]);
      pairs.push({
        left: `with and without a ${(dimensionOf(dimension)?.name ?? dimension).toLowerCase()}`,
        right: 'cost of the period',
        unit: 'usd',
        leftValue: owned + unowned,
        rightValue: total,
        place: { page: 'explore', period, by: dimension, measure: 'cost', where: [], level: 'groups' },
      });
    }
    return equal(
      pairs,
      (count) => `${plural(count, 'owner dimension')} hold.`,
      'No dimension names an owner.',
    );
  },
};
