/** Numbers pairs of a cell and a code in the order in which lines meet them. */
import { constantColumn, constantOf, highestOf, type NarrowWhole } from '../../store/narrow-column.ts';

/** Room for a table of cell × code; beyond it a column has too many values to be taken in. */
const MOST_PAIRS = 2 ** 23;
/** Room that is taken without looking how much is needed. */
const SMALL = 2 ** 18;

export type PairNumbers = {
  /** One more than the number of each pair, 0 = not met; by code, so that cells lie together. The first place is no
   *  pair's: a line without a cell may look there. */
  table: Int32Array;
  /** Pairs there may be. */
  readonly most: number;
  /** Cell and code of each pair met, in the first `count` places. */
  readonly from: Int32Array;
  readonly codes: Uint32Array;
  count: number;
  /** Cells there are. */
  width: number;
};

/** Room for as many pairs, for all columns of a cube: clean memory costs more than what is met of it. */
export function pairNumbers(most: number): PairNumbers {
  return {
    table: new Int32Array(0),
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
  for (let pair = 0; pair < count; pair += 1) table[codes[pair]! * numbers.width + from[pair]! + 1] = 0;
  numbers.count = 0;
  numbers.width = width;
}

/** One more than the number of a pair that is new; 0 = that is one too many. */
function meet(numbers: PairNumbers, cell: number, code: number): number {
  const { table, width, most, from, codes, count } = numbers;
  if (count >= most) return 0;
  from[count] = cell;
  codes[count] = code;
  numbers.count = count + 1;
  return (table[code * width + cell + 1] = count + 1);
}

/** Room for so many places of the table. */
function reach(numbers: PairNumbers, places: number): void {
  if (places <= numbers.table.length) return;
  const wider = new Int32Array(Math.min(MOST_PAIRS + 1, Math.max(SMALL, places * 2)));
  wider.set(numbers.table);
  numbers.table = wider;
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
  const isByte = codes instanceof Uint8Array;
  const codesBelow = isByte && numbers.width * 256 <= SMALL ? 256 : (all ?? highestOf(codes!)) + 1;
  if (codesBelow * numbers.width > MOST_PAIRS) return false;
  reach(numbers, codesBelow * numbers.width + 1);
  const given = codes ?? constantColumn(0, out.length);
  for (let i = numberMet(numbers, before, given, out, 0); i < out.length;) {
    const number = meet(numbers, before[i]!, given[i]!);
    if (number === 0) return false;
    out[i] = number - 1;
    i = numberMet(numbers, before, given, out, i + 1);
  }
  return true;
}

/** Number lines from one on for as long as their pairs have been met. Returns the line whose pair has not. */
function numberMet(
  numbers: PairNumbers,
  before: Int32Array,
  codes: NarrowWhole,
  out: Int32Array,
  from: number,
): number {
  if (codes instanceof Uint8Array) return numberBytes(numbers, before, codes, out, from);
  if (codes instanceof Uint16Array) return numberShorts(numbers, before, codes, out, from);
  return numberWords(numbers, before, codes, out, from);
}

// One loop a width: the compiler makes fast code only of a loop that has met one kind of array. One branch and no call in each: that
// a line has no cell, and stays without, is arithmetic, and what is new is seen to outside.
function numberBytes(
  { table, width }: PairNumbers,
  before: Int32Array,
  codes: Uint8Array,
  out: Int32Array,
  from: number,
): number {
  for (let i = from; i < out.length; i += 1) {
    const cell = before[i]!;
    const place = (table[(Math.imul(codes[i]!, width) + cell + 1) | 0]! - 1) | 0;
    const isNone = cell >> 31;
    if ((place & ~isNone) < 0) return i;
    out[i] = place | isNone;
  }
  return out.length;
}

function numberShorts(
  { table, width }: PairNumbers,
  before: Int32Array,
  codes: Uint16Array,
  out: Int32Array,
  from: number,
): number {
  for (let i = from; i < out.length; i += 1) {
    const cell = before[i]!;
    const place = (table[(Math.imul(codes[i]!, width) + cell + 1) | 0]! - 1) | 0;
    const isNone = cell >> 31;
    if ((place & ~isNone) < 0) return i;
    out[i] = place | isNone;
  }
  return out.length;
}

function numberWords(
  { table, width }: PairNumbers,
  before: Int32Array,
  codes: Uint32Array,
  out: Int32Array,
  from: number,
): number {
  for (let i = from; i < out.length; i += 1) {
    const cell = before[i]!;
    const place = (table[(Math.imul(codes[i]!, width) + cell + 1) | 0]! - 1) | 0;
    const isNone = cell >> 31;
    if ((place & ~isNone) < 0) return i;
    out[i] = place | isNone;
  }
  return out.length;
}
