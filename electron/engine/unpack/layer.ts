/** Bytes that can be read from any place on, as often as wanted: a file, or what is packed in one. */

export type Layer = {
  readonly name: string;
  /** Null  not known before all of it was read. */
  readonly bytes: number | null;
  stream(fromByte?: number): AsyncIterable<Uint8Array>;
};

/** The first bytes of a layer, at most `size` of them. */
export async function headOf(layer: Layer, size: number): Promise<Uint8Array> {
  const head = new Uint8Array(size);
  let length = 0;
  for await (const block of layer.stream()) {
    const part = block.subarray(0, size - length);
    head.set(part, length);
    length += part.length;
    if (length === size) break;
  }
  return head.subarray(0, length);
}

/** How many bytes a layer holds; read through once where nothing tells. */
export async function lengthOf(layer: Layer): Promise<number> {
  if (layer.bytes !== null) return layer.bytes;
  let length = 0;
  for await (const block of layer.stream()) length += block.length;
  return length;
}

/** The blocks of a stream after its first `count` bytes. */
export async function* after(
  blocks: AsyncIterable<Uint8Array>,
  count: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let left = count;
  for await (const block of blocks) {
    if (left >= block.length) left -= block.length;
    else {
      yield left === 0 ? block : block.subarray(left);
      left = 0;
    }
  }
}
