/** Numbers for groups: the digits of a group are its time bucket and one code per dimension. While the product of their
 *  ranges is small a group's number is the number they spell; beyond that, groups are numbered as they come up. */
import type { NarrowWhole } from '../../store/narrow-column.ts';
import { pairTable } from './pair-table.ts';
import { appendCodes, writeOne, writeTwo, type Slots } from './slots.ts';

export type GroupSpace = {
  /** Write the slots of a block at once: one first digit for all lines, then one or two columns of single bytes.
   *  False when that is not what there is. */
  spell(slots: Slots, first: number, columns: readonly (NarrowWhole | null)[]): boolean;
  /** Append the next digit to slots: slots[j] gets the code of line rows[j], without rows that of line j. Digits are
   *  appended in the order of the sizes. */
  append(slots: Slots, rows: Int32Array | null, digit: number, codes: NarrowWhole): void;
  /** Turn the digits that slots spell into the numbers of their groups, once every digit is appended. */
  number(slots: Slots): void;
  /** Numbers of groups are below this; 0 = not known before all blocks were read. */
  readonly most: number;
  /** Groups met so far, or that there can be. */
  size(): number;
  /** The digits of a group. */
  digitsOf(slot: number): number[];
  /** The group that digits spell; -1 where none was met that they could. */
  find(digits: readonly number[]): number;
};

/** Sums of more groups than this lie far apart in memory: groups are numbered in the order they come up, so that those
 *  that there really are lie together. */
const NEAR = 2 ** 14;
/** Values of one dimension are there because lines have them: of up to so many, most are met. */
const MOSTLY_MET = 2 ** 17;

/** A space for digits below the sizes given. Beyond `most` combinations groups are numbered.
 *  Shape  the first digit must have fewer values than that. */
export function groupSpace(sizes: readonly number[], most: number): GroupSpace {
  // Digits [0, spelled) are spelled out; each one behind them makes a table of (group so far, digit).
  let spelled = 0;
  let product = 1;
  while (spelled < sizes.length && product * sizes[spelled]! <= most) product *= sizes[spelled++]!;
  const tables = sizes.slice(spelled).map((size) => pairTable(size));
  const isOne = sizes.filter((size) => size > 1).length === 1;
  const isFar = tables.length === 0 && product > (isOne ? MOSTLY_MET : NEAR);
  const placeOf = isFar ? new Int32Array(product).fill(-1) : null;
  const met: number[] = [];
  return {
    number(slots) {
      if (placeOf === null) return;
      for (let i = 0; i < slots.length; i += 1) {
        const slot = slots[i]!;
        if (slot < 0) continue;
        let place = placeOf[slot]!;
        if (place < 0) place = placeOf[slot] = met.push(slot) - 1;
        slots[i] = place;
      }
    },
    most: isFar || tables.length > 0 ? 0 : product,
    spell(slots, first, [a, b, ...more]) {
      if (!(a instanceof Uint8Array) || more.length > 0 || sizes.length > spelled) return false;
      if (b === undefined) writeOne(slots, first * sizes[1]!, a);
      else if (b instanceof Uint8Array) writeTwo(slots, first * sizes[1]!, a, b, sizes[2]!);
      else return false;
      return true;
    },
    append(slots, rows, digit, codes) {
      if (digit < spelled) return appendCodes(slots, rows, codes, sizes[digit]!);
      tables[digit - spelled]!.number(slots, rows, codes);
    },
    size: () => (isFar ? met.length : tables.length === 0 ? product : tables.at(-1)!.size),
    digitsOf: (group) => {
      const digits = sizes.slice();
      let rest = isFar ? met[group]! : group;
      for (let d = tables.length - 1; d >= 0; d -= 1) {
        const known = tables[d]!;
        digits[spelled + d] = known.digitOf(rest);
        rest = known.restOf(rest);
      }
      for (let d = spelled - 1; d >= 0; d -= 1) {
        digits[d] = rest % sizes[d]!;
        rest = Math.floor(rest / sizes[d]!);
      }
      return digits;
    },
    find(digits) {
      let group = 0;
      for (let d = 0; d < sizes.length; d += 1) {
        if (digits[d]! >= sizes[d]!) return -1;
        if (d < spelled) group = group * sizes[d]! + digits[d]!;
        else group = tables[d - spelled]!.find(group, digits[d]!);
        if (group < 0) return -1;
      }
      return isFar ? placeOf![group]! : group;
    },
  };
}
