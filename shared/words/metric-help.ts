/** What a metric of the catalogue says of itself: everything here is read from its definition, nothing is said twice. */
import { measuresIn, wordsOf, type Expression, type Parameter } from '../catalogue/expression.ts';
import { METRICS, metricOf, type MetricId } from '../catalogue/index.ts';
import { measureOf, type MeasureId } from '../catalogue/measure.ts';
import type { Metric, MetricUnit } from '../catalogue/metric.ts';

/** What a value is counted in. */
export const UNIT_WORDS: Readonly<Record<MetricUnit, string>> = {
  usd: 'US dollars, exact to a billionth and shown to the cent',
  'usd-each': 'US dollars for one, with three significant digits',
  calls: 'calls',
  tasks: 'tasks',
  tokens: 'tokens',
  share: 'percent of a whole',
  ms: 'milliseconds',
  days: 'days',
  number: 'a plain number, with four significant digits',
};

export const DIRECTION_WORDS: Readonly<Record<Metric['better'], string>> = {
  lower: 'Lower is better',
  higher: 'Higher is better',
  neutral: 'Neither direction is better by itself',
};

const MONEY_OF_CALLS: readonly MeasureId[] = [
  'cost',
  'usage-cost',
  'attributed-cost',
  'allocated-cost',
  'allocated-usage-cost',
  'list-cost',
  'contracted-cost',
  'retry-cost',
  'failure-cost',
  'cohort-cost',
  'cohort-retry-cost',
  'cohort-failure-cost',
];
const OF_OUTCOMES: readonly MeasureId[] = [
  'outcomes',
  'successes',
  'failures',
  'fallbacks',
  'pending',
  'value',
];
const OF_TASKS: readonly MeasureId[] = ['tasks', 'task-calls'];

function parametersIn(is: Expression): Parameter[] {
  switch (is.kind) {
    case 'measure':
      return [];
    case 'parameter':
      return [is.id];
    case 'plus':
      return is.terms.flatMap(parametersIn);
    case 'minus':
      return [...parametersIn(is.of), ...parametersIn(is.less)];
    case 'times':
      return [...parametersIn(is.count), ...parametersIn(is.each)];
    case 'per':
      return [...parametersIn(is.of), ...parametersIn(is.by)];
  }
}

const divides = (is: Expression): boolean =>
  is.kind === 'per' ||
  (is.kind === 'plus' && is.terms.some(divides)) ||
  (is.kind === 'minus' && (divides(is.of) || divides(is.less)));

/** What can be missing from it, and when it is not known at all. */
function missingWords({ is, beware }: Metric): string[] {
  const measures = measuresIn(is);
  const parameters = parametersIn(is);
  const rests = (on: readonly MeasureId[]) => measures.some((id) => on.includes(id));
  const kinds = new Set(measures.map((id) => measureOf(id).kind));
  return [
    ...(beware === undefined ? [] : [beware]),
    ...(rests(MONEY_OF_CALLS)
      ? [
          'Calls without a price are in it only where a bill covers them; the count of unpriced calls says how many.',
        ]
      : []),
    ...(rests(OF_OUTCOMES) ? ['Results whose calls are not in the workspace are not counted.'] : []),
    ...(rests(OF_TASKS) ? ['Calls that name no task belong to none.'] : []),
    ...(parameters.some((id) => id !== 'value-per-success')
      ? ['It is not known where a use case has no human cost, or on days for which no hourly rate holds.']
      : []),
    ...(kinds.has('distinct')
      ? ['It is counted anew for every total: parts may share some, so they need not add up.']
      : []),
    ...(kinds.has('calendar')
      ? [
          'Days are those of the whole workspace: a group that has nothing on some of them is divided by them too.',
        ]
      : []),
    ...(kinds.has('percentile') ? ['Calls that state no latency are left out; parts do not add up.'] : []),
    ...(divides(is) ? ['It is n/a where what it is divided by is zero or not known.'] : []),
  ];
}

export type MetricHelp = {
  readonly id: MetricId;
  readonly name: string;
  readonly words: string;
  /** Null = it is added up as it stands. */
  readonly formula: string | null;
  readonly unit: string;
  readonly direction: string;
  readonly missing: readonly string[];
  /** Measures that the formula names. */
  readonly parts: readonly MeasureId[];
  readonly source: string;
};

/** The help of a metric. */
export function metricHelp(id: MetricId): MetricHelp {
  const metric = metricOf(id);
  return {
    id,
    name: metric.name,
    words: metric.words,
    formula: metric.is.kind === 'measure' ? null : wordsOf(metric.is),
    unit: UNIT_WORDS[metric.unit],
    direction: DIRECTION_WORDS[metric.better],
    missing: missingWords(metric),
    parts: metric.is.kind === 'measure' && metric.is.id === id ? [] : [...new Set(measuresIn(metric.is))],
    source: metric.source,
  };
}

/** Metrics whose formula uses a measure, the measure itself left out. */
export function usersOf(id: MetricId): MetricId[] {
  return METRICS.filter(
    (metric) => metric.id !== id && measuresIn(metric.is).some((measure) => measure === id),
  ).map((metric) => metric.id as MetricId);
}

/** The help in a tooltip: what it is and how it is made. */
export function helpText(id: MetricId): string {
  const { words, formula } = metricHelp(id);
  return formula === null ? words : `${words}\n${formula}`;
}
