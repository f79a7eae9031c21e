/** When the calls of a task ran: what lies between them, and how long they took together. */
import type { TaskRow } from './task-rows.ts';

const latencyOf = ({ chunk, row }: TaskRow): number => chunk.numbers('latency')[row]!;
const startOf = ({ chunk, row }: TaskRow): number => chunk.numbers('start')[row]!;

/** Milliseconds from the end of all calls before each one to its start.
 *  Null   the first call, one that begins before the others end, and one after a call of unknown length. */
export function gapsBefore(rows: readonly TaskRow[]): (number | null)[] {
  let end = NaN;
  return rows.map((each, at) => {
    const start = startOf(each);
    const gap = start - end;
    const own = start + latencyOf(each);
    // NaN stays: once an end is not known, none after it is.
    end = at === 0 ? own : own !== own || end !== end ? NaN : Math.max(end, own);
    return at > 0 && gap > 0 ? gap : null;
  });
}

/** End of the last call, and the time during which at least one of them ran.
 *  Null   no calls; `busyMs` also where a call's latency is not known. */
export function busyTime(rows: readonly TaskRow[]): {
  readonly lastMs: number | null;
  readonly busyMs: number | null;
} {
  if (rows.length === 0) return { lastMs: null, busyMs: null };
  let last = -Infinity;
  let busy = 0;
  let end = -Infinity;
  for (const each of rows) {
    const start = startOf(each);
    const latency = latencyOf(each);
    const own = latency === latency ? start + latency : start;
    last = Math.max(last, own);
    busy += latency !== latency ? NaN : Math.max(0, own - Math.max(start, end));
    end = Math.max(end, own);
  }
  return { lastMs: last, busyMs: busy === busy ? busy : null };
}
