/** Decides about all lines whose identity new lines share with others or with each other: the same content again is a
 *  duplicate; other content replaces it, within one import as a duplicate, across imports as a restatement. */
import type { StoredChunk } from '../ledger-reader.ts';
import { LINE_LIVE } from '../queries/chunks.ts';
import { replay, type Fate } from '../replay.ts';
import { sharedLines } from '../shared-lines.ts';
import { createFateChanges, type Moved } from './fate-changes.ts';
import type { SeenLines } from './seen-lines.ts';
import type { States } from './states.ts';

const LIVE: Fate = { state: LINE_LIVE, restates: false };

export type NewLines = {
  /** Chunks that are new; their lines were all counted as imported until now. */
  readonly mine: readonly StoredChunk[];
  readonly others: readonly StoredChunk[];
  /** Where the new lines were looked at already while they came. */
  readonly seen?: SeenLines;
  /** As of `Sharing`. */
  readonly step?: (() => void) | undefined;
};

/** Set the states of new lines and of those they bear on. Returns by how much the counts of each import move. */
export function settleRepeats(
  { mine, others, seen, step }: NewLines,
  states: States,
): ReadonlyMap<number, Moved> {
  const changes = createFateChanges(states);
  const isNew = new Set(mine);
  const known = seen === undefined ? {} : { seen };
  for (const lines of sharedLines({ mine, others, asked: null, within: true, step, ...known })) {
    const before = replay(lines.filter(({ chunk }) => !isNew.has(chunk)));
    let at = 0;
    const was = lines.map(({ chunk }) => (isNew.has(chunk) ? LIVE : before[at++]!));
    changes.take(lines, was, replay(lines));
  }
  return changes.counts();
}
