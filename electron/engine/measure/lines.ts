/** Which lines of a block are read, and the group of each. Filters make a list of rows, so that whatever comes after them
 *  costs only the lines that are left. */
import type { NarrowWhole } from '../../store/narrow-column.ts';

/** Shape  without rows slots[i] is the group of line i, -1 = it is left out; with rows slots[j] is the group of line
 *         rows[j], and none is left out. */
export type Lines = {
  readonly slots: Int32Array;
  readonly rows: Int32Array | null;
  /** Where the group of every line is its code and so much more, but for lines that are left out. */
  readonly byCode?: ByCode;
};

/** Codes of all lines of a block, what to add for their groups, and the rows that are left out.
 *  Null   `dead` null = none is. */
export type ByCode = {
  readonly codes: Uint8Array | Uint16Array;
  readonly from: number;
  readonly dead: Int32Array | null;
};

/** Rows in ascending order, in the first `count` places of `rows`; all lines of the block while `isAll`. */
export type RowList = { readonly rows: Int32Array; count: number; isAll: boolean };

/** Every line of a block in a group of its own choosing: `slots` has one for each line. */
export function allLines(slots: Int32Array): Lines {
  return { slots, rows: null };
}

/** Lines of a block in the groups of their codes; `slots` is room for these where they are asked for all the same. */
export function linesByCode(byCode: ByCode, slots: Int32Array): Lines {
  let isMade = false;
  return {
    byCode,
    rows: null,
    get slots() {
      if (!isMade) writeSlots(slots, byCode);
      isMade = true;
      return slots;
    },
  };
}

function writeSlots(slots: Int32Array, { codes, from, dead }: ByCode): void {
  for (let i = 0; i < slots.length; i += 1) slots[i] = from + codes[i]!;
  for (const row of dead ?? []) slots[row] = -1;
}

/** Which codes of a column to keep: 1 for codes to keep, `beyond` for codes above; `only` where it is a single one.
 *  Shape  `codes` says all codes of two bytes. */
export type Keep = { readonly codes: Uint8Array; readonly beyond: 0 | 1; readonly only: number | null };

/** Keep rows whose code is to be kept. */
export function keepCodes(list: RowList, codes: NarrowWhole, keep: Keep): void {
  const { rows, count } = list;
  if (!list.isAll) list.count = compactCodes(list, codes, keep);
  else if (keep.only === null) list.count = pickAny(rows, count, codes, keep);
  else if (codes instanceof Uint8Array) list.count = pickBytes(rows, count, codes, keep.only);
  else if (codes instanceof Uint16Array) list.count = pickShorts(rows, count, codes, keep.only);
  else list.count = pickWords(rows, count, codes, keep.only);
  list.isAll = false;
}

// One loop a width: the compiler makes fast code only of a loop that has met one kind of array.
/** Four at a time and without a branch: a filter that leaves one line in eight is guessed wrongly too often. */
function pickBytes(rows: Int32Array, count: number, codes: Uint8Array, only: number): number {
  if (only > 0xff) return 0;
  const fours = codes.byteOffset % 4 === 0 ? count >>> 2 : 0;
  const words = new Uint32Array(codes.buffer, fours === 0 ? 0 : codes.byteOffset, fours);
  const sought = Math.imul(only, 0x0101_0101);
  let kept = 0;
  for (let i = 0; i < fours; i += 1) {
    // A byte that is the sought one is 0 now, and less than nothing with one less.
    const unlike = words[i]! ^ sought;
    const row = i * 4;
    rows[kept] = row;
    kept += ((unlike & 0xff) - 1) >>> 31;
    rows[kept] = row + 1;
    kept += (((unlike >>> 8) & 0xff) - 1) >>> 31;
    rows[kept] = row + 2;
    kept += (((unlike >>> 16) & 0xff) - 1) >>> 31;
    rows[kept] = row + 3;
    kept += ((unlike >>> 24) - 1) >>> 31;
  }
  for (let i = fours * 4; i < count; i += 1) if (codes[i] === only) rows[kept++] = i;
  return kept;
}

function pickShorts(rows: Int32Array, count: number, codes: Uint16Array, only: number): number {
  let kept = 0;
  for (let i = 0; i < count; i += 1) if (codes[i] === only) rows[kept++] = i;
  return kept;
}

function pickWords(rows: Int32Array, count: number, codes: Uint32Array, only: number): number {
  let kept = 0;
  for (let i = 0; i < count; i += 1) if (codes[i] === only) rows[kept++] = i;
  return kept;
}

function pickAny(rows: Int32Array, count: number, codes: NarrowWhole, keep: Keep): number {
  if (codes instanceof Uint8Array) return pickAnyBytes(rows, count, codes, keep.codes);
  if (codes instanceof Uint16Array) return pickAnyShorts(rows, count, codes, keep.codes);
  return pickAnyWords(rows, count, codes, keep);
}

function pickAnyBytes(rows: Int32Array, count: number, codes: Uint8Array, keep: Uint8Array): number {
  let kept = 0;
  for (let i = 0; i < count; i += 1) if (keep[codes[i]!] !== 0) rows[kept++] = i;
  return kept;
}

function pickAnyShorts(rows: Int32Array, count: number, codes: Uint16Array, keep: Uint8Array): number {
  let kept = 0;
  for (let i = 0; i < count; i += 1) if (keep[codes[i]!] !== 0) rows[kept++] = i;
  return kept;
}

function pickAnyWords(rows: Int32Array, count: number, codes: Uint32Array, { codes: keep, beyond }: Keep) {
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    const code = codes[i]!;
    if ((code < keep.length ? keep[code]! : beyond) !== 0) rows[kept++] = i;
  }
  return kept;
}

function compactCodes({ rows, count }: RowList, codes: NarrowWhole, { codes: keep, beyond }: Keep): number {
  let kept = 0;
  for (let j = 0; j < count; j += 1) {
    const row = rows[j]!;
    const code = codes[row]!;
    if ((code < keep.length ? keep[code]! : beyond) !== 0) rows[kept++] = row;
  }
  return kept;
}

/** Keep rows of lines that count. */
export function keepLive(list: RowList, live: Uint8Array): void {
  const { rows, count, isAll } = list;
  let kept = 0;
  for (let j = 0; j < count; j += 1) {
    const row = isAll ? j : rows[j]!;
    rows[kept] = row;
    kept += live[row]!;
  }
  list.count = kept;
  list.isAll = false;
}

/** Keep rows of lines inside [fromMs, toMs). */
export function keepInside(list: RowList, at: Float64Array, fromMs: number, toMs: number): void {
  const { rows, count, isAll } = list;
  let kept = 0;
  for (let j = 0; j < count; j += 1) {
    const row = isAll ? j : rows[j]!;
    rows[kept] = row;
    if (at[row]! >= fromMs && at[row]! < toMs) kept += 1;
  }
  list.count = kept;
  list.isAll = false;
}
