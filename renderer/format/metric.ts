/** A catalogue metric's value as text: the unit comes from the catalogue, never from the place that shows it. */
import { metricOf, type MetricId } from '../../shared/catalogue/index.ts';
import type { MetricUnit } from '../../shared/catalogue/metric.ts';
import { countText, durationText, numberText, tokensText } from './count.ts';
import { marked } from './marks.ts';
import { amountText, axisMoney, eachAmount, eachMoney, exactMoney, moneyText } from './money.ts';
import { changeOf, percentAmount, percentText, pointsText, signedPercent } from './percent.ts';
import { NBSP, NOT_KNOWN } from './space.ts';

export type MetricValue = bigint | number | null;

/** What a column header adds after the metric's name. */
export function unitOf(id: MetricId): string {
  const units: Record<MetricUnit, string> = {
    usd: '$',
    'usd-each': '$',
    share: '%',
    calls: '',
    tasks: '',
    tokens: '',
    ms: '',
    days: '',
    number: '',
  };
  return units[metricOf(id).unit];
}

const share = (value: MetricValue) => (value === null ? null : Number(value));

/** A value with its unit, for prose and headlines: "$12,480.17", "25.8 %", "14.6 B". */
export function renderMetric(id: MetricId, value: MetricValue): string {
  if (value === null) return NOT_KNOWN;
  switch (metricOf(id).unit) {
    case 'usd':
      return typeof value === 'bigint' ? moneyText(value) : eachMoney(value);
    case 'usd-each':
      return eachMoney(value);
    case 'share':
      return percentText(share(value));
    case 'tokens':
      return tokensText(value);
    case 'ms':
      return durationText(value);
    case 'number':
      return numberText(value);
    default:
      return countText(value);
  }
}

/** A value as a column shows it, where the header carries the unit. */
export function cellText(id: MetricId, value: MetricValue): string {
  if (value === null) return NOT_KNOWN;
  switch (metricOf(id).unit) {
    case 'usd':
      return typeof value === 'bigint' ? amountText(value) : eachAmount(value);
    case 'usd-each':
      return eachAmount(value);
    case 'share':
      return percentAmount(share(value));
    default:
      return renderMetric(id, value);
  }
}

/** Every digit there is, for the hover of a figure. */
export function exactText(id: MetricId, value: MetricValue): string {
  if (value === null) return 'not known';
  const unit = metricOf(id).unit;
  if (unit === 'usd' && typeof value === 'bigint') return exactMoney(value);
  if (unit === 'usd' || unit === 'usd-each') return `$${marked((Number(value) / 1e9).toPrecision(9))}`;
  if (unit === 'share') return `${marked((Number(value) * 100).toFixed(4))}${NBSP}%`;
  if (unit === 'tokens' || unit === 'calls' || unit === 'tasks') return `${countText(value)} ${unit}`;
  return unit === 'ms' ? `${numberText(value)}${NBSP}ms` : String(Number(value));
}

/** An axis label for a value drawn as a plain number: money arrives in currency units. */
export function axisText(id: MetricId, drawn: number): string {
  switch (metricOf(id).unit) {
    case 'usd':
    case 'usd-each':
      return axisMoney(drawn);
    case 'share':
      return percentText(drawn, 0);
    case 'ms':
      return durationText(drawn);
    case 'tokens':
      return tokensText(Math.round(drawn));
    default:
      return Math.abs(drawn) >= 1000 ? tokensText(Math.round(drawn)) : numberText(drawn);
  }
}

/** A value as the plain number a chart draws: money in currency units.
 *  Null   unknown stays NaN, so that a chart leaves a gap. */
export function drawnValue(id: MetricId, value: MetricValue): number {
  if (value === null) return NaN;
  const unit = metricOf(id).unit;
  return unit === 'usd' || unit === 'usd-each' ? Number(value) / 1e9 : Number(value);
}

/** How a metric moved, in its own way of saying it: shares move in points, everything else in percent. */
export function metricChange(
  id: MetricId,
  now: MetricValue,
  before: MetricValue,
): {
  readonly text: string;
  readonly arrow: string;
  readonly tone: 'favourable' | 'unfavourable' | 'neutral';
} {
  const metric = metricOf(id);
  const change = changeOf(now, before, metric.better);
  if (metric.unit === 'share')
    return { text: pointsText(share(now), share(before)), arrow: change.arrow, tone: change.tone };
  if (change.kind === 'unknown') return { text: NOT_KNOWN, arrow: '', tone: 'neutral' };
  if (change.kind === 'new') return { text: 'new', arrow: change.arrow, tone: change.tone };
  const text = signedPercent(change.share);
  return { text: text === NOT_KNOWN ? text : `${text}${NBSP}%`, arrow: change.arrow, tone: change.tone };
}
