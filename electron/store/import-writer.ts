/** Bringing lines in: one transaction from begin to finish, of which readers see nothing before it is done. */
import { FaultError, type Fault } from '../../shared/contract/fault.ts';
import { CHUNK_LINES, createChunkBuffer } from './chunk-buffer.ts';
import { createColumnCache } from './column-cache.ts';
import { isNothing } from './column-codec.ts';
import { createInterner } from './dictionary.ts';
import type { WriteConnection } from './driver.ts';
import { importFigures } from './figures.ts';
import { createIdentityIndex, dayOf, INDEX_BYTES } from './identity-index.ts';
import { chunkOrdinals } from './chunk-ordinals.ts';
import type { AppendCount, LedgerLine } from './ledger.ts';
import { createLedgerReader, DERIVED_COLUMNS, REQUIRED_COLUMNS } from './ledger-reader.ts';
import { createLineage } from './lineage.ts';
import { insertChunk, insertColumn, updateState } from './queries/chunks.ts';
import { currentDerived } from './queries/derived-versions.ts';
import {
  finishImport,
  getImport,
  insertImport,
  moveCounts,
  setFigures,
  type ImportRecord,
  type ImportStart,
} from './queries/imports.ts';
import { insertRejected } from './queries/rejected.ts';
import { bumpVersion } from './queries/version.ts';

/** Room for decoded columns of older chunks that new lines are compared with. */
const COMPARE_BYTES = 256 * 1024 * 1024;

/** What is known when all rows of a file have been seen. The sums of the receipt are the store's own. */
export type ImportEnd = {
  readonly passedOver: number;
  readonly notes: readonly string[];
};

export type ImportWriter = {
  readonly importId: number;
  /** Add lines in file order; says what became of them so far. */
  append(lines: readonly LedgerLine[]): AppendCount;
  /** Keep a row that could not become a line. `row` is its line in the file. */
  reject(row: number, column: string | null, raw: string, fault: Fault): void;
  /** Make everything count, all at once. */
  finish(end: ImportEnd): ImportRecord;
  /** Leave the file as it was. Safe after a failed append or finish. */
  abort(): void;
};

/** Move the new pages into the file now, while nobody waits for an answer. */
function foldLog(connection: WriteConnection): void {
  try {
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    // The import is safe in the log already; a disk too full for both is met at the next change.
    if (!(error instanceof FaultError)) throw error;
  }
}

function daysOf(lines: readonly LedgerLine[]): Set<number> {
  const days = new Set<number>();
  for (const line of lines) days.add(dayOf(line.numbers.start ?? NaN));
  return days;
}

/** Begin an import on the writing connection. `ended` is called once, after finish or abort. */
export function beginImport(
  connection: WriteConnection,
  start: ImportStart,
  ended: () => void,
  indexBytes: number = INDEX_BYTES,
): ImportWriter {
  connection.script('BEGIN IMMEDIATE');
  const importId = insertImport(connection, start);
  const ledger = createLedgerReader(connection, createColumnCache(COMPARE_BYTES));
  const interner = createInterner(connection);
  const buffer = createChunkBuffer(interner);
  const derived = currentDerived(connection);
  const chunks = chunkOrdinals(ledger, ledger.chunks({ roles: [start.role] }), importId, buffer);
  const index = createIdentityIndex(chunks.list, indexBytes);
  const lineage = createLineage(chunks, index, importId);
  let rejected = 0;
  let open = true;

  const flush = () => {
    if (buffer.count === 0) return;
    const columns = [...buffer.encoded()].filter(
      ([name, encoded]) => !isNothing(encoded) || REQUIRED_COLUMNS.includes(name),
    );
    const chunkId = insertChunk(connection, {
      importId,
      n: buffer.count,
      columns: columns.length,
      ...buffer.range(),
      state: buffer.state.slice(0, buffer.count),
    });
    for (const [name, encoded] of columns) {
      insertColumn(connection, chunkId, name, DERIVED_COLUMNS.includes(name) ? derived : 1, encoded);
    }
    chunks.flushed(chunkId);
    buffer.clear();
  };

  const end = () => {
    if (!open) return;
    open = false;
    ended();
  };

  const requireOpen = () => {
    if (!open) throw new Error('the import has ended');
  };

  return {
    importId,
    append: (lines) => {
      requireOpen();
      index.ready(daysOf(lines));
      const count: AppendCount = { imported: 0, duplicates: 0, restated: 0 };
      for (let at = 0; at < lines.length;) {
        const to = Math.min(lines.length, at + CHUNK_LINES - buffer.count);
        const row = buffer.count;
        buffer.add(lines, at, to);
        lineage.decide(row, count);
        if (buffer.count === CHUNK_LINES) flush();
        at = to;
      }
      return count;
    },
    reject: (row, column, raw, fault) => {
      requireOpen();
      const where = column === null ? { row } : { row, column };
      insertRejected(connection, importId, rejected, { fault: { ...fault, ...where }, raw });
      rejected += 1;
    },
    finish: ({ passedOver, notes }) => {
      requireOpen();
      flush();
      interner.save();
      for (const [chunkId, state] of chunks.changedStates()) updateState(connection, chunkId, state);
      for (const [id, by] of lineage.counts()) moveCounts(connection, id, by);
      finishImport(connection, importId, { passedOver, notes, rejected });
      const fresh = createLedgerReader(connection, createColumnCache(0));
      const unpriced = interner.column('priceState')('unpriced');
      setFigures(connection, importId, importFigures(connection, fresh, importId, unpriced));
      bumpVersion(connection);
      const record = getImport(connection, importId)!;
      connection.script('COMMIT');
      end();
      foldLog(connection);
      return record;
    },
    abort: () => {
      if (!open) return;
      if (connection.inTransaction) connection.script('ROLLBACK');
      end();
    },
  };
}
