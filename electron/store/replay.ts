/** What lines of one identity are to each other, told from the beginning. */
import { LINE_DUPLICATE, LINE_LIVE, LINE_REPLACED } from './queries/chunks.ts';

/** One stored line of an identity. */
export type Occurrence = {
  readonly importId: number;
  readonly contentLow: number;
  readonly contentHigh: number;
};

export type Fate = { state: number; restates: boolean };

const isSame = (a: Occurrence, b: Occurrence) =>
  a.contentLow === b.contentLow && a.contentHigh === b.contentHigh;

/** Decide about all lines of one identity, in import and file order, by the rules of `lineage`. */
export function replay(lines: readonly Occurrence[]): Fate[] {
  const fates: Fate[] = lines.map(() => ({ state: LINE_DUPLICATE, restates: false }));
  let live = -1;
  for (const [at, line] of lines.entries()) {
    const fate = fates[at]!;
    if (live >= 0) {
      const older = lines[live]!;
      if (isSame(older, line)) continue;
      if (older.importId === line.importId) {
        fates[live]!.state = LINE_DUPLICATE;
        fate.restates = fates[live]!.restates;
        fates[live]!.restates = false;
      } else {
        fates[live]!.state = LINE_REPLACED;
        fate.restates = true;
      }
    }
    fate.state = LINE_LIVE;
    live = at;
  }
  return fates;
}
