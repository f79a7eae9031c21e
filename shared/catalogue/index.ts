/** The metric catalogue: the only place where a figure is defined. UI, CLI, reports and SQL read it. */
import { evaluate, measuresIn, sum, wordsOf, type BaseValues, type Parameters } from './expression.ts';
import { MEASURES, type Measure, type MeasureId, type MeasureUnit } from './measure.ts';
import type { Metric, MetricUnit } from './metric.ts';
import { COST_METRICS } from './metrics/cost.ts';
import { REACHED_METRICS } from './metrics/reached.ts';
import { UNIT_METRICS } from './metrics/unit.ts';
import { USAGE_METRICS } from './metrics/usage.ts';
import { besidesOf, isIncomplete } from './unpriced.ts';

const LOWER_IS_BETTER: readonly string[] = ['usd', 'ms'];
const HIGHER: readonly string[] = [
  'successes',
  'reached-successes',
  'value',
  'attributed-cost',
  'allocated-cost',
  'negotiated-savings',
  'allocated-usage-cost',
];

function metricOfMeasure(measure: Measure): Metric {
  const unit: Record<MeasureUnit, MetricUnit> = {
    usd: 'usd',
    calls: 'calls',
    tasks: 'tasks',
    tokens: 'tokens',
    ms: 'ms',
    days: 'days',
  };
  const better = HIGHER.includes(measure.id)
    ? 'higher'
    : LOWER_IS_BETTER.includes(measure.unit) || measure.id === 'retries' || measure.id === 'failures'
      ? 'lower'
      : 'neutral';
  return {
    id: measure.id,
    name: measure.name,
    unit: unit[measure.unit],
    is: sum(measure.id as MeasureId),
    better,
    words: measure.words,
    source: 'Tieout ledger',
  };
}

export type MetricId =
  | MeasureId
  | (typeof COST_METRICS)[number]['id']
  | (typeof UNIT_METRICS)[number]['id']
  | (typeof REACHED_METRICS)[number]['id']
  | (typeof USAGE_METRICS)[number]['id'];

/** Every metric, base measures first. */
export const METRICS: readonly Metric[] = [
  ...MEASURES.map(metricOfMeasure),
  ...COST_METRICS,
  ...UNIT_METRICS,
  ...REACHED_METRICS,
  ...USAGE_METRICS,
];

const BY_ID = new Map(METRICS.map((metric) => [metric.id, metric]));

/** Type guard for metric ids that come from outside. */
export function isMetricId(id: string): id is MetricId {
  return BY_ID.has(id);
}

/** The catalogue entry of a metric. */
export function metricOf(id: MetricId): Metric {
  return BY_ID.get(id)!;
}

/** The formula of a metric in words. */
export function formulaOf(id: MetricId): string {
  return wordsOf(metricOf(id).is);
}

/** The base measures that a list of metrics needs, without repeats: those they are made of, then what tells whether these are
 *  known. */
export function measuresOf(ids: readonly MetricId[]): MeasureId[] {
  const made = ids.flatMap((id) => measuresIn(metricOf(id).is));
  return [...new Set([...made, ...besidesOf(made)])];
}

/** True when calls without a price are left out of a metric's value over one cell. */
export function lacksPrices(id: MetricId, base: BaseValues): boolean {
  return measuresIn(metricOf(id).is).some((measure) => isIncomplete(measure, base));
}

/** A metric's value over one cell of base values; see `evaluate`. */
export function valueOf(id: MetricId, base: BaseValues, parameters?: Parameters): bigint | number | null {
  return evaluate(metricOf(id).is, base, parameters);
}
