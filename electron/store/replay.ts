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

/** Decide about all lines of one identity, in import and file order, by the rules of `lineage`. */
export function replay(lines: readonly Occurrence[]): Fate[] {
  const fates = undecided(lines);
  let current = -1;
  for (const at of lines.keys()) current = decide(lines, fates, at, current);
  return fates;
}

/** What `lineage` has decided while the last import ran: it compares a new line with those of the same day only. */
export function replayByDay(
  lines: readonly (Occurrence & { readonly day: number })[],
  lastImport: number,
): Fate[] {
  const fates = undecided(lines);
  const byDay = new Map<number, number>();
  let current = -1;
  for (const [at, { importId, day }] of lines.entries()) {
    if (importId !== lastImport) {
      current = decide(lines, fates, at, current);
      continue;
    }
    if (byDay.size === 0 && current >= 0) byDay.set(lines[current]!.day, current);
    byDay.set(day, decide(lines, fates, at, byDay.get(day) ?? -1));
  }
  return fates;
}
