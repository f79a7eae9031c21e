/** Pieces of a layer by their place, for formats whose index stands at the end. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Layer } from './layer.ts';

/** Gaps up to this size are read over instead of starting anew. */
const SMALL_GAP = 1 << 20;

export type Ranges = {
  /** Exactly the bytes from start to end. Fault file.truncated when the layer is shorter. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
};

/** Reads pieces; those asked for in ascending order cost one pass, also through something packed. */
export function rangesOf(layer: Layer): Ranges {
  let stream: AsyncIterator<Uint8Array> | null = null;
  let block: Uint8Array = new Uint8Array(0);
  /** Where `block` begins. */
  let at = 0;

  const close = async (): Promise<void> => {
    const open = stream;
    stream = null;
    await open?.return?.();
  };
  const startAt = async (place: number): Promise<void> => {
    const end = at + block.length;
    // what is packed can only be read from its beginning, so that going on is never the longer way
    const goOn = stream !== null && place >= at && (layer.bytes === null || place - end <= SMALL_GAP);
    if (goOn) return;
    await close();
    stream = layer.stream(place)[Symbol.asyncIterator]();
    block = new Uint8Array(0);
    at = place;
  };

  return {
    async read(start, end) {
      await startAt(start);
      const piece = new Uint8Array(end - start);
      let filled = 0;
      while (filled < piece.length) {
        const skip = start + filled - at;
        if (skip < block.length) {
          const part = block.subarray(skip, skip + piece.length - filled);
          piece.set(part, filled);
          filled += part.length;
          continue;
        }
        at += block.length;
        const next = await stream!.next();
        if (next.done === true)
          fail(
            'file.truncated',
            'The file ends too early.',
            'Export or copy it again; nothing of it was imported.',
            {
              file: layer.name,
            },
          );
        block = next.value;
      }
      return piece;
    },
    close,
  };
}
