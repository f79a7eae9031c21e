/** Looks at the lines of a running import as they come: which have an identity that came before in it. */
import { CHUNK_LINES } from '../chunk-columns.ts';
import { linesList, type LinesList } from './lines-list.ts';
import type { IdentityShelf } from './identity-shelf.ts';
import { createSeenIdentities, type SeenIdentities } from './seen-identities.ts';

/** All identities of an import, and the lines whose identity came again, counted over its chunks. */
export type SeenLines = {
  readonly identities: SeenIdentities;
  readonly again: LinesList;
  /** The identities of a chunk, four lanes a line, by its place among the chunks of the import. */
  identitiesOf(chunk: number): Uint32Array;
};

export type LinesWatcher = {
  /** The identities of the next chunk's lines, four lanes each. Returns the rows of those that came before; they are
   *  others after the next. */
  take(identities: Uint32Array): Int32Array;
  seen(): SeenLines;
};

/** A watcher of an import with about so many lines. */
export function watchLines(expected: number, shelf: IdentityShelf): LinesWatcher {
  const identities = createSeenIdentities(expected);
  const again = linesList();
  const rows = new Int32Array(CHUNK_LINES);
  let chunks = 0;
  return {
    take: (come) => {
      shelf.put(come);
      const found = identities.addRows(come, null, rows);
      for (let at = 0; at < found; at += 1) again.add(chunks * CHUNK_LINES + rows[at]!);
      chunks += 1;
      return rows.subarray(0, found);
    },
    seen: () => ({ identities, again, identitiesOf: shelf.of }),
  };
}
