/** Texts of one length that differ in hexadecimal digits only, as UUIDs do, kept in two digits a byte: no shorter way is
 *  known for random digits, and a text is read without the others.
 *  Shape  the length, one text with two 0 bytes in place of each pair of digits, then for each text its pairs, a byte each. */
import type { Room } from './chunk-room.ts';

/** Longer texts are no ids. */
const LONGEST = 255;
/** With fewer digits in a text there is little to win. */
const FEWEST_DIGITS = 0.5;

const DIGITS = '0123456789abcdef';
const NO_PAIR = 0x100;
/** What two letters, as a word of two bytes, come to as digits. */
const VALUES = new Uint16Array(0x10000).fill(NO_PAIR);
/** The same the other way round. */
const LETTERS = new Uint16Array(0x100);
for (const [high, first] of [...DIGITS].entries())
  for (const [low, second] of [...DIGITS].entries()) {
    const letters = first.charCodeAt(0) | (second.charCodeAt(0) << 8);
    VALUES[letters] = (high << 4) | low;
    LETTERS[(high << 4) | low] = letters;
  }

/** Where pairs of digits begin, and the places of everything else. Of an odd number of digits the first is no part of a
 *  pair: a letter of a word before the digits, more often than not. */
function placesIn(isDigit: readonly boolean[]): readonly [pairs: Uint8Array, rest: Uint8Array] {
  const [pairs, rest]: [number[], number[]] = [[], []];
  for (let place = 0; place < isDigit.length;) {
    let end = place;
    while (isDigit[end] === true) end += 1;
    if (end === place || (end - place) % 2 === 1) {
      rest.push(place);
      place += 1;
    }
    for (; place < end; place += 2) pairs.push(place);
  }
  return [Uint8Array.from(pairs), Uint8Array.from(rest)];
}

const isHex = (byte: number): boolean => DIGITS.includes(String.fromCharCode(byte));

/** `n` texts of `length` bytes, one behind the other.
 *  Null  they differ in more than digits. */
export function encodeHex(body: Buffer, length: number, n: number, room: Room): Uint8Array | null {
  if (length === 0 || length > LONGEST || n === 0) return null;
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  const first = body.subarray(0, length);
  const [pairs, rest] = placesIn(Array.from(first, isHex));
  // A byte of 0 stands for a digit.
  if (pairs.length * 2 < length * FEWEST_DIGITS || first.includes(0)) return null;
  const isAlike = (row: number) =>
    rest.every((place) => body[row * length + place] === first[place]) &&
    pairs.every((place) => VALUES[view.getUint16(row * length + place, true)]! < NO_PAIR);
  // Most texts that are not alike are told by two of them.
  if (!isAlike(n >> 1) || !isAlike(n - 1)) return null;
  const out = room(1 + length + n * pairs.length);
  out[0] = length;
  out.set(first, 1);
  for (const place of pairs) out.fill(0, 1 + place, 3 + place);
  let into = 1 + length;
  let unlike = 0;
  for (let row = 0, from = 0; row < n; row += 1, from += length) {
    for (let at = 0; at < rest.length; at += 1) unlike |= body[from + rest[at]!]! ^ body[rest[at]!]!;
    for (let at = 0; at < pairs.length; at += 1) {
      const value = VALUES[view.getUint16(from + pairs[at]!, true)]!;
      unlike |= value & NO_PAIR;
      out[into] = value;
      into += 1;
    }
    if (unlike !== 0) return null;
  }
  return out;
}

export type HexTexts = {
  readonly length: number;
  /** The bytes of a row's text, into a buffer from a place on. */
  write(row: number, into: DataView, at: number): void;
};

/** What texts have in common, and where the digits of each are kept. */
export type HexForm = {
  readonly length: number;
  /** Bytes that are kept of each text. */
  readonly width: number;
  /** Where those of a row begin. */
  placeOf(row: number): number;
  /** The bytes of the text of which these bytes are kept, into a buffer from a place on. */
  write(kept: Uint8Array, from: number, into: DataView, at: number): void;
  textOf(kept: Uint8Array): string;
  /** The bytes that would be kept of the text at a place; false where it is no such text. */
  read(texts: DataView, at: number, into: Uint8Array): boolean;
};

/** The form of `n` texts of which `total` bytes are kept; `head` are the first of these.
 *  Null  these are not such texts. */
export function hexForm(head: Uint8Array, total: number, n: number): HexForm | null {
  const length = head[0] ?? 0;
  const form = head.subarray(1, 1 + length);
  const [pairs, rest] = placesIn(Array.from(form, (byte) => byte === 0));
  const width = pairs.length;
  if (width === 0 || total !== 1 + length + n * width) return null;
  const write = (kept: Uint8Array, from: number, into: DataView, at: number): void => {
    for (let i = 0; i < rest.length; i += 1) into.setUint8(at + rest[i]!, form[rest[i]!]!);
    for (let i = 0; i < width; i += 1) into.setUint16(at + pairs[i]!, LETTERS[kept[from + i]!]!, true);
  };
  return {
    length,
    width,
    placeOf: (row) => 1 + length + row * width,
    write,
    textOf(kept) {
      const text = Buffer.alloc(length);
      write(kept, 0, new DataView(text.buffer, text.byteOffset, length), 0);
      return text.toString('utf8');
    },
    read(texts, at, into) {
      for (let i = 0; i < rest.length; i += 1)
        if (texts.getUint8(at + rest[i]!) !== form[rest[i]!]) return false;
      for (let i = 0; i < width; i += 1) {
        const value = VALUES[texts.getUint16(at + pairs[i]!, true)]!;
        if (value === NO_PAIR) return false;
        into[i] = value;
      }
      return true;
    },
  };
}

/** The texts of kept bytes. Null when these are not those of `n` texts. */
export function decodeHex(data: Uint8Array, n: number): HexTexts | null {
  const form = hexForm(data, data.length, n);
  if (form === null) return null;
  return {
    length: form.length,
    write: (row, into, at) => form.write(data, form.placeOf(row), into, at),
  };
}
