/** Sums of narrow columns of whole numbers. One loop a width: the compiler makes fast code only of a loop that has met one
 *  kind of array; and several sums in each, because every addition waits for the one before it. */
import { highestOf, type NarrowWhole } from './narrow-column.ts';

/** The sum of all values.
 *  Units  exact below 2^53, which four bytes a value reach only beyond two million values. */
export function sumOfWhole(values: NarrowWhole): number {
  if (values instanceof Uint8Array) return sumOfBytes(values);
  if (values instanceof Uint16Array) return sumOfShorts(values);
  return sumOfWords(values);
}

function sumOfBytes(values: Uint8Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = values.length & ~3;
  for (let i = 0; i < whole; i += 4) {
    a += values[i]!;
    b += values[i + 1]!;
    c += values[i + 2]!;
    d += values[i + 3]!;
  }
  for (let i = whole; i < values.length; i += 1) a += values[i]!;
  return a + b + c + d;
}

function sumOfShorts(values: Uint16Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = values.length & ~3;
  for (let i = 0; i < whole; i += 4) {
    a += values[i]!;
    b += values[i + 1]!;
    c += values[i + 2]!;
    d += values[i + 3]!;
  }
  for (let i = whole; i < values.length; i += 1) a += values[i]!;
  return a + b + c + d;
}

function sumOfWords(values: Uint32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = values.length & ~3;
  for (let i = 0; i < whole; i += 4) {
    a += values[i]!;
    b += values[i + 1]!;
    c += values[i + 2]!;
    d += values[i + 3]!;
  }
  for (let i = whole; i < values.length; i += 1) a += values[i]!;
  return a + b + c + d;
}

/** Columns added line by line, in as few bytes as the highest sum may need. Null when a sum may pass 2^32 - 1. */
export function addedColumns(columns: readonly NarrowWhole[], count: number): NarrowWhole | null {
  let most = 0;
  for (const column of columns) most += highestOf(column);
  if (most > 0xffff_ffff) return null;
  // Two widths, so that the loops meet no more kinds of arrays.
  const sums = most < 0x1_0000 ? new Uint16Array(count) : new Uint32Array(count);
  for (const column of columns)
    if (column instanceof Uint8Array) addBytes(sums, column);
    else if (column instanceof Uint16Array) addShorts(sums, column);
    else addWords(sums, column);
  return sums;
}

function addBytes(sums: Uint16Array | Uint32Array, values: Uint8Array): void {
  for (let i = 0; i < sums.length; i += 1) sums[i] = sums[i]! + values[i]!;
}

function addShorts(sums: Uint16Array | Uint32Array, values: Uint16Array): void {
  for (let i = 0; i < sums.length; i += 1) sums[i] = sums[i]! + values[i]!;
}

function addWords(sums: Uint16Array | Uint32Array, values: Uint32Array): void {
  for (let i = 0; i < sums.length; i += 1) sums[i] = sums[i]! + values[i]!;
}
