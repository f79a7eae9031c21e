/** Numbers the distinct cells of a column by their raw bytes, so that each is decoded once however often it comes.
 *  Cells are told apart by all their bytes; the hash only says where to look. */

import { NotPlain } from './not-plain.ts';

export type RawTexts = {
  /** Four words a slot: hash, where its bytes begin in `words`, length in bytes + 1 (0 = free), number. */
  slots: Int32Array;
  mask: number;
  words: Int32Array;
  top: number;
  /** Decoded texts by number; number 0 is the empty cell. */
  readonly texts: string[];
};

/** No cells yet. */
export function createRawTexts(): RawTexts {
  return { slots: new Int32Array(1024 * 4), mask: 1023, words: new Int32Array(1 << 12), top: 0, texts: [''] };
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

/** The number of the cell in [from, to), whose hash is known; a new one is decoded, `quoted` without its quotes. */
export function numberOfCell(
  raw: RawTexts,
  bytes: Uint8Array,
  view: DataView,
  from: number,
  to: number,
  hash: number,
  quoted: boolean,
): number {
  const length = to - from;
  const whole = length >> 2;
  const rest = (length & 3) << 3;
  const { slots, mask, words } = raw;
  let slot = (hash ^ (hash >>> 15)) & mask;
  for (;;) {
    const at = slot << 2;
    const kept = slots[at + 2]!;
    if (kept === 0) break;
    if (kept === length + 1 && slots[at] === hash) {
      const base = slots[at + 1]!;
      let i = 0;
      while (i < whole && view.getInt32(from + (i << 2), true) === words[base + i]) i += 1;
      if (
        i === whole &&
        (rest === 0 || (view.getInt32(from + (whole << 2), true) ^ words[base + whole]!) << (32 - rest) === 0)
      )
        return slots[at + 3]!;
    }
    slot = (slot + 1) & mask;
  }
  return addCell(raw, bytes, from, to, hash, quoted);
}

function addCell(
  raw: RawTexts,
  bytes: Uint8Array,
  from: number,
  to: number,
  hash: number,
  quoted: boolean,
): number {
  const text = quoted
    ? textOfBytes(bytes, from + 1, to - 1).replaceAll('""', '"')
    : textOfBytes(bytes, from, to);
  const length = to - from;
  const needed = (length + 3) >> 2;
  while (raw.top + needed > raw.words.length) {
    const wider = new Int32Array(raw.words.length * 2);
    wider.set(raw.words);
    raw.words = wider;
  }
  for (let i = 0; i < length; i += 1) raw.words[raw.top + (i >> 2)]! |= bytes[from + i]! << ((i & 3) << 3);
  raw.texts.push(text);
  const number = raw.texts.length - 1;
  if (number * 2 > raw.mask) widen(raw);
  place(raw.slots, raw.mask, hash, raw.top, length + 1, number);
  raw.top += needed;
  return number;
}

function widen(raw: RawTexts): void {
  const old = raw.slots;
  raw.mask = raw.mask * 4 + 3;
  raw.slots = new Int32Array((raw.mask + 1) * 4);
  for (let at = 0; at < old.length; at += 4)
    if (old[at + 2] !== 0) place(raw.slots, raw.mask, old[at]!, old[at + 1]!, old[at + 2]!, old[at + 3]!);
}

function place(
  slots: Int32Array,
  mask: number,
  hash: number,
  at: number,
  length: number,
  number: number,
): void {
  let slot = (hash ^ (hash >>> 15)) & mask;
  while (slots[(slot << 2) + 2] !== 0) slot = (slot + 1) & mask;
  slot <<= 2;
  slots[slot] = hash;
  slots[slot + 1] = at;
  slots[slot + 2] = length;
  slots[slot + 3] = number;
}
