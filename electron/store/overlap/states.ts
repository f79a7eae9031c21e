/** The states of stored lines while they are decided about anew, written back where they have changed. */
import type { WriteConnection } from '../driver.ts';
import type { StoredChunk } from '../ledger-reader.ts';
import { LINE_DUPLICATE, LINE_ELSEWHERE, LINE_LIVE, updateState } from '../queries/chunks.ts';

export type States = {
  /** The states of a chunk's lines as they are now; must not be written to. */
  of(chunk: StoredChunk): Uint8Array;
  set(chunk: StoredChunk, row: number, state: number): void;
  /** Chunks of which a state was set, with their states as they were. */
  touched(): Iterable<readonly [chunk: StoredChunk, before: Uint8Array, now: Uint8Array]>;
};

const stored = (chunk: StoredChunk) => chunk.state ?? new Uint8Array(chunk.count).fill(LINE_LIVE);

/** The states as they are stored. */
export function createStates(): States {
  const known = new Map<number, { chunk: StoredChunk; before: Uint8Array; now: Uint8Array }>();
  const entryOf = (chunk: StoredChunk) => {
    let entry = known.get(chunk.id);
    if (entry === undefined) {
      const before = stored(chunk);
      entry = { chunk, before, now: before };
      known.set(chunk.id, entry);
    }
    return entry;
  };
  return {
    of: (chunk) => entryOf(chunk).now,
    set: (chunk, row, state) => {
      const entry = entryOf(chunk);
      if (entry.now[row] === state) return;
      if (entry.now === entry.before) entry.now = entry.before.slice();
      entry.now[row] = state;
    },
    *touched() {
      for (const { chunk, before, now } of known.values()) if (now !== before) yield [chunk, before, now];
    },
  };
}

export type StatesWritten = {
  /** Imports of which a line has another state. */
  readonly imports: ReadonlySet<number>;
  /** Of these, the ones whose figures are others now. */
  readonly figures: ReadonlySet<number>;
  /** Lines that count and did not: held back as duplicates before, or replaced before. */
  readonly restored: number;
  readonly reinstated: number;
};

const isHeldBack = (state: number) => state === LINE_DUPLICATE || state === LINE_ELSEWHERE;

/** Write the states that have changed. */
export function writeStates(connection: WriteConnection, states: States): StatesWritten {
  const imports = new Set<number>();
  const figures = new Set<number>();
  let [restored, reinstated] = [0, 0];
  for (const [chunk, before, now] of states.touched()) {
    let changed = false;
    for (let row = 0; row < chunk.count; row += 1) {
      const [was, is] = [before[row]!, now[row]!];
      if (was === is) continue;
      changed = true;
      if (isHeldBack(was) !== isHeldBack(is)) figures.add(chunk.importId);
      if (is !== LINE_LIVE) continue;
      if (isHeldBack(was)) restored += 1;
      else reinstated += 1;
    }
    if (!changed) continue;
    imports.add(chunk.importId);
    updateState(connection, chunk.id, now);
  }
  return { imports, figures, restored, reinstated };
}
