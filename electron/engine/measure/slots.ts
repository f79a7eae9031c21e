/** Loops that write the groups of lines. A slot a line says which group it belongs to; -1 = it is left out.
 *  Written out per array type where time is spent: the compiler makes fast code only of a loop that meets few of them. */
import { constantOf, type NarrowWhole } from '../../store/narrow-column.ts';
import type { Codes } from './filter-mask.ts';

export type Slots = Int32Array;

/** A code list as one of the narrow arrays; other lists are copied. */
export function asNarrow(codes: Codes): NarrowWhole {
  return codes instanceof Uint8Array || codes instanceof Uint16Array || codes instanceof Uint32Array
    ? codes
    : Uint32Array.from(codes);
}

/** Append a digit to every slot: slot × size + code. */
export function appendCodes(slots: Slots, rows: Int32Array | null, codes: NarrowWhole, size: number): void {
  const all = constantOf(codes);
  if (all !== undefined) appendConstant(slots, all, size);
  else if (rows !== null) {
    if (codes instanceof Uint8Array) pickedBytes(slots, rows, codes, size);
    else pickedWords(slots, rows, codes, size);
  } else if (codes instanceof Uint8Array) appendBytes(slots, codes, size);
  else appendWords(slots, codes, size);
}

function appendConstant(slots: Slots, code: number, size: number): void {
  // The sign of a slot spread over all bits: -1 stays -1.
  for (let i = 0; i < slots.length; i += 1) slots[i] = (slots[i]! * size + code) | (slots[i]! >> 31);
}

function appendBytes(slots: Slots, codes: Uint8Array, size: number): void {
  for (let i = 0; i < slots.length; i += 1) slots[i] = (slots[i]! * size + codes[i]!) | (slots[i]! >> 31);
}

function appendWords(slots: Slots, codes: Uint16Array | Uint32Array, size: number): void {
  for (let i = 0; i < slots.length; i += 1) slots[i] = (slots[i]! * size + codes[i]!) | (slots[i]! >> 31);
}

function pickedBytes(slots: Slots, rows: Int32Array, codes: Uint8Array, size: number): void {
  for (let j = 0; j < slots.length; j += 1) slots[j] = slots[j]! * size + codes[rows[j]!]!;
}

function pickedWords(slots: Slots, rows: Int32Array, codes: Uint16Array | Uint32Array, size: number): void {
  for (let j = 0; j < slots.length; j += 1) slots[j] = slots[j]! * size + codes[rows[j]!]!;
}

/** Write slots: what comes before + code. */
export function writeOne(slots: Slots, before: number, codes: Uint8Array): void {
  for (let i = 0; i < slots.length; i += 1) slots[i] = before + codes[i]!;
}

/** Write slots: (what comes before + first code) × size + second code. */
export function writeTwo(
  slots: Slots,
  before: number,
  first: Uint8Array,
  second: Uint8Array,
  size: number,
): void {
  for (let i = 0; i < slots.length; i += 1) slots[i] = (before + first[i]!) * size + second[i]!;
}

/** Write the pairs of two codes: first × size + second. */
export function writePairs(pairs: Uint16Array, first: Uint8Array, second: Uint8Array, size: number): void {
  for (let i = 0; i < pairs.length; i += 1) pairs[i] = first[i]! * size + second[i]!;
}

/** One slot for all lines that are not left out. */
export function asOne(slots: Slots): Slots {
  const one = new Int32Array(slots.length);
  for (let i = 0; i < slots.length; i += 1) one[i] = slots[i]! >> 31;
  return one;
}
