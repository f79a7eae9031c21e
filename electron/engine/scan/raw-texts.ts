/** Numbers the distinct cells of a column by their raw bytes, so that each is decoded once however often it comes. */
import type { Kernel } from './kernel/kernel.ts';
import { NotPlain } from './not-plain.ts';

export type RawTexts = {
  /** Where the kernel's table of cells lies, and how many entries it has, less one. */
  table: number;
  mask: number;
  /** The numbers of a batch's cells, by row, and where they lie. */
  readonly numbers: Uint32Array;
  readonly into: number;
  /** Decoded texts by number; number 0 is the empty cell. */
  readonly texts: string[];
};

const ENTRY_BYTES = 32;
const FEWEST = 256;
/** Of a longer cell the bytes behind the first sixteen lie apart from its entry. */
const LONGEST_INLINE = 24;
const HEAD_BYTES = 16;
const QUOTE = 34;

/** No cells yet, in batches of so many rows. */
export function createRawTexts(kernel: Kernel, rows: number): RawTexts {
  const into = kernel.room(rows * 4);
  return {
    table: kernel.room(FEWEST * ENTRY_BYTES),
    mask: FEWEST - 1,
    numbers: new Uint32Array(kernel.words(into, rows).buffer, into, rows),
    into,
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

/** Give a cell that has no number yet the next one; `address` is where the first of the bytes lies. */
export function addCell(
  kernel: Kernel,
  raw: RawTexts,
  address: number,
  bytes: Uint8Array,
  from: number,
  to: number,
): void {
  const number = raw.texts.length;
  if (number * 2 > raw.mask) widen(kernel, raw);
  const text =
    bytes[from] === QUOTE
      ? textOfBytes(bytes, from + 1, to - 1).replaceAll('""', '"')
      : textOfBytes(bytes, from, to);
  const length = to - from;
  const behind = length > LONGEST_INLINE ? kernel.room(length - HEAD_BYTES) : 0;
  kernel.addCell(raw.table, raw.mask, address + from, length, number, behind);
  raw.texts.push(text);
}

function widen(kernel: Kernel, raw: RawTexts): void {
  const mask = raw.mask * 2 + 1;
  const table = kernel.room((mask + 1) * ENTRY_BYTES);
  kernel.moveCells(raw.table, raw.mask, table, mask);
  raw.table = table;
  raw.mask = mask;
}
