/** Ids of a column: told to be plain, put one behind the other, and hashed, while their bytes are at hand. */
import { QUOTE } from './bytes';
import { STEP, bytesAt } from './masked-bytes';

const C1: i32 = 0x239b961b;
const C2: i32 = 0xab0e9789;
const C3: i32 = 0x38b34ae5;
const C4: i32 = 0xa1e38b93;
const BLANK: u8 = 32;
/** Shorter cells that begin with n or u may be a word for nothing. */
const SHORT: i32 = 10;
const N: u8 = 110;
const U: u8 = 117;

/** Read the ids of rows [from, rows) up to the first that is not plain or for which `most` bytes are too few.
 *  Shape  `lengths` gets a word a row, the bytes of its id plus one, 0 for an empty cell; `texts` gets the bytes, one id
 *         behind the other, from its beginning, with room for sixteen more than `most`; `hashes` four lanes a row, 0 for an
 *         empty cell; `used` how many bytes that were. Returns the row that was not read, or `rows`. */
export function readIds(
  base: usize,
  at: usize,
  stride: i32,
  cell: i32,
  from: i32,
  rows: i32,
  lengths: usize,
  texts: usize,
  most: i32,
  hashes: usize,
  used: usize,
): i32 {
  let into = texts;
  const end = texts + most;
  let row = from;
  for (; row < rows; row += 1) {
    const bound = at + ((row * stride + cell) << 2);
    const start = load<i32>(bound);
    const length = load<i32>(bound, 4) - 1 - start;
    const address = base + start;
    const lanes = hashes + (row << 4);
    if (length == 0) {
      store<u32>(lengths + (row << 2), 0);
      v128.store(lanes, i64x2.splat(0));
      continue;
    }
    if (into + length > end || !isPlain(address, length)) break;
    for (let done = 0; done < length; done += STEP) v128.store(into + done, v128.load(address + done));
    into += length;
    store<u32>(lengths + (row << 2), length + 1);
    hash(address, length, lanes);
  }
  store<u32>(used, <u32>(into - texts));
  return row;
}

/** An id that is kept as it stands: ASCII without blanks at its ends, and no word for nothing. */
function isPlain(address: usize, length: i32): bool {
  const first = load<u8>(address);
  if (first == QUOTE || first <= BLANK || load<u8>(address + length - 1) <= BLANK) return false;
  if (length < SHORT && ((first | BLANK) == N || (first | BLANK) == U)) return false;
  let high = i64x2.splat(0);
  for (let left = length; left > 0; left -= STEP) {
    high = v128.or(high, bytesAt(address, left));
    address += STEP;
  }
  return i8x16.bitmask(high) == 0;
}

function scramble(word: i32, first: i32, second: i32, by: i32): i32 {
  return rotl<i32>(word * first, by) * second;
}

function avalanche(word: u32): u32 {
  word = (word ^ (word >> 16)) * 0x85ebca6b;
  word = (word ^ (word >> 13)) * 0xc2b2ae35;
  return word ^ (word >> 16);
}

/** The hash of store/hash.ts, of bytes. */
function hash(address: usize, length: i32, into: usize): void {
  let h1: i32 = 0;
  let h2: i32 = 0;
  let h3: i32 = 0;
  let h4: i32 = 0;
  let left = length;
  for (; left >= STEP; left -= STEP) {
    h1 ^= scramble(load<i32>(address), C1, C2, 15);
    h1 = (rotl<i32>(h1, 19) + h2) * 5 + 0x561ccd1b;
    h2 ^= scramble(load<i32>(address, 4), C2, C3, 16);
    h2 = (rotl<i32>(h2, 17) + h3) * 5 + 0x0bcaa747;
    h3 ^= scramble(load<i32>(address, 8), C3, C4, 17);
    h3 = (rotl<i32>(h3, 15) + h4) * 5 + 0x96cd1c35;
    h4 ^= scramble(load<i32>(address, 12), C4, C1, 18);
    h4 = (rotl<i32>(h4, 13) + h1) * 5 + 0x32ac3b17;
    address += STEP;
  }
  if (left > 0) {
    // A word of zeros leaves a lane as it is.
    const rest = bytesAt(address, left);
    h1 ^= scramble(i32x4.extract_lane(rest, 0), C1, C2, 15);
    h2 ^= scramble(i32x4.extract_lane(rest, 1), C2, C3, 16);
    h3 ^= scramble(i32x4.extract_lane(rest, 2), C3, C4, 17);
    h4 ^= scramble(i32x4.extract_lane(rest, 3), C4, C1, 18);
  }
  h1 ^= length;
  h2 ^= length;
  h3 ^= length;
  h4 ^= length;
  h1 += h2 + h3 + h4;
  h2 += h1;
  h3 += h1;
  h4 += h1;
  h1 = avalanche(h1);
  h2 = avalanche(h2);
  h3 = avalanche(h3);
  h4 = avalanche(h4);
  h1 += h2 + h3 + h4;
  store<i32>(into, h1);
  store<i32>(into, h2 + h1, 4);
  store<i32>(into, h3 + h1, 8);
  store<i32>(into, h4 + h1, 12);
}
