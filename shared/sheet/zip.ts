/** A ZIP archive written as a stream: entries are packed while they come, so that memory stays flat. */
import { ZipWriter } from '@zip.js/zip.js/lib/zip-core-writer.js';

export type ZipEntry = { readonly name: string; readonly content: AsyncIterable<string> | Iterable<string> };

type Reader = { read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }> };
type Source = ConstructorParameters<typeof ZipWriter>[0];

/** What every place this runs in has: the window as well as Node. */
type Web = {
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
  readonly TransformStream: new () => {
    readonly readable: { getReader(): Reader };
    readonly writable: Source;
  };
  readonly ReadableStream: new (from: {
    pull(into: { enqueue(bytes: Uint8Array): void; close(): void }): Promise<void>;
  }) => Parameters<ZipWriter<unknown>['add']>[1];
};
const { TextEncoder, TransformStream, ReadableStream } = globalThis as unknown as Web;

/** The same table gives the same bytes. */
const WRITTEN = new Date(2026, 0, 1);
const OPTIONS = {
  // What is packed is packed where it comes from; a page may start no workers of its own.
  useWebWorkers: false,
  useCompressionStream: true,
  extendedTimestamp: false,
  lastModDate: WRITTEN,
} as const;

function streamOf(content: ZipEntry['content']): InstanceType<Web['ReadableStream']> {
  const encoder = new TextEncoder();
  const texts =
    Symbol.asyncIterator in content ? content[Symbol.asyncIterator]() : content[Symbol.iterator]();
  return new ReadableStream({
    async pull(into) {
      const { done, value } = await texts.next();
      if (done === true) into.close();
      else into.enqueue(encoder.encode(value));
    },
  });
}

/** The archive in pieces. */
export async function* zipped(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream();
  const write = async () => {
    const zip = new ZipWriter(writable, OPTIONS);
    for (const { name, content } of entries) await zip.add(name, streamOf(content));
    await zip.close();
  };
  const written = write();
  // Said once, by the await below; until then nobody listens.
  written.catch(() => undefined);
  const reader = readable.getReader();
  // Where writing fails no more pieces come, and the failure is what is told.
  const failed = written.then(() => new Promise<never>(() => undefined));
  for (;;) {
    const { done, value } = await Promise.race([reader.read(), failed]);
    if (done || value === undefined) break;
    yield value;
  }
  await written;
}
