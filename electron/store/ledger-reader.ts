/** Reading the ledger: chunks of typed columns, decoded when they are asked for. */
import { amountsAt, pickedAmounts } from './column-cells.ts';
import { decodeNumbers, decodeWhole, NOTHING, type Encoded } from './column-codec.ts';
import { failGone } from './chunk-gone.ts';
import { chunkPrint, elsewhereOf, liveOf } from './chunk-print.ts';
import type { ColumnCache } from './column-cache.ts';
import { createDictionaries } from './dictionary.ts';
import type { ReadConnection } from './driver.ts';
import {
  DERIVED_COLUMNS,
  type Chunk,
  type CodeColumn,
  type DerivedCodes,
  type DerivedNumbers,
  type Dictionary,
  type HashColumn,
  type LedgerReader,
  type NumberColumn,
  type TextColumn,
} from './ledger.ts';
import {
  activeChunks,
  chunkRow,
  columnAt,
  namesOfColumns,
  versionsOfChunks,
  type ChunkRow,
} from './queries/chunks.ts';
import { currentDerived } from './queries/derived-versions.ts';
import { sha256Of } from './digest.ts';
import { keptColumnsOf, type KeptColumns } from './kept-columns.ts';
import { alikeKeysOf } from './overlap/alike-keys.ts';
import { callKeysOf } from './overlap/call-keys.ts';
import { keepsPrints } from './line-print.ts';
import { madePrints, withGiven, type MadePrints } from './made-prints.ts';
import { pickedContent, pickedLanes, printedLines, type ColumnsOfLines } from './printed-lines.ts';
import { singleLines } from './single-lines.ts';
import { readVersion } from './queries/version.ts';
import { amountsOf, countedOf, fromBaseOf, narrowCodes, ownBytes } from './narrow-column.ts';
import type { TextColumnData } from './plain-texts.ts';
import { decodeTexts, rowsWith } from './text-codec.ts';

/** Number of 32-bit lanes of the hash columns. */
export const LANES = {
  task: 2,
  session: 2,
  trace: 2,
  call: 2,
  identity: 4,
  content: 2,
} as const satisfies Record<HashColumn, number>;

/** A chunk with what only the store needs to know. */
export type StoredChunk = Chunk & {
  /** A byte per line, see LINE_*; null = all live. */
  readonly state: Uint8Array | null;
  /** A whole column of texts, each decoded when it is asked for. */
  texts(column: TextColumn): TextColumnData;
  keptText(column: TextColumn): Encoded;
  /** The prints of what some lines say, two lanes each, in the order of `rows`. */
  contentOf(rows: Int32Array): Uint32Array;
  /** A derived column as of a version of the past. */
  numbersAt(column: DerivedNumbers, version: number): Float64Array;
  codesAt(column: DerivedCodes, version: number): Uint32Array;
};

export type StoredLedger = Omit<LedgerReader, 'chunks' | 'chunk'> & {
  chunks(filter: Parameters<LedgerReader['chunks']>[0]): Iterable<StoredChunk>;
  chunk(id: number): StoredChunk | null;
  /** Names what all chunks say: equal prints, equal lines and prices. */
  print(): string;
};

const byteLength = (array: { readonly byteLength: number }) => array.byteLength;

/** What a chunk needs to know beyond its own row. */
type Surroundings = {
  readonly derived: number;
  dictionary(column: CodeColumn): Dictionary;
  /** Version of the derived columns that a chunk really has. */
  derivedOf(chunkId: number): number;
  readonly prints: MadePrints;
  readonly places: KeptColumns;
};

function chunkOf(
  connection: ReadConnection,
  cache: ColumnCache,
  row: ChunkRow,
  { derived, dictionary, derivedOf, prints, places }: Surroundings,
): StoredChunk {
  const { id, n } = row;
  let state: Uint8Array | null | undefined;
  let live: Uint8Array | null | undefined;
  let print: string | undefined;
  let names: ReadonlySet<string> | undefined;
  const gone = (name: string): never => failGone(id, name);
  const isListed = places.knows(id);
  const has = (column: string): boolean => {
    if (isListed) return places.has(id, column);
    names ??= namesOfColumns(connection, id);
    return names.has(column);
  };
  const kept = (name: string, version: number): Encoded => {
    if (has(name)) {
      const found = isListed ? places.read(id, name, version) : columnAt(connection, id, name, version);
      return found ?? gone(name);
    }
    // A column of which no line has a value is not kept, but some are.
    const isThere = isListed ? places.holds(id) : names!.size > 0 || chunkRow(connection, id) !== null;
    return isThere ? NOTHING : gone(name);
  };
  const versionOf = (name: string) => (DERIVED_COLUMNS.includes(name) ? derived : 1);
  const numbers = (name: string, version: number): Float64Array => {
    const make = () => decodeNumbers(kept(name, version), n);
    // Where no end is kept, each line ends when it begins.
    if (name === 'end' && !has(name)) return numbers('start', version);
    return cache.take(`${id} ${name} ${version}`, make, byteLength);
  };
  const whole = (name: string, version: number, lanes: number) =>
    cache.take(`${id} ${name} ${version}`, () => decodeWhole(kept(name, version), n * lanes), byteLength);
  const asKept = (column: NumberColumn | CodeColumn): Encoded =>
    cache.take(
      `${id} ${column} ${versionOf(column)} kept`,
      () => kept(column, versionOf(column)),
      ({ data }) => 64 + (data?.byteLength ?? 0),
    );
  const isAsKept = (column: string) => cache.has(`${id} ${column} ${versionOf(column)} kept`);
  const amountsKey = (column: NumberColumn) => `${id} ${column} ${versionOf(column)} amounts`;
  const texts = (column: TextColumn) =>
    cache.take(
      `${id} ${column}`,
      () => decodeTexts(kept(column, 1), n),
      (data) => data.byteSize,
    );
  const single = singleLines(connection, id, n, {
    versionOf,
    has,
    gone,
    isHeld: (column) => isAsKept(column) || cache.has(`${id} ${column}`),
    kept: asKept,
    text: (column, at) => texts(column).at(at),
  });
  const printsOf = (column: 'identity' | 'content') => {
    if (keepsPrints(row.role)) return whole(column, 1, LANES[column]);
    const lanes = LANES[column];
    const given = () => (has(column) ? whole(column, 1, lanes) : null);
    const make = () => withGiven(prints[column](printed), given(), lanes);
    return cache.take(`${id} made ${column}`, make, byteLength);
  };
  const columns: ColumnsOfLines = {
    has,
    numbers: (column) => numbers(column, versionOf(column)),
    whole: (column, lanes) => whole(column, versionOf(column), lanes),
    ids: () => texts('id'),
  };
  const printed = printedLines(n, row.sourceId, columns);

  const chunk: StoredChunk = {
    id,
    importId: row.importId,
    sourceId: row.sourceId,
    role: row.role,
    count: n,
    startMin: row.startMin,
    startMax: row.startMax,
    // A plain array: what the engine returns is a Buffer, whose slice() is no copy.
    get state() {
      state ??= row.state === null ? null : new Uint8Array(row.state);
      return state;
    },
    get live() {
      live ??= liveOf(row.state);
      return live;
    },
    numbers: (column: NumberColumn) => numbers(column, versionOf(column)),
    codes: (column: CodeColumn) => whole(column, versionOf(column), 1),
    narrowCodes: (column: CodeColumn) =>
      cache.take(
        `${id} ${column} ${versionOf(column)} narrow`,
        () => narrowCodes(kept(column, versionOf(column)), n, dictionary(column).size),
        ownBytes,
      ),
    amounts: (column: NumberColumn) =>
      cache.take(
        amountsKey(column),
        () => amountsOf(isAsKept(column) ? asKept(column) : kept(column, versionOf(column)), n),
        ownBytes,
      ),
    counted: (column) =>
      cache.take(
        `${id} ${column} ${versionOf(column)} counted`,
        () => countedOf(kept(column, versionOf(column)), n),
        (found) => (found === null ? 8 : ownBytes(found.values)),
      ),
    starts: () => fromBaseOf(asKept('start'), n),
    amountsAt: (column, rows) => {
      const isRead = cache.has(amountsKey(column));
      return isRead ? pickedAmounts(chunk.amounts(column), rows) : amountsAt(asKept(column), rows);
    },
    cell: single.cell,
    expect: single.expect,
    get print() {
      print ??= chunkPrint(id, derivedOf(id), row.state);
      return print;
    },
    lanes: (column: HashColumn) =>
      column === 'identity' || column === 'content' ? printsOf(column) : whole(column, 1, LANES[column]),
    text: single.text,
    rowsWith: (column: TextColumn, part: string) => (has(column) ? rowsWith(texts(column), n, part) : []),
    texts,
    keptText: (column) => kept(column, 1),
    contentOf: (rows) => {
      // Many lines of a chunk are made together sooner than one by one.
      if (rows.length * 8 > n) return pickedLanes(printsOf('content'), rows, LANES.content);
      return pickedContent(prints, chunk, rows, { has, kept: (column) => kept(column, versionOf(column)) });
    },
    has,
    numbersAt: numbers,
    codesAt: (column, version) => whole(column, version, 1),
    elsewhere: elsewhereOf(row.state),
    providerDerived: () => printed.providerDerived(),
    callKeys: () => callKeysOf(chunk),
    alikeKeys: (rows) => alikeKeysOf(chunk, dictionary('rawModel'), rows),
  };
  return chunk;
}

type Listed = {
  readonly version: number;
  readonly derived: number;
  readonly chunks: StoredChunk[];
  print?: string;
};

/** The ledger as one connection sees it. The list of chunks is read again when the version has moved.
 *  Null   `priced` null = at the prices in force; else at an earlier version of the prices. */
export function createLedgerReader(
  connection: ReadConnection,
  cache: ColumnCache,
  priced: number | null = null,
): StoredLedger {
  const version = () => readVersion(connection);
  let listed: Listed | null = null;

  const dictionary = createDictionaries(connection, version);
  const prints = madePrints((column, code) => dictionary(column).textOf(code)!);
  const surroundings = (derived: number, ids: readonly number[]): Surroundings => {
    let versions: ReadonlyMap<number, number> | null = null;
    return {
      derived,
      dictionary,
      prints,
      places: keptColumnsOf(connection, ids),
      derivedOf: (id) => (versions ??= versionsOfChunks(connection, DERIVED_COLUMNS, derived)).get(id) ?? 1,
    };
  };

  const list = () => {
    const now = version();
    if (listed === null || listed.version !== now) {
      listed = connection.snapshot(() => {
        const derived = priced ?? currentDerived(connection);
        const rows = activeChunks(connection);
        const around = surroundings(
          derived,
          rows.map(({ id }) => id),
        );
        const chunks = rows.map((row) => chunkOf(connection, cache, row, around));
        return { version: version(), derived, chunks };
      });
    }
    return listed;
  };

  return {
    chunks: ({ roles, fromMs = -Infinity, toMs = Infinity }) =>
      list().chunks.filter(
        (chunk) => roles.includes(chunk.role) && chunk.startMax >= fromMs && chunk.startMin < toMs,
      ),
    chunk: (id) => {
      const { chunks, derived } = list();
      const found = chunks.find((chunk) => chunk.id === id);
      if (found !== undefined) return found;
      // Inside a running import the connection sees chunks that the list does not have yet.
      const row = chunkRow(connection, id);
      return row === null ? null : chunkOf(connection, cache, row, surroundings(derived, []));
    },
    dictionary,
    version,
    print: () => {
      const now = list();
      now.print ??= sha256Of(now.chunks.map((chunk) => chunk.print).join(' '));
      return now.print;
    },
  };
}
