/** Numbers the distinct cells of a column by their raw bytes, so that each is decoded once however often it comes.
 *  Cells are told apart by all their bytes; the hash only says where to look. */
import { NotPlain } from './not-plain.ts';

export type RawTexts = {
  /** The number of the cell at each place of the hash table; 0 = free. */
  slots: Int32Array;
  mask: number;
  /** Eight words a cell, by number: its first sixteen bytes, its length, where the bytes behind them begin in `words`. */
  heads: Int32Array;
  words: Int32Array;
  top: number;
  /** Decoded texts by number; number 0 is the empty cell. */
  readonly texts: string[];
};

const HEAD_BYTES = 16;
const [LENGTH, BEHIND] = [4, 5];
const QUOTE = 34;

/** For each length up to sixteen bytes, which bits of four words belong to a cell. */
const MASKS = new Int32Array((HEAD_BYTES + 1) * 4);
for (let length = 0; length <= HEAD_BYTES; length += 1)
  for (let byte = 0; byte < length; byte += 1) MASKS[length * 4 + (byte >> 2)]! |= 0xff << ((byte & 3) << 3);

/** No cells yet. */
export function createRawTexts(): RawTexts {
  return {
    slots: new Int32Array(256),
    mask: 255,
    heads: new Int32Array(128 * 8),
    words: new Int32Array(0),
    top: 0,
    texts: [''],
  };
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of bytes.
 *  Fault  throws NotPlain when they are not UTF-8. */
export function textOfBytes(bytes: Uint8Array, from: number, to: number): string {
  try {
    return decoder.decode(bytes.subarray(from, to));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new NotPlain('bytes that are not UTF-8');
  }
}

/** The number of the cell in [from, to), a new one when it has none yet. There must be 16 bytes to read behind it. */
export function numberOfCell(
  raw: RawTexts,
  bytes: Uint8Array,
  view: DataView,
  from: number,
  to: number,
): number {
  const length = to - from;
  if (length === 0) return 0;
  const bits = (length < HEAD_BYTES ? length : HEAD_BYTES) << 2;
  const a = view.getInt32(from, true) & MASKS[bits]!;
  const b = view.getInt32(from + 4, true) & MASKS[bits + 1]!;
  const c = view.getInt32(from + 8, true) & MASKS[bits + 2]!;
  const d = view.getInt32(from + 12, true) & MASKS[bits + 3]!;
  let hash = hashOf(a, b, c, d, length);
  if (length > HEAD_BYTES) hash = hashBehind(hash, bytes, from + HEAD_BYTES, to);
  const { slots, mask, heads } = raw;
  let slot = hash & mask;
  for (let number = slots[slot]!; number !== 0; number = slots[slot]!) {
    const head = number << 3;
    if (
      heads[head] === a &&
      heads[head + 1] === b &&
      heads[head + 2] === c &&
      heads[head + 3] === d &&
      heads[head + LENGTH] === length &&
      (length <= HEAD_BYTES || isSameBehind(raw, head, bytes, from, to))
    )
      return number;
    slot = (slot + 1) & mask;
  }
  return addCell(raw, [a, b, c, d], bytes, from, to, slot);
}

/** Products that do not wait for each other: most cells are short. */
function hashOf(a: number, b: number, c: number, d: number, length: number): number {
  const first = (Math.imul(a, 0x9e3779b1) + Math.imul(b, 0x85ebca6b)) | 0;
  const second = (Math.imul(c, 0xc2b2ae35) + Math.imul(d, 0x27d4eb2f)) | 0;
  const sum = (first + second + length) | 0;
  return sum ^ (sum >>> 15) ^ (sum >>> 22);
}

function hashBehind(hash: number, bytes: Uint8Array, from: number, to: number): number {
  let mixed = hash;
  for (let at = from; at < to; at += 1) mixed = Math.imul(mixed ^ bytes[at]!, 0x01000193);
  return mixed ^ (mixed >>> 15);
}

function isSameBehind(
  { heads, words }: RawTexts,
  head: number,
  bytes: Uint8Array,
  from: number,
  to: number,
): boolean {
  const base = heads[head + BEHIND]!;
  for (let at = from + HEAD_BYTES, byte = 0; at < to; at += 1, byte += 1)
    if (((words[base + (byte >> 2)]! >>> ((byte & 3) << 3)) & 0xff) !== bytes[at]) return false;
  return true;
}

function addCell(
  raw: RawTexts,
  head: readonly number[],
  bytes: Uint8Array,
  from: number,
  to: number,
  slot: number,
): number {
  const text =
    bytes[from] === QUOTE
      ? textOfBytes(bytes, from + 1, to - 1).replaceAll('""', '"')
      : textOfBytes(bytes, from, to);
  const number = raw.texts.length;
  raw.texts.push(text);
  if ((number + 1) * 8 > raw.heads.length) raw.heads = wider(raw.heads, raw.heads.length * 2);
  const at = number << 3;
  raw.heads.set(head, at);
  raw.heads[at + LENGTH] = to - from;
  raw.heads[at + BEHIND] = raw.top;
  keepBehind(raw, bytes, from + HEAD_BYTES, to);
  raw.slots[slot] = number;
  if (number * 2 > raw.mask) widen(raw);
  return number;
}

function keepBehind(raw: RawTexts, bytes: Uint8Array, from: number, to: number): void {
  if (to <= from) return;
  const needed = (to - from + 3) >> 2;
  if (raw.top + needed > raw.words.length)
    raw.words = wider(raw.words, Math.max(1024, raw.words.length * 2, raw.top + needed));
  for (let at = from, byte = 0; at < to; at += 1, byte += 1)
    raw.words[raw.top + (byte >> 2)]! |= bytes[at]! << ((byte & 3) << 3);
  raw.top += needed;
}

function wider(words: Int32Array, length: number): Int32Array {
  const made = new Int32Array(length);
  made.set(words);
  return made;
}

function widen(raw: RawTexts): void {
  const { heads, words } = raw;
  raw.mask = raw.mask * 4 + 3;
  const slots = new Int32Array(raw.mask + 1);
  const bytes = new Uint8Array(words.buffer);
  for (let number = 1; number < raw.texts.length; number += 1) {
    const at = number << 3;
    const length = heads[at + LENGTH]!;
    let hash = hashOf(heads[at]!, heads[at + 1]!, heads[at + 2]!, heads[at + 3]!, length);
    const behind = heads[at + BEHIND]! * 4;
    // The words lie in the order of their bytes: every machine this runs on is little-endian.
    if (length > HEAD_BYTES) hash = hashBehind(hash, bytes, behind, behind + length - HEAD_BYTES);
    let slot = hash & raw.mask;
    while (slots[slot] !== 0) slot = (slot + 1) & raw.mask;
    slots[slot] = number;
  }
  raw.slots = slots;
}
