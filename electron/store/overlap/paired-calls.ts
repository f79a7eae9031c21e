/** Which records of one call count, when several tools have logged it. */
import { DAY_MS } from '../../../shared/units/zone.ts';

/** One line of a call's key.
 *  Shape  `current`: it stands for its identity; an older version of it only tells since when its tool knows the call. */
export type CallRecord = {
  readonly source: string;
  readonly importId: number;
  readonly start: number;
  readonly current: boolean;
  /** Orders lines of one instant: a version of a line that comes later has the place of the one before it. */
  readonly identity: number;
  /** Names it to the caller, and orders what nothing else does. */
  readonly at: number;
};

/** `lead` is the import of the record that counts instead; null for a record that counts. */
export type Paired = { readonly record: CallRecord; readonly lead: number | null };

const inOrder = (a: CallRecord, b: CallRecord) => a.start - b.start || a.identity - b.identity || a.at - b.at;

/** Records of a key in bunches, within each of which no gap is longer than a day, in time order. */
export function bunchesOf(records: readonly CallRecord[]): CallRecord[][] {
  const bunches: CallRecord[][] = [];
  let last = -Infinity;
  for (const record of records.toSorted(inOrder)) {
    if (record.start - last > DAY_MS) bunches.push([record]);
    else bunches.at(-1)!.push(record);
    last = record.start;
  }
  return bunches;
}

/** Decide about the current records of a bunch. The tool that knew the call first counts all of its records; of each
 *  further tool as many are held back as are matched by one of a tool before it, in time order. */
export function pair(bunch: readonly CallRecord[]): Paired[] {
  const tools = new Map<string, { since: number; current: CallRecord[] }>();
  for (const record of bunch) {
    const tool = tools.get(record.source);
    if (tool === undefined)
      tools.set(record.source, { since: record.importId, current: record.current ? [record] : [] });
    else {
      tool.since = Math.min(tool.since, record.importId);
      if (record.current) tool.current.push(record);
    }
  }
  const paired: Paired[] = [];
  const leads: number[] = [];
  for (const { current } of [...tools.values()].sort((a, b) => a.since - b.since)) {
    for (const [at, record] of current.entries()) {
      paired.push({ record, lead: leads[at] ?? null });
      leads[at] ??= record.importId;
    }
  }
  return paired;
}
