/** What the slice of each lever holds today: what the lever acts on, and on which models it runs. */
import { ATTEMPTS, COSTS, NUMBERS, OTHER, TOKENS, type Baseline } from './baseline.ts';
import { sumsBy, wholeOf } from './exact-sum.ts';
import { WHAT_IF_KINDS, type Lever, type LeverKind } from './lever.ts';
import { numbered } from './numbered.ts';
import type { PriceKey } from './price-keys.ts';

/** A model in a tier with the tokens it uses in a slice, by kind. */
export type SliceModel = PriceKey & { readonly tokens: readonly number[] };

/** Shape  `any`: something is in the slice, whether or not the lever may act on it. `calls` by attempt, from the first; `cost` in
 *         nanos and `models` of what it acts on. `lengths`: some answers are known one by one. */
export type SliceFacts = {
  readonly any: boolean;
  readonly acts: boolean;
  readonly calls: readonly number[];
  readonly cost: bigint;
  readonly models: readonly SliceModel[];
  readonly lengths: boolean;
};

const ON_UNSEEN: readonly LeverKind[] = ['volume', 'price'];

/** Levers as bits that act on cost which is not seen call by call, too. */
export function unseenBits(levers: readonly Pick<Lever, 'kind'>[]): number {
  return levers.reduce((bits, { kind }, at) => (ON_UNSEEN.includes(kind) ? bits | (1 << at) : bits), 0);
}

type Part = {
  readonly levers: number;
  readonly price: number;
  readonly attempt: number;
  readonly seen: boolean;
};

/** The facts of every lever.
 *  Shape  `masks`: the slices of each cell as bits; `priceOf`: its price key. */
export function sliceFacts(
  baseline: Baseline,
  levers: readonly Pick<Lever, 'kind'>[],
  masks: Int32Array,
  priceOf: Int32Array,
  prices: readonly PriceKey[],
): SliceFacts[] {
  const parts = numbered((key): Part & { lengths: boolean } => ({
    seen: key % 2 === 1,
    attempt: (Math.floor(key / 2) % ATTEMPTS) + 1,
    price: Math.floor(key / 2 / ATTEMPTS) % prices.length,
    levers: Math.floor(key / 2 / ATTEMPTS / prices.length),
    lengths: false,
  }));
  const placeOf = new Int32Array(baseline.count);
  for (let i = 0; i < placeOf.length; i += 1)
    placeOf[i] = parts.of(
      ((masks[i]! * prices.length + priceOf[i]!) * ATTEMPTS + baseline.attempts[i]! - 1) * 2 +
        baseline.seen[i]!,
    );
  const { sums, lacks } = sumsBy(baseline.numbers, placeOf, parts.made.length);
  for (let i = 0; i < placeOf.length; i += 1)
    if (baseline.lengths[i]! >= 0) parts.made[placeOf[i]!]!.lengths = true;
  const unseen = unseenBits(levers);
  return levers.map((_, at): SliceFacts => {
    const bit = 1 << at;
    const calls = Array.from({ length: ATTEMPTS }, () => 0);
    const models = new Map<number, number[]>();
    let [any, acts, lengths, cost] = [false, false, false, 0n];
    parts.made.forEach((part, place) => {
      if ((part.levers & bit) === 0) return;
      const own = sums.subarray(place * NUMBERS, (place + 1) * NUMBERS);
      if (!own.some((value) => value !== 0)) return;
      any = true;
      if (!part.seen && (unseen & bit) === 0) return;
      acts = true;
      lengths ||= part.lengths;
      calls[part.attempt - 1]! += own[0]!;
      for (let n = COSTS; n <= OTHER; n += 1)
        cost += wholeOf({ high: own[n]!, low: lacks === null ? 0 : lacks[place * NUMBERS + n]! });
      const tokens = models.get(part.price) ?? WHAT_IF_KINDS.map(() => 0);
      models.set(
        part.price,
        tokens.map((sum, k) => sum + own[TOKENS + k]!),
      );
    });
    return {
      any,
      acts,
      calls,
      cost,
      lengths,
      models: [...models].map(([price, tokens]) => ({ ...prices[price]!, tokens })),
    };
  });
}
