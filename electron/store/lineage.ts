/** What becomes of new lines: imported, held back as a duplicate, or imported in place of an older version. */
import type { ChunkOrdinals } from './chunk-ordinals.ts';
import { dayOf, lineAt, ordinalOf, rowOf, type IdentityIndex } from './identity-index.ts';
import { LINE_DUPLICATE, LINE_LIVE, LINE_REPLACED } from './queries/chunks.ts';
import type { Moved } from './overlap/fate-changes.ts';

export type Lineage = {
  /** Decide about the lines of the last chunk, and count them. */
  decide(): void;
  /** By how much the counts of each import have moved. */
  counts(): Iterable<readonly [importId: number, by: Moved]>;
  /** Lines of the import that are new on their day, by chunk: a byte per line, 1 = new. */
  fresh(): ReadonlyMap<number, Uint8Array>;
};

/** Decide about lines of one running import, in file order:
 *  the same content as the live line is a duplicate; other content replaces it, within one import as a duplicate,
 *  across imports as a restatement. */
export function createLineage(chunks: ChunkOrdinals, index: IdentityIndex, importId: number): Lineage {
  const moved = new Map<number, Moved>();
  const movedOf = (id: number) => {
    let found = moved.get(id);
    if (found === undefined) {
      found = { imported: 0, duplicates: 0, restated: 0, replaced: 0 };
      moved.set(id, found);
    }
    return found;
  };
  const own = movedOf(importId);
  const fresh: (readonly [ordinal: number, rows: Uint8Array])[] = [];

  return {
    decide: () => {
      const ordinal = chunks.list.length - 1;
      const filling = chunks.list[ordinal]!;
      const [start, identity] = [filling.start(), filling.identity()];
      const [content, state] = [filling.content(), filling.state()];
      const to = filling.count();
      let [imported, duplicates, restated] = [0, 0, 0];
      const isNew = new Uint8Array(to);
      fresh.push([ordinal, isNew]);
      for (let row = 0; row < to; row += 1) {
        const day = dayOf(start[row]!);
        const found = index.findOrPut(day, identity, row * 4, lineAt(ordinal, row));
        state[row] = LINE_LIVE;
        if (found < 0) {
          imported += 1;
          isNew[row] = 1;
          continue;
        }
        const older = chunks.list[ordinalOf(found)]!;
        const olderRow = rowOf(found);
        const said = older.content();
        if (said[olderRow * 2] === content[row * 2] && said[olderRow * 2 + 1] === content[row * 2 + 1]) {
          state[row] = LINE_DUPLICATE;
          duplicates += 1;
          continue;
        }
        if (older.importId === importId) {
          older.state()[olderRow] = LINE_DUPLICATE;
          duplicates += 1;
        } else {
          older.state()[olderRow] = LINE_REPLACED;
          movedOf(older.importId).replaced += 1;
          imported += 1;
          restated += 1;
        }
        index.put(day, identity, row * 4, lineAt(ordinal, row));
      }
      own.imported += imported;
      own.duplicates += duplicates;
      own.restated += restated;
    },
    counts: () => moved,
    fresh: () => new Map(fresh.map(([ordinal, rows]) => [chunks.list[ordinal]!.chunkId, rows] as const)),
  };
}
