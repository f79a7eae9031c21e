/** Time along the calls of one task: stretches in which something ran are drawn to scale, long waits between them are cut. */

export type Run = {
  readonly startMs: number;
  /** Null = not known how long it took. */
  readonly endMs: number | null;
};

/** A wait that is cut out of the axis. */
export type Cut = { readonly x: number; readonly width: number; readonly ms: number };

export type RunScale = {
  readonly x: (ms: number) => number;
  readonly cuts: readonly Cut[];
};

/** Share of the whole time from which on a wait is cut. */
const LONG_WAIT = 0.12;
const CUT_WIDTH = 56;
const MOST_CUTS = 6;
/** Least room of a stretch. */
const LEAST = 10;

type Stretch = { readonly from: number; readonly to: number };

/** Stretches between waits longer than `waitMs`. Calls in order of time. */
function stretchesOf(runs: readonly Run[], waitMs: number): Stretch[] {
  const found: { from: number; to: number }[] = [];
  for (const { startMs, endMs } of runs) {
    const last = found.at(-1);
    const end = endMs ?? startMs;
    if (last === undefined || startMs - last.to > waitMs) found.push({ from: startMs, to: end });
    else last.to = Math.max(last.to, end);
  }
  return found;
}

/** The longest wait that is still drawn: such that only a few are cut. */
function waitOf(runs: readonly Run[]): number {
  const all = stretchesOf(runs, -1);
  // Points alone have no length to be drawn to scale, so the waits are all there is to see.
  if (runs.every(({ startMs, endMs }) => endMs === null || endMs <= startMs)) return Infinity;
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return Infinity;
  const whole = last.to - first.from;
  const waits = all.slice(1).map((stretch, at) => stretch.from - all[at]!.to);
  const longest = waits.filter((wait) => wait > whole * LONG_WAIT).sort((a, b) => b - a);
  return longest[MOST_CUTS] ?? whole * LONG_WAIT;
}

/** The scale of a picture of some width. */
export function runScale(runs: readonly Run[], width: number): RunScale {
  const stretches = stretchesOf(runs, waitOf(runs));
  const cutWidth = Math.min(CUT_WIDTH, width / Math.max(2, stretches.length * 2));
  const ran = stretches.reduce((sum, stretch) => sum + (stretch.to - stretch.from), 0);
  const least = Math.min(LEAST, width / Math.max(2, stretches.length * 2));
  const room = Math.max(0, width - cutWidth * Math.max(0, stretches.length - 1) - least * stretches.length);
  const cuts: Cut[] = [];
  let at = 0;
  const placed = stretches.map((stretch, s) => {
    const long = stretch.to - stretch.from;
    const wide = least + (ran === 0 ? room / stretches.length : (room * long) / ran);
    const place = { ...stretch, left: at, wide };
    at += wide;
    const next = stretches[s + 1];
    if (next !== undefined) {
      cuts.push({ x: at, width: cutWidth, ms: next.from - stretch.to });
      at += cutWidth;
    }
    return place;
  });
  return {
    cuts,
    x: (ms) => {
      const place = placed.findLast((each) => ms >= each.from) ?? placed[0];
      if (place === undefined) return 0;
      const long = place.to - place.from;
      return place.left + (long === 0 ? 0 : Math.min(1, Math.max(0, (ms - place.from) / long))) * place.wide;
    },
  };
}

/** A lane for each call, so that calls that run at once lie under each other; the last lane takes what is too much. */
export function lanesOf(runs: readonly Run[], most: number): number[] {
  const ends: number[] = [];
  return runs.map(({ startMs, endMs }) => {
    const free = ends.findIndex((end) => end <= startMs);
    const lane = free >= 0 ? free : Math.min(ends.length, most - 1);
    ends[lane] = Math.max(ends[lane] ?? -Infinity, endMs ?? startMs);
    return lane;
  });
}
