/** Exact sums per group over doubles that hold integers. Two lanes a group: a low one that adds quickly and exactly up to
 *  2^53, and a high one in units of 2^30 that takes over before the low one could pass that. */
import type { NarrowNumbers } from '../../store/narrow-column.ts';

const SAFE = 2 ** 52;
const UNIT = 2 ** 30;

/** The groups of all lines of a block, but for those that are left out. */
type Coded = {
  readonly codes: Uint8Array | Uint16Array;
  readonly from: number;
  readonly dead: Int32Array | null;
};

export type ExactSums = {
  /** Add values[i] to group groups[i] for every i with groups[i] >= 0; with rows, values[rows[j]] to groups[j], all of
   *  which are >= 0.
   *  Units  `magnitude`, where it is known: the sum of |values[i]|; `below`: a number that all groups are below. */
  add(
    groups: Int32Array,
    values: NarrowNumbers,
    magnitude?: number,
    below?: number,
    rows?: Int32Array | null,
  ): void;
  /** Add values[i] to group from + codes[i], but for the rows of `dead`. False, and nothing is done, where there is no quick
   *  way.
   *  Shape  there are as many groups as were expected. */
  addByCode(of: Coded, values: NarrowNumbers, magnitude: number): boolean;
  /** Add one whole number to a group. */
  addTo(group: number, value: number): void;
  /** The exact sum of a group. */
  of(group: number): bigint;
  /** The sum as a float: exact below 2^53, near it above. */
  near(group: number): number;
  /** The same of the first so many groups. */
  allNear(count: number): Float64Array;
  /** One more than the highest group that may hold something. */
  readonly size: number;
};

function sizeOf(groups: Int32Array): number {
  let most = -1;
  for (let i = 0; i < groups.length; i += 1) if (groups[i]! > most) most = groups[i]!;
  return most + 1;
}

function magnitudeOf(values: NarrowNumbers): number {
  let magnitude = 0;
  for (let i = 0; i < values.length; i += 1) magnitude += Math.abs(values[i]!);
  return magnitude;
}

/** Sums for a growing number of groups.
 *  Units  any integers with |x| < 2^53; `expected` 0 = any number of groups, else there are no more than that. */
export function exactSums(expected = 0): ExactSums {
  let low = new Float64Array(Math.max(64, expected));
  let high = new Float64Array(0);
  let size = expected;
  let bound = 0;

  const grow = (wanted: number): void => {
    if (wanted <= size) return;
    size = wanted;
    if (wanted <= low.length) return;
    const wider = new Float64Array(Math.max(wanted, low.length * 2));
    wider.set(low);
    low = wider;
  };
  const widenHigh = (): void => {
    if (high.length >= low.length) return;
    const wider = new Float64Array(low.length);
    wider.set(high);
    high = wider;
  };
  const spill = (): void => {
    widenHigh();
    for (let g = 0; g < low.length; g += 1) {
      const units = Math.trunc(low[g]! / UNIT);
      high[g] = high[g]! + units;
      low[g] = low[g]! - units * UNIT;
    }
    bound = low.length === 0 ? 0 : UNIT;
  };
  const addSplit = (group: number, value: number): void => {
    const units = Math.trunc(value / UNIT);
    high[group] = high[group]! + units;
    low[group] = low[group]! + (value - units * UNIT);
  };
  const makeRoom = (magnitude: number): void => {
    if (bound + magnitude >= SAFE) spill();
  };

  return {
    add(groups, values, magnitude = magnitudeOf(values), below, rows = null) {
      if (expected === 0) grow(below ?? sizeOf(groups));
      if (magnitude >= SAFE) {
        // What is left in the low lane of each addend is below one unit.
        makeRoom(groups.length * UNIT);
        widenHigh();
        bound += groups.length * UNIT;
        for (let i = 0; i < groups.length; i += 1)
          if (groups[i]! >= 0) addSplit(groups[i]!, values[rows === null ? i : rows[i]!]!);
        return;
      }
      makeRoom(magnitude);
      bound += magnitude;
      if (rows === null) addInto(low, groups, values);
      else pickInto(low, groups, rows, values);
    },
    addByCode({ codes, from, dead }, values, magnitude) {
      if (expected === 0 || magnitude >= SAFE || !(values instanceof Uint32Array)) return false;
      makeRoom(magnitude);
      bound += magnitude;
      const part = from === 0 ? low : low.subarray(from);
      if (codes instanceof Uint8Array) wordsByByte(part, codes, values);
      else wordsByShort(part, codes, values);
      for (const row of dead ?? []) part[codes[row]!] = part[codes[row]!]! - values[row]!;
      return true;
    },
    addTo(group, value) {
      grow(group + 1);
      const magnitude = Math.abs(value);
      makeRoom(Math.min(magnitude, UNIT));
      widenHigh();
      bound += UNIT;
      addSplit(group, value);
    },
    of(group) {
      const units = high[group] ?? 0;
      const rest = BigInt(low[group] ?? 0);
      return units === 0 ? rest : BigInt(units) * BigInt(UNIT) + rest;
    },
    near: (group) => (high[group] ?? 0) * UNIT + (low[group] ?? 0),
    allNear(count) {
      const out = new Float64Array(count);
      out.set(low.subarray(0, count));
      const known = Math.min(count, high.length);
      for (let g = 0; g < known; g += 1) out[g] = high[g]! * UNIT + low[g]!;
      return out;
    },
    get size() {
      return size;
    },
  };
}

// One loop a width: the compiler makes fast code only of a loop that has met one kind of array.
function addInto(low: Float64Array, groups: Int32Array, values: NarrowNumbers): void {
  if (values instanceof Uint8Array) addBytes(low, groups, values);
  else if (values instanceof Uint16Array) addShorts(low, groups, values);
  else if (values instanceof Uint32Array) addWords(low, groups, values);
  else addFloats(low, groups, values);
}

function addBytes(low: Float64Array, groups: Int32Array, values: Uint8Array): void {
  for (let i = 0; i < groups.length; i += 1) {
    const group = groups[i]!;
    if (group >= 0) low[group] = low[group]! + values[i]!;
  }
}

function addShorts(low: Float64Array, groups: Int32Array, values: Uint16Array): void {
  for (let i = 0; i < groups.length; i += 1) {
    const group = groups[i]!;
    if (group >= 0) low[group] = low[group]! + values[i]!;
  }
}

function addWords(low: Float64Array, groups: Int32Array, values: Uint32Array): void {
  for (let i = 0; i < groups.length; i += 1) {
    const group = groups[i]!;
    if (group >= 0) low[group] = low[group]! + values[i]!;
  }
}

function addFloats(low: Float64Array, groups: Int32Array, values: Float64Array): void {
  for (let i = 0; i < groups.length; i += 1) {
    const group = groups[i]!;
    if (group >= 0) low[group] = low[group]! + values[i]!;
  }
}

function wordsByByte(low: Float64Array, codes: Uint8Array, values: Uint32Array): void {
  for (let i = 0; i < codes.length; i += 1) low[codes[i]!] = low[codes[i]!]! + values[i]!;
}

function wordsByShort(low: Float64Array, codes: Uint16Array, values: Uint32Array): void {
  for (let i = 0; i < codes.length; i += 1) low[codes[i]!] = low[codes[i]!]! + values[i]!;
}

function pickInto(low: Float64Array, groups: Int32Array, rows: Int32Array, values: NarrowNumbers): void {
  if (values instanceof Uint8Array) pickBytes(low, groups, rows, values);
  else if (values instanceof Uint16Array) pickShorts(low, groups, rows, values);
  else if (values instanceof Uint32Array) pickWords(low, groups, rows, values);
  else pickFloats(low, groups, rows, values);
}

function pickBytes(low: Float64Array, groups: Int32Array, rows: Int32Array, values: Uint8Array): void {
  for (let j = 0; j < groups.length; j += 1) low[groups[j]!] = low[groups[j]!]! + values[rows[j]!]!;
}

function pickShorts(low: Float64Array, groups: Int32Array, rows: Int32Array, values: Uint16Array): void {
  for (let j = 0; j < groups.length; j += 1) low[groups[j]!] = low[groups[j]!]! + values[rows[j]!]!;
}

function pickWords(low: Float64Array, groups: Int32Array, rows: Int32Array, values: Uint32Array): void {
  for (let j = 0; j < groups.length; j += 1) low[groups[j]!] = low[groups[j]!]! + values[rows[j]!]!;
}

function pickFloats(low: Float64Array, groups: Int32Array, rows: Int32Array, values: Float64Array): void {
  for (let j = 0; j < groups.length; j += 1) low[groups[j]!] = low[groups[j]!]! + values[rows[j]!]!;
}
