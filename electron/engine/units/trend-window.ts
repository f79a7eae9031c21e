/** Cost per successful outcome by day, and its trend over 30 days. */
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { Filter, QueryReply } from '../../../shared/contract/query.ts';
import type { UnitBasis } from '../../../shared/contract/units.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import { pooledPoints, trendOfPoints, type DayCost, type Trend } from '../../../shared/maths/trend.ts';
import { addDays, bucketsOf, daysIn, type Period } from '../../../shared/units/period.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import type { Ask } from './figures.ts';

const TREND_DAYS = 30;

type Scope = {
  readonly ask: Ask;
  readonly where: Filter[];
  readonly basis: UnitBasis;
  /** How successes are counted; those worked on, where a dimension may split tasks. */
  readonly successes: MeasureId;
};

const QUIET: DayCost = { cost: 0n, successes: 0n };

function dayCosts(reply: QueryReply, cut: boolean): Map<string | null, Map<string, DayCost>> {
  const found = new Map<string | null, Map<string, DayCost>>();
  for (const row of reply.rows) {
    const key = cut ? (row.keys[0] ?? null) : null;
    const days = found.get(key) ?? new Map<string, DayCost>();
    found.set(key, days);
    days.set(row.bucket!, { cost: row.cell[0] as bigint, successes: row.cell[1] as bigint });
  }
  return found;
}

function costByDay(
  { ask, where, basis, successes }: Scope,
  period: Period,
  dimension: DimensionId | null,
): Map<string | null, Map<string, DayCost>> {
  const reply = ask({
    measures: [basis === 'cohort' ? 'cohort-cost' : 'cost', successes],
    by: dimension === null ? [] : [dimension],
    where,
    period,
    grain: 'day',
  });
  return dayCosts(reply, dimension !== null);
}

const inOrder = (days: ReadonlyMap<string, DayCost> | undefined, period: Period): DayCost[] =>
  bucketsOf(period, 'day').map((day) => days?.get(day) ?? QUIET);

/** The 30 days up to the last day with a success, whatever the period's length: a running month is not cut short by its
 *  future.
 *  Null   no day of the period has a success. */
function windowOf(days: readonly DayCost[], period: Period): Period | null {
  const last = days.findLastIndex((day) => day.successes > 0n);
  if (last < 0) return null;
  const to = addDays(period.from, last + 1);
  return { from: addDays(to, -TREND_DAYS), to };
}

export type TrendWindow = {
  /** Nanos per success by day of the period; null on days without a success. */
  readonly series: readonly (number | null)[];
  readonly trend: Trend | null;
  readonly days: Period | null;
};

/** The series of a scope over a period, and the trend up to its end. */
export function trendWindow(scope: Scope, period: Period): TrendWindow {
  const known = costByDay(scope, period, null).get(null);
  const days = inOrder(known, period);
  const series = days.map(({ cost, successes }) => ratio(cost, successes));
  const window = windowOf(days, period);
  if (window === null) return { series, trend: null, days: null };
  const within = window.from >= period.from ? known : costByDay(scope, window, null).get(null);
  return { series, trend: trendOfPoints(pooledPoints(inOrder(within, window))), days: window };
}

/** The trend of each value of a dimension over the same days. */
export function trendsBy(
  scope: Scope,
  days: Period,
  dimension: DimensionId,
): ReadonlyMap<string | null, Trend | null> {
  return new Map(
    [...costByDay(scope, days, dimension)].map(([key, of]) => [
      key,
      trendOfPoints(pooledPoints(inOrder(of, days))),
    ]),
  );
}

/** A window's first and second half. */
export function halvesOf(days: Period): readonly [Period, Period] {
  const middle = addDays(days.from, Math.floor(daysIn(days) / 2));
  return [
    { from: days.from, to: middle },
    { from: middle, to: days.to },
  ];
}
