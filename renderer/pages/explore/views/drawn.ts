/** Figures as charts draw and word them. */
import { metricOf, type MetricId } from '../../../../shared/catalogue/index.ts';
import type { DimensionId } from '../../../../shared/ledger/dimensions.ts';
import { dimensionOf } from '../../../../shared/ledger/dimensions.ts';
import { ratio } from '../../../../shared/units/ratio.ts';
import type { AxisUnit } from '../../../charts/axis-words.ts';
import { axisText, type MetricValue } from '../../../format/metric.ts';
import { eachMoney, moneyText } from '../../../format/money.ts';
import { percentText } from '../../../format/percent.ts';
import type { Mark } from './chart-view.ts';

/** How the axis of a metric is worded. */
export function axisUnit(metric: MetricId): AxisUnit {
  const { unit } = metricOf(metric);
  return unit === 'usd' || unit === 'usd-each' ? 'usd' : unit === 'share' ? 'share' : 'count';
}

/** A drawn value in words, money to the cent. */
export function drawnText(metric: MetricId): (drawn: number) => string {
  const { unit } = metricOf(metric);
  return (drawn) =>
    unit === 'usd'
      ? moneyText(BigInt(Math.round(drawn * 1e9)))
      : unit === 'usd-each'
        ? eachMoney(Math.round(drawn * 1e9))
        : axisText(metric, drawn);
}

/** What part of the whole a value is, in words; null where that means nothing. */
export function shareOf(value: MetricValue, whole: MetricValue): string | null {
  if (typeof value !== 'bigint' || typeof whole !== 'bigint' || whole === 0n) return null;
  return percentText(ratio(value, whole));
}

/** A dimension inside a sentence: "team", "API key". */
export function sideName(dimension: DimensionId): string {
  const name = dimensionOf(dimension)?.name ?? dimension;
  return /^[A-Z]{2}/.test(name) || dimension.startsWith('tag:') ? name : name.toLowerCase();
}

/** The filters that keep what is not named. */
export function othersMark(dimension: DimensionId, named: readonly (string | null)[]): Mark {
  return [{ dimension, values: [...named], not: true }];
}
