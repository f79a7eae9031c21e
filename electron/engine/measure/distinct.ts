/** Distinct numbers per group: bits while they fit into memory, a table of pairs beyond. */
import { hashTable } from '../spend/hash-table.ts';

export type Distinct = {
  /** Count numbers[i] in group groups[i], where both are told: group >= 0, number > 0. */
  add(groups: Int32Array, numbers: Uint32Array): void;
  of(group: number): number;
};

/** 128 MiB. */
const MOST_BITS = 2 ** 30;

/** Numbers are below `numbers`, groups below `groups`; unknown bounds are Infinity. */
export function distinct(groups: number, numbers: number): Distinct {
  return groups * numbers <= MOST_BITS ? byBits(groups, numbers) : byPairs();
}

function byBits(groups: number, numbers: number): Distinct {
  const bits = new Uint32Array(Math.ceil((groups * numbers) / 32));
  const counts = new Uint32Array(groups);
  return {
    add(of, found) {
      for (let i = 0; i < of.length; i += 1) {
        const group = of[i]!;
        const number = found[i]!;
        if (group < 0 || number === 0) continue;
        const bit = group * numbers + number;
        const word = bit >>> 5;
        const mask = 1 << (bit & 31);
        const before = bits[word]!;
        if ((before & mask) !== 0) continue;
        bits[word] = before | mask;
        counts[group] = counts[group]! + 1;
      }
    },
    of: (group) => counts[group] ?? 0,
  };
}

function byPairs(): Distinct {
  const seen = hashTable();
  const counts: number[] = [];
  return {
    add(of, found) {
      for (let i = 0; i < of.length; i += 1) {
        const group = of[i]!;
        if (group < 0 || found[i] === 0) continue;
        const before = seen.size;
        seen.put(group, found[i]!, 0);
        if (seen.size > before) counts[group] = (counts[group] ?? 0) + 1;
      }
    },
    of: (group) => counts[group] ?? 0,
  };
}
