/** From effects as floating numbers to whole nanos that add up to the change, exactly. */

/** Round parts to integers whose sum is `whole`, by largest remainder.
 *  Shape  parts that are exactly zero stay zero while any other is not. Negating parts and whole negates the result.
 *  Units  nanos; the parts add up to `whole` but for floating error. */
export function wholeParts(parts: readonly number[], whole: bigint): bigint[] {
  const rounded = parts.map((part) => (part === 0 ? 0n : BigInt(Math.trunc(part))));
  let left = whole;
  for (const part of rounded) if (part !== 0n) left -= part;
  if (left === 0n) return rounded;
  const moving = parts.map((_, at) => at).filter((at) => parts[at] !== 0);
  const takers = moving.length > 0 ? moving : [parts.length - 1];
  const sign = left > 0n ? 1 : -1;
  const rest = (at: number) => (parts[at]! - Math.trunc(parts[at]!)) * sign;
  const order = takers.toSorted((a, b) => rest(b) - rest(a) || a - b);
  const unit = BigInt(sign);
  for (const at of order) {
    if (left === 0n) return rounded;
    rounded[at] = rounded[at]! + unit;
    left -= unit;
  }
  // Amounts beyond 2^53 nanos: a double's last bit is worth more than a nano, and the largest part carries it.
  const largest = takers.reduce((most, at) => (Math.abs(parts[at]!) > Math.abs(parts[most]!) ? at : most));
  rounded[largest] = rounded[largest]! + left;
  return rounded;
}
