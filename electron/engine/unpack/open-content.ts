/** A file the user named, as what is in it: unpacked while it is read, never as a whole. */
import { fail } from '../../../shared/contract/fault.ts';
import { titleOf, type FileRef } from '../../../shared/contract/imports.ts';
import type { Host, HostFile } from '../../host/host.ts';
import { insideGzip } from './gzip.ts';
import { headOf, type Layer } from './layer.ts';
import { HEAD_BYTES, nested, packingOf, type Packing } from './packing.ts';
import { insideParquet } from './parquet.ts';
import { zipDirectory, type ZipDirectory } from './zip-directory.ts';
import { insideEntry, packedEntry } from './zip-entry.ts';

/** What is read when a file is imported. `bytes` and `packed` are those on disk, `stream` gives what they stand for. */
export type Content = HostFile & {
  /** From the outside in; empty for a plain file. */
  readonly packings: readonly Packing[];
  /** What the text is written in, where it is not the file's own bytes. */
  readonly encoding?: 'Parquet';
  /** The bytes as they are on disk: of the file, or of the one entry of an archive. A block is gone with the next. */
  packed(): AsyncIterable<Uint8Array>;
  /** How many of those bytes the stream opened last has taken. */
  packedRead(): number;
};

/** Open a file, and what is packed in it.
 *  Shape  zip → gzip → text or Parquet, each layer as it may be; anything deeper is refused.
 *  Fault  those of Host.openFile, and file.packing, file.damaged, file.truncated, file.encrypted, file.too-large. */
export async function openContent(host: Pick<Host, 'openFile'>, ref: FileRef): Promise<Content> {
  const file = await host.openFile(ref);
  const name = ref.entry === undefined ? file.name : titleOf({ ...ref, name: file.name });
  const outer = { name, bytes: file.bytes, stream: (fromByte?: number) => file.stream(fromByte) };
  const packings: Packing[] = [];
  let packing = packingOf(await headOf(outer, HEAD_BYTES), name);

  const counter = { bytes: 0 };
  const packedRead = (): number => counter.bytes;
  let packed: Layer & { readonly bytes: number } = outer;
  let inside: Layer = counted(outer, counter);
  if (packing === 'zip') {
    packings.push(packing);
    const entry = entryOf(await zipDirectory(outer), ref, name);
    packed = await packedEntry(outer, entry, name);
    inside = insideEntry(counted(packed, counter), entry, packedRead);
    packing = packingOf(await headOf(inside, HEAD_BYTES), name);
    if (packing === 'zip') nested('an archive inside an archive', name);
  } else if (ref.entry !== undefined) {
    fail('file.unreadable', 'The file is no archive.', 'Choose the file again.', { file: name });
  }
  if (packing === 'gzip') {
    packings.push(packing);
    inside = insideGzip(inside, packedRead);
    packing = packingOf(await headOf(inside, HEAD_BYTES), name);
    if (packing === 'zip' || packing === 'gzip') nested('an archive packed with gzip once more', name);
  }
  const passing = () => (packed === outer ? file.passing?.() : undefined) ?? packed.stream();
  const shared = { name, bytes: packed.bytes, packings, packed: passing, packedRead };
  if (packing !== 'parquet') {
    const path = packings.length === 0 && file.path !== undefined ? { path: file.path } : {};
    return { ...shared, ...path, stream: (fromByte) => inside.stream(fromByte) };
  }
  packings.push(packing);
  // Parquet is read here and there; how many of its rows are done says more.
  let share = 0;
  const rows = insideParquet(inside, (done) => {
    share = done;
  });
  return {
    ...shared,
    encoding: 'Parquet',
    packedRead: () => Math.round(share * packed.bytes),
    stream: (fromByte) => rows.stream(fromByte),
  };
}

/** The entry that a name stands for; without one, the only entry there is. */
function entryOf(directory: ZipDirectory, ref: FileRef, name: string): ZipDirectory['entries'][number] {
  const { entries } = directory;
  if (ref.entry !== undefined)
    return (
      entries.find(({ path }) => path === ref.entry) ??
      fail('file.unreadable', 'The archive holds no such file.', 'Choose the archive again.', { file: name })
    );
  if (entries.length === 0)
    fail('file.empty', 'The archive holds no file.', 'Export it again; nothing was imported.', {
      file: name,
    });
  if (entries.length > 1)
    fail('file.packing', `The archive holds ${entries.length} files.`, 'Name one of them.', { file: name });
  return entries[0]!;
}

/** The same layer; how far the stream opened last has come stands in the counter. */
function counted<Of extends Layer>(layer: Of, counter: { bytes: number }): Of {
  return {
    ...layer,
    async *stream(fromByte = 0) {
      counter.bytes = fromByte;
      for await (const block of layer.stream(fromByte)) {
        counter.bytes += block.length;
        yield block;
      }
    },
  };
}
