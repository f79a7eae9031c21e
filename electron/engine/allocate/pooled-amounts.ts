/** What a pool gathers: the cost of its lines per local day, provider and owner. */
import type { OwnerDimension } from '../../../shared/ledger/dimensions.ts';
import { localDay, offsetTable, type TimeZone } from '../../../shared/units/zone.ts';
import type { Block } from '../spend/block.ts';
import { cellKey } from '../spend/cells.ts';
import { exactSums } from '../spend/exact-sums.ts';
import type { Matcher } from './condition-mask.ts';

/** An amount of one local day. Codes of the provider and of the owner; owner 0 = nobody. */
export type Amount = {
  readonly day: number;
  readonly provider: number;
  readonly owner: number;
  readonly amount: bigint;
};

/** Lines that a pool of the dimension has taken, a byte a line; a line is shared once. */
export type Taken = Map<Block, Uint8Array>;

/** Gather a pool's own lines and mark them as taken. */
export function pooledAmounts(
  blocks: readonly Block[],
  matches: Matcher,
  over: OwnerDimension,
  zone: TimeZone,
  taken: Taken,
): Amount[] {
  const sums = exactSums();
  const places = new Map<number, number>();
  const keys: Omit<Amount, 'amount'>[] = [];
  for (const block of blocks) {
    if (block.basis === 'outcome') continue;
    const mask = matches(block);
    if (mask === 'none') continue;
    const cost = block.addends('cost');
    if (cost === null) continue;
    const [owners, providers] = [block.codes(over), block.codes('provider')];
    const offsets = offsetTable(zone, block.atMin, block.atMax + 1);
    const gone = taken.get(block) ?? new Uint8Array(block.count);
    const groups = new Int32Array(block.count).fill(-1);
    for (let i = 0; i < block.count; i += 1) {
      if (mask !== 'all' && mask[i] === 0) continue;
      if (gone[i] === 1 || cost[i] === 0 || (block.live !== null && block.live[i] === 0)) continue;
      gone[i] = 1;
      const line = {
        day: localDay(offsets, block.at[i]!),
        provider: providers?.[i] ?? 0,
        owner: owners?.[i] ?? 0,
      };
      const key = cellKey(line.provider, line.day, line.owner);
      let place = places.get(key);
      if (place === undefined) places.set(key, (place = keys.push(line) - 1));
      groups[i] = place;
    }
    sums.add(groups, cost);
    taken.set(block, gone);
  }
  return keys.map((key, k) => ({ ...key, amount: sums.of(k) }));
}
