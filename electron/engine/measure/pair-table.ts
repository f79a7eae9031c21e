/** Numbers pairs of a group so far and a next digit in the order in which they come up: looked up where all that there can be
 *  have a place, else by a hash. */
import type { NarrowWhole } from '../../store/narrow-column.ts';
import { hashTable, type HashTable } from '../spend/hash-table.ts';
import type { Slots } from './slots.ts';

export type PairTable = {
  /** Replace each slot by the number of the pair that it makes with its line's code; -1 stays. */
  number(slots: Slots, rows: Int32Array | null, codes: NarrowWhole): void;
  /** The number of a pair, -1 = it has not come up. */
  find(rest: number, digit: number): number;
  restOf(pair: number): number;
  digitOf(pair: number): number;
  readonly size: number;
};

/** Places of a table: room for 16 MB. */
const MOST_PLACES = 2 ** 22;

/** What each group of a table was made of, in arrays that grow: millions of groups as objects would take far more room. */
function pairList() {
  let rest = new Int32Array(1024);
  let digit = new Int32Array(1024);
  let size = 0;
  return {
    push(group: number, code: number): void {
      if (size === rest.length) {
        [rest, digit] = [rest, digit].map((before) => {
          const wider = new Int32Array(before.length * 2);
          wider.set(before);
          return wider;
        }) as [Int32Array<ArrayBuffer>, Int32Array<ArrayBuffer>];
      }
      rest[size] = group;
      digit[size] = code;
      size += 1;
    },
    restOf: (at: number): number => rest[at]!,
    digitOf: (at: number): number => digit[at]!,
    get size() {
      return size;
    },
  };
}

/** An empty table for digits below `width`. */
export function pairTable(width: number, mostPlaces = MOST_PLACES): PairTable {
  const known = pairList();
  let groups = 64;
  let places: Int32Array | null =
    groups * width <= mostPlaces ? new Int32Array(groups * width).fill(-1) : null;
  let hashed: HashTable | null = places === null ? hashTable() : null;

  const toHash = (): HashTable => {
    const table = hashTable(known.size);
    for (let pair = 0; pair < known.size; pair += 1) table.put(0, known.restOf(pair), known.digitOf(pair));
    return table;
  };
  /** Room for a group, or the other way where that would be too much. */
  const reach = (group: number): void => {
    if (places === null || group < groups) return;
    while (group >= groups) groups *= 2;
    if (groups * width > mostPlaces) {
      places = null;
      hashed = toHash();
      return;
    }
    const wider = new Int32Array(groups * width).fill(-1);
    wider.set(places);
    places = wider;
  };
  const numberByHash = (
    table: HashTable,
    slots: Slots,
    rows: Int32Array | null,
    codes: NarrowWhole,
  ): void => {
    for (let i = 0; i < slots.length; i += 1) {
      const rest = slots[i]!;
      if (rest < 0) continue;
      const code = codes[rows === null ? i : rows[i]!]!;
      const pair = table.put(0, rest, code);
      if (pair === known.size) known.push(rest, code);
      slots[i] = pair;
    }
  };
  const numberByPlace = (
    table: Int32Array,
    slots: Slots,
    rows: Int32Array | null,
    codes: NarrowWhole,
  ): void => {
    for (let i = 0; i < slots.length; i += 1) {
      const rest = slots[i]!;
      if (rest < 0) continue;
      const code = codes[rows === null ? i : rows[i]!]!;
      const at = rest * width + code;
      let pair = table[at]!;
      if (pair < 0) {
        pair = table[at] = known.size;
        known.push(rest, code);
      }
      slots[i] = pair;
    }
  };
  return {
    number(slots, rows, codes) {
      let most = -1;
      for (let i = 0; i < slots.length; i += 1) if (slots[i]! > most) most = slots[i]!;
      reach(most);
      if (places === null) numberByHash(hashed!, slots, rows, codes);
      else numberByPlace(places, slots, rows, codes);
    },
    find(rest, digit) {
      if (places === null) return hashed!.find(0, rest, digit);
      return rest < groups ? places[rest * width + digit]! : -1;
    },
    restOf: known.restOf,
    digitOf: known.digitOf,
    get size() {
      return known.size;
    },
  };
}
