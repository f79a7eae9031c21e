/** Lines of rejected rows on their way into the import they belong to: one transaction, decided about as if they had
 *  been readable when the file came in, after the other lines of their file and before the imports that came later. */
import type { Fault } from '../../shared/contract/fault.ts';
import { createChunkBuffer } from './chunk-buffer.ts';
import { CHUNK_LINES } from './chunk-columns.ts';
import { createColumnCache } from './column-cache.ts';
import { createInterner } from './dictionary.ts';
import type { WriteConnection } from './driver.ts';
import { importFigures } from './figures.ts';
import { DERIVED_COLUMNS, type LedgerLine } from './ledger.ts';
import { createLedgerReader, type StoredLedger } from './ledger-reader.ts';
import { linePrinter } from './line-print.ts';
import { createIdentityNumbers } from './overlap/identity-numbers.ts';
import { changedStretch } from './overlap/reach.ts';
import { settleRepeats } from './overlap/repeats.ts';
import { settleAside } from './overlap/settle.ts';
import { createStates, writeStates } from './overlap/states.ts';
import { insertChunk, insertColumn } from './queries/chunks.ts';
import { currentDerived } from './queries/derived-versions.ts';
import { endRetry, getImport, moveCounts, setFigures, type ImportRecord } from './queries/imports.ts';
import { recountAside } from './queries/overlaps.ts';
import { changeReason, releaseRejected } from './queries/rejected.ts';
import { saveMapping, type MappingToSave } from './queries/saved-mappings.ts';
import { bumpVersion } from './queries/version.ts';
import { keptColumns } from './sealed-chunk.ts';

const CACHE_BYTES = 256 * 1024 * 1024;

/** `note` is added to those of the receipt. */
export type RetryEnd = {
  readonly passedOver: number;
  readonly note: string | null;
  readonly mappingToSave?: MappingToSave;
};

export type RetryWriter = {
  append(lines: readonly LedgerLine[]): void;
  /** The rejected row of this ordinal is one no more. */
  release(ordinal: number): void;
  /** The rejected row of this ordinal stays, for another reason. */
  changeReason(ordinal: number, fault: Fault): void;
  /** Make everything count, all at once. */
  finish(end: RetryEnd): ImportRecord;
  /** Leave the file as it was. Safe after a failed append or finish. */
  abort(): void;
};

/** Begin to bring lines into an import that is there and counts. `ended` is called once, after finish or abort. */
export function beginRetry(
  connection: WriteConnection,
  record: ImportRecord,
  ended: () => void,
): RetryWriter {
  connection.script('BEGIN IMMEDIATE');
  const { id: importId, role, source } = record;
  const stored = createLedgerReader(connection, createColumnCache(CACHE_BYTES));
  const interner = createInterner(connection);
  const printer = linePrinter(source, role, interner.textOf, isTaken(stored, record));
  const buffer = createChunkBuffer(interner.column, printer, role);
  const derived = currentDerived(connection);
  const added = new Set<number>();
  let lines = 0;
  let open = true;

  const flush = () => {
    if (buffer.count === 0) return;
    const sealed = buffer.seal();
    const columns = keptColumns(sealed, () => null);
    const { count: n, startMin, startMax } = sealed;
    const chunkId = insertChunk(connection, {
      importId,
      n,
      columns: columns.length,
      startMin,
      startMax,
    });
    for (const [name, encoded] of columns)
      insertColumn(connection, chunkId, name, DERIVED_COLUMNS.includes(name) ? derived : 1, encoded);
    added.add(chunkId);
    lines += n;
  };

  const end = () => {
    if (!open) return;
    open = false;
    ended();
  };

  return {
    append: (batch) => {
      for (let at = 0; at < batch.length;) {
        const to = Math.min(batch.length, at + CHUNK_LINES - buffer.count);
        buffer.add(batch, at, to);
        if (buffer.count === CHUNK_LINES) flush();
        at = to;
      }
    },
    release: (ordinal) => releaseRejected(connection, importId, ordinal),
    changeReason: (ordinal, fault) => changeReason(connection, importId, ordinal, fault),
    finish: (told) => {
      flush();
      interner.save();
      moveCounts(connection, importId, { imported: lines });
      endRetry(connection, importId, told);
      if (told.mappingToSave !== undefined) saveMapping(connection, told.mappingToSave);
      const changed = decide(connection, record, added);
      const fresh = createLedgerReader(connection, createColumnCache(0));
      const unpriced = interner.column('priceState')('unpriced');
      for (const id of new Set([importId, ...changed]))
        setFigures(connection, id, importFigures(connection, fresh, id, unpriced));
      bumpVersion(connection);
      const after = getImport(connection, importId)!;
      connection.script('COMMIT');
      end();
      return after;
    },
    abort: () => {
      if (!open) return;
      if (connection.inTransaction) connection.script('ROLLBACK');
      end();
    },
  };
}

/** Whether a bucket is among the lines of the import already: equal buckets of one file are told apart by their place. */
function isTaken(stored: StoredLedger, { id, role }: ImportRecord) {
  let known: ReturnType<typeof createIdentityNumbers> | null = null;
  return (lanes: Uint32Array, at: number): boolean => {
    if (known === null) {
      known = createIdentityNumbers();
      for (const chunk of stored.chunks({ roles: [role] })) {
        if (chunk.importId !== id) continue;
        const identities = chunk.lanes('identity');
        for (let row = 0; row < chunk.count; row += 1) known.add(identities, row * 4);
      }
    }
    return known.find(lanes, at) >= 0;
  };
}

/** Decide about all lines whose identity the new chunks have, the new ones counted as imported until then, and about
 *  what stands aside for them. Returns the other imports whose figures may be others now. */
function decide(
  connection: WriteConnection,
  record: ImportRecord,
  added: ReadonlySet<number>,
): ReadonlySet<number> {
  const ledger = createLedgerReader(connection, createColumnCache(CACHE_BYTES));
  const chunks = [...ledger.chunks({ roles: [record.role] })];
  const ofSource = chunks.filter((chunk) => chunk.sourceId === record.source);
  const mine = ofSource.filter((chunk) => added.has(chunk.id));
  const others = ofSource.filter((chunk) => !added.has(chunk.id));
  const states = createStates();
  const counts = settleRepeats({ mine, others }, states);
  for (const [id, by] of counts) moveCounts(connection, id, by);
  const stretch = changedStretch(mine, states);
  settleAside(connection, chunks, { ...record, undone: false }, stretch, states);
  const written = writeStates(connection, states);
  for (const id of new Set([...counts.keys(), ...written.imports])) recountAside(connection, id);
  return new Set([...counts.keys(), ...written.figures]);
}
