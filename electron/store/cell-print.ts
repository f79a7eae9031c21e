/** Prints of single cells, made to be added up: the print of a line is the sum of the prints of what it says.
 *  A cell without a value adds nothing, so a column that a source does not have changes no print.
 *  The results are stored in workspaces and must never change. */
import { hashInto } from './hash.ts';

/** A print's constants of a column, from its name. */
export type ColumnSalt = { readonly low: number; readonly high: number };

const lanes = new Uint32Array(4);

/** The constants of a column. */
export function columnSalt(name: string): ColumnSalt {
  hashInto(name, lanes, 0, 2);
  return { low: lanes[0]! | 0, high: lanes[1]! | 0 };
}

/** The print of a text in a column: 4 lanes at `at`. */
export function printText(name: string, text: string, into: Uint32Array, at: number): void {
  hashInto(`${name}\u001f${text}`, into, at, 4);
}

const value = new Float64Array(1);
const words = new Uint32Array(value.buffer);

/** Add the prints of numbers to two or four lanes a line; NaN adds nothing. */
export function addNumbers(
  numbers: Float64Array,
  from: number,
  to: number,
  salt: ColumnSalt,
  into: Uint32Array,
  width: 2 | 4,
): void {
  let before = NaN;
  for (let row = from; row < to; row += 1) {
    const number = numbers[row]!;
    if (number !== number) continue;
    if (number !== before) {
      before = number;
      value[0] = number;
      mix(words[0]!, words[1]!, salt, width);
    }
    addLast(into, row * width, width);
  }
}

/** Add the prints of pairs of lanes; 0,0 adds nothing. */
export function addKeys(
  keys: Uint32Array,
  from: number,
  to: number,
  salt: ColumnSalt,
  into: Uint32Array,
  width: 2 | 4,
): void {
  for (let row = from; row < to; row += 1) {
    const low = keys[row * 2]!;
    const high = keys[row * 2 + 1]!;
    if (low === 0 && high === 0) continue;
    mix(low, high, salt, width);
    addLast(into, row * width, width);
  }
}

/** Add the prints of codes, given the prints of their texts; code 0 adds nothing. */
export function addCodes(
  codes: Uint32Array,
  from: number,
  to: number,
  prints: Uint32Array,
  into: Uint32Array,
  width: 2 | 4,
): void {
  for (let row = from; row < to; row += 1) {
    const code = codes[row]!;
    if (code === 0) continue;
    const at = row * width;
    const print = code * 4;
    into[at] = into[at]! + prints[print]!;
    into[at + 1] = into[at + 1]! + prints[print + 1]!;
    if (width === 2) continue;
    into[at + 2] = into[at + 2]! + prints[print + 2]!;
    into[at + 3] = into[at + 3]! + prints[print + 3]!;
  }
}

const last = new Uint32Array(4);

function addLast(into: Uint32Array, at: number, width: 2 | 4): void {
  into[at] = into[at]! + last[0]!;
  into[at + 1] = into[at + 1]! + last[1]!;
  if (width === 2) return;
  into[at + 2] = into[at + 2]! + last[2]!;
  into[at + 3] = into[at + 3]! + last[3]!;
}

/** Two rounds of multiply and shift in each direction, so that every bit of the value reaches every bit of the print. */
function mix(low: number, high: number, salt: ColumnSalt, width: 2 | 4): void {
  let a = low ^ salt.low;
  let b = high ^ salt.high;
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b);
  b = Math.imul(b ^ (b >>> 15), 0xc2b2ae35);
  a = Math.imul((a ^ (a >>> 13)) + b, 0x27d4eb2f);
  b = Math.imul((b ^ (b >>> 16)) + a, 0x165667b1);
  a = Math.imul(a ^ (a >>> 15) ^ b, 0x9e3779b1);
  b = Math.imul((b ^ (b >>> 14)) + a, 0x85ebca77);
  a ^= a >>> 16;
  b ^= b >>> 15;
  last[0] = a;
  last[1] = b;
  if (width === 2) return;
  let c = Math.imul(a ^ salt.high ^ (b >>> 16), 0xcc9e2d51);
  c = Math.imul(c ^ (c >>> 15), 0x1b873593);
  let d = Math.imul(b ^ salt.low ^ (c >>> 13), 0xe6546b64);
  d = Math.imul(d ^ (d >>> 16), 0x38b34ae5);
  last[2] = c ^ (d >>> 14);
  last[3] = d ^ (c >>> 12);
}
