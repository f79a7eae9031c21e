/** Distinct numbers per group: bits while they are few, the group of each number beyond, a table of pairs where numbers have
 *  no bound. */
import { hashTable } from '../spend/hash-table.ts';
import type { Lines } from './lines.ts';

export type Distinct = {
  /** Count the number of each line in its group, where both are told: group >= 0, number > 0. */
  add(lines: Lines, numbers: Uint32Array): void;
  of(group: number): number;
  /** Distinct numbers of all groups together. */
  all(): number;
};

/** 32 MiB. */
const MOST_BITS = 2 ** 28;
/** 256 MiB. */
const MOST_OWNED = 2 ** 26;

/** Numbers are below `numbers`, groups below `groups`; unknown bounds are Infinity. */
export function distinct(groups: number, numbers: number): Distinct {
  if (groups * numbers <= MOST_BITS) return byBits(groups, numbers);
  return numbers <= MOST_OWNED ? byOwners(numbers) : byPairs();
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
      let count = 0;
      for (let w = 0; w < width; w += 1) {
        let any = 0;
        for (let at = w; at < bits.length; at += width) any |= bits[at]!;
        count += onesOf(w === 0 ? any & ~1 : any);
      }
      return count;
    },
  };
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

/** The group in which each number came up first; the few that come up in a second one are pairs in a table. */
function byOwners(numbers: number): Distinct {
  const owners = new Int32Array(numbers).fill(-1);
  const pairs = hashTable();
  let counts = new Uint32Array(1024);
  let size = 0;
  const countIn = (group: number): void => {
    if (group >= counts.length) {
      const wider = new Uint32Array(Math.max(group + 1, counts.length * 2));
      wider.set(counts);
      counts = wider;
    }
    counts[group] = counts[group]! + 1;
  };
  return {
    add({ slots, rows }, found) {
      for (let i = 0; i < slots.length; i += 1) {
        const group = slots[i]!;
        const number = found[rows === null ? i : rows[i]!]!;
        if (group < 0 || number === 0) continue;
        const owner = owners[number]!;
        if (owner === group) continue;
        if (owner < 0) {
          owners[number] = group;
          size += 1;
        } else {
          const before = pairs.size;
          pairs.put(group, number, 0);
          if (pairs.size === before) continue;
        }
        countIn(group);
      }
    },
    of: (group) => counts[group] ?? 0,
    all: () => size,
  };
}

function byPairs(): Distinct {
  const seen = hashTable();
  const counts: number[] = [];
  const any = hashTable();
  return {
    add({ slots, rows }, found) {
      for (let i = 0; i < slots.length; i += 1) {
        const group = slots[i]!;
        const number = found[rows === null ? i : rows[i]!]!;
        if (group < 0 || number === 0) continue;
        const before = seen.size;
        seen.put(group, number, 0);
        if (seen.size === before) continue;
        counts[group] = (counts[group] ?? 0) + 1;
        any.put(0, number, 0);
      }
    },
    of: (group) => counts[group] ?? 0,
    all: () => any.size,
  };
}
