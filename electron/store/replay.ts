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

/** Decide about the line at a position, given the position of the current one before it, -1 for none.
 *  Returns the position of the current one from here on. */
function decide(lines: readonly Occurrence[], fates: readonly Fate[], at: number, current: number): number {
  const line = lines[at]!;
  const fate = fates[at]!;
  const older = lines[current];
  if (older !== undefined) {
    if (isSame(older, line)) return current;
    const before = fates[current]!;
    if (older.importId === line.importId) {
      before.state = LINE_DUPLICATE;
      fate.restates = before.restates;
      before.restates = false;
    } else {
      before.state = LINE_REPLACED;
      fate.restates = true;
    }
  }
  fate.state = LINE_LIVE;
  return at;
}

const undecided = (lines: readonly Occurrence[]): Fate[] =>
  lines.map(() => ({ state: LINE_DUPLICATE, restates: false }));

/** Decide about all lines of one identity, in import and file order. */
export function replay(lines: readonly Occurrence[]): Fate[] {
  const fates = undecided(lines);
  let current = -1;
  for (const at of lines.keys()) current = decide(lines, fates, at, current);
  return fates;
}
