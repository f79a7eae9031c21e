/** Where the cells of rows begin, found sixty-four bytes at a time. A byte equal to the delimiter or below 0x20 is marked; a
 *  cell ends at the next mark. */
import { LINE_END, QUOTE, RETURN } from './bytes';

const DONE: i32 = 0;
const CAREFUL: i32 = 1;
const RUNS_ON: i32 = 2;

/** Bytes of which the marks are kept together. */
const BLOCK: i32 = 64;

/** Find up to `most` rows of `cells` cells that begin in [from, stop). Positions are counted from `base`.
 *  Shape  `at` gets for each row where its cells begin and, behind the last, where the one after it would: `cells + 1`.
 *         `found` gets three words: how many rows, where reading goes on, and why it stopped.
 *         A line end inside quotes, a row of another width and a blank line are not plain. */
export function findRows(
  base: usize,
  from: i32,
  stop: i32,
  end: i32,
  isLast: bool,
  most: i32,
  cells: i32,
  delimiter: u8,
  at: usize,
  found: usize,
): void {
  const delimiters = i8x16.splat(<i8>delimiter);
  let row = from;
  let rows = 0;
  let into = at;
  let why = DONE;
  // The marks of the bytes from `block` on that lie behind the cells read so far.
  let block = from;
  let marks = marksAt(base + block, delimiters);
  for (; rows < most && row < stop; rows += 1) {
    const start = into;
    let p = row;
    let plain = true;
    for (let cell = 0; cell < cells; cell += 1) {
      store<i32>(into, p);
      into += 4;
      if (load<u8>(base + p) == QUOTE) {
        p = closing(base, p, end);
        if (p < 0) {
          plain = false;
          break;
        }
        block = p;
        marks = marksAt(base + block, delimiters);
      } else {
        while (marks == 0) {
          block += BLOCK;
          marks = marksAt(base + block, delimiters);
        }
        p = block + <i32>ctz(marks);
      }
      if (cell == cells - 1) break;
      if (load<u8>(base + p) != delimiter) {
        plain = false;
        break;
      }
      // A cell ends at the lowest mark.
      marks &= marks - 1;
      p += 1;
    }
    const isReturn = p >= 0 && load<u8>(base + p) == RETURN && load<u8>(base + p + 1) == LINE_END;
    const line = isReturn ? p + 1 : p;
    // A row that reaches the end may be cut anywhere: what was seen of it says nothing.
    if (p >= 0 && !isLast && line >= end) {
      why = RUNS_ON;
      break;
    }
    if (!plain || load<u8>(base + line) != LINE_END) {
      why = CAREFUL;
      break;
    }
    store<i32>(into, p + 1);
    into = start + ((cells + 1) << 2);
    row = line + 1;
    if (row < block + BLOCK) {
      const read: u64 = row - block;
      marks &= (<u64>-1) << read;
    } else {
      block = row;
      marks = marksAt(base + block, delimiters);
    }
  }
  store<i32>(found, rows);
  store<i32>(found, row, 4);
  store<i32>(found, why, 8);
}

/** A bit for each byte of a block. */
function marksAt(address: usize, delimiters: v128): u64 {
  return (
    (<u64>(<u32>marksOf(address, delimiters))) |
    ((<u64>(<u32>marksOf(address + 16, delimiters))) << 16) |
    ((<u64>(<u32>marksOf(address + 32, delimiters))) << 32) |
    ((<u64>(<u32>marksOf(address + 48, delimiters))) << 48)
  );
}

function marksOf(address: usize, delimiters: v128): i32 {
  const bytes = v128.load(address);
  return i8x16.bitmask(v128.or(i8x16.eq(bytes, delimiters), i8x16.lt_u(bytes, i8x16.splat(0x20))));
}

/** Where a quoted cell ends; −1 when it holds a line end or a NUL, or does not close. */
function closing(base: usize, from: i32, end: i32): i32 {
  for (let at = from + 1; at < end; at += 1) {
    const byte = load<u8>(base + at);
    if (byte == LINE_END || byte == 0) return -1;
    if (byte != QUOTE) continue;
    if (load<u8>(base + at + 1) != QUOTE) return at + 1;
    at += 1;
  }
  return -1;
}
