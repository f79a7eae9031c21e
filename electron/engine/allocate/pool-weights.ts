/** Who takes part of a pool in a month, and with which weight. */
import { namedOwners, sharesCostOf } from '../../../shared/contract/allocation-faults.ts';
import type { Pool } from '../../../shared/contract/allocation.ts';
import type { Query, QueryReply } from '../../../shared/contract/query.ts';
import { parseShare } from '../../../shared/maths/split.ts';
import { monthPeriod } from '../../../shared/units/period.ts';

export type Weight = { readonly owner: string; readonly weight: bigint };

const byName = (a: Weight, b: Weight): number => (a.owner < b.owner ? -1 : 1);

/** The weights of a calendar month, by name, so that no order of entry decides who gets the odd nano. Owners whose own cost
 *  this or an earlier pool shares take no part unless they are named.
 *  Null   a weight that is not known, or not above zero, weighs nothing and is left out unless its owner is named. */
export function weightsOf(
  pool: Pool,
  before: readonly Pool[],
  month: string,
  ask: (query: Query) => QueryReply,
): Weight[] {
  const { method } = pool;
  if (method.kind === 'even') return method.owners.map((owner) => ({ owner, weight: 1n })).toSorted(byName);
  if (method.kind === 'fixed')
    return method.shares
      .map(({ owner, percent }) => ({ owner, weight: parseShare(percent) ?? 0n }))
      .toSorted(byName);
  const reply = ask({
    measures: [method.measure],
    by: [pool.over],
    where: [],
    period: monthPeriod(month),
    grain: null,
  });
  const found = new Map(
    reply.rows.flatMap(({ keys: [owner], cell: [value] }) =>
      typeof owner === 'string' && typeof value === 'bigint' && value > 0n ? [[owner, value] as const] : [],
    ),
  );
  const named = namedOwners(pool);
  const owners =
    named ??
    [...found.keys()].filter((owner) => ![...before, pool].some((each) => sharesCostOf(each, owner)));
  return owners.map((owner) => ({ owner, weight: found.get(owner) ?? 0n })).toSorted(byName);
}
