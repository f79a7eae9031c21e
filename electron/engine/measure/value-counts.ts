/** How often each whole number below 2^16 comes up in each of a few groups: loops over latencies. */
import { constantOf } from '../../store/narrow-column.ts';
import type { Lines } from './lines.ts';

/** Whole numbers of one or two bytes, each `less` less than it says; with 1, a 0 says that it is not known. */
export type Short = Uint8Array | Uint16Array;

/** What is counted for a group: first what is not known, then each number. */
export const COUNTERS = 2 ** 16 + 1;

/** The counters of a group's numbers from 0 up to the highest that came up. */
export function numbersOf(table: Uint32Array, group: number): Uint32Array {
  const from = group * COUNTERS + 1;
  let end = from + COUNTERS - 1;
  while (end > from && table[end - 1] === 0) end -= 1;
  return table.subarray(from, end);
}

/** Count values of lines. */
export function countValues(table: Uint32Array, lines: Lines, values: Short, less: 0 | 1): void {
  const { byCode, rows } = lines;
  const all = constantOf(values);
  const shift = 1 - less;
  const codes = byCode?.codes;
  if (codes instanceof Uint8Array && values instanceof Uint16Array && all === undefined) {
    const { from, dead } = byCode!;
    const part = from === 0 ? table : table.subarray(from * COUNTERS);
    countByCode(part, codes, values, shift);
    if (dead !== null) takeAway(part, codes, values, shift, dead);
  } else if (rows === null && all === undefined && values instanceof Uint16Array)
    countShorts(table, lines.slots, values, shift);
  else countSome(table, lines, values, shift, all);
}

// Its own loop: the compiler makes fast code only of a loop that has met one kind of array.
function countShorts(table: Uint32Array, slots: Int32Array, values: Uint16Array, shift: number): void {
  for (let i = 0; i < slots.length; i += 1) {
    const group = slots[i]!;
    if (group < 0) continue;
    const at = group * COUNTERS + values[i]! + shift;
    table[at] = table[at]! + 1;
  }
}

function countSome(
  table: Uint32Array,
  { slots, rows }: Lines,
  values: Short,
  shift: number,
  all: number | undefined,
): void {
  for (let i = 0; i < slots.length; i += 1) {
    const group = slots[i]!;
    if (group < 0) continue;
    const at = group * COUNTERS + (all ?? values[rows === null ? i : rows[i]!]!) + shift;
    table[at] = table[at]! + 1;
  }
}

/** Four lines at a time: their codes are one word, their values two. */
function countByCode(table: Uint32Array, codes: Uint8Array, values: Uint16Array, shift: number): void {
  const isAligned = codes.byteOffset % 4 === 0 && values.byteOffset % 4 === 0;
  const fours = isAligned ? codes.length >>> 2 : 0;
  const words = new Uint32Array(codes.buffer, isAligned ? codes.byteOffset : 0, fours);
  const pairs = new Uint32Array(values.buffer, isAligned ? values.byteOffset : 0, fours * 2);
  for (let i = 0; i < fours; i += 1) {
    const code = words[i]!;
    const first = pairs[i * 2]!;
    const last = pairs[i * 2 + 1]!;
    const a = (code & 0xff) * COUNTERS + (first & 0xffff) + shift;
    const b = ((code >>> 8) & 0xff) * COUNTERS + (first >>> 16) + shift;
    const c = ((code >>> 16) & 0xff) * COUNTERS + (last & 0xffff) + shift;
    const d = (code >>> 24) * COUNTERS + (last >>> 16) + shift;
    table[a] = table[a]! + 1;
    table[b] = table[b]! + 1;
    table[c] = table[c]! + 1;
    table[d] = table[d]! + 1;
  }
  for (let i = fours * 4; i < codes.length; i += 1) {
    const at = codes[i]! * COUNTERS + values[i]! + shift;
    table[at] = table[at]! + 1;
  }
}

function takeAway(
  table: Uint32Array,
  codes: Uint8Array,
  values: Uint16Array,
  shift: number,
  dead: Int32Array,
): void {
  for (let d = 0; d < dead.length; d += 1) {
    const row = dead[d]!;
    const at = codes[row]! * COUNTERS + values[row]! + shift;
    table[at] = table[at]! - 1;
  }
}
