/** A robust trend: the median of all pairwise slopes, with a rank-based interval.
 *  Source Theil (1950), Sen (1968); interval after Sen by the normal approximation of Kendall's S. */

export type Trend = {
  /** Change per day, in the unit of the values. */
  readonly slope: number;
  /** 95 % interval of the slope. */
  readonly low: number;
  readonly high: number;
  /** Change from the first to the last day with a figure, as a share of the fitted first one; null when that is not positive. */
  readonly change: number | null;
  readonly changeLow: number | null;
  readonly changeHigh: number | null;
  /** rising or falling only when the whole interval lies on one side of zero. */
  readonly direction: 'rising' | 'falling' | 'steady';
  readonly points: number;
};

const Z_95 = 1.959963984540054;

/** Fewer points than this make no trend. */
export const LEAST_POINTS = 8;
/** A point of a cost per success rests on at least so many successes. */
export const LEAST_SUCCESSES = 5;

export type Point = { readonly day: number; readonly value: number };

function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Theil–Sen slope of points in order of their days.
 *  Null   fewer than eight points: too little to call a trend. */
export function trendOfPoints(points: readonly Point[]): Trend | null {
  const n = points.length;
  if (n < LEAST_POINTS) return null;
  const slopes: number[] = [];
  for (let i = 0; i < n; i += 1)
    for (let j = i + 1; j < n; j += 1)
      slopes.push((points[j]!.value - points[i]!.value) / (points[j]!.day - points[i]!.day));
  slopes.sort((a, b) => a - b);
  const slope = median(slopes);
  const spread = Z_95 * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  const at = (rank: number) => slopes[Math.min(slopes.length - 1, Math.max(0, rank))]!;
  const low = at(Math.floor((slopes.length - spread) / 2) - 1);
  const high = at(Math.ceil((slopes.length + spread) / 2));
  const first = points[0]!.day;
  const start = median(points.map(({ day, value }) => value - slope * (day - first)).sort((a, b) => a - b));
  const span = points.at(-1)!.day - first;
  const share = (s: number) => (start > 0 ? (s * span) / start : null);
  return {
    slope,
    low,
    high,
    change: share(slope),
    changeLow: share(low),
    changeHigh: share(high),
    direction: low > 0 ? 'rising' : high < 0 ? 'falling' : 'steady',
    points: n,
  };
}

/** Theil–Sen slope of a daily series.
 *  Shape  one value per day in order; null for days without a figure.
 *  Null   fewer than eight days with a figure. */
export function trendOf(values: readonly (number | null)[]): Trend | null {
  return trendOfPoints(
    values.flatMap((value, day) => (value !== null && Number.isFinite(value) ? [{ day, value }] : [])),
  );
}

/** Cost and successes of a day. */
export type DayCost = { readonly cost: bigint; readonly successes: bigint };

/** Points of a cost per success that weigh alike: days in a row are put together until they hold enough successes, so that
 *  a quiet day neither counts as much as a busy one nor drops its cost. A rest that holds too few joins the last point.
 *  Shape  a point stands at the mean day of its successes.
 *  Units  `value` in the unit of the cost. */
export function pooledPoints(days: readonly DayCost[], least = LEAST_SUCCESSES): Point[] {
  type Pool = { cost: bigint; successes: bigint; weighted: number };
  const pools: Pool[] = [];
  let open: Pool = { cost: 0n, successes: 0n, weighted: 0 };
  const add = (to: Pool, from: Pool): void => {
    to.cost += from.cost;
    to.successes += from.successes;
    to.weighted += from.weighted;
  };
  days.forEach(({ cost, successes }, day) => {
    add(open, { cost, successes, weighted: day * Number(successes) });
    if (open.successes < BigInt(least)) return;
    pools.push(open);
    open = { cost: 0n, successes: 0n, weighted: 0 };
  });
  const last = pools.at(-1);
  if (last !== undefined) add(last, open);
  return pools.map(({ cost, successes, weighted }) => ({
    day: weighted / Number(successes),
    value: Number(cost) / Number(successes),
  }));
}
