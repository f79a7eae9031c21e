/** Allocation rules in words. */

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
