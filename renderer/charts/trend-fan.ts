/** The line of a robust trend and the fan of its slope interval, for drawing. */
import type { Trend } from '../../shared/maths/trend.ts';
import { medianOf } from './geometry.ts';

export type Fan = {
  readonly middle: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
};

/** Lay the slope and its interval through the median point of the figures.
 *  Shape  one value per bucket; `low` ≤ `middle` ≤ `high` at each.
 *  Null   no figure at all. */
export function fanOf(
  values: readonly (number | null)[],
  trend: Pick<Trend, 'slope' | 'low' | 'high'>,
): Fan | null {
  const known = values.flatMap((value, at) =>
    value !== null && Number.isFinite(value) ? [{ at, value }] : [],
  );
  const pivot = medianOf(known.map((point) => point.at));
  const level = medianOf(known.map((point) => point.value - trend.slope * point.at));
  if (pivot === null || level === null) return null;
  const middle = values.map((_, at) => level + trend.slope * at);
  const centre = level + trend.slope * pivot;
  const edge = (at: number, slope: number) => centre + slope * (at - pivot);
  return {
    middle,
    low: values.map((_, at) => Math.min(edge(at, trend.low), edge(at, trend.high))),
    high: values.map((_, at) => Math.max(edge(at, trend.low), edge(at, trend.high))),
  };
}
