/** The chunks new lines are compared with: stored ones, those this import has written, and the one being filled. */
import type { ChunkBuffer } from './chunk-buffer.ts';
import type { IndexedChunk } from './identity-index.ts';
import type { StoredChunk, StoredLedger } from './ledger-reader.ts';
import { LINE_LIVE } from './queries/chunks.ts';

export type ChunkOrdinals = {
  /** By ordinal; the last one is the buffer. */
  readonly list: readonly IndexedChunk[];
  /** The buffer was stored as this chunk and is about to be emptied. */
  flushed(chunkId: number): void;
  /** Stored chunks whose states were asked for writing and differ now. */
  changedStates(): Iterable<readonly [chunkId: number, state: Uint8Array]>;
};

const copied = (chunk: StoredChunk) => chunk.state?.slice() ?? new Uint8Array(chunk.count).fill(LINE_LIVE);

/** Put stored chunks and the buffer of the running import in one line. */
export function chunkOrdinals(
  ledger: StoredLedger,
  stored: Iterable<StoredChunk>,
  importId: number,
  buffer: ChunkBuffer,
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
    state: () => {
      let found = states.get(chunk.id);
      if (found === undefined) {
        found = { before: copied(chunk), now: copied(chunk) };
        states.set(chunk.id, found);
      }
      return found.now;
    },
  });

  const filling: IndexedChunk = {
    importId,
    chunkId: 0,
    count: () => buffer.count,
    range: () => buffer.range(),
    start: () => buffer.start,
    identity: () => buffer.identity,
    content: () => buffer.content,
    state: () => buffer.state,
  };

  for (const chunk of stored) list.push(indexed(chunk));
  list.push(filling);

  return {
    list,
    flushed: (chunkId) => {
      list[list.length - 1] = indexed(ledger.chunk(chunkId)!);
      list.push(filling);
    },
    *changedStates() {
      for (const [chunkId, { before, now }] of states) {
        if (now.some((value, row) => value !== before[row])) yield [chunkId, now];
      }
    },
  };
}
