/** Tells of keys that cannot be among some others, a bit each: most of what is compared with an import is nowhere near it, and
 *  a table of keys is looked up too often before it says so. */
import { CHUNK_LINES } from '../chunk-columns.ts';
import { bitRoom } from './bit-room.ts';

export type KeyFilter = {
  /** Take keys in, four lanes each. */
  add(lanes: Uint32Array): void;
  /** Take the key at a place in. */
  addAt(lanes: Uint32Array, at: number): void;
  /** A byte a key: 0 where it has not been taken in, or `asked` has a 0; it is used again for the next keys. */
  asked(lanes: Uint32Array, asked: Uint8Array | null): Uint8Array;
};

/** Bits for each key: about an eighth of those that were not taken in are not told. */
const BITS_A_KEY = 8;

/** A filter of so many keys. */
export function keyFilter(keys: number): KeyFilter {
  const words = bitRoom(keys, BITS_A_KEY);
  const mask = words.length - 1;
  const told = new Uint8Array(CHUNK_LINES);
  const take = (lane: number): void => {
    const word = (lane >>> 5) & mask;
    words[word] = words[word]! | (1 << (lane & 31));
  };
  return {
    add: (lanes) => {
      for (let at = 2; at < lanes.length; at += 4) take(lanes[at]!);
    },
    addAt: (lanes, at) => take(lanes[at + 2]!),
    asked: (lanes, asked) => {
      const count = lanes.length >>> 2;
      for (let row = 0; row < count; row += 1) {
        const lane = lanes[row * 4 + 2]!;
        told[row] = (words[(lane >>> 5) & mask]! >>> (lane & 31)) & 1;
      }
      if (asked !== null) for (let row = 0; row < count; row += 1) told[row] = told[row]! & asked[row]!;
      return told;
    },
  };
}
