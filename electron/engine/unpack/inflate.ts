/** Deflated bytes to bytes, as a stream. */
import { Readable } from 'node:stream';
import {
  brotliDecompressSync,
  createGunzip,
  createInflateRaw,
  crc32,
  gunzipSync,
  zstdDecompressSync,
  type Gunzip,
  type InflateRaw,
} from 'node:zlib';
import { fail } from '../../../shared/contract/fault.ts';

const BLOCK = 256 * 1024;

export { crc32 };

// A length of nothing is no bound to the runtime.
const most = (length: number) => ({ maxOutputLength: Math.max(1, length) });

/** Unpack one block that holds at most `length` bytes; throws what the runtime throws when it holds more. */
export const unpackedGzip = (packed: Uint8Array, length: number): Uint8Array =>
  gunzipSync(packed, most(length));
/** As unpackedGzip. */
export const unpackedBrotli = (packed: Uint8Array, length: number): Uint8Array =>
  brotliDecompressSync(packed, most(length));
/** As unpackedGzip. */
export const unpackedZstd = (packed: Uint8Array, length: number): Uint8Array =>
  zstdDecompressSync(packed, most(length));

/** What came out of a stream of deflated bytes, and how many of them it took. */
type Inflated = {
  blocks(): AsyncGenerator<Uint8Array, void, undefined>;
  /** Packed bytes that were used; those after the end of the data are not. */
  used(): number;
};

/** Unpack gzip; members written one after another are one text.
 *  Fault  file.damaged, file.truncated. */
export function gunzipped(packed: AsyncIterable<Uint8Array>, file: string): Inflated {
  return through(packed, createGunzip({ chunkSize: BLOCK }), file);
}

/** Unpack the deflated bytes of a file in a zip.
 *  Fault  file.damaged, file.truncated. */
export function inflated(packed: AsyncIterable<Uint8Array>, file: string): Inflated {
  return through(packed, createInflateRaw({ chunkSize: BLOCK }), file);
}

function through(packed: AsyncIterable<Uint8Array>, inflater: Gunzip | InflateRaw, file: string): Inflated {
  async function* blocks(): AsyncGenerator<Uint8Array, void, undefined> {
    const source = Readable.from(packed, { objectMode: false });
    // A fault of the packed stream comes out where its bytes would have come out.
    source.once('error', (error) => inflater.destroy(error));
    source.pipe(inflater);
    try {
      for await (const block of inflater) yield block as Uint8Array;
    } catch (error) {
      asFault(error, file);
    } finally {
      source.destroy();
      inflater.destroy();
    }
  }
  return { blocks, used: () => inflater.bytesWritten };
}

/** The runtime's words for bad data as a fault; anything else goes on up. */
function asFault(error: unknown, file: string): never {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'Z_BUF_ERROR')
    fail(
      'file.truncated',
      'The packed file ends too early.',
      'Export or copy it again; nothing of it was imported.',
      { file },
    );
  if (code.startsWith('Z_'))
    fail(
      'file.damaged',
      'The packed file cannot be unpacked.',
      'Export or copy it again; nothing of it was imported.',
      {
        file,
      },
    );
  throw error;
}
