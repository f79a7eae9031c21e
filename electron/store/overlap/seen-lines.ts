/** Looks at the lines of a running import as they come: which have an identity that came before in it. */
import { CHUNK_LINES } from '../chunk-columns.ts';
import { linesList, type LinesList } from './lines-list.ts';
import { createSeenIdentities, type SeenIdentities } from './seen-identities.ts';

/** All identities of an import, and the lines whose identity came again, counted over its chunks. */
export type SeenLines = { readonly identities: SeenIdentities; readonly again: LinesList };

export type LinesWatcher = {
  /** The first half of the identities of the next chunk's lines, two lanes each. */
  take(marks: Uint32Array): void;
  seen(): SeenLines;
};

/** A watcher of an import with about so many lines. */
export function watchLines(expected: number): LinesWatcher {
  const identities = createSeenIdentities(expected);
  const again = linesList();
  const rows = new Int32Array(CHUNK_LINES);
  let chunks = 0;
  return {
    take: (marks) => {
      const found = identities.addRows(marks, 2, null, rows);
      for (let at = 0; at < found; at += 1) again.add(chunks * CHUNK_LINES + rows[at]!);
      chunks += 1;
    },
    seen: () => ({ identities, again }),
  };
}
