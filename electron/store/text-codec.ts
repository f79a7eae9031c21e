/** How a column of texts is kept: one behind the other, see plain-texts. Where it pays, that is packed with zstd, long columns in frames: ids of one tool look alike, and take half the room or
 *  less. Those that differ in digits only are kept as their digits, see hex-text. */
import { copied, newRoom, type Room } from './chunk-room.ts';
import { decodeHex, encodeHex } from './hex-text.ts';
import { NOTHING, type Encoded } from './column-codec.ts';
import { areWhole, NONE, plainBytes, plainTexts, shapeOf, type TextColumnData } from './plain-texts.ts';
import { FRAME_ROWS, framesOf, joinFrames, pack, unpack, type Frame } from './text-frames.ts';

/** Below this there is little to win. */
const WORTH_PACKING = 4096;
/** What packing must save at least to be worth unpacking. */
const PACKED_SHARE = 0.85;

/** Keep a column of texts.
 *  Shape  `lengths` in bytes plus one, 0 for no text; `body` all texts one behind the other. */
export function textColumn(lengths: Uint32Array, n: number, body: Buffer, room: Room = newRoom): Encoded {
  const all = lengths.subarray(0, n);
  const { longest, isSame } = shapeOf(all);
  if (longest === 0) return NOTHING;
  const digits = isSame && n * longest >= WORTH_PACKING ? encodeHex(body, longest - 1, n, room) : null;
  if (digits !== null) return { encoding: 'hex-text', base: 0, data: digits };
  return n > FRAME_ROWS ? inFrames(all, body, room) : packed(plainBytes(all, body), room);
}

function packed(data: Buffer, room: Room): Encoded {
  if (data.length >= WORTH_PACKING) {
    const small = pack(data);
    if (small.length < data.length * PACKED_SHARE)
      return { encoding: 'packed-text', base: data.length, data: copied(small, room) };
  }
  return { encoding: 'text', base: 0, data: copied(data, room) };
}

function inFrames(lengths: Uint32Array, body: Buffer, room: Room): Encoded {
  const frames: { packed: Buffer; unpacked: number }[] = [];
  let from = 0;
  for (let row = 0; row < lengths.length; row += FRAME_ROWS) {
    const some = lengths.subarray(row, row + FRAME_ROWS);
    let to = from;
    for (let i = 0; i < some.length; i += 1) to += Math.max(0, some[i]! - 1);
    const data = plainBytes(some, body.subarray(from, to));
    frames.push({ packed: pack(data), unpacked: data.length });
    from = to;
  }
  const bytes = frames.reduce((sum, frame) => sum + frame.unpacked, 0);
  const data = joinFrames(frames, bytes * PACKED_SHARE, room);
  if (data !== null) return { encoding: 'framed-text', base: FRAME_ROWS, data };
  return { encoding: 'text', base: 0, data: copied(plainBytes(lengths, body), room) };
}

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** The bytes of a column that is no frames, unpacked; null when they are none that were packed here. */
function unpacked({ encoding, base, data }: Encoded): Buffer | null {
  if (data === null) return null;
  if (encoding === 'text') return bufferOf(data);
  return encoding === 'packed-text' ? unpack(data, base) : null;
}

function areWholeFrames(data: Uint8Array, n: number, rows: number): boolean {
  const frames = framesOf(data, n, rows);
  const end = frames?.reduce((most, { from, bytes }) => Math.max(most, from + bytes), 0);
  return end === data.length && frames!.every((frame) => areWhole(frameBytes(data, frame), frame.rows));
}

/** True when the kept bytes are exactly those of n texts. */
export function isWholeText(column: Encoded, n: number): boolean {
  const { encoding, base, data } = column;
  if (data === null) return false;
  if (encoding === 'hex-text') return decodeHex(data, n) !== null;
  try {
    return encoding === 'framed-text' ? areWholeFrames(data, n, base) : areWhole(unpacked(column), n);
  } catch {
    // Damaged bytes cannot be unpacked, whatever the reason is called.
    return false;
  }
}

/** The text of a row by the bytes of its frame. */
export function textInFrame(frame: Frame, bytes: Uint8Array, row: number): string | null {
  return plainTexts(unpack(bytes, frame.unpacked), frame.rows).at(row - frame.firstRow);
}

/** Texts of digits, each written out when it is asked for; all of them when they are looked at together. */
function hexTexts(data: Uint8Array | null, n: number): TextColumnData {
  const texts = data === null ? null : decodeHex(data, n);
  if (texts === null) return NONE;
  const { length, write } = texts;
  const one = Buffer.alloc(length);
  const oneView = new DataView(one.buffer, one.byteOffset, length);
  let all: DataView | null = null;
  const viewOfAll = () => {
    const view = new DataView(new ArrayBuffer(n * length));
    for (let row = 0; row < n; row += 1) write(row, view, row * length);
    return view;
  };
  return {
    at: (row) => {
      if (row < 0 || row >= n) return null;
      write(row, oneView, 0);
      return one.toString('utf8');
    },
    bytesAt: (row) => (row < n ? length : -1),
    startAt: (row) => row * length,
    get view() {
      return (all ??= viewOfAll());
    },
    byteSize: (data?.length ?? 0) + n * length,
  };
}

const frameBytes = (data: Uint8Array, { from, bytes, unpacked: whole }: Frame): Buffer | null =>
  unpack(data.subarray(from, from + bytes), whole);

/** Texts in frames, each unpacked when one of its rows is asked for; all of them when they are looked at together. */
function framedTexts(data: Uint8Array, n: number, rows: number): TextColumnData {
  const frames = framesOf(data, n, rows) ?? [];
  const size = frames.reduce((sum, frame) => sum + frame.unpacked, 0);
  const parts: TextColumnData[] = [];
  const partOf = (frame: number): TextColumnData =>
    (parts[frame] ??= plainTexts(frameBytes(data, frames[frame]!), frames[frame]!.rows));
  let starts: number[] | null = null;
  let view = NONE.view;
  const join = (): number[] => {
    const whole = Buffer.allocUnsafeSlow(size);
    const ends: number[] = [0];
    frames.forEach((frame, at) => {
      const from = ends[at]!;
      const own = frameBytes(data, frame);
      // A damaged frame has no texts, whichever way it is read.
      if (own === null) whole.fill(0, from, from + frame.unpacked);
      else own.copy(whole, from);
      ends.push(from + frame.unpacked);
      parts[at] = plainTexts(whole.subarray(from, from + frame.unpacked), frame.rows);
    });
    view = new DataView(whole.buffer, whole.byteOffset, size);
    return (starts = ends);
  };
  const isRow = (row: number) => row >= 0 && row < n;
  const frameOf = (row: number) => Math.floor(row / rows);
  return {
    at: (row) => (isRow(row) ? partOf(frameOf(row)).at(row % rows) : null),
    bytesAt: (row) => (isRow(row) ? partOf(frameOf(row)).bytesAt(row % rows) : -1),
    startAt: (row) =>
      isRow(row) ? (starts ?? join())[frameOf(row)]! + partOf(frameOf(row)).startAt(row % rows) : 0,
    get view() {
      if (starts === null) join();
      return view;
    },
    byteSize: data.length + 8 * n + size,
  };
}

/** Read a kept column of texts; a text is decoded when it is asked for. */
export function decodeTexts(column: Encoded, n: number): TextColumnData {
  const { encoding, base, data } = column;
  if (encoding === 'hex-text') return hexTexts(data, n);
  if (encoding === 'framed-text') return data === null ? NONE : framedTexts(data, n, base);
  return plainTexts(unpacked(column), n);
}

/** The row in which a byte of a column lies. */
function rowOf({ startAt }: TextColumnData, n: number, at: number): number {
  let [low, high] = [0, n - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (startAt(middle) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Rows whose text has a part in it, ascending: the whole column is searched at once, as bytes. */
export function rowsWith(texts: TextColumnData, n: number, part: string): number[] {
  const { buffer, byteOffset, byteLength } = texts.view;
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  const sought = Buffer.from(part);
  const rows: number[] = [];
  if (n === 0 || sought.length === 0) return rows;
  let at = bytes.indexOf(sought, texts.startAt(0));
  while (at >= 0) {
    const row = rowOf(texts, n, at);
    const end = texts.startAt(row) + Math.max(0, texts.bytesAt(row));
    const isInside = at + sought.length <= end;
    if (isInside) rows.push(row);
    // Found across two texts, it may begin again inside.
    at = bytes.indexOf(sought, isInside ? end : at + 1);
  }
  return rows;
}
