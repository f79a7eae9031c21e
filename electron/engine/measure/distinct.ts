/** Distinct numbers per group: by bits while they are few, by pairs told apart in parts beyond. */
import { pairsInParts, type Distinct } from './pairs-in-parts.ts';

/** 4 MiB: where lines meet them in any order, bits beyond the processor's cache take longer than pairs. */
const MOST_BITS = 2 ** 25;

/** Numbers are below `numbers`, groups below `groups`; where those are not known, Infinity. */
export function distinct(groups: number, numbers: number): Distinct {
  return groups * numbers <= MOST_BITS ? byBits(groups, numbers) : pairsInParts(numbers, groups);
}

function onesOf(word: number): number {
  let ones = word - ((word >>> 1) & 0x5555_5555);
  ones = (ones & 0x3333_3333) + ((ones >>> 2) & 0x3333_3333);
  return Math.imul((ones + (ones >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

/** A row of words for each group. Number 0, of lines that have none, counts as seen from the start. */
function byBits(groups: number, numbers: number): Distinct {
  const width = Math.ceil(numbers / 32);
  const bits = new Int32Array(groups * width);
  const counts = new Uint32Array(groups);
  if (width > 0) for (let group = 0; group < groups; group += 1) bits[group * width] = 1;
  return {
    add({ slots, rows }, found) {
      if (rows === null) markAll(bits, counts, width, slots, found);
      else markPicked(bits, counts, width, slots, rows, found);
    },
    of: (group) => counts[group] ?? 0,
    all: () => {
      if (groups === 1) return counts[0]!;
      const any = new Int32Array(width);
      for (let from = 0; from < bits.length; from += width) addBits(any, bits.subarray(from, from + width));
      if (width > 0) any[0] = any[0]! & ~1;
      return any.reduce((count, word) => count + onesOf(word), 0);
    },
  };
}

function addBits(any: Int32Array, bits: Int32Array): void {
  for (let w = 0; w < any.length; w += 1) any[w] = any[w]! | bits[w]!;
}

// Whether a number is new is found by arithmetic: a branch would be guessed wrongly all the time.
function markAll(
  bits: Int32Array,
  counts: Uint32Array,
  width: number,
  slots: Int32Array,
  numbers: Uint32Array,
): void {
  for (let i = 0; i < slots.length; i += 1) {
    const group = slots[i]!;
    if (group < 0) continue;
    const number = numbers[i]!;
    const word = group * width + (number >>> 5);
    const before = bits[word]!;
    bits[word] = before | (1 << (number & 31));
    counts[group] = counts[group]! + (((before >>> (number & 31)) & 1) ^ 1);
  }
}

function markPicked(
  bits: Int32Array,
  counts: Uint32Array,
  width: number,
  slots: Int32Array,
  rows: Int32Array,
  numbers: Uint32Array,
): void {
  for (let j = 0; j < slots.length; j += 1) {
    const group = slots[j]!;
    const number = numbers[rows[j]!]!;
    const word = group * width + (number >>> 5);
    const before = bits[word]!;
    bits[word] = before | (1 << (number & 31));
    counts[group] = counts[group]! + (((before >>> (number & 31)) & 1) ^ 1);
  }
}
