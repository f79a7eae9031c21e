/** A Parquet file as JSON lines: one row group in memory, one page of each column unpacked. */
import {
  parquetMetadata,
  parquetSchema,
  type FileMetaData,
  type RowGroup,
  type SchemaElement,
  type SchemaTree,
} from 'hyparquet';
import { fail, FaultError } from '../../../shared/contract/fault.ts';
import { after, lengthOf, type Layer } from './layer.ts';
import { rowsOfGroup } from './parquet-rows.ts';
import type { Chunk } from './parquet-pages.ts';
import { rangesOf, type Ranges } from './ranges.ts';

const MARK = 0x31524150;
const TAIL = 8;
const LONGEST_FOOTER = 64 * 2 ** 20;
/** Largest row group, packed. */
const LARGEST_GROUP = 512 * 2 ** 20;
const BLOCK_CHARS = 256 * 1024;

/** What a Parquet file holds, as UTF-8 text with one JSON object a row.
 *  Units  `onShare` hears which share of the rows, 0..1, has been read.
 *  Fault  file.damaged, file.encrypted, file.no-rows, file.packing, file.too-large, file.truncated. */
export function insideParquet(parquet: Layer, onShare: (share: number) => void): Layer {
  const { name } = parquet;
  async function* whole(): AsyncGenerator<Uint8Array, void, undefined> {
    const ranges = rangesOf(parquet);
    try {
      const length = await lengthOf(parquet);
      const metadata = await footerOf(ranges, length, name);
      const schema = decoded(name, () => parquetSchema({ ...metadata, schema: metadata.schema.map(plain) }));
      const total = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
      if (total === 0)
        fail('file.no-rows', 'The file has no rows.', 'Export it again for a period that has usage.', {
          file: name,
        });
      let done = 0;
      const encoder = new TextEncoder();
      for (const group of metadata.row_groups) {
        const chunks = await chunksOf(ranges, group, schema, length, name);
        let text = '';
        const rows = rowsOfGroup(schema, chunks, Number(group.num_rows));
        for (;;) {
          const next = decoded(name, () => rows.next());
          if (next.done !== true) {
            text += next.value;
            done += 1;
            if (text.length < BLOCK_CHARS) continue;
          }
          onShare(done / total);
          if (text !== '') yield encoder.encode(text);
          text = '';
          if (next.done === true) break;
        }
      }
    } finally {
      await ranges.close();
    }
  }
  return {
    name,
    bytes: null,
    stream: (fromByte = 0) => (fromByte === 0 ? whole() : after(whole(), fromByte)),
  };
}

/** Values of the VARIANT kind are given as the bytes they are kept in, so that the other columns can be read. */
function plain(element: SchemaElement): SchemaElement {
  return element.logical_type?.type === 'VARIANT' ? { ...element, logical_type: undefined } : element;
}

/** Run a step of the decoder; what it throws on bytes that are no Parquet is a fault of the file. */
function decoded<Made>(file: string, make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    if (error instanceof FaultError) throw error;
    return fail(
      'file.damaged',
      `The Parquet file cannot be read (${(error as Error).message}).`,
      'Write it again, or export as CSV or JSON lines; nothing of it was imported.',
      { file },
    );
  }
}

async function footerOf(ranges: Ranges, length: number, file: string): Promise<FileMetaData> {
  const damaged = (): never =>
    fail(
      'file.damaged',
      'The Parquet file has no readable footer.',
      'Export or copy it again; nothing was imported.',
      {
        file,
      },
    );
  if (length < 2 * TAIL) damaged();
  const tail = new DataView((await ranges.read(length - TAIL, length)).buffer);
  if (tail.getUint32(4, true) !== MARK) damaged();
  const footer = tail.getUint32(0, true);
  if (footer > length - TAIL) damaged();
  if (footer > LONGEST_FOOTER) tooLarge('footer', file);
  const bytes = await ranges.read(length - TAIL - footer, length);
  return decoded(file, () => parquetMetadata(bytes, { geoparquet: false }));
}

async function chunksOf(
  ranges: Ranges,
  group: RowGroup,
  schema: SchemaTree,
  length: number,
  file: string,
): Promise<Chunk[]> {
  if (group.columns.some((column) => column.crypto_metadata !== undefined || column.meta_data === undefined))
    fail(
      'file.encrypted',
      'Columns of the file are encrypted.',
      'Write it without encryption and import that.',
      { file },
    );
  const places = decoded(file, () =>
    group.columns.map(({ meta_data: meta }) => {
      const from = Number(meta!.dictionary_page_offset || meta!.data_page_offset);
      const start = Math.min(from, Number(meta!.data_page_offset));
      const end = start + Number(meta!.total_compressed_size);
      if (!(start >= 0 && end >= start && end <= length)) throw new RangeError('a column beyond the file');
      return { meta: meta!, start, end, path: pathOf(schema, meta!.path_in_schema) };
    }),
  );
  const size = places.reduce((sum, { start, end }) => sum + end - start, 0);
  if (size > LARGEST_GROUP) tooLarge('row group', file);
  const chunks: Chunk[] = [];
  for (const { meta, start, end, path } of places.toSorted((a, b) => a.start - b.start))
    chunks.push({ meta, path, bytes: await ranges.read(start, end) });
  return chunks;
}

function pathOf(schema: SchemaTree, names: readonly string[]): SchemaTree[] {
  const path = [schema];
  for (const name of names) {
    const next = path.at(-1)!.children.find(({ element }) => element.name === name);
    if (next === undefined) throw new Error(`no column ${names.join('.')}`);
    path.push(next);
  }
  return path;
}

function tooLarge(what: string, file: string): never {
  return fail(
    'file.too-large',
    `A ${what} of the Parquet file is larger than is held in memory.`,
    'Write the file with smaller row groups, 100,000 rows for instance.',
    { file },
  );
}
