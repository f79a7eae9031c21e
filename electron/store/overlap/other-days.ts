/** Ids that repeat on another UTC day: a shifted zone, a retry at midnight. While lines come in they are compared with
 *  those of their own day; what was new there is compared with all other days when the file has ended. */
import type { StoredChunk } from '../ledger-reader.ts';
import { replay, replayByDay } from '../replay.ts';
import { sharedLines } from '../shared-lines.ts';
import { createFateChanges, type Moved } from './fate-changes.ts';
import type { States } from './states.ts';

/** Decide about all lines whose id the import has on several days or shares with other days of earlier imports.
 *  `fresh` tells the lines of a chunk that were new on their day. */
export function settleOtherDays(
  chunks: readonly StoredChunk[],
  importId: number,
  fresh: (chunkId: number) => Uint8Array,
  states: States,
): ReadonlyMap<number, Moved> {
  const changes = createFateChanges(states);
  // Lines without an id of their own repeat at their own instant only.
  const withIds = chunks.filter((chunk) => chunk.has('id'));
  const mine = withIds.filter((chunk) => chunk.importId === importId);
  const others = withIds.filter((chunk) => chunk.importId !== importId);
  const sharing = { mine, others, asked: (chunk: StoredChunk) => fresh(chunk.id), within: true };
  for (const lines of sharedLines(sharing)) changes.take(lines, replayByDay(lines, importId), replay(lines));
  return changes.counts();
}
