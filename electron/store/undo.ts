/** Taking an import back: its lines go, and the lines of other imports stand as if it had never been. */
import { fail } from '../../shared/contract/fault.ts';
import type { UndoReceipt } from '../../shared/contract/imports.ts';
import { createColumnCache } from './column-cache.ts';
import { transact, type WriteConnection } from './driver.ts';
import { importFigures } from './figures.ts';
import { createLedgerReader, type StoredChunk } from './ledger-reader.ts';
import { createFateChanges } from './overlap/fate-changes.ts';
import { changedStretch } from './overlap/reach.ts';
import { settleAside } from './overlap/settle.ts';
import { createStates, writeStates, type States } from './overlap/states.ts';
import { deleteChunks, LINE_DUPLICATE, LINE_LIVE } from './queries/chunks.ts';
import { getImport, moveCounts, setFigures, setUndone, type ImportRecord } from './queries/imports.ts';
import { recountAside } from './queries/overlaps.ts';
import { bumpVersion } from './queries/version.ts';
import { replay } from './replay.ts';
import { sharedLines, withinReach } from './shared-lines.ts';

const CACHE_BYTES = 256 * 1024 * 1024;

/** An import that counts.
 *  Fault  import.unknown, import.undone. */
export function activeImport(connection: WriteConnection, id: number): ImportRecord {
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

/** A byte per line: 1 where it bears on lines of the same identity elsewhere, which a duplicate does not. */
function bearing(chunk: StoredChunk): Uint8Array {
  if (chunk.state === null) return new Uint8Array(chunk.count).fill(1);
  return chunk.state.map((state) => (state === LINE_DUPLICATE ? 0 : 1));
}

/** Decide about the lines of an import's identities as if it had never been. Returns by how much counts move. */
function withoutImport(undone: readonly StoredChunk[], others: readonly StoredChunk[], states: States) {
  const changes = createFateChanges(states);
  const reach = withinReach(undone, others);
  for (const lines of sharedLines({ mine: undone, asked: bearing, others: reach, within: false })) {
    const isKept = ({ importId }: { readonly importId: number }) => importId !== undone[0]!.importId;
    const before = replay(lines).filter((_, at) => isKept(lines[at]!));
    const kept = lines.filter(isKept);
    changes.take(kept, before, replay(kept));
  }
  return changes.counts();
}

/** Take an import back in one transaction. Its account stays; its lines are removed from the file.
 *  Fault  import.unknown; import.undone when it was taken back before. */
export function undoImport(connection: WriteConnection, id: number): UndoReceipt {
  return transact(connection, () => takeBack(connection, id));
}

/** Take an import back as a part of the running transaction. Faults as undoImport. */
export function takeBack(connection: WriteConnection, id: number): UndoReceipt {
  const record = activeImport(connection, id);
  const ledger = createLedgerReader(connection, createColumnCache(CACHE_BYTES));
  const all = [...ledger.chunks({ roles: [record.role] })];
  const undone = all.filter((chunk) => chunk.importId === id);
  const others = all.filter((chunk) => chunk.importId !== id);
  const states = createStates();
  const ofSource = others.filter((chunk) => chunk.sourceId === record.source);
  const counts = withoutImport(undone, ofSource, states);
  const stretch = changedStretch(undone, states);
  const removed = liveLines(undone);

  for (const [importId, by] of counts) moveCounts(connection, importId, by);
  setUndone(connection, id);
  deleteChunks(connection, id);
  settleAside(connection, others, { ...record, undone: true }, stretch, states);
  const { imports, figures, restored, reinstated } = writeStates(connection, states);
  for (const importId of imports) recountAside(connection, importId);
  const fresh = createLedgerReader(connection, createColumnCache(0));
  const unpriced = fresh.dictionary('priceState').codeOf('unpriced');
  for (const importId of new Set([...counts.keys(), ...figures]))
    setFigures(connection, importId, importFigures(connection, fresh, importId, unpriced));
  bumpVersion(connection);
  return { id, removed, restored, reinstated };
}
