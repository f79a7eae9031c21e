/** Ratios are the only place where exact integers become floating numbers. */

/** a ÷ b as a number; null when there is nothing to divide by (unknown is not zero).
 *  Exact to a double's 15 digits for operands of any size: each is rounded once, then divided. */
export function ratio(a: bigint | null, b: bigint | null): number | null {
  if (a === null || b === null || b === 0n) return null;
  // Both operands lose the same low bits, and only those that a double could not hold anyway.
  const size = (value: bigint) => (value < 0n ? -value : value).toString(2).length;
  const excess = BigInt(Math.max(0, size(a) - 900, size(b) - 900));
  return Number(a >> excess) / Number(b >> excess);
}
