/** Which chunks take part when lines of a stretch of time are decided about anew. */
import { DAY_MS } from '../../../shared/units/zone.ts';
import type { StoredChunk } from '../ledger-reader.ts';
import type { States } from './states.ts';

/** Units  UTC ms, both included. */
export type Stretch = { readonly from: number; readonly to: number };

export const NOWHEN: Stretch = { from: Infinity, to: -Infinity };
export const ALWAYS: Stretch = { from: -Infinity, to: Infinity };

export const wider = (a: Stretch, b: Stretch): Stretch => ({
  from: Math.min(a.from, b.from),
  to: Math.max(a.to, b.to),
});

function periodOf(chunk: StoredChunk): Stretch {
  let to = chunk.startMax;
  for (const end of chunk.numbers('end')) if (end > to) to = end;
  return { from: chunk.startMin, to };
}

/** The whole UTC days of what chunks state, and those of lines that have another state. A call is where it began. */
export function changedStretch(chunks: readonly StoredChunk[], states: States): Stretch {
  let stretch = NOWHEN;
  for (const chunk of chunks) {
    const { role, startMin: from, startMax: to } = chunk;
    stretch = wider(stretch, role === 'detail' ? { from, to } : periodOf(chunk));
  }
  for (const [chunk, before, now] of states.touched()) {
    // Nothing of a chunk lies beyond its ends.
    if (chunk.startMin >= stretch.from && chunk.startMax <= stretch.to) continue;
    const start = chunk.numbers('start');
    for (let row = 0; row < chunk.count; row += 1)
      if (before[row] !== now[row]) stretch = wider(stretch, { from: start[row]!, to: start[row]! });
  }
  return wholeDays(stretch);
}

/** The whole UTC days that a stretch touches. */
export function wholeDays({ from, to }: Stretch): Stretch {
  if (from > to) return NOWHEN;
  return { from: Math.floor(from / DAY_MS) * DAY_MS, to: (Math.floor(to / DAY_MS) + 1) * DAY_MS - 1 };
}

/** The UTC month of an instant, counted from January 1970. */
export function monthOf(ms: number): number {
  const date = new Date(ms);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

const wholeMonths = ({ from, to }: Stretch): Stretch =>
  Number.isFinite(from) && Number.isFinite(to)
    ? { from: Date.UTC(1970, monthOf(from)), to: Date.UTC(1970, monthOf(to) + 1) - 1 }
    : { from, to };

/** The stretch in whole UTC months, wide enough that no line of the chunks reaches across its ends. */
export function closedStretch(chunks: readonly StoredChunk[], changed: Stretch): Stretch {
  let stretch = wholeMonths(changed);
  for (;;) {
    let { from, to } = stretch;
    for (const chunk of chunks) {
      if (chunk.startMin > stretch.to) continue;
      const [start, end] = [chunk.numbers('start'), chunk.numbers('end')];
      for (let row = 0; row < chunk.count; row += 1) {
        const [begins, ends] = [start[row]!, endOf(start[row]!, end[row]!)];
        if (begins > stretch.to || ends <= stretch.from) continue;
        if (begins < from) from = begins;
        if (ends - 1 > to) to = ends - 1;
      }
    }
    if (from === stretch.from && to === stretch.to) return stretch;
    stretch = wholeMonths({ from, to });
  }
}

/** The end of a line's period, at least a millisecond after its start. */
export function endOf(start: number, end: number): number {
  return end > start ? end : start + 1;
}
