/** Chunks and their columns as they are kept. */
import type { Role } from '../../../shared/ledger/charge.ts';
import type { Encoded, Encoding } from '../column-codec.ts';
import { columnSum } from '../column-sum.ts';
import type { ReadConnection, WriteConnection } from '../driver.ts';

export type ChunkRow = {
  readonly id: number;
  readonly importId: number;
  readonly sourceId: string;
  readonly role: Role;
  readonly n: number;
  /** How many columns are kept; one of which no line has a value is not. */
  readonly columns: number;
  readonly startMin: number;
  readonly startMax: number;
  /** A byte per line, see LINE_*; null = all live. */
  readonly state: Uint8Array | null;
};

export const LINE_DUPLICATE = 0;
export const LINE_LIVE = 1;
export const LINE_REPLACED = 2;
/** A newer export of the same source states the same usage in another grouping, see overlap/supersede. */
export const LINE_SUPERSEDED = 3;
/** Another tool's record of the same call counts instead, see overlap/same-calls. */
export const LINE_ELSEWHERE = 4;

/** True for the line that its identity stands for, whether it counts or another export or tool counts for it. */
export function isCurrent(state: number): boolean {
  return state !== LINE_DUPLICATE && state !== LINE_REPLACED;
}

const CHUNK = `
SELECT chunk.id, chunk.import_id AS importId, import.source AS sourceId, import.role, chunk.n, chunk.columns,
       chunk.start_min AS startMin, chunk.start_max AS startMax, chunk.state
FROM chunk JOIN import ON import.id = chunk.import_id`;

/** All chunks of active imports in import order. */
export function activeChunks(connection: ReadConnection): ChunkRow[] {
  return connection.all<ChunkRow>(
    `${CHUNK} WHERE import.state = 'active' ORDER BY chunk.import_id, chunk.id`,
  );
}

/** All chunks of one import in file order. */
export function chunksOfImport(connection: ReadConnection, importId: number): ChunkRow[] {
  return connection.all<ChunkRow>(`${CHUNK} WHERE chunk.import_id = ? ORDER BY chunk.id`, [importId]);
}

/** One chunk. Null when there is none of that id. */
export function chunkRow(connection: ReadConnection, id: number): ChunkRow | null {
  return connection.get<ChunkRow>(`${CHUNK} WHERE chunk.id = ?`, [id]) ?? null;
}

function keptState(state: Uint8Array): Uint8Array | null {
  for (let row = 0; row < state.length; row += 1) if (state[row] !== LINE_LIVE) return state;
  return null;
}

/** A new chunk without columns, all of whose lines are live; returns its id. */
export function insertChunk(
  connection: WriteConnection,
  chunk: Pick<ChunkRow, 'importId' | 'n' | 'columns' | 'startMin' | 'startMax'>,
): number {
  return connection.run(
    'INSERT INTO chunk (import_id, n, columns, start_min, start_max) VALUES (?, ?, ?, ?, ?)',
    [chunk.importId, chunk.n, chunk.columns, chunk.startMin, chunk.startMax],
  );
}

/** Replace the states of a chunk's lines; all live is kept as null. */
export function updateState(connection: WriteConnection, chunkId: number, state: Uint8Array): void {
  connection.run('UPDATE chunk SET state = ? WHERE id = ?', [keptState(state), chunkId]);
}

/** Remove all chunks of an import with their columns. */
export function deleteChunks(connection: WriteConnection, importId: number): void {
  // What was said in calls is overwritten, not only let go. For figures that would be work without a gain.
  const said = connection.get(
    `SELECT 1 FROM chunk JOIN chunk_column ON chunk_column.chunk_id = chunk.id
     WHERE chunk.import_id = ? AND chunk_column.name IN ('prompt', 'answer') LIMIT 1`,
    [importId],
  );
  connection.pragma(`secure_delete = ${said === undefined ? 'OFF' : 'ON'}`);
  connection.run('DELETE FROM chunk WHERE import_id = ?', [importId]);
}

/** Keep one version of one column. */
export function insertColumn(
  connection: WriteConnection,
  chunkId: number,
  name: string,
  version: number,
  column: Encoded,
): void {
  const { encoding, base, data } = column;
  connection.run(
    'INSERT INTO chunk_column (chunk_id, name, version, encoding, base, data, crc) VALUES (?, ?, ?, ?, ?, ?, ?)',
    [chunkId, name, version, encoding, base, data, columnSum(column)],
  );
}

export type ColumnRow = Encoded & { readonly version: number };

const COLUMN = 'SELECT version, encoding, base, data FROM chunk_column WHERE chunk_id = ? AND name = ?';

/** A column as of a version: the newest not above it, else the oldest there is. Null when the chunk is gone. */
export function columnAt(
  connection: ReadConnection,
  chunkId: number,
  name: string,
  version: number,
): ColumnRow | null {
  // Two questions in the order of the key: sorting both at once would copy every version's data.
  const at = [chunkId, name, version];
  return (
    connection.get<ColumnRow>(`${COLUMN} AND version <= ? ORDER BY version DESC LIMIT 1`, at) ??
    connection.get<ColumnRow>(`${COLUMN} AND version > ? ORDER BY version LIMIT 1`, at) ??
    null
  );
}

/** A column with the chunk that it is of. */
export type ChunkedColumn = Encoded & { readonly chunk: number };

/** One version of a column of up to eight chunks. */
export function columnsAt(
  connection: ReadConnection,
  chunks: readonly number[],
  name: string,
  version: number,
): ChunkedColumn[] {
  const select = 'SELECT chunk_id AS chunk, encoding, base, data FROM chunk_column WHERE chunk_id';
  const [only] = chunks;
  if (chunks.length === 1)
    return connection.all(`${select} = ? AND name = ? AND version = ?`, [only!, name, version]);
  const ids = Array.from({ length: 8 }, (_, at) => chunks[at] ?? only!);
  return connection.all(`${select} IN (?, ?, ?, ?, ?, ?, ?, ?) AND name = ? AND version = ?`, [
    ...ids,
    name,
    version,
  ]);
}

/** What is kept of one line in each column of numbers or codes of a chunk, all versions of a column in ascending order.
 *  Shape  `n` is the chunk's count of lines; columns of hash lanes and of texts come without data. */
export function cellsAt(
  connection: ReadConnection,
  chunkId: number,
  n: number,
  row: number,
): readonly (ColumnRow & { readonly name: string })[] {
  return connection.all(
    `SELECT name, version, encoding, base,
       CASE WHEN encoding IN ('u1', 'u2', 'u4', 'n1', 'n2', 'n4', 'f8')
         THEN substr(data, ? * (length(data) / ?) + 1, length(data) / ?) END AS data
     FROM chunk_column WHERE chunk_id = ? ORDER BY name, version`,
    [row, n, n, chunkId],
  );
}

/** How a column of texts is kept and its first bytes, without the others. Null when it is gone. */
export function headOfTexts(
  connection: ReadConnection,
  chunkId: number,
  name: string,
  bytes: number,
): (Encoded & { readonly length: number }) | null {
  const found = connection.get<Encoded & { readonly length: number }>(
    `SELECT encoding, base, length(data) AS length, substr(data, 1, ?) AS data
     FROM chunk_column WHERE chunk_id = ? AND name = ? AND version = 1`,
    [bytes, chunkId, name],
  );
  return found ?? null;
}

/** Some bytes of a column of texts as they are kept. Null when it is gone. */
export function bytesOfTexts(
  connection: ReadConnection,
  chunkId: number,
  name: string,
  from: number,
  bytes: number,
): Uint8Array | null {
  const found = connection.get<{ data: Uint8Array }>(
    'SELECT substr(data, ?, ?) AS data FROM chunk_column WHERE chunk_id = ? AND name = ? AND version = 1',
    [from + 1, bytes, chunkId, name],
  );
  return found?.data ?? null;
}

/** Which versions of which columns are kept of every chunk.
 *  Shape  `columns` is pairs of name and version with a space between them and commas between pairs, in their order. */
export function placesOfColumns(
  connection: ReadConnection,
): readonly { readonly chunk: number; readonly columns: string }[] {
  return connection.all(
    `SELECT chunk_id AS chunk, group_concat(name || ' ' || version ORDER BY name, version) AS columns
     FROM chunk_column GROUP BY chunk_id`,
  );
}

/** The newest version, not above the given one, that any of the columns has in each chunk. */
export function versionsOfChunks(
  connection: ReadConnection,
  names: readonly string[],
  version: number,
): ReadonlyMap<number, number> {
  const rows = connection.all<{ chunk: number; newest: number }>(
    `SELECT chunk_id AS chunk, max(version) AS newest FROM chunk_column
     WHERE version <= ? AND name IN (${names.map(() => '?').join(', ')}) GROUP BY chunk_id`,
    [version, ...names],
  );
  return new Map(rows.map(({ chunk, newest }) => [chunk, newest]));
}

/** Whether a column of a chunk is kept; one of which no line has a value is not. */
export function hasColumn(connection: ReadConnection, chunkId: number, name: string): boolean {
  const found = connection.get('SELECT 1 FROM chunk_column WHERE chunk_id = ? AND name = ? LIMIT 1', [
    chunkId,
    name,
  ]);
  return found !== undefined;
}

/** The names of the columns of a chunk that are kept. */
export function namesOfColumns(connection: ReadConnection, chunkId: number): ReadonlySet<string> {
  const rows = connection.all<{ name: string }>('SELECT DISTINCT name FROM chunk_column WHERE chunk_id = ?', [
    chunkId,
  ]);
  return new Set(rows.map(({ name }) => name));
}

/** Every kept column of a chunk with the checksum it was written with, for checks. */
export function columnsOf(
  connection: ReadConnection,
  chunkId: number,
): (ColumnRow & { readonly name: string; readonly encoding: Encoding; readonly crc: number })[] {
  return connection.all(
    'SELECT name, version, encoding, base, data, crc FROM chunk_column WHERE chunk_id = ? ORDER BY name, version',
    [chunkId],
  );
}

/** Count one more kept column of a chunk. */
export function addColumnCount(connection: WriteConnection, chunkId: number): void {
  connection.run('UPDATE chunk SET columns = columns + 1 WHERE id = ?', [chunkId]);
}

/** The version of the derived columns that a chunk came with. */
export function firstVersion(connection: ReadConnection, chunkId: number): number {
  const row = connection.get<{ version: number }>(
    "SELECT min(version) AS version FROM chunk_column WHERE chunk_id = ? AND name = 'priceState'",
    [chunkId],
  );
  return row?.version ?? 1;
}
