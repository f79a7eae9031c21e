/** Owners with what they spent themselves and what they share: showback of one dimension. */
import type { QueryReply } from '../../../shared/contract/query.ts';
import type { AllocationReport, OwnerFigures } from '../../../shared/contract/allocation.ts';
import type { OwnerDimension } from '../../../shared/ledger/dimensions.ts';
import type { Period } from '../../../shared/units/period.ts';
import type { Allocation } from './allocation.ts';
import { poolFigures } from './pool-figures.ts';

type Ask = {
  readonly period: Period;
  readonly compare: Period | null;
  readonly dimension: OwnerDimension;
};

type Draft = {
  direct: bigint;
  unpriced: bigint;
  unpricedBefore: bigint;
  readonly byPool: { pool: string; in: bigint; out: bigint }[];
};

const biggest = (a: OwnerFigures, b: OwnerFigures): number => {
  if (a.loaded !== b.loaded) return a.loaded > b.loaded ? -1 : 1;
  return `${a.owner}` < `${b.owner}` ? -1 : 1;
};

/** Report an owner dimension. Shape  every column sums to its total; shared in = shared out. */
export function reportOf(
  { period, compare, dimension }: Ask,
  allocation: Allocation,
  version: number | null,
): AllocationReport {
  const { ask } = allocation;
  const direct = ask({ measures: ['cost'], by: [dimension], where: [], period, grain: null });
  const before =
    compare === null
      ? null
      : ask({ measures: ['cost', 'shared-cost'], by: [dimension], where: [], period: compare, grain: null });
  const pools = allocation
    .shared()
    .filter(({ pool }) => pool.over === dimension)
    .map((shared) => poolFigures(shared, allocation, period));
  const drafts = new Map<string | null, Draft>();
  const draftOf = (owner: string | null): Draft => {
    let draft = drafts.get(owner);
    if (draft === undefined)
      drafts.set(owner, (draft = { direct: 0n, unpriced: 0n, unpricedBefore: 0n, byPool: [] }));
    return draft;
  };
  const unpricedIn = (reply: QueryReply, cell: QueryReply['total']) =>
    cell[reply.bases.indexOf('unpriced-calls')] as bigint;
  for (const { keys, cell } of direct.rows)
    Object.assign(draftOf(keys[0]!), { direct: cell[0] as bigint, unpriced: unpricedIn(direct, cell) });
  for (const pool of pools) {
    const sides = new Map<string | null, { in: bigint; out: bigint }>();
    const sideOf = (owner: string | null) => {
      if (!sides.has(owner)) sides.set(owner, { in: 0n, out: 0n });
      return sides.get(owner)!;
    };
    for (const { owner, amount } of pool.givenTo) sideOf(owner).in += amount;
    for (const { owner, amount } of pool.takenFrom) sideOf(owner).out += amount;
    for (const [owner, side] of sides) draftOf(owner).byPool.push({ pool: pool.id, ...side });
  }
  const loadedBefore = new Map<string | null, bigint>(
    before?.rows.map(({ keys, cell }) => [keys[0]!, (cell[0] as bigint) + (cell[1] as bigint)]),
  );
  for (const { keys, cell } of before?.rows ?? [])
    draftOf(keys[0]!).unpricedBefore = unpricedIn(before!, cell);
  const owners = [...drafts]
    .map(([owner, draft]): OwnerFigures => {
      const sharedIn = draft.byPool.reduce((sum, side) => sum + side.in, 0n);
      const sharedOut = draft.byPool.reduce((sum, side) => sum + side.out, 0n);
      return {
        owner,
        direct: draft.direct,
        unpriced: { now: draft.unpriced, before: draft.unpricedBefore },
        sharedIn,
        sharedOut,
        loaded: draft.direct + sharedIn - sharedOut,
        loadedBefore: before === null ? null : (loadedBefore.get(owner) ?? 0n),
        byPool: draft.byPool,
      };
    })
    .toSorted(biggest);
  const total = (field: 'direct' | 'sharedIn' | 'sharedOut' | 'loaded') =>
    owners.reduce((sum, owner) => sum + owner[field], 0n);
  return {
    period,
    dimension,
    version,
    owners,
    pools,
    total: {
      direct: total('direct'),
      sharedIn: total('sharedIn'),
      sharedOut: total('sharedOut'),
      loaded: total('loaded'),
      loadedBefore: before === null ? null : owners.reduce((sum, owner) => sum + owner.loadedBefore!, 0n),
    },
    timeZone: direct.timeZone,
    ledgerVersion: direct.ledgerVersion,
  };
}
