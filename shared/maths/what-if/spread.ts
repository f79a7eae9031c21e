/** Whole nanos out of a floating change, such that parts sum to the whole. */
import { splitWhole, type Exact } from './exact-sum.ts';

/** The nearest whole number of nanos. */
export function wholeNanos(value: number): bigint {
  return BigInt(Math.round(value));
}

/** Round parts so that they sum to a whole number near their sum: each down, what is left to the largest fractions. A part of
 *  nothing stays nothing. */
export function spreadOver(whole: bigint, parts: readonly number[]): bigint[] {
  return spreadExactly(
    whole,
    parts.map((part) => ({ high: part, low: 0 })),
  );
}

/** The same for parts that are known beyond a double. */
export function spreadExactly(whole: bigint, parts: readonly Exact[]): bigint[] {
  const split = parts.map(splitWhole);
  const rounded = split.map((part) => part.whole);
  const order = split
    .map((part, at) => ({ at, fraction: part.fraction, isNothing: part.whole === 0n && part.fraction === 0 }))
    .filter(({ isNothing }) => !isNothing)
    .toSorted((a, b) => b.fraction - a.fraction || a.at - b.at);
  if (order.length === 0) return rounded;
  const left = whole - rounded.reduce((sum, part) => sum + part, 0n);
  // Parts that are doubles only have no fractions beyond 2^53, and more than one nano a part may be left.
  const count = BigInt(order.length);
  const each = left / count;
  const some = Number(left - each * count);
  for (const { at } of order) rounded[at]! += each;
  const from = some < 0 ? order.toReversed() : order;
  for (const { at } of from.slice(0, Math.abs(some))) rounded[at]! += some < 0 ? -1n : 1n;
  return rounded;
}
