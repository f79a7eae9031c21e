/** Reads one column of a batch of rows at a time. Every reader returns the first row whose cell is not plain, or the
 *  number of rows. One tight loop per kind of cell is what makes reading from bytes fast. */
import { textOf } from '../../sources/reading/fields.ts';
import { wholeMs } from '../../sources/reading/number.ts';
import type { PlainTable } from '../../sources/reading/plain-table.ts';
import type { Kernel } from './kernel/kernel.ts';
import { addCell, textOfBytes, type RawTexts } from './raw-texts.ts';

/** A batch of rows with the bounds of their cells; `stride` bounds a row. */
export type Batch = {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Where the first of the bytes lies in the kernel's memory. */
  readonly address: number;
  readonly at: Int32Array;
  readonly atAddress: number;
  readonly stride: number;
  readonly rows: number;
};

const QUOTE = 34;
const TENTHS = [1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 100, 10, 1];
const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);

/** Texts, as numbers of distinct cells; 0 is an empty one. */
export function readTexts(
  kernel: Kernel,
  { bytes, address, at, atAddress, stride, rows }: Batch,
  cell: number,
  raw: RawTexts,
  places: number,
): number {
  for (let row = 0; ;) {
    const { table, mask, into } = raw;
    row = kernel.numberCells(address, atAddress, stride, cell, row, rows, table, mask, places, into);
    if (row === rows) return rows;
    const bound = row * stride + cell;
    addCell(kernel, raw, address, bytes, at[bound]!, at[bound + 1]! - 1);
  }
}

/** Counts of up to nine plain digits, quoted or not; NaN for an empty cell. */
export function readCounts({ bytes, at, stride, rows }: Batch, cell: number, into: Float64Array): number {
  for (let row = 0; row < rows; row += 1) {
    const bound = row * stride + cell;
    let p = at[bound]!;
    let to = at[bound + 1]! - 1;
    if (bytes[p] === QUOTE && to - p >= 2) {
      p += 1;
      to -= 1;
    }
    if (p === to) {
      into[row] = NaN;
      continue;
    }
    if (to - p > 9) return row;
    let value = 0;
    for (; p < to; p += 1) {
      const digit = bytes[p]! - 48;
      if (digit < 0 || digit > 9) return row;
      value = value * 10 + digit;
    }
    into[row] = value;
  }
  return rows;
}

/** Amounts in nanos: plain digits with up to nine decimals here, anything else through the table. */
export function readAmounts(batch: Batch, cell: number, table: PlainTable, into: Float64Array): number {
  const { bytes, at, stride, rows } = batch;
  const units = table.amountsAreUnits;
  for (let row = 0; row < rows; row += 1) {
    const bound = row * stride + cell;
    const from = at[bound]!;
    const to = at[bound + 1]! - 1;
    if (from === to) {
      into[row] = NaN;
      continue;
    }
    const plain = units ? decimalAt(bytes, from, to) : -1;
    if (plain >= 0) {
      into[row] = plain;
      continue;
    }
    const nanos = bytes[from] === QUOTE ? null : table.amount(textOfBytes(bytes, from, to));
    if (nanos === null || nanos > LARGEST || nanos < -LARGEST) return row;
    into[row] = Number(nanos);
  }
  return rows;
}

/** 12.345 as nanos; −1 when it is written in any other way. */
function decimalAt(bytes: Uint8Array, from: number, to: number): number {
  let p = from;
  let whole = 0;
  for (; p < to; p += 1) {
    const digit = bytes[p]! - 48;
    if (digit < 0 || digit > 9) break;
    whole = whole * 10 + digit;
  }
  const digits = p - from;
  if (digits === 0 || digits > 6) return -1;
  if (p === to) return whole * 1e9;
  if (bytes[p] !== 46 || to - p > 10) return -1;
  p += 1;
  const decimals = to - p;
  let fraction = 0;
  for (; p < to; p += 1) {
    const digit = bytes[p]! - 48;
    if (digit < 0 || digit > 9) return -1;
    fraction = fraction * 10 + digit;
  }
  return whole * 1e9 + fraction * TENTHS[decimals]!;
}

/** Latencies in ms: plain digits here, anything else through the table; NaN where there is none. */
export function readLatencies(batch: Batch, cell: number, table: PlainTable, into: Float64Array): number {
  const { bytes, at, stride, rows } = batch;
  for (let row = 0; row < rows; row += 1) {
    const bound = row * stride + cell;
    const from = at[bound]!;
    const to = at[bound + 1]! - 1;
    let value = to - from > 9 ? NaN : 0;
    for (let p = from; p < to && value === value; p += 1) {
      const digit = bytes[p]! - 48;
      value = digit < 0 || digit > 9 ? NaN : value * 10 + digit;
    }
    if (from === to || value === value) {
      into[row] = from === to ? NaN : value;
      continue;
    }
    if (bytes[from] === QUOTE) return row;
    const stated = textOf(textOfBytes(bytes, from, to));
    const ms = stated === undefined ? null : table.latency(stated);
    into[row] = ms === null ? NaN : wholeMs(ms);
  }
  return rows;
}

/** A column of currencies has to say dollars, or nothing. */
export function readCurrencies({ bytes, at, stride, rows }: Batch, cell: number): number {
  for (let row = 0; row < rows; row += 1) {
    const bound = row * stride + cell;
    const from = at[bound]!;
    const length = at[bound + 1]! - 1 - from;
    if (length === 0) continue;
    // Any other spelling is the source's to judge.
    const isUsd =
      length === 3 &&
      (bytes[from]! | 32) === 117 &&
      (bytes[from + 1]! | 32) === 115 &&
      (bytes[from + 2]! | 32) === 100;
    if (!isUsd) return row;
  }
  return rows;
}
