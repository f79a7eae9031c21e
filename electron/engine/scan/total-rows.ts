/** Finds rows that may be the sum of others: whether they are is the source's to say. */
import { saysTotal } from '../../sources/reading/records.ts';
import type { Batch } from './cell-columns.ts';
import { textOfBytes } from './raw-texts.ts';

const QUOTE = 34;
/** Longer than any word for a total, with quotes and letters of several bytes. */
const MOST_BYTES = 64;
/** Words for totals begin with one of these letters. */
const FIRST_LETTERS = new Uint8Array(256);
for (const letter of 'grostGROST') FIRST_LETTERS[letter.charCodeAt(0)] = 1;
// Blanks, quotes and what is not ASCII have to be looked at closely.
for (let byte = 0; byte < 256; byte += 1)
  if (byte <= 32 || byte === QUOTE || byte > 126) FIRST_LETTERS[byte] = 1;

/** The first row whose first filled cell is a word for a total, or the number of rows. */
export function findTotal({ bytes, at, stride, rows }: Batch): number {
  for (let row = 0; row < rows; row += 1) {
    const last = row * stride + stride - 1;
    for (let bound = row * stride; bound < last; bound += 1) {
      const from = at[bound]!;
      const to = at[bound + 1]! - 1;
      if (from === to) continue;
      if (FIRST_LETTERS[bytes[from]!] === 0) break;
      if (to - from > MOST_BYTES) break;
      const isQuoted = bytes[from] === QUOTE;
      const text = isQuoted ? textOfBytes(bytes, from + 1, to - 1) : textOfBytes(bytes, from, to);
      if (text.trim() === '') continue;
      if (saysTotal(text)) return row;
      break;
    }
  }
  return rows;
}
