/** What publishing rules would change: every rule's lines, and who gains and who loses against the rules in force. */
import type { AllocationPreview, OwnerChange } from '../../../shared/contract/allocation.ts';
import type { OwnerDimension } from '../../../shared/ledger/dimensions.ts';
import type { Period } from '../../../shared/units/period.ts';
import { exactSums } from '../spend/exact-sums.ts';
import type { Allocation } from './allocation.ts';
import { byOwner, inPeriod, poolFigures } from './pool-figures.ts';
import { blocksOf, linesInside, ruleFigures } from './rule-figures.ts';
import { movesOf } from './shared-block.ts';

type Draft = { gainedRows: number; gained: bigint; lostRows: number; lost: bigint };

type Move = { readonly was: string | null; readonly is: string | null; rows: number };

/** Codes are below 2^26, so two of them are one exact number. */
const CODES = 1 << 26;

/** Cost that changes its owner, by owner before and after. */
function movedOwners(
  now: Allocation,
  next: Allocation,
  dimension: OwnerDimension,
  period: Period,
): (Move & { readonly cost: bigint })[] {
  const nextOf = new Map(next.view.blocks.map((block) => [next.view.stated(block), block]));
  const [before, after] = [now.ledger.dictionary(dimension), next.ledger.dictionary(dimension)];
  const moves: Move[] = [];
  const places = new Map<number, number>();
  const placeOf = (from: number, to: number): number => {
    const key = from * CODES + to;
    let place = places.get(key);
    if (place === undefined) {
      const [was, is] = [before.textOf(from), after.textOf(to)];
      place = was === is ? -1 : moves.push({ was, is, rows: 0 }) - 1;
      places.set(key, place);
    }
    return place;
  };
  const sums = exactSums();
  for (const block of blocksOf(now.view.blocks, period, now.zone)) {
    const stated = now.view.stated(block);
    const touched = [now, next].some(({ overlay }) => overlay.ruled(stated, dimension).winners !== null);
    if (!touched) continue;
    const [from, to] = [block.codes(dimension), nextOf.get(stated)!.codes(dimension)];
    const inside = linesInside(block, period, now.zone);
    const groups = new Int32Array(block.count).fill(-1);
    for (let i = 0; i < block.count; i += 1) {
      if (inside !== null && inside[i] === 0) continue;
      const place = placeOf(from?.[i] ?? 0, to?.[i] ?? 0);
      groups[i] = place;
      if (place >= 0) moves[place]!.rows += 1;
    }
    const cost = block.addends('cost');
    if (cost !== null) sums.add(groups, cost);
  }
  return moves.map((move, m) => ({ ...move, cost: sums.of(m) }));
}

/** What pools move to and from each owner, net. */
function sharedBy(
  allocation: Allocation,
  dimension: OwnerDimension,
  period: Period,
): Map<string | null, bigint> {
  const owners = allocation.ledger.dictionary(dimension);
  const moves = allocation
    .shared()
    .filter(({ pool }) => pool.over === dimension)
    .flatMap((shared) => inPeriod(movesOf(shared), period));
  return new Map([...byOwner(moves)].map(([owner, amount]) => [owners.textOf(owner), amount]));
}

const size = (value: bigint): bigint => (value < 0n ? -value : value);
const largest = (a: OwnerChange, b: OwnerChange): number => {
  if (size(a.change) !== size(b.change)) return size(a.change) > size(b.change) ? -1 : 1;
  return `${a.owner}` < `${b.owner}` ? -1 : 1;
};

/** Compare rules with those in force over a period. Shape  the changes of all owners sum to zero. */
export function previewOf(
  now: Allocation,
  next: Allocation,
  { period, dimension }: { readonly period: Period; readonly dimension: OwnerDimension },
  activeVersion: number | null,
): AllocationPreview {
  const moved = movedOwners(now, next, dimension, period);
  const drafts = new Map<string | null, Draft>();
  const draftOf = (owner: string | null): Draft => {
    let draft = drafts.get(owner);
    if (draft === undefined)
      drafts.set(owner, (draft = { gainedRows: 0, gained: 0n, lostRows: 0, lost: 0n }));
    return draft;
  };
  for (const { was, is, rows, cost } of moved) {
    const [loser, winner] = [draftOf(was), draftOf(is)];
    loser.lostRows += rows;
    loser.lost += cost;
    winner.gainedRows += rows;
    winner.gained += cost;
  }
  const [before, after] = [sharedBy(now, dimension, period), sharedBy(next, dimension, period)];
  for (const owner of [...before.keys(), ...after.keys()])
    if ((before.get(owner) ?? 0n) !== (after.get(owner) ?? 0n)) draftOf(owner);
  const { rules, rows } = ruleFigures(next, period);
  return {
    period,
    dimension,
    rules,
    pools: next.shared().map((shared) => poolFigures(shared, next, period)),
    changes: [...drafts]
      .map(([owner, draft]): OwnerChange => {
        const [sharedBefore, sharedAfter] = [before.get(owner) ?? 0n, after.get(owner) ?? 0n];
        return {
          owner,
          ...draft,
          sharedBefore,
          sharedAfter,
          change: draft.gained - draft.lost + sharedAfter - sharedBefore,
        };
      })
      .toSorted(largest),
    changedRows: moved.reduce((sum, each) => sum + each.rows, 0),
    changedCost: moved.reduce((sum, each) => sum + each.cost, 0n),
    cost: now.ask({ measures: ['cost'], by: [], where: [], period, grain: null }).total[0] as bigint,
    rows,
    activeVersion,
    timeZone: now.zone,
  };
}
