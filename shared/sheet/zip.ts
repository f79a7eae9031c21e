/** A ZIP archive written as a stream: entries are packed while they come, so that memory stays flat. */

/** What every place this runs in has: the window as well as Node. */
type Web = {
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
  readonly CompressionStream: new (format: 'deflate-raw') => {
    readonly writable: {
      getWriter(): {
        readonly ready: Promise<unknown>;
        write(chunk: Uint8Array): Promise<void>;
        close(): Promise<void>;
        abort(reason: unknown): Promise<void>;
      };
    };
    readonly readable: {
      getReader(): { read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }> };
    };
  };
};
const { TextEncoder, CompressionStream } = globalThis as unknown as Web;
const utf8 = new TextEncoder();

export type ZipEntry = { readonly name: string; readonly content: AsyncIterable<string> | Iterable<string> };

const CRC = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** Continue a CRC-32 over more bytes; begins at 0. */
function crc32(bytes: Uint8Array, before: number): number {
  let crc = ~before;
  for (const byte of bytes) crc = CRC[(crc ^ byte) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** Little-endian numbers of 2 or 4 bytes, one after the other. */
function packed(...fields: readonly (readonly [size: 2 | 4, value: number])[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of fields)
    for (let i = 0; i < size; i += 1, at += 1) bytes[at] = Math.floor(value / 256 ** i) % 256;
  return bytes;
}

/** Names are UTF-8, and sizes follow the content. */
const FLAGS = 0x0808;
const DEFLATED = 8;
const VERSION = 20;
/** 1 January 2026 in the way of MS-DOS: the same table gives the same bytes. */
const DAY = ((2026 - 1980) << 9) | (1 << 5) | 1;

type Written = { readonly head: Uint8Array; readonly name: Uint8Array };

/** Texts through the compressor, with the counts that the archive keeps of them. */
async function* squeezed(
  content: ZipEntry['content'],
  counts: { crc: number; plain: number; packed: number },
): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new CompressionStream('deflate-raw');
  const writer = writable.getWriter();
  const reader = readable.getReader();
  const feed = async () => {
    try {
      for await (const text of content) {
        const bytes = utf8.encode(text);
        counts.crc = crc32(bytes, counts.crc);
        counts.plain += bytes.length;
        await writer.ready;
        await writer.write(bytes);
      }
      await writer.close();
    } catch (error) {
      // The reader gets the same error, and with it whoever waits for the archive.
      await writer.abort(error).catch(() => undefined);
      throw error;
    }
  };
  const fed = feed();
  // Said once, by the await below; until then nobody listens.
  fed.catch(() => undefined);
  for (;;) {
    const { done, value } = await reader.read();
    if (done || value === undefined) break;
    counts.packed += value.length;
    yield value;
  }
  await fed;
}

/** The archive in pieces. Without ZIP64: an archive stays below 4 GB. */
export async function* zipped(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array> {
  const written: Written[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = utf8.encode(entry.name);
    const start = offset;
    const local = packed(
      [4, 0x04034b50],
      [2, VERSION],
      [2, FLAGS],
      [2, DEFLATED],
      [2, 0],
      [2, DAY],
      [4, 0],
      [4, 0],
      [4, 0],
      [2, name.length],
      [2, 0],
    );
    yield local;
    yield name;
    const counts = { crc: 0, plain: 0, packed: 0 };
    yield* squeezed(entry.content, counts);
    const said = [
      [4, counts.crc],
      [4, counts.packed],
      [4, counts.plain],
    ] as const;
    const after = packed([4, 0x08074b50], ...said);
    yield after;
    offset += local.length + name.length + counts.packed + after.length;
    const head = packed(
      [4, 0x02014b50],
      [2, VERSION],
      [2, VERSION],
      [2, FLAGS],
      [2, DEFLATED],
      [2, 0],
      [2, DAY],
      ...said,
      [2, name.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, start],
    );
    written.push({ head, name });
  }
  let directory = 0;
  for (const { head, name } of written) {
    directory += head.length + name.length;
    yield head;
    yield name;
  }
  yield packed(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, written.length],
    [2, written.length],
    [4, directory],
    [4, offset],
    [2, 0],
  );
}
