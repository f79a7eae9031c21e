/** Bringing lines in: one transaction from begin to finish, of which readers see nothing before it is done. */
import { FaultError, type Fault } from '../../shared/contract/fault.ts';
import { arrivedChunk, type ArrivedChunk } from './arrived-chunk.ts';
import { createChunkBuffer } from './chunk-buffer.ts';
import { CHUNK_LINES } from './chunk-columns.ts';
import { roomIn } from './chunk-room.ts';
import { createColumnCache } from './column-cache.ts';
import { createInterner } from './dictionary.ts';
import type { WriteConnection } from './driver.ts';
import { figuresOfChunk, importFigures, type ChunkFigures } from './figures.ts';
import { DERIVED_COLUMNS, type CodeColumn, type Dictionary, type LedgerLine } from './ledger.ts';
import { createLedgerReader } from './ledger-reader.ts';
import { linePrinter } from './line-print.ts';
import { madePrints } from './made-prints.ts';
import { watchLines } from './overlap/seen-lines.ts';
import { settleImport, type Compared } from './overlap/settle.ts';
import { insertChunk, insertColumn } from './queries/chunks.ts';
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
import { saveMapping, type MappingToSave } from './queries/saved-mappings.ts';
import { bumpVersion } from './queries/version.ts';
import { takeBack } from './undo.ts';
import { keptColumns, type SealedChunk } from './sealed-chunk.ts';

/** What is known when all rows of a file have been seen. The sums of the receipt are the store's own. */
export type ImportEnd = {
  /** Where it was not known at the start. */
  readonly sha256?: string;
  readonly passedOver: number;
  readonly notes: readonly string[];
  readonly mappingToSave?: MappingToSave;
  /** Told how far the comparison with other imports is; what it throws ends the import. */
  readonly compared?: Compared;
};

export type ImportWriter = {
  readonly importId: number;
  /** Add lines in file order. */
  append(lines: readonly LedgerLine[]): void;
  /** Add a chunk that was made elsewhere, in file order. `codesOf` translates its codes, null when they are this
   *  workspace's own. The chunk is used up. */
  appendSealed(sealed: SealedChunk, codesOf: (column: CodeColumn) => Uint32Array | null): void;
  /** The codes of a column's texts, for translating the codes of sealed chunks. */
  codesOf(column: CodeColumn): (text: string) => number;
  /** Keep a row that could not become a line. `row` is its line in the file. */
  reject(row: number, column: string | null, raw: string, fault: Fault): void;
  /** Make everything count, all at once. */
  finish(end: ImportEnd): ImportRecord;
  /** Leave the file as it was. Safe after a failed append or finish. */
  abort(): void;
};

/** What is made of one chunk and is of no use with the next: memory for each would keep the collector busy. */
const SCRATCH_BYTES = 2 << 20;

/** Pages that are written once and not asked for again need little room. Units KiB. */
const PAGES_KIB = 8_192;

/** Move the new pages into the file now, while nobody waits for an answer. */
function foldLog(connection: WriteConnection): void {
  try {
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    // The import is safe in the log already; a disk too full for both is met at the next change.
    if (!(error instanceof FaultError)) throw error;
  }
}

/** Told of each chunk that was stored, while its columns are at hand. What it makes of them may be wrong until the import
 *  has ended, and is void when it is aborted. */
export type Arrived = (chunk: ArrivedChunk, priceStates: Dictionary) => void;

/** Begin an import on the writing connection. `ended` is called once, after finish or abort.
 *  Fault  import.unknown, import.undone for an import to replace; the transaction is left to whoever called. */
export function beginImport(
  connection: WriteConnection,
  start: ImportStart,
  ended: () => void,
  arrived: Arrived = () => undefined,
): ImportWriter {
  connection.script('BEGIN IMMEDIATE');
  if (start.replaces !== undefined) takeBack(connection, start.replaces);
  const importId = insertImport(connection, start);
  const pages = connection.pragma('cache_size');
  connection.pragma(`cache_size = -${PAGES_KIB}`);
  const interner = createInterner(connection);
  const printer = linePrinter(start.sourceId, start.role, interner.textOf);
  const buffer = createChunkBuffer(interner.column, printer, start.role);
  const derived = currentDerived(connection);
  const watcher = watchLines(start.expectedLines ?? 0, madePrints(interner.textOf));
  const figures = new Map<string, ChunkFigures>();
  const scratch = new ArrayBuffer(SCRATCH_BYTES);
  let stored = 0;
  let rejected = 0;
  let open = true;

  const store = (sealed: SealedChunk, codesOf: (column: CodeColumn) => Uint32Array | null) => {
    const { sourceId, role } = start;
    const room = roomIn(scratch);
    const columns = keptColumns(sealed, codesOf, room);
    const { count: n, startMin, startMax, identity } = sealed;
    const again = watcher.take({ count: n, sourceId, role, identity, columns });
    const chunk = { importId, n, columns: columns.length, startMin, startMax };
    const chunkId = insertChunk(connection, chunk);
    for (const [name, encoded] of columns)
      insertColumn(connection, chunkId, name, DERIVED_COLUMNS.includes(name) ? derived : 1, encoded);
    stored += n;
    const codesIn = (column: CodeColumn) => interner.dictionary(column).size;
    const of = { id: chunkId, importId, role, sourceId, count: n, startMin, startMax };
    const come = arrivedChunk({ ...of, columns, derived, again, room, codesIn });
    const priceStates = interner.dictionary('priceState');
    figures.set(come.print, figuresOfChunk(come, priceStates.codeOf('unpriced')));
    arrived(come, priceStates);
  };

  const flush = () => {
    if (buffer.count > 0) store(buffer.seal(), () => null);
  };

  const end = () => {
    if (!open) return;
    open = false;
    connection.pragma(`cache_size = ${pages}`);
    ended();
  };

  const requireOpen = () => {
    if (!open) throw new Error('the import has ended');
  };

  return {
    importId,
    append: (lines) => {
      requireOpen();
      for (let at = 0; at < lines.length;) {
        const to = Math.min(lines.length, at + CHUNK_LINES - buffer.count);
        buffer.add(lines, at, to);
        if (buffer.isFull) flush();
        at = to;
      }
    },
    appendSealed: (sealed, codesOf) => {
      requireOpen();
      flush();
      store(sealed, codesOf);
    },
    codesOf: (column) => interner.column(column),
    reject: (row, column, raw, fault) => {
      requireOpen();
      const where = column === null ? { row } : { row, column };
      insertRejected(connection, importId, rejected, { fault: { ...fault, ...where }, raw });
      rejected += 1;
    },
    finish: ({ sha256 = null, passedOver, notes, mappingToSave, compared }) => {
      requireOpen();
      flush();
      interner.save();
      if (mappingToSave !== undefined) saveMapping(connection, mappingToSave);
      moveCounts(connection, importId, { imported: stored });
      const settled = settleImport(connection, importId, watcher.seen(), compared);
      finishImport(connection, importId, {
        sha256,
        passedOver,
        notes: [...notes, ...settled.notes],
        rejected,
      });
      const fresh = createLedgerReader(connection, createColumnCache(0));
      const unpriced = interner.column('priceState')('unpriced');
      for (const id of [importId, ...settled.figures])
        setFigures(connection, id, importFigures(connection, fresh, id, unpriced, figures));
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
