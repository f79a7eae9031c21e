/** The rows of an answer and their order. */
import type { QueryRow } from '../../../shared/contract/query.ts';
import { failTooMany, MOST_ROWS, type Asked, type Counted } from './count-groups.ts';
import type { Tally } from './tally.ts';

/** A row, and how large it is by the first measure; the text that decides between equals is made when it is needed. */
export type Placed = { readonly row: QueryRow; readonly near: number; text?: string };

const textOf = (placed: Placed): string =>
  (placed.text ??= JSON.stringify([placed.row.keys, placed.row.bucket]));

/** Largest first; unknown last; equals by their values. */
export function compareRows(a: Placed, b: Placed): number {
  if (a.near !== b.near) return a.near < b.near ? 1 : -1;
  const x = a.row.cell[0] ?? null;
  const y = b.row.cell[0] ?? null;
  if (x !== y && x !== null && y !== null) return x < y ? 1 : -1;
  const [left, right] = [textOf(a), textOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** How large a group is for ordering: what is unknown comes last. */
export function nearOf(tally: Tally, slot: number): number {
  const near = tally.near(slot);
  return near === near ? near : -Infinity;
}

/** Whether a group holds anything. */
export function holdsAny(tallies: readonly Tally[], slot: number): boolean {
  return tallies.some((tally) => tally.near(slot));
}

/** The row of a group. */
export function placedRow(tallies: readonly Tally[], slot: number, of: Omit<QueryRow, 'cell'>): Placed {
  return {
    row: { keys: of.keys, bucket: of.bucket, cell: tallies.map((tally) => tally.of(slot)) },
    near: nearOf(tallies[0]!, slot),
  };
}

/** Rows of all groups that hold anything, in the order of the reply. */
export function allRows({ query, bases }: Asked, { groups, perGroup }: Counted): QueryRow[] {
  const tallies = bases.map((id) => perGroup.get(id)!);
  const placed: Placed[] = [];
  for (let slot = 0; slot < groups.size(); slot += 1) {
    if (!holdsAny(tallies, slot)) continue;
    if (placed.push(placedRow(tallies, slot, groups.groupOf(slot))) > MOST_ROWS) failTooMany(MOST_ROWS);
  }
  // A plain series reads by time; groups read by size.
  placed.sort(query.by.length === 0 ? (a, b) => (a.row.bucket! < b.row.bucket! ? -1 : 1) : compareRows);
  return placed.map(({ row }) => row);
}
