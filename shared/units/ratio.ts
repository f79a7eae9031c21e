/** Ratios are the only place where exact integers become floating numbers. */

/** a ÷ b as a number; null when there is nothing to divide by (unknown is not zero).
 *  Keeps 15 significant digits for operands of any size by scaling before the division. */
export function ratio(a: bigint | null, b: bigint | null): number | null {
  if (a === null || b === null || b === 0n) return null;
  const limit = 9007199254740992n;
  if (a < limit && a > -limit && b < limit && b > -limit) return Number(a) / Number(b);
  const scaled = (a * 1_000_000_000_000_000n) / b;
  return Number(scaled) / 1e15;
}
