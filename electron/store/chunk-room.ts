/** Memory for what is kept of a chunk. A thread that reads a file is given back the piece it has handed on, so that a long
 *  file takes no more memory than a short one and leaves nothing to be collected. */

/** So many bytes of their own, beginning at a place for words of eight. */
export type Room = (bytes: number) => Uint8Array;

/** New memory every time. */
export const newRoom: Room = (bytes) => new Uint8Array(bytes);

/** One piece after the other of a buffer; new memory when it is used up. What was in the buffer is left to be overwritten. */
export function roomIn(buffer: ArrayBufferLike): Room {
  let used = 0;
  return (bytes) => {
    if (used + bytes > buffer.byteLength) return newRoom(bytes);
    const piece = new Uint8Array(buffer, used, bytes);
    used += (bytes + 7) & ~7;
    return piece;
  };
}

/** A copy of an array's bytes. */
export function copied(array: Uint8Array | Uint32Array | Float64Array, room: Room): Uint8Array {
  const bytes = room(array.byteLength);
  bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  return bytes;
}
