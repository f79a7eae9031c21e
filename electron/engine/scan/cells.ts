/** Reading single cells from bytes. Each reader says where it stopped; −1 means that the cell is not plain. */

/** What a reader found: where it stopped, a hash of the bytes, a number. Kept in one place, since a number that is
 *  returned takes room of its own each time. */
export type Cursor = { at: number; hash: number; value: number };

const HIGH = 0x80808080 | 0;

/** Where an unquoted cell ends: at the delimiter or at the first control character.
 *  Shape  looks at four bytes at a time: a byte equal to the delimiter, or below 0x20, lights its highest bit.
 *         Leaves a hash of the bytes in the cursor. The bytes must go on for at least four beyond the last line end. */
export function scanCell(view: DataView, from: number, delimiters: number, cursor: Cursor): void {
  let at = from;
  let hash = 0x811c9dc5 | 0;
  for (;;) {
    const word = view.getInt32(at, true);
    const apart = word ^ delimiters;
    const found = (((apart - 0x01010101) & ~apart) | ((word - 0x20202020) & ~word)) & HIGH;
    if (found === 0) {
      hash = Math.imul(hash ^ word, 0x9e3779b1);
      hash ^= hash >>> 15;
      at += 4;
      continue;
    }
    const bytes = (31 - Math.clz32(found & -found)) >> 3;
    if (bytes > 0) {
      hash = Math.imul(hash ^ (word & ((1 << (bytes << 3)) - 1)), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    cursor.at = at + bytes;
    cursor.hash = hash;
    return;
  }
}

/** Where a quoted cell ends: behind its closing quote. `lines` counts the line ends inside.
 *  Null  −1 in the cursor when it does not close before `end`. */
export function scanQuoted(
  bytes: Uint8Array,
  from: number,
  end: number,
  cursor: Cursor & { lines: number },
): void {
  let at = from + 1;
  let hash = 0x811c9dc5 | 0;
  for (; at < end; at += 1) {
    const byte = bytes[at]!;
    if (byte === 34) {
      if (bytes[at + 1] !== 34) {
        cursor.at = at + 1;
        cursor.hash = hash;
        return;
      }
      at += 1;
    } else if (byte === 10) cursor.lines += 1;
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  cursor.at = -1;
}

/** A count of up to nine plain digits. NaN for an empty cell; the cursor is −1 when it is written in any other way. */
export function scanCount(bytes: Uint8Array, from: number, cursor: Cursor): void {
  let at = from;
  let value = 0;
  let digit = bytes[at]! - 48;
  while (digit >= 0 && digit <= 9) {
    value = value * 10 + digit;
    at += 1;
    digit = bytes[at]! - 48;
  }
  cursor.at = at - from > 9 ? -1 : at;
  cursor.value = at === from ? NaN : value;
}

const TENTHS = [1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 100, 10, 1];

/** An amount of plain digits with up to nine decimals, in nanos. NaN for an empty cell; −1 in the cursor when it is
 *  written in any other way. */
export function scanAmount(bytes: Uint8Array, from: number, cursor: Cursor): void {
  let at = from;
  let whole = 0;
  let digit = bytes[at]! - 48;
  while (digit >= 0 && digit <= 9) {
    whole = whole * 10 + digit;
    at += 1;
    digit = bytes[at]! - 48;
  }
  const digits = at - from;
  let fraction = 0;
  let decimals = 0;
  if (bytes[at] === 46) {
    const point = (at += 1);
    digit = bytes[at]! - 48;
    while (digit >= 0 && digit <= 9) {
      fraction = fraction * 10 + digit;
      at += 1;
      digit = bytes[at]! - 48;
    }
    decimals = at - point;
  }
  cursor.at = digits > 6 || decimals > 9 || (digits === 0 && decimals > 0) ? -1 : at;
  cursor.value = at === from ? NaN : whole * 1e9 + fraction * TENTHS[decimals]!;
}

/** A day already met, so that its calendar is worked out once. */
export type DayMemo = { first: number; second: number; third: number; startMs: number };

/** An instant written as 2026-10-31T23:59:59(.123456)Z, in UTC ms. The cursor is −1 when it is written in any other way. */
export function scanInstant(
  bytes: Uint8Array,
  view: DataView,
  from: number,
  memo: DayMemo,
  cursor: Cursor,
): void {
  const first = view.getInt32(from, true);
  const second = view.getInt32(from + 4, true);
  const third = view.getUint16(from + 8, true);
  cursor.at = -1;
  cursor.value = NaN;
  if (first !== memo.first || second !== memo.second || third !== memo.third) {
    const startMs = dayAt(bytes, from);
    if (startMs !== startMs) return;
    memo.first = first;
    memo.second = second;
    memo.third = third;
    memo.startMs = startMs;
  }
  const gap = bytes[from + 10]!;
  if ((gap !== 84 && gap !== 32) || bytes[from + 13] !== 58 || bytes[from + 16] !== 58) return;
  const hour = two(bytes, from + 11);
  const minute = two(bytes, from + 14);
  const second2 = two(bytes, from + 17);
  if (!(hour <= 23 && minute <= 59 && second2 <= 59)) return;
  let at = from + 19;
  let milli = 0;
  if (bytes[at] === 46) {
    let weight = 100;
    at += 1;
    for (let digit = bytes[at]! - 48; digit >= 0 && digit <= 9; digit = bytes[at]! - 48) {
      milli += digit * weight;
      weight = weight <= 1 ? 0 : weight / 10;
      at += 1;
    }
  }
  if (bytes[at] !== 90) return;
  cursor.at = at + 1;
  cursor.value = memo.startMs + hour * 3_600_000 + minute * 60_000 + second2 * 1000 + milli;
}

function two(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - 48;
  const ones = bytes[at + 1]! - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

function dayAt(bytes: Uint8Array, at: number): number {
  if (bytes[at + 4] !== 45 || bytes[at + 7] !== 45) return NaN;
  const year = two(bytes, at) * 100 + two(bytes, at + 2);
  const month = two(bytes, at + 5);
  const day = two(bytes, at + 8);
  if (!(year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return NaN;
  const startMs = Date.UTC(year, month - 1, day);
  return new Date(startMs).getUTCDate() === day ? startMs : NaN;
}
