/** Numbers pairs of a cell and a code in the order in which lines meet them. */
import { constantOf, type NarrowWhole } from '../../store/narrow-column.ts';

/** Room for a table of cell × code; beyond it a column has too many values to be taken in. */
const MOST_PAIRS = 2 ** 23;

export type PairNumbers = {
  /** One more than the number of each pair, 0 = not met; by code, so that higher codes make it longer and move nothing. */
  table: Int32Array;
  /** Cells there are. */
  readonly width: number;
  /** Pairs there may be. */
  readonly most: number;
  /** Cell and code of each pair. */
  readonly from: number[];
  readonly codes: number[];
};

/** No pair is met yet. */
export function pairNumbers(width: number, most: number): PairNumbers {
  return { table: new Int32Array(Math.min(MOST_PAIRS, width * 16)), width, most, from: [], codes: [] };
}

/** One more than the number of a pair that is new; 0 = that is one too many. */
function meet(numbers: PairNumbers, pair: number, cell: number, code: number): number {
  const { width, most, from, codes } = numbers;
  const needed = (code + 1) * width;
  if (needed > MOST_PAIRS || from.length >= most) return 0;
  if (needed > numbers.table.length) {
    const wider = new Int32Array(Math.min(MOST_PAIRS, needed * 2));
    wider.set(numbers.table);
    numbers.table = wider;
  }
  codes.push(code);
  return (numbers.table[pair] = from.push(cell));
}

/** Number the pairs of the lines of a block: `before` has the cell of each, -1 = none, which stays. False = there are too
 *  many. */
export function numberPairs(
  numbers: PairNumbers,
  before: Int32Array,
  codes: NarrowWhole | null,
  out: Int32Array,
): boolean {
  const all = codes === null ? 0 : constantOf(codes);
  if (all !== undefined) return numberOne(numbers, before, all, out);
  if (codes instanceof Uint8Array) return numberBytes(numbers, before, codes, out);
  if (codes instanceof Uint16Array) return numberShorts(numbers, before, codes, out);
  return numberWords(numbers, before, codes as Uint32Array, out);
}

// One loop a width: the compiler makes fast code only of a loop that has met one kind of array.
function numberBytes(numbers: PairNumbers, before: Int32Array, codes: Uint8Array, out: Int32Array): boolean {
  const { width } = numbers;
  let { table } = numbers;
  for (let i = 0; i < out.length; i += 1) {
    const cell = before[i]!;
    if (cell < 0) {
      out[i] = -1;
      continue;
    }
    const pair = codes[i]! * width + cell;
    let place = pair < table.length ? table[pair]! : 0;
    if (place === 0) {
      place = meet(numbers, pair, cell, codes[i]!);
      if (place === 0) return false;
      table = numbers.table;
    }
    out[i] = place - 1;
  }
  return true;
}

function numberShorts(
  numbers: PairNumbers,
  before: Int32Array,
  codes: Uint16Array,
  out: Int32Array,
): boolean {
  const { width } = numbers;
  let { table } = numbers;
  for (let i = 0; i < out.length; i += 1) {
    const cell = before[i]!;
    if (cell < 0) {
      out[i] = -1;
      continue;
    }
    const pair = codes[i]! * width + cell;
    let place = pair < table.length ? table[pair]! : 0;
    if (place === 0) {
      place = meet(numbers, pair, cell, codes[i]!);
      if (place === 0) return false;
      table = numbers.table;
    }
    out[i] = place - 1;
  }
  return true;
}

function numberWords(numbers: PairNumbers, before: Int32Array, codes: Uint32Array, out: Int32Array): boolean {
  const { width } = numbers;
  let { table } = numbers;
  for (let i = 0; i < out.length; i += 1) {
    const cell = before[i]!;
    if (cell < 0) {
      out[i] = -1;
      continue;
    }
    const pair = codes[i]! * width + cell;
    let place = pair < table.length ? table[pair]! : 0;
    if (place === 0) {
      place = meet(numbers, pair, cell, codes[i]!);
      if (place === 0) return false;
      table = numbers.table;
    }
    out[i] = place - 1;
  }
  return true;
}

function numberOne(numbers: PairNumbers, before: Int32Array, code: number, out: Int32Array): boolean {
  const { width } = numbers;
  let { table } = numbers;
  for (let i = 0; i < out.length; i += 1) {
    const cell = before[i]!;
    if (cell < 0) {
      out[i] = -1;
      continue;
    }
    const pair = code * width + cell;
    let place = pair < table.length ? table[pair]! : 0;
    if (place === 0) {
      place = meet(numbers, pair, cell, code);
      if (place === 0) return false;
      table = numbers.table;
    }
    out[i] = place - 1;
  }
  return true;
}
