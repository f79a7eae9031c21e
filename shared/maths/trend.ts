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

function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Theil–Sen slope of a daily series.
 *  Shape  one value per day in order; null for days without a figure.
 *  Null   fewer than eight days with a figure: too little to call a trend. */
export function trendOf(values: readonly (number | null)[]): Trend | null {
  const days: number[] = [];
  const ys: number[] = [];
  values.forEach((value, day) => {
    if (value !== null && Number.isFinite(value)) {
      days.push(day);
      ys.push(value);
    }
  });
  const n = ys.length;
  if (n < 8) return null;
  const slopes: number[] = [];
  for (let i = 0; i < n; i += 1)
    for (let j = i + 1; j < n; j += 1) slopes.push((ys[j]! - ys[i]!) / (days[j]! - days[i]!));
  slopes.sort((a, b) => a - b);
  const slope = median(slopes);
  const spread = Z_95 * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  const at = (rank: number) => slopes[Math.min(slopes.length - 1, Math.max(0, rank))]!;
  const low = at(Math.floor((slopes.length - spread) / 2) - 1);
  const high = at(Math.ceil((slopes.length + spread) / 2));
  const residuals = ys.map((y, i) => y - slope * (days[i]! - days[0]!)).sort((a, b) => a - b);
  const start = median(residuals);
  const span = days.at(-1)! - days[0]!;
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
