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

const overlap = (a: Stretch, b: Stretch) => a.from <= b.to && b.from <= a.to;

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
    const start = chunk.numbers('start');
    for (let row = 0; row < chunk.count; row += 1)
      if (before[row] !== now[row]) stretch = wider(stretch, { from: start[row]!, to: start[row]! });
  }
  if (stretch.from > stretch.to) return NOWHEN;
  const from = Math.floor(stretch.from / DAY_MS) * DAY_MS;
  return { from, to: (Math.floor(stretch.to / DAY_MS) + 1) * DAY_MS - 1 };
}

/** Chunks whose periods overlap with the stretch, or with such a chunk's, and so on. */
export function chunksThatReach(chunks: readonly StoredChunk[], stretch: Stretch): StoredChunk[] {
  const periods = chunks.map((chunk) => [chunk, periodOf(chunk)] as const);
  let reached = stretch;
  for (let before = -1, count = 0; count !== before;) {
    before = count;
    const inside = periods.filter(([, period]) => overlap(period, reached));
    count = inside.length;
    for (const [, period] of inside) reached = wider(reached, period);
  }
  return periods.filter(([, period]) => overlap(period, reached)).map(([chunk]) => chunk);
}
