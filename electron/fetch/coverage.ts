/** Which days are fetched already, and which come next. All days are UTC days; ends are exclusive. */
import { addDays, addMonths, monthOf, monthPeriod, type Period } from '../../shared/units/period.ts';

/** The end of the days that are covered without a gap from the first one on. Null when not even the first is. */
export function reachOf(since: string, fetched: readonly Period[]): string | null {
  let reach = since;
  for (const { from, to } of fetched.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)))
    if (from <= reach && to > reach) reach = to;
  return reach === since ? null : reach;
}

/** Where the next fetch starts: some days before the reach, because providers restate them. */
export function nextStart(since: string, reach: string | null, lookBackDays: number): string {
  if (reach === null) return since;
  const start = addDays(reach, -lookBackDays);
  return start < since ? since : start;
}

/** The stretch cut at the ends of months, so that each import is of one month at most. Nothing when it is empty. */
export function monthsOf(from: string, to: string): readonly Period[] {
  const months: Period[] = [];
  for (let start = from; start < to;) {
    const end = monthPeriod(monthOf(start)).to;
    const next = end < to ? end : to;
    months.push({ from: start, to: next });
    start = next;
  }
  return months;
}

/** The days of a stretch. */
export function daysOf({ from, to }: Period): readonly string[] {
  const days: string[] = [];
  for (let day = from; day < to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The first day of the month before, a sensible beginning. */
export function usualSince(today: string): string {
  return `${addMonths(monthOf(today), -1)}-01`;
}
