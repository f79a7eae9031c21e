/** Differences between what was decided about lines of one identity and what is decided now. */
import { isCurrent, LINE_DUPLICATE, LINE_REPLACED } from '../queries/chunks.ts';
import type { ImportCounts } from '../queries/imports.ts';
import type { Fate } from '../replay.ts';
import type { SharedLine } from '../shared-lines.ts';
import type { States } from './states.ts';

export type Moved = { -readonly [K in keyof Omit<ImportCounts, 'rejected'>]: number };

export type FateChanges = {
  /** Set the lines' states to their new fates and count the differences. */
  take(lines: readonly SharedLine[], before: readonly Fate[], after: readonly Fate[]): void;
  /** By how much the counts of each import have moved. */
  counts(): ReadonlyMap<number, Moved>;
};

function count(moved: Moved, fate: Fate, by: 1 | -1): void {
  if (fate.state === LINE_DUPLICATE) moved.duplicates += by;
  else moved.imported += by;
  if (fate.state === LINE_REPLACED) moved.replaced += by;
  if (fate.restates) moved.restated += by;
}

/** Collect differences. */
export function createFateChanges(states: States): FateChanges {
  const moved = new Map<number, Moved>();
  return {
    take: (lines, before, after) => {
      for (const [at, { chunk, row, importId }] of lines.entries()) {
        const [was, is] = [before[at]!, after[at]!];
        if (was.state === is.state && was.restates === is.restates) continue;
        let by = moved.get(importId);
        if (by === undefined)
          moved.set(importId, (by = { imported: 0, duplicates: 0, restated: 0, replaced: 0 }));
        count(by, was, -1);
        count(by, is, 1);
        // A current line that stands aside for an export or a tool stays so until that is decided anew.
        if (!(isCurrent(is.state) && isCurrent(was.state))) states.set(chunk, row, is.state);
      }
    },
    counts: () => moved,
  };
}
