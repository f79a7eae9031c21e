/** Numbers of distinct cells, looked up by their raw bytes. Cells are told apart by all their bytes; the hash only says where
 *  to look. A table has entries of 32 bytes, so that what is asked of most lies in one line of the processor's cache: the
 *  first sixteen bytes; the next eight, or where all behind the first sixteen lie when there are more; the length; the
 *  number, 0 of a free entry. */
import { STEP, bytesAt } from './masked-bytes';

const ENTRY_BITS: u32 = 5;
const BEHIND: usize = 16;
const LENGTH: usize = 24;
const NUMBER: usize = 28;
/** The longest cell that lies in its entry. */
const INLINE: i32 = 24;
/** Put the numbers of the cells of rows [from, rows) into `into`, a word a row; 0 for an empty cell.
 *  `at` has the bounds of the batch's cells, counted from `base`, `stride` a row; `places` is room for a word a row and one.
 *  Returns the first row whose cell has no number yet, or `rows`. */
export function numberCells(
  base: usize,
  at: usize,
  stride: i32,
  cell: i32,
  from: i32,
  rows: i32,
  table: usize,
  mask: u32,
  places: usize,
  into: usize,
): i32 {
  // Entries are far apart in memory: looked at without a decision between them, they are waited for together.
  let touched: u32 = 0;
  for (let row = from; row < rows; row += 1) {
    const bound = at + ((row * stride + cell) << 2);
    const start = load<i32>(bound);
    const place = placeOf(base + start, load<i32>(bound, 4) - 1 - start) & mask;
    store<u32>(places + (row << 2), place);
    touched |= load<u32>(table + (place << ENTRY_BITS));
  }
  store<u32>(places + (rows << 2), touched);
  for (let row = from; row < rows; row += 1) {
    const bound = at + ((row * stride + cell) << 2);
    const start = load<i32>(bound);
    const length = load<i32>(bound, 4) - 1 - start;
    const number = length == 0 ? 0 : find(base + start, length, table, mask, load<u32>(places + (row << 2)));
    if (length > 0 && number == 0) return row;
    store<u32>(into + (row << 2), number);
  }
  return rows;
}

/** The number of a cell; 0 when it has none. */
function find(address: usize, length: i32, table: usize, mask: u32, from: u32): u32 {
  const head = bytesAt(address, length);
  const tail = tailAt(address, length);
  let entry = table + (from << ENTRY_BITS);
  let place = from;
  for (let number = load<u32>(entry, NUMBER); number != 0; number = load<u32>(entry, NUMBER)) {
    if (
      load<i32>(entry, LENGTH) == length &&
      !v128.any_true(v128.xor(v128.load(entry), head)) &&
      (length <= INLINE
        ? load<u64>(entry, BEHIND) == tail
        : isSameBehind(address + STEP, <usize>load<u64>(entry, BEHIND), length - STEP))
    )
      return number;
    place = (place + 1) & mask;
    entry = table + (place << ENTRY_BITS);
  }
  return 0;
}

function isSameBehind(address: usize, kept: usize, length: i32): bool {
  for (let left = length; left > 0; left -= STEP) {
    if (v128.any_true(v128.xor(bytesAt(address, left), v128.load(kept)))) return false;
    address += STEP;
    kept += STEP;
  }
  return true;
}

/** The bytes behind the first sixteen of a cell of up to 24. */
function tailAt(address: usize, length: i32): u64 {
  if (length <= STEP || length > INLINE) return 0;
  return load<u64>(address, STEP) & ((<u64>-1) >> ((<u64>(INLINE - length)) << 3));
}

/** Where a table of any size begins to look for a cell. */
function placeOf(address: usize, length: i32): u32 {
  const head = bytesAt(address, length);
  let hash = mixed(head, length);
  for (let left = length - STEP; left > 0; left -= STEP) {
    address += STEP;
    hash = next(hash, bytesAt(address, left), left);
  }
  return folded(hash);
}

function next(hash: u64, bytes: v128, length: i32): u64 {
  return (hash ^ (hash >> 29)) * 0xbf58476d1ce4e5b9 + mixed(bytes, length);
}

function folded(hash: u64): u32 {
  const half = hash ^ (hash >> 32);
  return <u32>(half ^ (half >> 15));
}

function mixed(bytes: v128, length: i32): u64 {
  const low = <u64>i64x2.extract_lane(bytes, 0);
  const high = <u64>i64x2.extract_lane(bytes, 1) + length;
  return (low * 0x9e3779b97f4a7c15) ^ (high * 0xc2b2ae3d27d4eb4f);
}

/** Put a cell that has no number yet into a table with a free entry; `behind` has room for the bytes behind its first
 *  sixteen, in full steps, where it is longer than 24. */
export function addCell(
  table: usize,
  mask: u32,
  address: usize,
  length: i32,
  number: u32,
  behind: usize,
): void {
  const entry = freeEntry(table, mask, placeOf(address, length));
  v128.store(entry, bytesAt(address, length));
  store<i32>(entry, length, LENGTH);
  store<u32>(entry, number, NUMBER);
  store<u64>(entry, length > INLINE ? behind : tailAt(address, length), BEHIND);
  if (length <= INLINE) return;
  for (let left = length - STEP; left > 0; left -= STEP) {
    address += STEP;
    v128.store(behind, bytesAt(address, left));
    behind += STEP;
  }
}

function freeEntry(table: usize, mask: u32, from: u32): usize {
  let place = from & mask;
  while (load<u32>(table + (place << ENTRY_BITS), NUMBER) != 0) place = (place + 1) & mask;
  return table + (place << ENTRY_BITS);
}

/** Put all entries of a table into a larger one that is empty. */
export function moveCells(from: usize, fromMask: u32, table: usize, mask: u32): void {
  for (let at: u32 = 0; at <= fromMask; at += 1) {
    const old = from + (at << ENTRY_BITS);
    if (load<u32>(old, NUMBER) == 0) continue;
    const entry = freeEntry(table, mask, placeOfEntry(old));
    v128.store(entry, v128.load(old));
    v128.store(entry, v128.load(old, BEHIND), BEHIND);
  }
}

/** As `placeOf`, of the cell that an entry holds. */
function placeOfEntry(entry: usize): u32 {
  const length = load<i32>(entry, LENGTH);
  let hash = mixed(v128.load(entry), length);
  if (length > INLINE) {
    let behind = <usize>load<u64>(entry, BEHIND);
    for (let left = length - STEP; left > 0; left -= STEP) {
      hash = next(hash, v128.load(behind), left);
      behind += STEP;
    }
  } else if (length > STEP) {
    hash = next(hash, v128.load64_zero(entry, BEHIND), length - STEP);
  }
  return folded(hash);
}
