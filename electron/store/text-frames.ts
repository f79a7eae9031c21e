/** Texts packed a few thousand rows at a time, so that one of them is read by unpacking its frame and not all the others.
 *  Shape  for each frame two words, the bytes it takes and those that it has unpacked; then the frames. */
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Room } from './chunk-room.ts';

/** Rows of a frame. Smaller ones take more work each. */
export const FRAME_ROWS = 4096;

const HEAD_BYTES = 8;
/** The fastest level, as higher ones hardly make ids smaller; without a checksum most damage would unpack to other texts. */
const FASTEST = {
  params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 },
  chunkSize: 1 << 18,
};

/** Pack bytes. */
export function pack(data: Uint8Array): Buffer {
  return zstdCompressSync(data, FASTEST);
}

/** Unpack bytes. Null when they are not as many as they should be. */
export function unpack(data: Uint8Array, bytes: number): Buffer | null {
  // With room for all of it and a little more, it is unpacked in one go.
  const whole = zstdDecompressSync(data, { maxOutputLength: bytes, chunkSize: Math.max(64, bytes + 64) });
  return whole.length === bytes ? whole : null;
}

/** Where a frame lies in the kept bytes. */
export type Frame = {
  readonly from: number;
  readonly bytes: number;
  readonly unpacked: number;
  readonly firstRow: number;
  readonly rows: number;
};

/** Put packed frames together. Null when they take more than `most` bytes. */
export function joinFrames(
  frames: readonly { readonly packed: Buffer; readonly unpacked: number }[],
  most: number,
  room: Room,
): Uint8Array | null {
  const bytes = frames.reduce((sum, { packed }) => sum + HEAD_BYTES + packed.length, 0);
  if (bytes > most) return null;
  const out = room(bytes);
  const head = new DataView(out.buffer, out.byteOffset, frames.length * HEAD_BYTES);
  let at = head.byteLength;
  frames.forEach(({ packed, unpacked }, frame) => {
    head.setUint32(frame * HEAD_BYTES, packed.length, true);
    head.setUint32(frame * HEAD_BYTES + 4, unpacked, true);
    out.set(packed, at);
    at += packed.length;
  });
  return out;
}

/** The frames of `n` texts with so many rows each, by the first of their kept bytes. Null when those are not enough. */
export function framesOf(head: Uint8Array, n: number, rows: number): readonly Frame[] | null {
  const count = Math.ceil(n / rows);
  if (!(count > 0) || head.length < count * HEAD_BYTES) return null;
  const words = new DataView(head.buffer, head.byteOffset, count * HEAD_BYTES);
  let from = count * HEAD_BYTES;
  return Array.from({ length: count }, (_, frame) => {
    const bytes = words.getUint32(frame * HEAD_BYTES, true);
    const firstRow = frame * rows;
    const found: Frame = {
      from,
      bytes,
      unpacked: words.getUint32(frame * HEAD_BYTES + 4, true),
      firstRow,
      rows: Math.min(rows, n - firstRow),
    };
    from += bytes;
    return found;
  });
}
