/** A gzip file as the layer inside it. */
import { fail } from '../../../shared/contract/fault.ts';
import { gunzipped } from './inflate.ts';
import { after, type Layer } from './layer.ts';
import { bounded } from './limits.ts';

/** What a gzip file holds.
 *  Units  `packedRead` as in bounded. */
export function insideGzip(packed: Layer, packedRead: () => number): Layer {
  const { name } = packed;
  async function* whole(): AsyncGenerator<Uint8Array, void, undefined> {
    const inside = gunzipped(packed.stream(), name);
    yield* bounded(inside.blocks(), packedRead, name);
    await onlyPadding(packed, inside.used());
  }
  return {
    name,
    bytes: null,
    stream: (fromByte = 0) => (fromByte === 0 ? whole() : after(whole(), fromByte)),
  };
}

/** Data behind the end would be lost without a word; zeros there are padding. */
async function onlyPadding(packed: Layer, from: number): Promise<void> {
  if (from === packed.bytes) return;
  for await (const block of packed.stream(from))
    if (block.some((byte) => byte !== 0))
      fail(
        'file.damaged',
        'The gzip file has bytes behind its end that are not gzip.',
        'Export or copy it again; nothing of it was imported.',
        { file: packed.name },
      );
}
