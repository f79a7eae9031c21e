/** Texts one behind the other: how long each is in 0, 1, 2 or 4 bytes, then all of them as UTF-8.
 *  A length is kept plus one so that 0 stands for no text. One length for all is kept once. */

const HEAD_BYTES = 5;

/** A column of texts that is read. */
export type TextColumnData = {
  at(row: number): string | null;
  /** UTF-8 bytes of a row's text, without decoding it; -1 where there is none. */
  bytesAt(row: number): number;
  /** Where these begin in `view`. */
  startAt(row: number): number;
  readonly view: DataView;
  readonly byteSize: number;
};

/** A column without texts. */
export const NONE: TextColumnData = {
  at: () => null,
  bytesAt: () => -1,
  startAt: () => 0,
  view: new DataView(new ArrayBuffer(0)),
  byteSize: 64,
};

/** Columns up to this are put together in the same place; prompts and answers may take far more. */
const MOST_SCRATCH = 8 << 20;
let scratch = Buffer.alloc(0);

/** Room for the next column; what was in it is overwritten. */
function scratchOf(bytes: number): Buffer {
  if (bytes > MOST_SCRATCH) return Buffer.allocUnsafeSlow(bytes);
  if (bytes > scratch.length) scratch = Buffer.allocUnsafeSlow(bytes + (bytes >> 2));
  return scratch.subarray(0, bytes);
}

/** The longest of texts by their lengths, and whether these are all the same. */
export function shapeOf(lengths: Uint32Array): { readonly longest: number; readonly isSame: boolean } {
  let isSame = true;
  let longest = 0;
  for (let i = 0; i < lengths.length; i += 1) {
    if (lengths[i] !== lengths[0]) isSame = false;
    if (lengths[i]! > longest) longest = lengths[i]!;
  }
  return { longest, isSame };
}

/** Texts as bytes; good until the next ones are asked for.
 *  Shape  `lengths` in bytes plus one, 0 for no text; `body` all texts one behind the other. */
export function plainBytes(lengths: Uint32Array, body: Buffer): Buffer {
  const { longest, isSame } = shapeOf(lengths);
  const n = lengths.length;
  const width = isSame ? 0 : longest < 0x100 ? 1 : longest < 0x10000 ? 2 : 4;
  const data = scratchOf(HEAD_BYTES + width * n + body.length);
  data.writeUInt8(width, 0);
  data.writeUInt32LE(isSame ? lengths[0]! : 0, 1);
  if (width === 1) for (let i = 0; i < n; i += 1) data[HEAD_BYTES + i] = lengths[i]!;
  else if (width > 0)
    for (let i = 0; i < n; i += 1) data.writeUIntLE(lengths[i]!, HEAD_BYTES + i * width, width);
  body.copy(data, HEAD_BYTES + width * n);
  return data;
}

function lengthsOf(data: Buffer, n: number): Uint32Array {
  const width = data.readUInt8(0);
  const lengths = new Uint32Array(n);
  if (width === 0) return lengths.fill(data.readUInt32LE(1));
  if (width === 1) {
    lengths.set(data.subarray(HEAD_BYTES, HEAD_BYTES + n));
    return lengths;
  }
  for (let i = 0; i < n; i += 1) lengths[i] = data.readUIntLE(HEAD_BYTES + i * width, width);
  return lengths;
}

function bodyStart(data: Buffer, n: number): number {
  return HEAD_BYTES + data.readUInt8(0) * n;
}

/** True when bytes are exactly those of n texts. */
export function areWhole(buffer: Buffer | null, n: number): boolean {
  if (buffer === null || buffer.length < HEAD_BYTES) return false;
  if (![0, 1, 2, 4].includes(buffer.readUInt8(0)) || buffer.length < bodyStart(buffer, n)) return false;
  let bytes = 0;
  for (const length of lengthsOf(buffer, n)) bytes += Math.max(0, length - 1);
  return buffer.length === bodyStart(buffer, n) + bytes;
}

/** The `n` texts of bytes; a text is decoded when it is asked for. Null bytes are no texts. */
export function plainTexts(buffer: Buffer | null, n: number): TextColumnData {
  if (buffer === null) return NONE;
  const lengths = lengthsOf(buffer, n);
  const starts = new Uint32Array(n);
  let at = bodyStart(buffer, n);
  for (let i = 0; i < n; i += 1) {
    starts[i] = at;
    at += Math.max(0, lengths[i]! - 1);
  }
  return {
    at: (row) => {
      const length = lengths[row];
      if (length === undefined || length === 0) return null;
      return buffer.toString('utf8', starts[row]!, starts[row]! + length - 1);
    },
    bytesAt: (row) => (lengths[row] ?? 0) - 1,
    startAt: (row) => starts[row] ?? 0,
    view: new DataView(buffer.buffer, buffer.byteOffset, buffer.length),
    byteSize: buffer.length + 8 * n,
  };
}
