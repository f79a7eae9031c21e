/** Finds rows that may be the sum of others: whether they are is the source's to say. */
import { saysTotal } from '../../sources/reading/records.ts';
import type { Batch } from './cell-columns.ts';
import { textOfBytes } from './raw-texts.ts';

const QUOTE = 34;
/** Longer than any word for a total, with quotes and letters of several bytes. */
const MOST_BYTES = 64;
/** What words for totals begin with. */
const BEGINNINGS = new Set(
  ['tot', 'gra', 'sub', 'rep', 'ove', 'ges', 'sum'].map((word) =>
    threeLetters(new TextEncoder().encode(word), 0),
  ),
);

function threeLetters(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! | 32) << 16) | ((bytes[at + 1]! | 32) << 8) | (bytes[at + 2]! | 32);
}

/** False for cells that certainly are no word for a total; blanks, quotes and what is not ASCII are looked at closely. */
function mayBeTotal(bytes: Uint8Array, from: number): boolean {
  const letter = bytes[from]! | 32;
  if (letter >= 97 && letter <= 122) return BEGINNINGS.has(threeLetters(bytes, from));
  return bytes[from]! <= 32 || bytes[from] === QUOTE || bytes[from]! > 126;
}

/** The first row whose first filled cell is a word for a total, or the number of rows. */
export function findTotal({ bytes, at, stride, rows }: Batch): number {
  for (let row = 0; row < rows; row += 1) {
    const last = row * stride + stride - 1;
    for (let bound = row * stride; bound < last; bound += 1) {
      const from = at[bound]!;
      const to = at[bound + 1]! - 1;
      if (from === to) continue;
      if (!mayBeTotal(bytes, from)) break;
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
