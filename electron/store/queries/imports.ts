/** Imports: one row per file brought in, with its account. */
import type { ImportReceipt, Mapping } from '../../../shared/contract/imports.ts';
import type { Role } from '../../../shared/ledger/charge.ts';
import type { StoredDimension } from '../../../shared/ledger/dimensions.ts';
import type { ReadConnection, SqlValue, WriteConnection } from '../driver.ts';

/** What is known when an import begins. */
export type ImportStart = {
  readonly sourceId: string;
  /** The source's name for people; its id when not given. */
  readonly sourceName?: string;
  readonly role: Role;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** About how many lines will come, where that can be told. */
  readonly expectedLines?: number;
  readonly atMs: number;
  readonly mapping: Mapping | null;
  /** The zone chosen for times that state none; null = the source's own. */
  readonly timeZone?: string | null;
  /** How rows of the file are written, so that rejected ones can be read again. */
  readonly rowShape?: RowShape;
  /** An import of the same file that this one stands in for: it is taken back in the same transaction. */
  readonly replaces?: number;
  /** Dimensions that exports of the source can be filtered by, see Source.scope; none when they never stand for
   *  each other. */
  readonly scope?: readonly StoredDimension[] | undefined;
};

/** How the rows of a file are written. */
export type RowShape = {
  readonly format: 'csv' | 'jsonl';
  readonly delimiter: string;
  readonly header: readonly string[];
  /** Whether a row says the same without the rest of its file. */
  readonly alone: boolean;
};

/** How many lines became what. read = imported + duplicates + rejected. */
export type ImportCounts = {
  readonly imported: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly restated: number;
  /** Of imported: lines that a later import restated, so that they no longer count. */
  readonly replaced: number;
};

/** What the imported lines add up to. Null = no line says. */
export type ImportFigures = {
  readonly unpriced: number;
  readonly periodStartMs: number | null;
  readonly periodEndMs: number | null;
  readonly reportedCost: bigint | null;
  readonly listCost: bigint | null;
};

/** An import as the store keeps it: the receipt without its faults, which `rejectedRows` pages through. */
export type ImportRecord = Omit<ImportReceipt, 'faults' | 'sourceNotes' | 'state'> & {
  readonly state: 'active' | 'undone';
  readonly replaced: number;
  readonly mapping: Mapping | null;
  readonly timeZone: string | null;
};

type ImportRow = { readonly [K in keyof ImportRecord]: SqlValue };

const COLUMNS = `id, file, source, source_name AS sourceName, role, state, at_ms AS atMs, bytes, sha256,
  imported + duplicates + rejected AS read, imported, duplicates, rejected, min(restated, imported) AS restated, replaced, unpriced,
  passed_over AS passedOver, period_start_ms AS periodStartMs, period_end_ms AS periodEndMs,
  reported_cost AS reportedCost, list_cost AS listCost, notes, mapping, time_zone AS timeZone`;

const numberOrNull = (value: SqlValue) => (value === null ? null : Number(value));

function recordOf(row: ImportRow): ImportRecord {
  return {
    id: Number(row.id),
    file: row.file as string,
    source: row.source as string,
    sourceName: row.sourceName as string,
    role: row.role as Role,
    state: row.state as 'active' | 'undone',
    atMs: Number(row.atMs),
    bytes: Number(row.bytes),
    sha256: row.sha256 as string,
    read: Number(row.read),
    imported: Number(row.imported),
    duplicates: Number(row.duplicates),
    rejected: Number(row.rejected),
    restated: Number(row.restated),
    replaced: Number(row.replaced),
    unpriced: Number(row.unpriced),
    passedOver: Number(row.passedOver),
    periodStartMs: numberOrNull(row.periodStartMs),
    periodEndMs: numberOrNull(row.periodEndMs),
    reportedCost: row.reportedCost as bigint | null,
    listCost: row.listCost as bigint | null,
    notes: JSON.parse(row.notes as string) as string[],
    mapping: row.mapping === null ? null : (JSON.parse(row.mapping as string) as Mapping),
    timeZone: row.timeZone as string | null,
  };
}

/** All imports, newest first, undone ones too. */
export function listImports(connection: ReadConnection): ImportRecord[] {
  return connection
    .all<ImportRow>(`SELECT ${COLUMNS} FROM import ORDER BY id DESC`, [], { exact: true })
    .map(recordOf);
}

/** One import. Null when there is none of that id. */
export function getImport(connection: ReadConnection, id: number): ImportRecord | null {
  const row = connection.get<ImportRow>(`SELECT ${COLUMNS} FROM import WHERE id = ?`, [id], { exact: true });
  return row === undefined ? null : recordOf(row);
}

/** How the rows of an import's file are written. Null when it is not known. */
export function rowShapeOf(connection: ReadConnection, id: number): RowShape | null {
  const row = connection.get<{ shape: string | null }>('SELECT row_shape AS shape FROM import WHERE id = ?', [
    id,
  ]);
  const shape = row?.shape ?? null;
  return shape === null ? null : (JSON.parse(shape) as RowShape);
}

/** The import that brought in the same bytes from the same source and still counts. Null when there is none. */
export function findActiveImport(
  connection: ReadConnection,
  sha256: string,
  sourceId: string,
): ImportRecord | null {
  const row = connection.get<ImportRow>(
    `SELECT ${COLUMNS} FROM import WHERE sha256 = ? AND source = ? AND state = 'active' ORDER BY id LIMIT 1`,
    [sha256, sourceId],
    { exact: true },
  );
  return row === undefined ? null : recordOf(row);
}

/** True when an import that still counts brought in as many bytes from the same source: it may be the same file. */
export function mayHoldFile(connection: ReadConnection, bytes: number, sourceId: string): boolean {
  const row = connection.get(
    "SELECT 1 FROM import WHERE bytes = ? AND source = ? AND state = 'active' LIMIT 1",
    [bytes, sourceId],
  );
  return row !== undefined;
}

/** Begin an import; its account follows with finishImport. Returns its id. */
export function insertImport(connection: WriteConnection, start: ImportStart): number {
  return connection.run(
    `INSERT INTO import (source, source_name, role, file, sha256, bytes, at_ms, mapping, state, imported,
       duplicates, rejected, restated, replaced, unpriced, passed_over, notes, scope, time_zone, row_shape)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'active', 0, 0, 0, 0, 0, 0, 0, '[]', ?, ?, ?)`,
    [
      start.sourceId,
      start.sourceName ?? start.sourceId,
      start.role,
      start.file,
      start.sha256,
      start.bytes,
      start.atMs,
      start.mapping === null ? null : JSON.stringify(start.mapping),
      start.scope === undefined ? null : JSON.stringify(start.scope),
      start.timeZone ?? null,
      start.rowShape === undefined ? null : JSON.stringify(start.rowShape),
    ],
  );
}

/** Write what is only known at the end of the file. */
export function finishImport(
  connection: WriteConnection,
  id: number,
  end: {
    readonly sha256: string | null;
    readonly passedOver: number;
    readonly notes: readonly string[];
    readonly rejected: number;
  },
): void {
  connection.run(
    'UPDATE import SET sha256 = coalesce(?, sha256), passed_over = ?, notes = ?, rejected = ? WHERE id = ?',
    [end.sha256, end.passedOver, JSON.stringify(end.notes), end.rejected, id],
  );
}

/** Write what reading rejected rows again changed in the account itself. */
export function endRetry(
  connection: WriteConnection,
  id: number,
  { passedOver, note }: { readonly passedOver: number; readonly note: string | null },
): void {
  connection.run(
    `UPDATE import SET passed_over = passed_over + ?,
       rejected = (SELECT count(*) FROM rejected WHERE import_id = import.id),
       notes = CASE WHEN ? IS NULL THEN notes ELSE json_insert(notes, '$[#]', ?) END WHERE id = ?`,
    [passedOver, note, note, id],
  );
}

/** Move the counts of an import by differences. */
export function moveCounts(
  connection: WriteConnection,
  id: number,
  by: Partial<Omit<ImportCounts, 'rejected'>>,
): void {
  connection.run(
    `UPDATE import SET imported = imported + ?, duplicates = duplicates + ?, restated = restated + ?,
       replaced = replaced + ? WHERE id = ?`,
    [by.imported ?? 0, by.duplicates ?? 0, by.restated ?? 0, by.replaced ?? 0, id],
  );
}

/** Write what the imported lines add up to. */
export function setFigures(connection: WriteConnection, id: number, figures: ImportFigures): void {
  connection.run(
    `UPDATE import SET unpriced = ?, period_start_ms = ?, period_end_ms = ?, reported_cost = ?, list_cost = ?
     WHERE id = ?`,
    [
      figures.unpriced,
      figures.periodStartMs,
      figures.periodEndMs,
      figures.reportedCost,
      figures.listCost,
      id,
    ],
  );
}

/** Mark an import as taken back. */
export function setUndone(connection: WriteConnection, id: number): void {
  connection.run("UPDATE import SET state = 'undone' WHERE id = ?", [id]);
}
