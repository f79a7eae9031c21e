/** A workspace file: opened, asked, changed and closed. What each part does is in the files named here. */
import { rmSync, statSync } from 'node:fs';
import { fail, FaultError } from '../../shared/contract/fault.ts';
import type { CheckReply } from '../../shared/contract/workspace.ts';
import { accountsOf } from './accounts.ts';
import { openReader, openSql, openWriter } from './better-sqlite3.ts';
import { checkWorkspace } from './check.ts';
import { CACHE_BYTES, createColumnCache } from './column-cache.ts';
import {
  transact,
  type ReadConnection,
  type SqlConnection,
  type SqlResult,
  type SqlValue,
  type WriteConnection,
} from './driver.ts';
import { createLedgerReader, type StoredLedger } from './ledger-reader.ts';
import { linesTable } from './lines-table.ts';
import { takeLock, type Lock } from './lock.ts';
import { latestVersion, migrate, refuseNewer, schemaVersion } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { promptKey } from './queries/prompt-key.ts';
import { bumpVersion } from './queries/version.ts';
import { readSettings, writeSettings, type Settings } from './queries/settings.ts';
import { APPLICATION_ID, existingWorkspace, newWorkspace } from './workspace-file.ts';
import { createTables, type WorkspaceTables } from './workspace-tables.ts';

export type { ImportRecord, ImportStart } from './queries/imports.ts';
export type { Settings } from './queries/settings.ts';

export type OpenOptions = {
  readonly mode: 'read' | 'write';
  /** The host's clock. */
  readonly now: () => number;
  /** Who writes, in the words another program shows when the workspace is locked. */
  readonly app?: string;
  /** True in a worker whose parent holds the lock for it. */
  readonly lockHeld?: boolean;
  /** Room for decoded columns. */
  readonly cacheBytes?: number;
};

export type CreateOptions = Omit<OpenOptions, 'mode'> &
  Pick<Settings, 'name' | 'timeZone'> &
  Partial<Pick<Settings, 'currency' | 'sample'>>;

/** The file in figures; `lines` counts the lines that count. */
export type WorkspaceFigures = Settings & {
  readonly path: string;
  readonly bytes: number;
  readonly schemaVersion: number;
  readonly ledgerVersion: number;
  readonly lines: number;
  /** Active ones. */
  readonly imports: number;
  readonly readOnly: boolean;
};

export type Workspace = WorkspaceTables & {
  readonly path: string;
  readonly mode: 'read' | 'write';
  /** Where the file was copied to before it was brought to this version's format; null when it was not. */
  readonly backup: string | null;
  readonly ledger: StoredLedger;
  /** The ledger at an earlier version of the prices. */
  ledgerAt(priceVersion: number): StoredLedger;
  /** A SELECT over the tables and over `lines`, integers exact, rows made while they are read.
   *  Fault  input.invalid */
  sql(text: string, params?: readonly SqlValue[]): SqlResult;
  summary(): WorkspaceFigures;
  check(): CheckReply;
  /** Every import that counts, with what the file holds of it. */
  accounts(): ReturnType<typeof accountsOf>;
  version(): number;
  /** Ends a running import without a trace, closes the file and gives the lock back. */
  close(): void;
};

type Parts = {
  readonly path: string;
  readonly options: OpenOptions;
  readonly reader: ReadConnection;
  readonly writer: WriteConnection | null;
  readonly lock: Lock | null;
  readonly backup: string | null;
};

function figuresOf(
  reader: ReadConnection,
  path: string,
  readOnly: boolean,
  version: number,
): WorkspaceFigures {
  const counts = reader.get<{ lines: number | null; imports: number }>(
    "SELECT sum(imported - replaced) AS lines, count(*) AS imports FROM import WHERE state = 'active'",
  );
  return {
    ...readSettings(reader),
    path,
    bytes: statSync(path).size,
    schemaVersion: schemaVersion(reader),
    ledgerVersion: version,
    lines: counts?.lines ?? 0,
    imports: counts?.imports ?? 0,
    readOnly,
  };
}

function assemble({ path, options, reader, writer, lock, backup }: Parts): Workspace {
  const cache = createColumnCache(options.cacheBytes ?? CACHE_BYTES);
  const ledger = createLedgerReader(reader, cache);
  const { tables, abandon } = createTables(path, reader, writer, options.now);
  let sql: SqlConnection | null = null;
  let open = true;
  return {
    ...tables,
    path,
    mode: options.mode,
    backup,
    ledger,
    ledgerAt: (priceVersion) => createLedgerReader(reader, cache, priceVersion),
    sql: (text, params = []) => {
      if (sql === null) {
        sql = openSql(path);
        sql.table('lines', linesTable(ledger));
      }
      return sql.query(text, params);
    },
    summary: () => figuresOf(reader, path, writer === null, ledger.version()),
    check: () => checkWorkspace(reader),
    accounts: () => accountsOf(reader),
    version: ledger.version,
    close: () => {
      if (!open) return;
      open = false;
      try {
        abandon();
        sql?.close();
        reader.close();
        // A borrower leaves the file as it found it: whoever holds the lock folds the log back.
        if (writer !== null && options.lockHeld === true) writer.close();
        else if (writer !== null) restAsOneFile(writer);
      } finally {
        lock?.release();
      }
    },
  };
}

/** Fold the write-ahead log back, so that a workspace at rest is one file that can be copied and read anywhere. */
function restAsOneFile(writer: WriteConnection): void {
  try {
    writer.pragma('journal_mode = DELETE');
  } catch (error) {
    // Somebody is still reading; the log stays beside the file and is folded back the next time.
    if (!isLocked(error)) throw error;
  } finally {
    writer.close();
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof FaultError && error.fault.code === 'workspace.locked';
}

function prepareWriter(writer: WriteConnection): void {
  writer.pragma('journal_mode = WAL');
  writer.pragma('synchronous = FULL');
}

/** Make a new workspace and open it for writing.
 *  Fault  workspace.exists, workspace.missing, workspace.read-only, workspace.locked, workspace.disk-full */
export function createWorkspace(path: string, options: CreateOptions): Workspace {
  const full = newWorkspace(path);
  const lock = takeLock(full, options.app ?? 'Tieout', options.now());
  try {
    const writer = openWriter(full, true);
    try {
      writer.pragma('page_size = 16384');
      writer.pragma(`application_id = ${APPLICATION_ID}`);
      prepareWriter(writer);
      migrate(writer, MIGRATIONS);
      const { name, timeZone, currency, sample } = options;
      transact(writer, () => {
        writeSettings(writer, { name, timeZone, currency, sample });
        promptKey(writer);
        bumpVersion(writer);
      });
      const reader = openReader(full);
      return assemble({
        path: full,
        options: { ...options, mode: 'write' },
        reader,
        writer,
        lock,
        backup: null,
      });
    } catch (error) {
      writer.close();
      for (const part of ['', '-wal', '-shm', '-journal']) rmSync(full + part, { force: true });
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Fault  workspace.foreign when another program made the database. */
function requireOurs(path: string, connection: ReadConnection): void {
  if (connection.pragma('application_id') === APPLICATION_ID) return;
  fail(
    'workspace.foreign',
    'The file is a SQLite database of another program.',
    'Choose a .tieout file; import exports of other programs into a workspace instead.',
    { file: path },
  );
}

function openForReading(path: string, options: OpenOptions): Workspace {
  const reader = openReader(path);
  try {
    requireOurs(path, reader);
    const found = schemaVersion(reader);
    const known = latestVersion(MIGRATIONS);
    refuseNewer(path, found, known);
    if (found < known) {
      fail(
        'workspace.read-only',
        'The workspace was written by an older version of Tieout and has to be brought up to date first.',
        'Open it once for writing; a copy of the file as it is now is kept beside it.',
        { file: path },
      );
    }
    return assemble({ path, options, reader, writer: null, lock: null, backup: null });
  } catch (error) {
    reader.close();
    throw error;
  }
}

function openForWriting(path: string, options: OpenOptions): Workspace {
  const lock = options.lockHeld === true ? null : takeLock(path, options.app ?? 'Tieout', options.now());
  try {
    const writer = openWriter(path);
    try {
      requireOurs(path, writer);
      refuseNewer(path, schemaVersion(writer), latestVersion(MIGRATIONS));
      prepareWriter(writer);
      const backup = migrate(writer, MIGRATIONS);
      return assemble({ path, options, reader: openReader(path), writer, lock, backup });
    } catch (error) {
      writer.close();
      throw error;
    }
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/** Open an existing workspace. One program at a time may write; any number may read.
 *  Fault  workspace.missing, foreign, corrupt, newer, locked, read-only, disk-full */
export function openWorkspace(path: string, options: OpenOptions): Workspace {
  const full = existingWorkspace(path, options.mode);
  return options.mode === 'read' ? openForReading(full, options) : openForWriting(full, options);
}
