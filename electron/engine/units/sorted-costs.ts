/** What many tasks cost, in order, as exact whole numbers: doubles, or bigints where one of them is too large for that. */
import type { ExactSums } from '../spend/exact-sums.ts';

export type SortedCosts = Float64Array | BigInt64Array;

const EXACT = 2 ** 53;
/** Doubles that are added up exactly before the sum has to be put aside. */
const SAFE = 2 ** 52;

/** The sums of groups, in order of size. */
export function sortedCosts(sums: Pick<ExactSums, 'of' | 'near'>, groups: Uint32Array): SortedCosts {
  const costs = new Float64Array(groups.length);
  let isExact = true;
  for (let i = 0; i < costs.length; i += 1) {
    const near = sums.near(groups[i]!);
    if (near >= EXACT || near <= -EXACT) isExact = false;
    costs[i] = near;
  }
  return isExact ? costs.sort() : BigInt64Array.from(groups, (group) => sums.of(group)).sort();
}

/** Several lists in order as one. */
export function merged(lists: readonly SortedCosts[]): SortedCosts {
  return lists.reduce(mergedTwo, new Float64Array(0));
}

function mergedTwo(one: SortedCosts, other: SortedCosts): SortedCosts {
  if (one.length === 0) return other;
  if (other.length === 0) return one;
  if (one instanceof Float64Array && other instanceof Float64Array)
    return mergedDoubles(one, other, new Float64Array(one.length + other.length));
  const all = new BigInt64Array(one.length + other.length);
  for (let i = 0; i < one.length; i += 1) all[i] = BigInt(one[i]!);
  for (let i = 0; i < other.length; i += 1) all[one.length + i] = BigInt(other[i]!);
  return all.sort();
}

function mergedDoubles(one: Float64Array, other: Float64Array, all: Float64Array): Float64Array {
  let [i, j] = [0, 0];
  for (let at = 0; at < all.length; at += 1) {
    if (j >= other.length || (i < one.length && one[i]! <= other[j]!)) {
      all[at] = one[i]!;
      i += 1;
    } else {
      all[at] = other[j]!;
      j += 1;
    }
  }
  return all;
}

/** The exact sum of the costs in [from, to). */
export function sumOf(costs: SortedCosts, from = 0, to = costs.length): bigint {
  let total = 0n;
  if (costs instanceof BigInt64Array) {
    for (let i = from; i < to; i += 1) total += costs[i]!;
    return total;
  }
  let near = 0;
  for (let i = from; i < to; i += 1) {
    const cost = costs[i]!;
    if (near + cost >= SAFE || near + cost <= -SAFE) {
      total += BigInt(near);
      near = 0;
      if (cost >= SAFE || cost <= -SAFE) {
        total += BigInt(cost);
        continue;
      }
    }
    near += cost;
  }
  return total + BigInt(near);
}

/** How many cost less than an amount. */
export function countBelow(costs: SortedCosts, amount: bigint): number {
  let [low, high] = [0, costs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (costs[middle]! < amount) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The nearest-rank percentile; null without tasks.
 *  Units  hundredths. */
export function percentile(sorted: SortedCosts, hundredths: number): bigint | null {
  if (sorted.length === 0) return null;
  return BigInt(sorted[Math.max(0, Math.ceil((hundredths * sorted.length) / 100) - 1)]!);
}
