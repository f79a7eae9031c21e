/** Whole nanos out of a floating change, such that parts sum to the whole. */

/** The nearest whole number of nanos. */
export function wholeNanos(value: number): bigint {
  return BigInt(Math.round(value));
}

/** Round parts so that they sum to a whole number near their sum: each down, what is left to the largest fractions. A part of
 *  nothing stays nothing. */
export function spreadOver(whole: bigint, parts: readonly number[]): bigint[] {
  const rounded = parts.map((part) => BigInt(Math.floor(part)));
  const order = parts
    .map((part, at) => ({ at, part, fraction: part - Math.floor(part) }))
    .filter(({ part }) => part !== 0)
    .toSorted((a, b) => b.fraction - a.fraction || a.at - b.at);
  if (order.length === 0) return rounded;
  const left = whole - rounded.reduce((sum, part) => sum + part, 0n);
  // Beyond 2^53 fractions are gone, and more than one nano a part may be left.
  const count = BigInt(order.length);
  const each = left / count;
  const some = Number(left - each * count);
  for (const { at } of order) rounded[at]! += each;
  const from = some < 0 ? order.toReversed() : order;
  for (const { at } of from.slice(0, Math.abs(some))) rounded[at]! += some < 0 ? -1n : 1n;
  return rounded;
}
