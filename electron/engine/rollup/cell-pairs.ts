/** Numbers pairs of a cell and a code in the order in which lines meet them. */
import { constantOf, type NarrowWhole } from '../../store/narrow-column.ts';

/** Room for a table of cell × code; beyond it a column has too many values to be taken in. */
const MOST_PAIRS = 2 ** 23;

export type PairNumbers = {
  /** One more than the number of each pair, 0 = not met; by code, so that cells lie together. */
  readonly table: Int32Array;
  /** Pairs there may be. */
  readonly most: number;
  /** Cell and code of each pair met, in the first `count` places. */
  readonly from: Int32Array;
  readonly codes: Uint32Array;
  count: number;
  /** Cells there are. */
  width: number;
};

/** Room for as many pairs. It is made once for all columns of a cube: clean memory costs more than what is met of it. */
export function pairNumbers(most: number): PairNumbers {
  return {
    table: new Int32Array(MOST_PAIRS),
    most,
    from: new Int32Array(most),
    codes: new Uint32Array(most),
    count: 0,
    width: 0,
  };
}

/** Forget the pairs met, and expect others of so many cells. */
export function beginAnew(numbers: PairNumbers, width: number): void {
  const { table, from, codes, count } = numbers;
  for (let pair = 0; pair < count; pair += 1) table[codes[pair]! * numbers.width + from[pair]!] = 0;
  numbers.count = 0;
  numbers.width = width;
}

/** One more than the number of a pair that is new; 0 = that is one too many. */
function meet(numbers: PairNumbers, cell: number, code: number): number {
  const { table, width, most, from, codes, count } = numbers;
  if ((code + 1) * width > MOST_PAIRS || count >= most) return 0;
  from[count] = cell;
  codes[count] = code;
  numbers.count = count + 1;
  return (table[code * width + cell] = count + 1);
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
  const { table, width } = numbers;
  for (let i = 0; i < out.length; i += 1) {
    const cell = before[i]!;
    if (cell < 0) {
      out[i] = -1;
      continue;
    }
    const pair = codes[i]! * width + cell;
    let place = pair < table.length ? table[pair]! : 0;
    if (place === 0) {
      place = meet(numbers, cell, codes[i]!);
      if (place === 0) return false;
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
  const { table, width } = numbers;
  for (let i = 0; i < out.length; i += 1) {
    const cell = before[i]!;
    if (cell < 0) {
      out[i] = -1;
      continue;
    }
    const pair = codes[i]! * width + cell;
    let place = pair < table.length ? table[pair]! : 0;
    if (place === 0) {
      place = meet(numbers, cell, codes[i]!);
      if (place === 0) return false;
    }
    out[i] = place - 1;
  }
  return true;
}

function numberWords(numbers: PairNumbers, before: Int32Array, codes: Uint32Array, out: Int32Array): boolean {
  const { table, width } = numbers;
  for (let i = 0; i < out.length; i += 1) {
    const cell = before[i]!;
    if (cell < 0) {
      out[i] = -1;
      continue;
    }
    const pair = codes[i]! * width + cell;
    let place = pair < table.length ? table[pair]! : 0;
    if (place === 0) {
      place = meet(numbers, cell, codes[i]!);
      if (place === 0) return false;
    }
    out[i] = place - 1;
  }
  return true;
}

function numberOne(numbers: PairNumbers, before: Int32Array, code: number, out: Int32Array): boolean {
  const { table, width } = numbers;
  for (let i = 0; i < out.length; i += 1) {
    const cell = before[i]!;
    if (cell < 0) {
      out[i] = -1;
      continue;
    }
    const pair = code * width + cell;
    let place = pair < table.length ? table[pair]! : 0;
    if (place === 0) {
      place = meet(numbers, cell, code);
      if (place === 0) return false;
    }
    out[i] = place - 1;
  }
  return true;
}
