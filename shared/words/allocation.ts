/** Allocation rules in words. */
import { knownCost } from '../catalogue/unpriced.ts';

/** "rules v3"; null while none were ever published. */
export function rulesName(version: number | null): string | null {
  return version === null ? null : `rules v${version}`;
}

/** Whether a part comes to more than its whole: calls may be priced above what was billed, and the difference has no owner. */
export function isBeyond(part: bigint, whole: bigint): boolean {
  return whole > 0n && part > whole;
}

/** What that means, for a tooltip. */
export const BEYOND_WORDS =
  'Calls are priced above what was billed; the difference is negative and has no team';

type Owned = {
  readonly direct: bigint;
  readonly loaded: bigint;
  readonly loadedBefore: bigint | null;
  readonly unpriced: { readonly now: bigint; readonly before: bigint };
};

/** What an owner's amounts come to, as far as they are known.
 *  Null   every call in it has no price; or there is no period to compare. */
export function knownOf({ direct, loaded, loadedBefore, unpriced }: Owned) {
  return {
    direct: knownCost(direct, unpriced.now),
    loaded: knownCost(loaded, unpriced.now),
    loadedBefore: loadedBefore === null ? null : knownCost(loadedBefore, unpriced.before),
  };
}
