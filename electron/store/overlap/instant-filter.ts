/** Tells of instants that are not among some others, a bit each. */
import { bitRoom } from './bit-room.ts';

export type InstantFilter = {
  /** Take instants in, UTC ms. */
  add(instants: Float64Array): void;
  /** Those of the rows whose instant may have been taken in. */
  among(instants: Float64Array, rows: Int32Array): Int32Array;
};

/** Bits for each instant: about one in thirty of those that were not taken in is not told. */
const BITS_AN_INSTANT = 32;

/** Neighbouring instants are far apart. */
function mixed(instant: number): number {
  let bits = (instant | 0) ^ Math.imul((instant / 2 ** 32) | 0, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 16), 0x9e3779b1);
  return bits ^ (bits >>> 15);
}

/** A filter of so many instants. */
export function instantFilter(instants: number): InstantFilter {
  const words = bitRoom(instants, BITS_AN_INSTANT);
  const mask = words.length - 1;
  return {
    add: (taken) => {
      for (let at = 0; at < taken.length; at += 1) {
        const bits = mixed(taken[at]!);
        const word = (bits >>> 5) & mask;
        words[word] = words[word]! | (1 << (bits & 31));
      }
    },
    among: (asked, rows) => {
      const found = new Int32Array(rows.length);
      let count = 0;
      for (let at = 0; at < rows.length; at += 1) {
        const bits = mixed(asked[rows[at]!]!);
        found[count] = rows[at]!;
        count += (words[(bits >>> 5) & mask]! >>> (bits & 31)) & 1;
      }
      return found.subarray(0, count);
    },
  };
}
