/** Even shares of a whole number, such as of a monthly invoice over its days. */

/** One of `parts` even shares: the shares sum to the amount, and what does not divide goes to the first ones.
 *  Units  any integers; a negative amount splits like its mirror image.
 *  Source splitByWeights with equal weights, one share at a time. */
export function evenShare(amount: bigint, parts: number, at: number): bigint {
  const whole = amount < 0n ? -amount : amount;
  const share = whole / BigInt(parts) + (BigInt(at) < whole % BigInt(parts) ? 1n : 0n);
  return amount < 0n ? -share : share;
}

/** The same for whole numbers that a double holds exactly. */
export function evenShareOf(amount: number, parts: number, at: number): number {
  const whole = Math.abs(amount);
  const rest = whole % parts;
  const share = (whole - rest) / parts + (at < rest ? 1 : 0);
  return amount < 0 ? -share : share;
}
