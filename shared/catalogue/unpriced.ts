/** What is known of cost where calls have no price: unknown is not zero, and a sum that leaves them out is incomplete. */
import type { BaseValues } from './expression.ts';
import type { MeasureId } from './measure.ts';

type Counter = Extract<MeasureId, 'unpriced-calls' | 'cohort-unpriced-calls'>;
type Rest = { readonly counter: Counter; readonly whole: MeasureId };

const OF_COST: Rest = { counter: 'unpriced-calls', whole: 'cost' };
const OF_COHORT: Rest = { counter: 'cohort-unpriced-calls', whole: 'cohort-cost' };
const own = (whole: MeasureId): Rest => ({ counter: 'unpriced-calls', whole });

/** Which calls each measure leaves out while they have no price, and the sum that tells whether any of it is known. */
const RESTS: { readonly [K in MeasureId]?: Rest } = {
  cost: OF_COST,
  'usage-cost': own('usage-cost'),
  'list-cost': own('list-cost'),
  'contracted-cost': own('contracted-cost'),
  'negotiated-savings': own('list-cost'),
  'attributed-cost': OF_COST,
  'allocated-cost': OF_COST,
  'allocated-usage-cost': OF_COST,
  'retry-cost': OF_COST,
  'failure-cost': OF_COST,
  'cohort-cost': OF_COHORT,
  'cohort-retry-cost': OF_COHORT,
  'cohort-failure-cost': OF_COHORT,
};

/** Measures that tell, beside those asked for, whether their sums are known: the calls without a price, and the whole of a part. */
export function besidesOf(ids: readonly MeasureId[]): MeasureId[] {
  return ids.flatMap((id) => {
    const rest = RESTS[id];
    return rest === undefined ? [] : [rest.whole, rest.counter];
  });
}

const missing = (rest: Rest, base: BaseValues): boolean => Number(base[rest.counter] ?? 0) > 0;

/** A measure of one cell.
 *  Null   not in the cell; or a sum of nothing but calls without a price. */
export function knownValue(id: MeasureId, base: BaseValues): bigint | number | null {
  const value = base[id] ?? null;
  const rest = RESTS[id];
  if (value !== 0n || rest === undefined || !missing(rest, base)) return value;
  return (base[rest.whole] ?? 0n) === 0n ? null : value;
}

/** True when some calls of the cell have no price, so that what is known of the measure is less than what there is. */
export function isIncomplete(id: MeasureId, base: BaseValues): boolean {
  const rest = RESTS[id];
  return rest !== undefined && missing(rest, base);
}

/** A sum of cost, as far as it is known.
 *  Null   nothing of it is: every call it is made of has no price. */
export function knownCost(cost: bigint, unpricedCalls: bigint): bigint | null {
  return knownValue('cost', { cost, 'unpriced-calls': unpricedCalls }) as bigint | null;
}
