/** Reads a column of instants. */
import type { PlainTable } from '../../sources/reading/plain-table.ts';
import type { Batch } from './cell-columns.ts';
import { textOfBytes } from './raw-texts.ts';

const QUOTE = 34;

/** A day already met, so that its calendar is worked out once. */
export type DayMemo = { first: number; second: number; third: number; startMs: number };

/** Instants in UTC ms: 2026-10-31T23:59:59(.123456)Z here, anything else through the table. Returns the first row whose
 *  cell is no instant, or the number of rows. */
export function readInstants(
  batch: Batch,
  cell: number,
  table: PlainTable,
  memo: DayMemo,
  into: Float64Array,
): number {
  const { bytes, view, at, stride, rows } = batch;
  const { takesIso } = table;
  for (let row = 0; row < rows; row += 1) {
    const bound = row * stride + cell;
    let from = at[bound]!;
    let to = at[bound + 1]! - 1;
    if (bytes[from] === QUOTE && to - from >= 2) {
      from += 1;
      to -= 1;
    }
    const isPlain = takesIso && to - from >= 20 && bytes[to - 1] === 90;
    const plain = isPlain ? instantAt(bytes, view, from, to, memo) : -1;
    if (plain >= 0) {
      into[row] = plain;
      continue;
    }
    if (bytes[at[bound]!] === QUOTE) return row;
    const instant = table.instant(textOfBytes(bytes, from, to));
    if (instant === null) return row;
    into[row] = instant;
  }
  return rows;
}

function instantAt(bytes: Uint8Array, view: DataView, from: number, to: number, memo: DayMemo): number {
  const first = view.getInt32(from, true);
  const second = view.getInt32(from + 4, true);
  const third = view.getUint16(from + 8, true);
  if (first !== memo.first || second !== memo.second || third !== memo.third) {
    const startMs = dayAt(bytes, from);
    if (startMs < 0) return -1;
    memo.first = first;
    memo.second = second;
    memo.third = third;
    memo.startMs = startMs;
  }
  const gap = bytes[from + 10]!;
  if ((gap !== 84 && gap !== 32) || bytes[from + 13] !== 58 || bytes[from + 16] !== 58) return -1;
  const hour = two(bytes, from + 11);
  const minute = two(bytes, from + 14);
  const second2 = two(bytes, from + 17);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second2 < 0 || second2 > 59) return -1;
  let milli = 0;
  let p = from + 19;
  if (p < to - 1) {
    if (bytes[p] !== 46) return -1;
    let weight = 100;
    for (p += 1; p < to - 1; p += 1) {
      const digit = bytes[p]! - 48;
      if (digit < 0 || digit > 9) return -1;
      milli += digit * weight;
      weight = weight === 100 ? 10 : weight === 10 ? 1 : 0;
    }
  }
  return memo.startMs + hour * 3_600_000 + minute * 60_000 + second2 * 1000 + milli;
}

/** Two digits; negative when they are none. */
function two(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - 48;
  const ones = bytes[at + 1]! - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

function dayAt(bytes: Uint8Array, at: number): number {
  if (bytes[at + 4] !== 45 || bytes[at + 7] !== 45) return -1;
  const century = two(bytes, at);
  const years = two(bytes, at + 2);
  const month = two(bytes, at + 5);
  const day = two(bytes, at + 8);
  const year = century * 100 + years;
  if (century < 0 || years < 0 || year < 1970 || month < 1 || month > 12 || day < 1 || day > 31) return -1;
  const startMs = Date.UTC(year, month - 1, day);
  return new Date(startMs).getUTCDate() === day ? startMs : -1;
}
