/** Sees to it that nothing counts twice, after an import has brought its lines and after an undo has taken them away:
 *  ids that repeat on other days, exports that state the same usage in another grouping, calls that two tools logged. */
import { createColumnCache } from '../column-cache.ts';
import type { WriteConnection } from '../driver.ts';
import { createLedgerReader, type StoredChunk } from '../ledger-reader.ts';
import { getImport, moveCounts, type ImportRecord } from '../queries/imports.ts';
import { recountAside } from '../queries/overlaps.ts';
import { duplicateNotes } from './duplicate-notes.ts';
import { overlapNotes } from './overlap-notes.ts';
import { changedStretch, wholeDays, wider, type Stretch } from './reach.ts';
import { settleRepeats } from './repeats.ts';
import { settleAlikeCalls } from './alike-calls.ts';
import { settleSameCalls, type ElsewhereNews } from './same-calls.ts';
import type { SeenLines } from './seen-lines.ts';
import { withinReach } from '../shared-lines.ts';
import { createStates, writeStates, type States } from './states.ts';
import { settleSuperseded, type SupersedeNews } from './supersede.ts';

/** Room for decoded columns while lines are compared. */
const COMPARE_BYTES = 64 * 1024 * 1024;

const NO_SUPERSEDE_NEWS: SupersedeNews = { replaced: new Map(), revived: new Map(), beside: new Map() };

type Change = Pick<ImportRecord, 'id' | 'source' | 'role'> & { readonly undone: boolean };
type News = { readonly superseded: SupersedeNews; readonly elsewhere: ElsewhereNews };

/** Calls that several tools logged: by their ids, and then, on all days of which that decided, by what they say. */
function settleCalls(
  chunks: readonly StoredChunk[],
  stretch: Stretch,
  importId: number | null,
  states: States,
  step: (() => void) | undefined,
): ElsewhereNews {
  const bare = new Set<StoredChunk>();
  let days = stretch;
  const decided = (start: number) => {
    if (start < days.from || start > days.to) days = wholeDays(wider(days, { from: start, to: start }));
  };
  const elsewhere = settleSameCalls(chunks, stretch, importId, states, { step, bare, decided });
  const alike = settleAlikeCalls(chunks, days, importId, states, { step, bare });
  for (const [id, lines] of alike) elsewhere.set(id, (elsewhere.get(id) ?? 0) + lines);
  return elsewhere;
}

/** Decide which current lines stand aside. `chunks` are all of the role that are there after the change. */
export function settleAside(
  connection: WriteConnection,
  chunks: readonly StoredChunk[],
  { id, source, role, undone }: Change,
  stretch: Stretch,
  states: States,
  step?: () => void,
): News {
  const ofSource = chunks.filter((chunk) => chunk.sourceId === source);
  const isBucket = role === 'usage' || role === 'billed';
  return {
    superseded: isBucket
      ? settleSuperseded(connection, ofSource, { importId: id, undone, stretch }, states)
      : NO_SUPERSEDE_NEWS,
    elsewhere: role === 'detail' ? settleCalls(chunks, stretch, undone ? null : id, states, step) : new Map(),
  };
}

export type ImportSettled = {
  readonly notes: readonly string[];
  /** Earlier imports whose figures are others now. */
  readonly figures: ReadonlySet<number>;
};

/** Told how many chunks have been looked at, of about how many; what it throws ends the work. */
export type Compared = (done: number, of: number) => void;

/** Settle what an import has brought. Its lines are stored, and counted as imported until now; `seen` has watched them
 *  come. */
export function settleImport(
  connection: WriteConnection,
  importId: number,
  seen: SeenLines,
  compared: Compared = () => undefined,
): ImportSettled {
  const record = getImport(connection, importId)!;
  const ledger = createLedgerReader(connection, createColumnCache(COMPARE_BYTES));
  const chunks = [...ledger.chunks({ roles: [record.role] })];
  const states = createStates();
  const mine = chunks.filter((chunk) => chunk.importId === importId);
  const before = chunks.filter((chunk) => chunk.sourceId === record.source && chunk.importId !== importId);
  const others = withinReach(mine, before);
  // Ids once; the calls of other tools are counted by key, and then paired.
  const of = others.length + (record.role === 'detail' ? chunks.length * 2 : 0);
  let done = 0;
  const step = () => compared(Math.min((done += 1), of), of);
  const counts = settleRepeats({ mine, others, seen, step }, states);
  for (const [id, by] of counts) moveCounts(connection, id, by);
  const stretch = changedStretch(mine, states);
  const change = { id: importId, source: record.source, role: record.role, undone: false };
  const { superseded, elsewhere } = settleAside(connection, chunks, change, stretch, states, step);
  const written = writeStates(connection, states);
  const figures = new Set(written.figures);
  // Lines that counted from another tool may have been replaced.
  for (const id of new Set([...counts.keys(), ...written.imports]))
    if (recountAside(connection, id)) figures.add(id);
  figures.delete(importId);
  return {
    notes: [
      ...duplicateNotes(mine, states, record.role),
      ...overlapNotes(superseded, elsewhere, (id) => getImport(connection, id)!),
    ],
    figures,
  };
}
