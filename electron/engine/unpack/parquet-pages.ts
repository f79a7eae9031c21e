/** The pages of one column of a Parquet row group, one at a time. */
import type { ColumnMetaData, PageHeader, SchemaTree } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { readDataPage, readDataPageV2 } from 'hyparquet/src/datapage.js';
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { readPlain } from 'hyparquet/src/plain.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from 'hyparquet/src/schema.js';
import { readVarInt } from 'hyparquet/src/thrift.js';
import { unpackPage } from './parquet-codecs.ts';
import { checkRuns, MOST_VALUES, widthOf } from './parquet-runs.ts';
import { writerOf } from './parquet-values.ts';

/** Largest page, unpacked. */
const LARGEST_PAGE = 256 * 2 ** 20;

/** A column chunk: its bytes, what the footer says of it, and the way to it through the schema. */
export type Chunk = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly meta: ColumnMetaData;
  readonly path: SchemaTree[];
};

/** Values of one page as JSON texts, with the levels that place them in rows. */
export type Page = {
  readonly definition: number[] | undefined;
  readonly repetition: number[];
  readonly values: readonly string[];
};

/** Read the pages of a chunk. Throws whatever the decoder throws on bytes that are no such page. */
export function* pagesOf({ bytes, meta, path }: Chunk): Generator<Page, void, undefined> {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  const { element } = path.at(-1)!;
  const decoder = {
    ...meta,
    element,
    schemaPath: path,
    columnName: '',
    pathInSchema: meta.path_in_schema,
  } as never;
  const write = writerOf(element);
  let dictionary: string[] = [];
  let seen = 0;
  while (seen < Number(meta.num_values) && reader.offset < bytes.length - 1) {
    const header = parquetHeader(reader);
    const packed = bytes.subarray(reader.offset, reader.offset + header.compressed_page_size);
    if (packed.length !== header.compressed_page_size) throw new RangeError('a page beyond its column');
    reader.offset += packed.length;
    if (header.type === 'INDEX_PAGE') continue;
    if (header.type === 'DICTIONARY_PAGE') {
      dictionary = dictionaryOf(header, unpacked(header, packed, meta, 0), element).map(write);
      continue;
    }
    const found =
      header.type === 'DATA_PAGE'
        ? plainPage(header, packed, meta, path, decoder)
        : newPage(header, packed, meta, path, decoder);
    seen += found.count;
    const { definitionLevels, repetitionLevels, dataPage } = found.page;
    const raw = Array.from(dataPage as ArrayLike<unknown>);
    const values = found.encoding.endsWith('_DICTIONARY')
      ? raw.map((index) => dictionary[index as number] ?? missing())
      : raw.map(write);
    yield { definition: definitionLevels, repetition: repetitionLevels, values };
  }
}

function missing(): never {
  throw new RangeError('a value that the dictionary does not have');
}

function unpacked(
  header: PageHeader,
  packed: Uint8Array,
  { codec }: ColumnMetaData,
  levels: number,
): Uint8Array {
  const length = header.uncompressed_page_size - levels;
  if (!(length >= 0 && length <= LARGEST_PAGE)) throw new RangeError(`a page of ${length} bytes`);
  const page = unpackPage(codec, packed, length);
  if (page === null) throw new Error(`codec ${codec} is not read`);
  if (page.length !== length) throw new RangeError('a page of another length than it says');
  return page;
}

function dictionaryOf(header: PageHeader, page: Uint8Array, element: SchemaTree['element']): unknown[] {
  const count = countOf(header.dictionary_page_header?.num_values);
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  return Array.from(
    readPlain({ view, offset: 0 }, element.type!, count, element.type_length) as ArrayLike<unknown>,
  );
}

function countOf(count: number | undefined): number {
  if (count === undefined || !(count >= 0 && count <= MOST_VALUES))
    throw new RangeError(`a page of ${count} values`);
  return count;
}

/** A data page of the first kind: levels and values are packed together. */
function plainPage(
  header: PageHeader,
  packed: Uint8Array,
  meta: ColumnMetaData,
  path: SchemaTree[],
  decoder: never,
) {
  const about = header.data_page_header!;
  const count = countOf(about.num_values);
  const page = unpacked(header, packed, meta, 0);
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  let at = 0;
  for (const level of [getMaxRepetitionLevel(path), getMaxDefinitionLevel(path)]) {
    if (level === 0) continue;
    const end = at + 4 + view.getUint32(at, true);
    checkRuns(page, at + 4, end, widthOf(level), count);
    at = end;
  }
  checkValues(page, at, about.encoding, meta, count);
  return { count, encoding: about.encoding, page: readDataPage(page, about, decoder) };
}

/** A data page of the second kind: levels stand before the packed values. */
function newPage(
  header: PageHeader,
  packed: Uint8Array,
  meta: ColumnMetaData,
  path: SchemaTree[],
  decoder: never,
) {
  const about = header.data_page_header_v2!;
  const count = countOf(about.num_values);
  if (!(about.num_nulls >= 0 && about.num_nulls <= count)) throw new RangeError('more nulls than values');
  const { repetition_levels_byte_length: first, definition_levels_byte_length: second } = about;
  if (!(first >= 0 && second >= 0 && first + second <= packed.length))
    throw new RangeError('levels beyond the page');
  checkRuns(packed, 0, first, widthOf(getMaxRepetitionLevel(path)), count);
  checkRuns(packed, first, first + second, widthOf(getMaxDefinitionLevel(path)), count);
  const values = packed.subarray(first + second);
  const page = about.is_compressed === false ? values : unpacked(header, values, meta, first + second);
  checkValues(page, 0, about.encoding, meta, count);
  // Unpacked here, so that the levels and plain values can be handed on as an unpacked page.
  const joined = new Uint8Array(first + second + page.length);
  joined.set(packed.subarray(0, first + second));
  joined.set(page, first + second);
  const plain = { ...header, data_page_header_v2: { ...about, is_compressed: false } };
  return { count, encoding: about.encoding, page: readDataPageV2(joined, plain, decoder) };
}

/** Throws when a few bytes of values ask for more memory than a page may take. */
function checkValues(
  page: Uint8Array,
  at: number,
  encoding: string,
  { type }: ColumnMetaData,
  count: number,
): void {
  if (encoding.endsWith('_DICTIONARY')) checkRuns(page, at + 1, page.length, page[at] ?? 0, count);
  if (encoding === 'RLE' && type === 'BOOLEAN') checkRuns(page, at + 4, page.length, 1, count);
  if (encoding !== 'DELTA_BYTE_ARRAY') return;
  const view = new DataView(page.buffer, page.byteOffset + at, page.byteLength - at);
  // The list says itself how long it is, third: nulls are not in it.
  const header = { view, offset: 0 };
  for (let i = 0; i < 2; i += 1) readVarInt(header);
  const shared = new Int32Array(countOf(readVarInt(header)));
  if (shared.length > count) throw new RangeError('more values than the page has');
  deltaBinaryUnpack({ view, offset: 0 }, shared.length, shared);
  let bytes = 0;
  for (const length of shared) bytes += length;
  if (bytes > LARGEST_PAGE) throw new RangeError(`a page of ${bytes} bytes`);
}
