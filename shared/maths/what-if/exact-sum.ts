/** Sums and products of doubles that keep what rounding drops, so that amounts beyond 2^53 nanos stay right to the nano.
 *  Source T. J. Dekker (1971), "A floating-point technique for extending the available precision"; D. E. Knuth, TAOCP 2, 4.2.2. */

/** A number as two doubles: `high` is the nearest double, `low` what it lacks. */
export type Exact = { high: number; low: number };

/** Splits a double into two halves whose products are exact. */
const HALVES = 2 ** 27 + 1;
/** A sum this near to half a nano is half a nano: figures in decimals come to such, binary fractions beside them. */
const HALF = 0.5 + 1e-9;

/** Nothing yet. */
export const nothing = (): Exact => ({ high: 0, low: 0 });

/** Add a number and what its double lacks. */
export function addTo(sum: Exact, high: number, low: number): void {
  const next = sum.high + high;
  const by = next - sum.high;
  sum.low += sum.high - (next - by) + (high - by) + low;
  sum.high = next;
}

/** Add a product of two numbers, each with what its double lacks. */
export function addProduct(sum: Exact, a: number, aLow: number, b: number, bLow: number): void {
  const product = a * b;
  const aUp = HALVES * a;
  const bUp = HALVES * b;
  const aHalf = aUp - (aUp - a);
  const bHalf = bUp - (bUp - b);
  const aRest = a - aHalf;
  const bRest = b - bHalf;
  const lost = aHalf * bHalf - product + aHalf * bRest + aRest * bHalf + aRest * bRest;
  addTo(sum, product, lost + a * bLow + aLow * b);
}

/** A whole number of any size as two doubles. */
export function exactOf(whole: bigint): Exact {
  const high = Number(whole);
  return { high, low: Number(whole - BigInt(high)) };
}

/** The whole part, rounded down, and the fraction above it. */
export function splitWhole({ high, low }: Exact): { readonly whole: bigint; readonly fraction: number } {
  const floor = Math.floor(high);
  const left = high - floor + low;
  const more = Math.floor(left);
  return { whole: BigInt(floor) + BigInt(more), fraction: left - more };
}

/** The nearest whole number; halves go up. */
export function wholeOf(exact: Exact): bigint {
  const { whole, fraction } = splitWhole(exact);
  return whole + BigInt(Math.floor(fraction + HALF));
}

/** Digits after the point that a figure of a given size is looked at with. */
const gridOf = (size: number): number => (size < 10 ? 1e12 : size < 1e4 ? 1e9 : size < 1e7 ? 1e6 : 0);

/** The decimal that a double stands for: 0.1 + 0.2 − 0.3 is nothing, and −0.19999999999999996 is −0.2. What stands for no short
 *  decimal is taken as it is. */
export function asDecimal(value: number): Exact {
  const size = Math.abs(value);
  const grid = gridOf(size);
  if (grid === 0) return { high: value, low: 0 };
  const digits = Math.round(value * grid);
  const high = digits / grid;
  if (Math.abs(value - high) > 1e-15 * Math.max(1, size)) return { high: value, low: 0 };
  // What the double lacks: digits ÷ grid − high, exactly.
  const lacks = { high: digits, low: 0 };
  addProduct(lacks, -high, 0, grid, 0);
  return { high, low: (lacks.high + lacks.low) / grid };
}

/** Figures at the decimals they stand for.
 *  Shape  `low`: what each double of `high` lacks. */
export type Decimals = { readonly high: Float64Array; readonly low: Float64Array };

/** Take every figure at its decimal. */
export function asDecimals(values: Float64Array): Decimals {
  const [high, low] = [new Float64Array(values.length), new Float64Array(values.length)];
  values.forEach((value, at) => {
    if (value === 0) return;
    const decimal = asDecimal(value);
    high[at] = decimal.high;
    low[at] = decimal.low;
  });
  return { high, low };
}

/** Columns of numbers added up by place.
 *  Shape  the sum of column n at place p is `sums[p × columns + n]`, and `lacks` what its double lacks.
 *  Null   `lacks` null = every sum is exact already. */
export type Sums = { readonly sums: Float64Array; readonly lacks: Float64Array | null };

const SAFE = 2 ** 53;

/** Add up columns of whole numbers, each below 2^53. */
export function sumsBy(columns: readonly Float64Array[], places: Int32Array, count: number): Sums {
  const width = columns.length;
  const sums = new Float64Array(count * width);
  let lacks: Float64Array | null = null;
  columns.forEach((values, n) => {
    let size = 0;
    for (let i = 0; i < values.length; i += 1) size += Math.abs(values[i]!);
    if (size < SAFE) {
      for (let i = 0; i < places.length; i += 1) sums[places[i]! * width + n]! += values[i]!;
      return;
    }
    lacks ??= new Float64Array(sums.length);
    const sum = nothing();
    for (let i = 0; i < places.length; i += 1) {
      const at = places[i]! * width + n;
      sum.high = sums[at]!;
      sum.low = lacks[at]!;
      addTo(sum, values[i]!, 0);
      sums[at] = sum.high;
      lacks[at] = sum.low;
    }
  });
  return { sums, lacks };
}
