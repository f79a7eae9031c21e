/** How a column of numbers is kept: as narrow as its values allow, little-endian, widened when it is read.
 *  Whole numbers are kept as distances from the smallest one; a column of one value or of none takes no bytes. */

import { copied, newRoom, type Room } from './chunk-room.ts';

/** null: all unknown; const: all equal to the base; rows: the base and one more for each line; u: unsigned distance from the base in 1, 2 or 4 bytes;
 *  n: the same with 0 for unknown, so the distance is one more; f8: 8-byte floats, NaN for unknown. */
export type Encoding =
  | 'null'
  | 'const'
  | 'rows'
  | 'u1'
  | 'u2'
  | 'u4'
  | 'n1'
  | 'n2'
  | 'n4'
  | 'f8'
  | 'raw4'
  | 'text'
  | 'packed-text'
  | 'framed-text'
  | 'hex-text';

export type Encoded = {
  readonly encoding: Encoding;
  readonly base: number;
  readonly data: Uint8Array | null;
};

/** A column of which no line has a value. */
export const NOTHING: Encoded = { encoding: 'null', base: 0, data: null };

type Whole = Uint8Array | Uint16Array | Uint32Array;

const EMPTY = new Uint8Array(0);

function bytesOf(array: Uint8Array | Uint16Array | Uint32Array | Float64Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

type Shape = { readonly nulls: number; readonly whole: boolean; readonly min: number; readonly max: number };

function shapeOf(values: Float64Array, n: number): Shape {
  let nulls = 0;
  let whole = true;
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < n; i += 1) {
    const value = values[i]!;
    if (value !== value) {
      nulls += 1;
      continue;
    }
    if (value < min) min = value;
    if (value > max) max = value;
    if (Math.floor(value) !== value) whole = false;
  }
  whole &&= Number.isSafeInteger(min) && Number.isSafeInteger(max);
  return { nulls, whole, min, max };
}

function narrowArray(span: number, n: number, room: Room): Whole {
  if (span < 0x100) return room(n);
  const { buffer, byteOffset } = room(n * (span < 0x10000 ? 2 : 4));
  return span < 0x10000 ? new Uint16Array(buffer, byteOffset, n) : new Uint32Array(buffer, byteOffset, n);
}

const widthFor = (span: number): 1 | 2 | 4 => (span < 0x100 ? 1 : span < 0x1_0000 ? 2 : 4);

/** The base of values that all are known: none where that takes no more room, so that they are read as they are kept. */
function baseOf(min: number, max: number): number {
  return min >= 0 && max < 0x1_0000_0000 && widthFor(max) === widthFor(max - min) ? 0 : min;
}

// One loop a width: the compiler makes fast code only of a loop that has met one kind of array.
function intoBytes(out: Uint8Array, values: Float64Array, base: number, nullable: boolean): void {
  if (nullable)
    for (let i = 0; i < out.length; i += 1) out[i] = values[i] === values[i] ? values[i]! - base + 1 : 0;
  else for (let i = 0; i < out.length; i += 1) out[i] = values[i]! - base;
}

function intoShorts(out: Uint16Array, values: Float64Array, base: number, nullable: boolean): void {
  if (nullable)
    for (let i = 0; i < out.length; i += 1) out[i] = values[i] === values[i] ? values[i]! - base + 1 : 0;
  else for (let i = 0; i < out.length; i += 1) out[i] = values[i]! - base;
}

function intoWords(out: Uint32Array, values: Float64Array, base: number, nullable: boolean): void {
  if (nullable)
    for (let i = 0; i < out.length; i += 1) out[i] = values[i] === values[i] ? values[i]! - base + 1 : 0;
  else for (let i = 0; i < out.length; i += 1) out[i] = values[i]! - base;
}

function narrow(values: Float64Array, n: number, { min, max, nulls }: Shape, room: Room): Encoded {
  const nullable = nulls > 0;
  const base = nullable ? min : baseOf(min, max);
  const out = narrowArray(max - base + (nullable ? 1 : 0), n, room);
  if (out instanceof Uint8Array) intoBytes(out, values, base, nullable);
  else if (out instanceof Uint16Array) intoShorts(out, values, base, nullable);
  else intoWords(out, values, base, nullable);
  const width = out.BYTES_PER_ELEMENT as 1 | 2 | 4;
  return { encoding: `${nullable ? 'n' : 'u'}${width}`, base, data: bytesOf(out) };
}

/** Keep the first n values of a column.
 *  Null  NaN is unknown. */
export function encodeNumbers(numbers: ArrayLike<number>, n: number, room: Room = newRoom): Encoded {
  const values = numbers instanceof Float64Array ? numbers : Float64Array.from(numbers);
  const shape = shapeOf(values, n);
  const { nulls, whole, min, max } = shape;
  if (nulls === n) return NOTHING;
  if (nulls === 0 && min === max) return { encoding: 'const', base: min, data: null };
  const span = max - min + (nulls > 0 ? 1 : 0);
  if (whole && span < 0x1_0000_0000) return narrow(values, n, shape, room);
  return { encoding: 'f8', base: 0, data: copied(values.subarray(0, n), room) };
}

/** Keep the first n places in a file: most lines stand right behind the one before them. */
export function encodePlaces(places: Float64Array, n: number, room: Room = newRoom): Encoded {
  for (let i = 1; i < n; i += 1) if (places[i] !== places[i - 1]! + 1) return encodeNumbers(places, n, room);
  return n > 1 ? { encoding: 'rows', base: places[0]!, data: null } : encodeNumbers(places, n, room);
}

/** Keep dictionary codes; 0 is no text. */
export function encodeCodes(codes: ArrayLike<number>, n: number, room: Room = newRoom): Encoded {
  const values = codes instanceof Uint32Array ? codes : Uint32Array.from(codes);
  let [min, max] = [0xffff_ffff, 0];
  for (let i = 0; i < n; i += 1) {
    const code = values[i]!;
    if (code < min) min = code;
    if (code > max) max = code;
  }
  if (max === 0) return NOTHING;
  if (min === max) return { encoding: 'const', base: min, data: null };
  const base = baseOf(min, max);
  const out = narrowArray(max - base, n, room);
  for (let i = 0; i < n; i += 1) out[i] = values[i]! - base;
  return { encoding: `u${out.BYTES_PER_ELEMENT as 1 | 2 | 4}`, base, data: bytesOf(out) };
}

function highestOf(kept: Whole): number {
  let highest = 0;
  for (let i = 0; i < kept.length; i += 1) if (kept[i]! > highest) highest = kept[i]!;
  return highest;
}

/** Codes in other words: `translated` has the new code of each old one.
 *  Shape  as many bytes a line as the new codes of the old ones in reach need. */
export function translateCodes(
  column: Encoded,
  translated: Uint32Array,
  n: number,
  room: Room = newRoom,
): Encoded {
  const { base, data, encoding } = column;
  if (encoding === 'null') return column;
  if (encoding === 'const') return { ...column, base: translatedCode(translated, base) };
  const kept = view(data ?? EMPTY, widthOf(encoding) ?? 0, n);
  const reach = highestOf(kept) + 1;
  const place = room(reach * 4);
  const codes = new Uint32Array(place.buffer, place.byteOffset, reach);
  let [min, max, same] = [Infinity, 0, true];
  for (let at = 0; at < codes.length; at += 1) {
    const now = translatedCode(translated, base + at);
    codes[at] = now;
    same &&= now === base + at;
    if (now < min) min = now;
    if (now > max) max = now;
  }
  // A thread that met its texts in the order of the file has the codes that they get.
  if (same) return column;
  const from = baseOf(min, max);
  for (let at = 0; at < codes.length; at += 1) codes[at]! -= from;
  const out = narrowArray(max - from, n, room);
  if (kept instanceof Uint8Array && out instanceof Uint8Array) translateBytes(out, kept, codes);
  else if (kept instanceof Uint16Array && out instanceof Uint16Array) translateShorts(out, kept, codes);
  else for (let i = 0; i < n; i += 1) out[i] = codes[kept[i]!]!;
  return { encoding: `u${out.BYTES_PER_ELEMENT as 1 | 2 | 4}`, base: from, data: bytesOf(out) };
}

function translateBytes(out: Uint8Array, kept: Uint8Array, codes: Uint32Array): void {
  for (let i = 0; i < out.length; i += 1) out[i] = codes[kept[i]!]!;
}

function translateShorts(out: Uint16Array, kept: Uint16Array, codes: Uint32Array): void {
  for (let i = 0; i < out.length; i += 1) out[i] = codes[kept[i]!]!;
}

function translatedCode(translated: Uint32Array, code: number): number {
  const now = code === 0 ? 0 : translated[code];
  if (now === undefined || (now === 0 && code !== 0)) throw new Error(`code ${code} stands for no text`);
  return now;
}

/** True for a column of which no line has a value. */
export function isNothing({ encoding }: Encoded): boolean {
  return encoding === 'null';
}

/** Keep hash lanes as they are, in a copy; a column of zeros takes no bytes. */
export function encodeLanes(lanes: Uint32Array, room: Room = newRoom): Encoded {
  let any = 0;
  for (let i = 0; i < lanes.length; i += 1) any |= lanes[i]!;
  if (any === 0) return NOTHING;
  return { encoding: 'raw4', base: 0, data: copied(lanes, room) };
}

/** True for the encodings of texts, see text-codec. */
export function isText(encoding: Encoding): boolean {
  return encoding.endsWith('text');
}

/** Bytes of one value; null for encodings without a fixed width. */
export function widthOf(encoding: Encoding): number | null {
  if (isText(encoding)) return null;
  if (encoding === 'null' || encoding === 'const' || encoding === 'rows') return 0;
  if (encoding === 'raw4') return 4;
  return Number(encoding[1]);
}

/** Kept whole numbers as they lie, or copied where they lie unaligned. */
export function view(data: Uint8Array, width: number, n: number): Whole {
  if (width === 1) return data.subarray(0, n);
  const aligned = data.byteOffset % width === 0 ? data : new Uint8Array(data);
  return width === 2
    ? new Uint16Array(aligned.buffer, aligned.byteOffset, n)
    : new Uint32Array(aligned.buffer, aligned.byteOffset, n);
}

function doubles(data: Uint8Array, n: number): Float64Array {
  const aligned = data.byteOffset % 8 === 0 ? data : new Uint8Array(data);
  return new Float64Array(aligned.buffer, aligned.byteOffset, n);
}

/** Widen a kept column to floats, NaN for unknown. */
export function decodeNumbers(
  { encoding, base, data }: Encoded,
  n: number,
  room: Room = newRoom,
): Float64Array {
  if (encoding === 'f8') return doubles(data ?? EMPTY, n);
  const { buffer, byteOffset } = room(n * 8);
  const out = new Float64Array(buffer, byteOffset, n);
  if (encoding === 'null') return out.fill(NaN);
  if (encoding === 'const') return out.fill(base);
  if (encoding === 'rows') {
    for (let i = 0; i < n; i += 1) out[i] = base + i;
    return out;
  }
  const kept = view(data ?? EMPTY, widthOf(encoding) ?? 0, n);
  if (encoding[0] === 'n') {
    for (let i = 0; i < n; i += 1) {
      const value = kept[i]!;
      out[i] = value === 0 ? NaN : base + value - 1;
    }
  } else {
    for (let i = 0; i < n; i += 1) out[i] = base + kept[i]!;
  }
  return out;
}

/** Widen a kept column to unsigned whole numbers: dictionary codes or hash lanes. */
export function decodeWhole({ encoding, base, data }: Encoded, n: number): Uint32Array {
  if (encoding === 'raw4') return view(data ?? EMPTY, 4, n) as Uint32Array;
  const out = new Uint32Array(n);
  if (encoding === 'null') return out;
  if (encoding === 'const') return base === 0 ? out : out.fill(base);
  const kept = view(data ?? EMPTY, widthOf(encoding) ?? 0, n);
  for (let i = 0; i < n; i += 1) out[i] = base + kept[i]!;
  return out;
}

/** The values of some rows of a kept column, as decodeNumbers has them, without widening the others. */
export function decodeNumbersAt(column: Encoded, n: number, rows: Int32Array): Float64Array {
  const { encoding, base, data } = column;
  const out = new Float64Array(rows.length);
  if (encoding === 'null') return out.fill(NaN);
  if (encoding === 'const') return out.fill(base);
  if (encoding === 'rows') return out.map((_, at) => base + rows[at]!);
  const kept = encoding === 'f8' ? doubles(data ?? EMPTY, n) : view(data ?? EMPTY, widthOf(encoding) ?? 0, n);
  if (encoding === 'f8') return out.map((_, at) => kept[rows[at]!]!);
  if (encoding[0] !== 'n') return out.map((_, at) => base + kept[rows[at]!]!);
  return out.map((_, at) => (kept[rows[at]!] === 0 ? NaN : base + kept[rows[at]!]! - 1));
}

/** The values of some rows, so many lanes each, as decodeWhole has them. */
export function decodeWholeAt(column: Encoded, n: number, rows: Int32Array, lanes: number): Uint32Array {
  const { encoding, base, data } = column;
  const out = new Uint32Array(rows.length * lanes);
  if (encoding === 'null') return out;
  if (encoding === 'const') return out.fill(base);
  const kept = view(data ?? EMPTY, widthOf(encoding) ?? 0, n * lanes);
  const shift = encoding === 'raw4' ? 0 : base;
  for (let at = 0; at < rows.length; at += 1)
    for (let lane = 0; lane < lanes; lane += 1)
      out[at * lanes + lane] = shift + kept[rows[at]! * lanes + lane]!;
  return out;
}
