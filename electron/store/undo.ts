/** Taking an import back: its lines go, and the lines of other imports stand as if it had never been. */
import { fail } from '../../shared/contract/fault.ts';
import type { UndoReceipt } from '../../shared/contract/imports.ts';
import { createColumnCache } from './column-cache.ts';
import { transact, type WriteConnection } from './driver.ts';
import { importFigures } from './figures.ts';
import { createLedgerReader, type StoredChunk } from './ledger-reader.ts';
import { deleteChunks, LINE_DUPLICATE, LINE_LIVE, LINE_REPLACED, updateState } from './queries/chunks.ts';
import { getImport, moveCounts, setFigures, setUndone, type ImportRecord } from './queries/imports.ts';
import { bumpVersion } from './queries/version.ts';
import { replay, type Fate } from './replay.ts';
import { sharedLines, type SharedLine } from './shared-lines.ts';

const CACHE_BYTES = 256 * 1024 * 1024;

/** `reinstated`: lines that the undone import had restated and that count again. */
export type UndoResult = UndoReceipt & { readonly reinstated: number };

type Moved = { imported: number; duplicates: number; restated: number; replaced: number };

function activeImport(connection: WriteConnection, id: number): ImportRecord {
  const record = getImport(connection, id);
  if (record === null) {
    return fail(
      'import.unknown',
      `There is no import number ${id}.`,
      'List the imports to see their numbers.',
    );
  }
  if (record.state === 'undone') {
    return fail(
      'import.undone',
      `Import ${id} has been undone already.`,
      'Import the file again to bring it back.',
    );
  }
  return record;
}

function liveLines(chunks: readonly StoredChunk[]): number {
  let lines = 0;
  for (const chunk of chunks) {
    if (chunk.state === null) lines += chunk.count;
    else for (const state of chunk.state) if (state === LINE_LIVE) lines += 1;
  }
  return lines;
}

function count(moved: Moved, fate: Fate, by: 1 | -1): void {
  if (fate.state === LINE_DUPLICATE) moved.duplicates += by;
  else moved.imported += by;
  if (fate.state === LINE_REPLACED) moved.replaced += by;
  if (fate.restates) moved.restated += by;
}

function createChanges() {
  const states = new Map<number, Uint8Array>();
  const moved = new Map<number, Moved>();
  const total = { restored: 0, reinstated: 0 };
  return {
    states,
    moved,
    total,
    /** Compare the fates of one identity's lines with and without the undone import. */
    take: (lines: readonly SharedLine[], undoneId: number) => {
      const before = replay(lines).filter((_, at) => lines[at]!.importId !== undoneId);
      const kept = lines.filter((line) => line.importId !== undoneId);
      for (const [at, after] of replay(kept).entries()) {
        const { chunk, row, importId } = kept[at]!;
        const was = before[at]!;
        if (was.state === after.state && was.restates === after.restates) continue;
        const by = moved.get(importId) ?? { imported: 0, duplicates: 0, restated: 0, replaced: 0 };
        moved.set(importId, by);
        count(by, was, -1);
        count(by, after, 1);
        if (was.state === LINE_DUPLICATE && after.state !== LINE_DUPLICATE) total.restored += 1;
        if (was.state === LINE_REPLACED && after.state === LINE_LIVE) total.reinstated += 1;
        let state = states.get(chunk.id);
        if (state === undefined) {
          state = chunk.state?.slice() ?? new Uint8Array(chunk.count).fill(LINE_LIVE);
          states.set(chunk.id, state);
        }
        state[row] = after.state;
      }
    },
  };
}

/** Take an import back in one transaction. Its account stays; its lines are removed from the file.
 *  Fault  import.unknown; import.undone when it was taken back before. */
export function undoImport(connection: WriteConnection, id: number): UndoResult {
  return transact(connection, () => takeBack(connection, id));
}

/** Take an import back as a part of the running transaction. Faults as undoImport. */
export function takeBack(connection: WriteConnection, id: number): UndoResult {
    const record = activeImport(connection, id);
    const ledger = createLedgerReader(connection, createColumnCache(CACHE_BYTES));
    const all = [...ledger.chunks({ roles: [record.role] })];
    const undone = all.filter((chunk) => chunk.importId === id);
    const others = all.filter((chunk) => chunk.importId !== id);
    const changes = createChanges();
    for (const lines of sharedLines(undone, others)) changes.take(lines, id);

    for (const [chunkId, state] of changes.states) updateState(connection, chunkId, state);
    for (const [importId, by] of changes.moved) moveCounts(connection, importId, by);
    setUndone(connection, id);
    deleteChunks(connection, id);
    const fresh = createLedgerReader(connection, createColumnCache(0));
    const unpriced = fresh.dictionary('priceState').codeOf('unpriced');
    for (const importId of changes.moved.keys()) {
      setFigures(connection, importId, importFigures(connection, fresh, importId, unpriced));
    }
    bumpVersion(connection);
    return { id, removed: liveLines(undone), ...changes.total };
}
