/** Reading a kept column without widening it: as few bytes a line as its values need. Hot loops read these. */
import { decodeNumbers, widthOf, type Encoded } from './column-codec.ts';

export type NarrowWhole = Uint8Array | Uint16Array | Uint32Array;
export type NarrowNumbers = NarrowWhole | Float64Array;

/** Whole numbers from 0 up, each so much less than its value says; with 1, a value of 0 is a number that is not known. */
export type Counted = { readonly values: NarrowWhole; readonly less: 0 | 1 };

const EMPTY = new Uint8Array(0);
/** Lines of the longest chunk, and a little more for blocks that are made of several. */
const SHARED = 32_768;

const filled = new Map<number, Uint8Array | Uint16Array | Uint32Array>();
const constants = new WeakMap<object, number>();

/** The narrowest array type that holds whole numbers from 0 to `highest`. */
export function emptyNarrow(highest: number, count: number): NarrowWhole {
  if (highest < 0x100) return new Uint8Array(count);
  if (highest < 0x1_0000) return new Uint16Array(count);
  return new Uint32Array(count);
}

/** A column of one value. Arrays of the usual length are shared and must not be written to. */
export function constantColumn(value: number, count: number): NarrowWhole {
  let whole = filled.get(value);
  if (count > SHARED) {
    const own = emptyNarrow(value, count).fill(value);
    constants.set(own, value);
    return own;
  }
  if (whole === undefined) {
    whole = emptyNarrow(value, SHARED).fill(value);
    filled.set(value, whole);
  }
  const part = whole.subarray(0, count);
  constants.set(part, value);
  return part;
}

/** The value of every line, where the column was made by `constantColumn`; undefined for any other. */
export function constantOf(column: object): number | undefined {
  return constants.get(column);
}

/** Bytes a column takes of its own. */
export function ownBytes(column: NarrowNumbers): number {
  return constants.has(column) && column.length <= SHARED ? 0 : column.byteLength;
}

function keptView(data: Uint8Array, width: number, n: number): NarrowWhole {
  if (width === 1) return new Uint8Array(data.buffer, data.byteOffset, n);
  const aligned = data.byteOffset % width === 0 ? data : new Uint8Array(data);
  return width === 2
    ? new Uint16Array(aligned.buffer, aligned.byteOffset, n)
    : new Uint32Array(aligned.buffer, aligned.byteOffset, n);
}

/** The highest of a column's values. */
export function highestOf(values: NarrowWhole): number {
  if (values instanceof Uint8Array) return highestByte(values);
  if (values instanceof Uint16Array) return highestShort(values);
  return highestWord(values);
}

// One loop a width: the compiler makes fast code only of a loop that has met one kind of array.
function highestByte(values: Uint8Array): number {
  let highest = 0;
  for (let i = 0; i < values.length; i += 1) if (values[i]! > highest) highest = values[i]!;
  return highest;
}

function highestShort(values: Uint16Array): number {
  let highest = 0;
  for (let i = 0; i < values.length; i += 1) if (values[i]! > highest) highest = values[i]!;
  return highest;
}

function highestWord(values: Uint32Array): number {
  let highest = 0;
  for (let i = 0; i < values.length; i += 1) if (values[i]! > highest) highest = values[i]!;
  return highest;
}

const canBeNarrow = (value: number): boolean =>
  Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff && !Object.is(value, -0);

/** The column as it adds up: unknown counts as nothing.
 *  Shape  whole numbers from 0 to 2^32 - 1 in 1, 2 or 4 bytes, anything else as floats. */
export function amountsOf(encoded: Encoded, n: number): NarrowNumbers {
  const { encoding, base, data } = encoded;
  if (encoding === 'null') return constantColumn(0, n);
  if (encoding === 'const' && canBeNarrow(base)) return constantColumn(base, n);
  if (encoding === 'f8' || encoding === 'rows' || !canBeNarrow(base))
    return narrowed(withoutUnknown(decodeNumbers(encoded, n)));
  const width = widthOf(encoding) ?? 0;
  const kept = keptView(data ?? EMPTY, width, n);
  if (encoding[0] === 'u' && base === 0) return kept;
  const highest = base + highestOf(kept);
  if (highest > 0xffff_ffff) return narrowed(withoutUnknown(decodeNumbers(encoded, n)));
  const out = emptyNarrow(highest, n);
  const shift = encoding[0] === 'u' ? base : base - 1;
  const ofNothing = encoding[0] === 'u' ? base : 0;
  if (kept instanceof Uint8Array) shiftBytes(out, kept, shift, ofNothing);
  else if (kept instanceof Uint16Array) shiftShorts(out, kept, shift, ofNothing);
  else shiftWords(out, kept, shift, ofNothing);
  return out;
}

/** Whole numbers as what each is more than the base. */
export type FromBase = { readonly base: number; readonly more: Uint32Array };

/** The column as it is kept. Null where it is not kept as words, or where not every line has a value. */
export function fromBaseOf({ encoding, base, data }: Encoded, n: number): FromBase | null {
  return encoding === 'u4' ? { base, more: keptView(data ?? EMPTY, 4, n) as Uint32Array } : null;
}

/** The column as numbers that are counted. Null where they are no whole numbers from 0 up. */
export function countedOf({ encoding, base, data }: Encoded, n: number): Counted | null {
  if (encoding === 'null') return { values: constantColumn(0, n), less: 1 };
  if (encoding === 'f8' || encoding === 'rows' || !canBeNarrow(base + 1) || base < 0) return null;
  if (encoding === 'const') return { values: constantColumn(base, n), less: 0 };
  const kept = keptView(data ?? EMPTY, widthOf(encoding) ?? 0, n);
  const isNullable = encoding[0] === 'n';
  if (base === 0) return { values: kept, less: isNullable ? 1 : 0 };
  const shift = isNullable ? base : base + 1;
  const highest = highestOf(kept) + shift;
  if (highest > 0xffff_ffff) return null;
  const out = emptyNarrow(highest, n);
  const ofNothing = isNullable ? 0 : shift;
  if (kept instanceof Uint8Array) shiftBytes(out, kept, shift, ofNothing);
  else if (kept instanceof Uint16Array) shiftShorts(out, kept, shift, ofNothing);
  else shiftWords(out, kept, shift, ofNothing);
  return { values: out, less: 1 };
}

// One loop a width: the compiler makes fast code only of a loop that has met few kinds of arrays.
function shiftBytes(out: NarrowWhole, kept: Uint8Array, shift: number, ofNothing: number): void {
  for (let i = 0; i < kept.length; i += 1) out[i] = kept[i] === 0 ? ofNothing : kept[i]! + shift;
}

function shiftShorts(out: NarrowWhole, kept: Uint16Array, shift: number, ofNothing: number): void {
  for (let i = 0; i < kept.length; i += 1) out[i] = kept[i] === 0 ? ofNothing : kept[i]! + shift;
}

function shiftWords(out: NarrowWhole, kept: Uint32Array, shift: number, ofNothing: number): void {
  for (let i = 0; i < kept.length; i += 1) out[i] = kept[i] === 0 ? ofNothing : kept[i]! + shift;
}

/** Dictionary codes in as many bytes as `highest`, the highest code of the dictionary, needs. */
export function narrowCodes({ encoding, base, data }: Encoded, n: number, highest: number): NarrowWhole {
  if (encoding === 'null') return constantColumn(0, n);
  if (encoding === 'const') return constantColumn(base, n);
  const width = widthOf(encoding) ?? 0;
  const kept = keptView(data ?? EMPTY, width, n);
  if (base === 0 && width === emptyNarrow(highest, 0).BYTES_PER_ELEMENT) return kept;
  const out = emptyNarrow(Math.max(highest, base), n);
  for (let i = 0; i < n; i += 1) out[i] = base + kept[i]!;
  return out;
}

function withoutUnknown(values: Float64Array): Float64Array {
  const out = new Float64Array(values.length);
  for (let i = 0; i < out.length; i += 1) out[i] = values[i] === values[i] ? values[i]! : 0;
  return out;
}

/** Floats as whole numbers where they all are; the same array where they are not. */
export function narrowed(values: Float64Array): NarrowNumbers {
  let highest = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (value >>> 0 !== value) return values;
    if (value > highest) highest = value;
  }
  if (highest === 0) return constantColumn(0, values.length);
  const out = emptyNarrow(highest, values.length);
  for (let i = 0; i < out.length; i += 1) out[i] = values[i]!;
  return out;
}
