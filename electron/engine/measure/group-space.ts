/** Numbers for groups: the digits of a group are its time bucket and one code per dimension. While the product of their
 *  ranges is small a group's number is the number they spell; beyond that, groups are numbered as they come up. */
import { hashTable } from '../spend/hash-table.ts';
import type { NarrowWhole } from '../../store/narrow-column.ts';
import { appendCodes, type Slots } from './slots.ts';

export type GroupSpace = {
  /** Append the next digit to the slots of a block. Digits are appended in the order of the sizes. */
  append(slots: Slots, digit: number, codes: NarrowWhole): void;
  /** Slots are below this, once every digit is appended. */
  size(): number;
  /** The digits of a slot. */
  digitsOf(slot: number): number[];
};

type Pair = { readonly rest: number; readonly digit: number };

/** A space for digits below the sizes given. Beyond `most` combinations groups are numbered.
 *  Shape  the first digit must have fewer values than that. */
export function groupSpace(sizes: readonly number[], most: number): GroupSpace {
  // Digits [0, spelled) are spelled out; each one behind them makes a table of (group so far, digit).
  let spelled = 0;
  let product = 1;
  while (spelled < sizes.length && product * sizes[spelled]! <= most) product *= sizes[spelled++]!;
  const tables = sizes.slice(spelled).map(() => hashTable());
  const pairs = tables.map((): Pair[] => []);
  return {
    append(slots, digit, codes) {
      if (digit < spelled) return appendCodes(slots, codes, sizes[digit]!);
      const table = tables[digit - spelled]!;
      const known = pairs[digit - spelled]!;
      for (let i = 0; i < slots.length; i += 1) {
        const rest = slots[i]!;
        if (rest < 0) continue;
        const group = table.put(0, rest, codes[i]!);
        if (group === known.length) known.push({ rest, digit: codes[i]! });
        slots[i] = group;
      }
    },
    size: () => (tables.length === 0 ? product : tables.at(-1)!.size),
    digitsOf: (slot) => {
      const digits: number[] = [];
      let rest = slot;
      for (let d = pairs.length - 1; d >= 0; d -= 1) {
        const pair = pairs[d]![rest]!;
        digits.unshift(pair.digit);
        rest = pair.rest;
      }
      for (let d = spelled - 1; d >= 0; d -= 1) {
        digits.unshift(rest % sizes[d]!);
        rest = Math.floor(rest / sizes[d]!);
      }
      return digits;
    },
  };
}
