/** Looks at the lines of a running import as they come: which have an identity that came before in it. */
import { CHUNK_LINES } from '../chunk-columns.ts';
import type { MadePrints } from '../made-prints.ts';
import { linesList, type LinesList } from './lines-list.ts';
import { nearRepeats, type ComingChunk, type NearRepeats } from './near-repeats.ts';
import { createSeenIdentities, type SeenIdentities } from './seen-identities.ts';

/** All identities of an import, and the lines whose identity came again, counted over its chunks. */
export type SeenLines = {
  readonly identities: SeenIdentities;
  readonly again: LinesList;
  readonly near: NearRepeats;
};

export type LinesWatcher = {
  /** Look at the next chunk. Returns the rows of lines whose identity came before; they are others after the next. */
  take(chunk: ComingChunk): Int32Array;
  seen(): SeenLines;
};

/** How many lines a file has is told by the length of its first ones; to begin a second table would double the memory. */
const HEADROOM = 1.1;

/** A watcher of an import with about so many lines. `prints` makes what lines say. */
export function watchLines(expected: number, prints: MadePrints): LinesWatcher {
  const identities = createSeenIdentities(Math.ceil(expected * HEADROOM));
  const again = linesList();
  const rows = new Int32Array(CHUNK_LINES);
  const near = nearRepeats(prints);
  let chunks = 0;
  return {
    take: (come) => {
      const found = identities.addRows(come.identity, null, rows);
      for (let at = 0; at < found; at += 1) again.add(chunks * CHUNK_LINES + rows[at]!);
      chunks += 1;
      const repeats = rows.subarray(0, found);
      near.take(come, repeats);
      return repeats;
    },
    seen: () => ({ identities, again, near }),
  };
}
