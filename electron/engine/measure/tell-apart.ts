/** Telling pairs of group and number apart that are written as one word each: group × 2^bits + number, not below 0. */

/** What pairs are counted into: distinct numbers by group; which numbers came up in any group, and how many those are. */
export type Told = { readonly counts: Uint32Array; readonly seen: Uint8Array; size: number };

let bits = new Int32Array(1024);
let table = new Int32Array(1024);

function markBlock(marks: Int32Array, pairs: Int32Array, localBits: number, counts: Uint32Array): void {
  for (let i = 0; i < pairs.length; i += 1) {
    const pair = pairs[i]!;
    const word = marks[pair >>> 5]!;
    marks[pair >>> 5] = word | (1 << (pair & 31));
    // Whether a pair is new is found by arithmetic: a branch would be guessed wrongly all the time.
    const group = pair >>> localBits;
    counts[group] = counts[group]! + (((word >>> (pair & 31)) & 1) ^ 1);
  }
}

function seeBlock(seen: Uint8Array, pairs: Int32Array): number {
  const mask = seen.length - 1;
  let size = 0;
  for (let i = 0; i < pairs.length; i += 1) {
    const number = pairs[i]! & mask;
    size += seen[number]! ^ 1;
    seen[number] = 1;
  }
  return size;
}

/** Count the distinct pairs of a few groups: a bit each. */
export function distinctBits(
  blocks: readonly Int32Array[],
  groups: number,
  localBits: number,
  into: Told,
): void {
  const words = Math.ceil((groups * 2 ** localBits) / 32);
  if (bits.length < words) bits = new Int32Array(words);
  bits.fill(0, 0, words);
  for (const pairs of blocks) {
    markBlock(bits, pairs, localBits, into.counts);
    into.size += seeBlock(into.seen, pairs);
  }
}

/** Move the pairs that were not met before to the front of a block. */
function keepNew(met: Int32Array, size: number, pairs: Int32Array): number {
  const mask = size - 1;
  const shift = Math.clz32(mask);
  let kept = 0;
  for (let i = 0; i < pairs.length; i += 1) {
    const pair = pairs[i]!;
    let at = Math.imul(pair, 0x9e37_79b1) >>> shift;
    let there = met[at]!;
    while (there !== -1 && there !== pair) {
      at = (at + 1) & mask;
      there = met[at]!;
    }
    if (there === pair) continue;
    met[at] = pair;
    pairs[kept] = pair;
    kept += 1;
  }
  return kept;
}

function countBlock(counts: Uint32Array, pairs: Int32Array, localBits: number): void {
  for (let i = 0; i < pairs.length; i += 1) {
    const group = pairs[i]! >>> localBits;
    counts[group] = counts[group]! + 1;
  }
}

/** The distinct pairs of blocks, counted where that is asked for. They are moved to the front of their blocks, which as a whole
 *  still hold the same set. */
export function distinctPairs(
  blocks: readonly Int32Array[],
  localBits: number,
  into: Told | null,
): Int32Array[] {
  const count = blocks.reduce((sum, { length }) => sum + length, 0);
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, count * 2)));
  if (table.length < size) table = new Int32Array(size);
  table.fill(-1, 0, size);
  return blocks.map((pairs) => {
    const distinct = pairs.subarray(0, keepNew(table, size, pairs));
    if (into !== null) {
      countBlock(into.counts, distinct, localBits);
      into.size += seeBlock(into.seen, distinct);
    }
    return distinct;
  });
}
