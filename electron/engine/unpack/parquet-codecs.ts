/** Pages of a Parquet file, unpacked. No page may become larger than it says it is. */
import { compressors } from 'hyparquet-compressors';
import type { CompressionCodec } from 'hyparquet';
import { unpackedBrotli, unpackedGzip, unpackedZstd } from './inflate.ts';

type Unpack = (packed: Uint8Array, length: number) => Uint8Array;

const CODECS: { readonly [C in CompressionCodec]?: Unpack | undefined } = {
  UNCOMPRESSED: (packed) => packed,
  SNAPPY: compressors.SNAPPY,
  LZ4: compressors.LZ4,
  LZ4_RAW: compressors.LZ4_RAW,
  // The runtime's own are faster, and stop at the length.
  GZIP: unpackedGzip,
  BROTLI: unpackedBrotli,
  ZSTD: unpackedZstd,
};

/** Unpack a page.
 *  Null  the codec is not read. */
export function unpackPage(codec: CompressionCodec, packed: Uint8Array, length: number): Uint8Array | null {
  const unpack = CODECS[codec];
  return unpack === undefined ? null : unpack(packed, length);
}
