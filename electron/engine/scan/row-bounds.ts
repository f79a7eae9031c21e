/** Where the cells of rows begin, found four bytes at a time. */
import type { Bytes } from './scan-rows.ts';

/** Why finding rows stopped: the batch is full or the rows are at their end; a row is not plain; a row runs on beyond
 *  the bytes at hand. */
export type Stop = 'done' | 'careful' | 'runs-on';

export type RowBounds = {
  /** For each row, where its cells begin and, behind the last, where the cell after it would: `cells + 1` a row.
   *  A cell goes up to one byte before the next one begins. */
  readonly at: Int32Array;
  /** Rows found. */
  rows: number;
  /** Where reading goes on. */
  next: number;
  stop: Stop;
};

const HIGH = 0x80808080 | 0;
const [QUOTE, LINE_END, RETURN] = [34, 10, 13];

/** Room for the bounds of so many rows. */
export function createRowBounds(rows: number, cells: number): RowBounds {
  return { at: new Int32Array(rows * (cells + 1)), rows: 0, next: 0, stop: 'done' };
}

/** Find up to `most` rows of `cells` cells that begin in [from, stop).
 *  Shape  a byte equal to the delimiter, or below 0x20, lights its highest bit in a word of four.
 *         A line end inside quotes, a row of another width and a blank line are not plain. */
export function findRows(
  { bytes, view, end, last }: Bytes,
  from: number,
  stop: number,
  most: number,
  cells: number,
  delimiter: number,
  bounds: RowBounds,
): void {
  const { at } = bounds;
  const delimiters = Math.imul(delimiter, 0x01010101);
  let row = from;
  let p = from;
  let into = 0;
  let rows = 0;
  bounds.stop = 'done';
  for (; rows < most && row < stop; rows += 1) {
    p = row;
    const start = into;
    let plain = true;
    for (let cell = 0; cell < cells; cell += 1) {
      at[into] = p;
      into += 1;
      if (bytes[p] === QUOTE) {
        p = closing(bytes, p, end);
        if (p < 0) {
          plain = false;
          break;
        }
      } else {
        for (;;) {
          const word = view.getInt32(p, true);
          const apart = word ^ delimiters;
          const found = (((apart - 0x01010101) & ~apart) | ((word - 0x20202020) & ~word)) & HIGH;
          if (found !== 0) {
            p += (31 - Math.clz32(found & -found)) >> 3;
            break;
          }
          p += 4;
        }
      }
      if (cell === cells - 1) break;
      if (bytes[p] !== delimiter) {
        plain = false;
        break;
      }
      p += 1;
    }
    const isReturn = bytes[p] === RETURN && bytes[p + 1] === LINE_END;
    const line = isReturn ? p + 1 : p;
    // A row that reaches the end may be cut anywhere: what was seen of it says nothing.
    if (p >= 0 && !last && line >= end) {
      bounds.stop = 'runs-on';
      break;
    }
    if (!plain || bytes[line] !== LINE_END) {
      bounds.stop = 'careful';
      break;
    }
    at[into] = p + 1;
    into = start + cells + 1;
    row = line + 1;
  }
  bounds.rows = rows;
  bounds.next = row;
}

/** Where a quoted cell ends; −1 when it holds a line end or a NUL, or does not close. */
function closing(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from + 1; at < end; at += 1) {
    const byte = bytes[at]!;
    if (byte === LINE_END || byte === 0) return -1;
    if (byte !== QUOTE) continue;
    if (bytes[at + 1] !== QUOTE) return at + 1;
    at += 1;
  }
  return -1;
}
