/** What pools move, as computed lines of the spend view: one leaves an owner, others arrive, and all together are zero. */
import { DAY_MS, startOfDay, type TimeZone } from '../../../shared/units/zone.ts';
import { dateOfDay } from '../../../shared/units/period.ts';
import { rangeOf, type Block } from '../spend/block.ts';
import { cellKey } from '../spend/cells.ts';
import type { Amount } from './pooled-amounts.ts';
import type { SharedPool } from './share-pools.ts';

const LIMIT = BigInt(Number.MAX_SAFE_INTEGER);

/** Amounts beyond 2^53 nanos do not fit a double; they become several lines. */
function piecesOf(amount: bigint): number[] {
  const pieces: number[] = [];
  let rest = amount;
  while (rest !== 0n) {
    const piece = rest > LIMIT ? LIMIT : rest < -LIMIT ? -LIMIT : rest;
    pieces.push(Number(piece));
    rest -= piece;
  }
  return pieces;
}

/** What a pool moves net: minus where it takes, plus where it gives; what was kept does not move. */
export function movesOf({ out, kept, in: given }: SharedPool): Amount[] {
  const sums = new Map<number, Amount>();
  const add = (each: Amount, sign: bigint): void => {
    const key = cellKey(each.provider, each.day, each.owner);
    const known = sums.get(key);
    sums.set(key, { ...each, amount: (known?.amount ?? 0n) + sign * each.amount });
  };
  for (const each of out) add(each, -1n);
  for (const each of kept) add(each, 1n);
  for (const each of given) add(each, 1n);
  return [...sums.values()].filter(({ amount }) => amount !== 0n);
}

/** The moves of all pools as a block. They carry the provider, the owner and the middle of their local day; null = none. */
export function sharedBlock(pools: readonly SharedPool[], zone: TimeZone): Block | null {
  const lines = pools.flatMap((shared) =>
    movesOf(shared).flatMap((move) =>
      piecesOf(move.amount).map((amount) => ({ ...move, amount, over: shared.pool.over })),
    ),
  );
  if (lines.length === 0) return null;
  const noons = new Map<number, number>();
  const noonOf = (day: number): number => {
    let noon = noons.get(day);
    if (noon === undefined) noons.set(day, (noon = startOfDay(dateOfDay(day), zone) + DAY_MS / 2));
    return noon;
  };
  const at = Float64Array.from(lines, ({ day }) => noonOf(day));
  const amounts = Float64Array.from(lines, ({ amount }) => amount);
  const providers = Uint32Array.from(lines, ({ provider }) => provider);
  const owners = new Map(
    [...new Set(lines.map(({ over }) => over))].map((over) => [
      over as string,
      Uint32Array.from(lines, (line) => (line.over === over ? line.owner : 0)),
    ]),
  );
  const [atMin, atMax] = rangeOf(at);
  return {
    basis: 'shared',
    sourceId: null,
    count: lines.length,
    live: null,
    at,
    atMin,
    atMax,
    codes: (column) => (column === 'provider' ? providers : (owners.get(column) ?? null)),
    addends: (measure) => (measure === 'shared-cost' ? amounts : null),
    tasks: null,
    latency: null,
    chunk: null,
  };
}
