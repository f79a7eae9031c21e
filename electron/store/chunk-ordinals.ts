/** The chunks new lines are compared with: stored ones, those this import has written, and the one being filled. */
import type { IndexedChunk } from './identity-index.ts';
import type { StoredChunk, StoredLedger } from './ledger-reader.ts';
import { LINE_LIVE } from './queries/chunks.ts';
import type { SealedChunk } from './sealed-chunk.ts';

export type ChunkOrdinals = {
  /** By ordinal; after take the last one is the chunk that was taken. */
  readonly list: readonly IndexedChunk[];
  /** A new chunk stands at the end; returns its states, to be decided. */
  take(sealed: SealedChunk): Uint8Array;
  /** The chunk taken last was stored under this id. */
  flushed(chunkId: number): void;
  /** Stored chunks whose states were asked for writing and differ now. */
  changedStates(): Iterable<readonly [chunkId: number, state: Uint8Array]>;
};

const copied = (chunk: StoredChunk) => chunk.state?.slice() ?? new Uint8Array(chunk.count).fill(LINE_LIVE);

/** Put stored chunks and the new ones of the running import in one line. */
export function chunkOrdinals(
  ledger: StoredLedger,
  stored: Iterable<StoredChunk>,
  importId: number,
): ChunkOrdinals {
  const list: IndexedChunk[] = [];
  const states = new Map<number, { readonly before: Uint8Array; readonly now: Uint8Array }>();

  const indexed = (chunk: StoredChunk): IndexedChunk => ({
    importId: chunk.importId,
    chunkId: chunk.id,
    count: () => chunk.count,
    range: () => ({ startMin: chunk.startMin, startMax: chunk.startMax }),
    start: () => chunk.numbers('start'),
    identity: () => chunk.lanes('identity'),
    content: () => chunk.lanes('content'),
    stateOf: (row) => states.get(chunk.id)?.now[row] ?? chunk.state?.[row] ?? LINE_LIVE,
    state: () => {
      let found = states.get(chunk.id);
      if (found === undefined) {
        found = { before: copied(chunk), now: copied(chunk) };
        states.set(chunk.id, found);
      }
      return found.now;
    },
  });

  for (const chunk of stored) list.push(indexed(chunk));

  return {
    list,
    take: (sealed) => {
      const state = new Uint8Array(sealed.count).fill(LINE_LIVE);
      list.push({
        importId,
        chunkId: 0,
        count: () => sealed.count,
        range: () => sealed,
        start: () => sealed.start,
        identity: () => sealed.identity,
        content: () => sealed.content,
        stateOf: (row) => state[row]!,
        state: () => state,
      });
      return state;
    },
    flushed: (chunkId) => {
      list[list.length - 1] = indexed(ledger.chunk(chunkId)!);
    },
    *changedStates() {
      for (const [chunkId, { before, now }] of states) {
        if (now.some((value, row) => value !== before[row])) yield [chunkId, now];
      }
    },
  };
}
