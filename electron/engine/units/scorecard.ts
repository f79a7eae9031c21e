/** Unit economics of every use case on the period basis: cost of the period ÷ outcomes of the period. */
import { valueOf, type MetricId } from '../../../shared/catalogue/index.ts';
import type { BaseValues } from '../../../shared/catalogue/expression.ts';
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { Filter, Query, QueryReply } from '../../../shared/contract/query.ts';
import type { Scorecard, UnitFigures, UseCase, UseCaseScore } from '../../../shared/contract/units.ts';
import { bandOf, type Thresholds } from '../../../shared/maths/band.ts';
import { trendOf } from '../../../shared/maths/trend.ts';
import { parseNanos } from '../../../shared/units/money.ts';
import { addDays, bucketsOf, type Period } from '../../../shared/units/period.ts';
import { findingOf } from './finding.ts';

const FIGURES = {
  cost: 'cost',
  tasks: 'tasks',
  outcomes: 'outcomes',
  successes: 'successes',
  failures: 'failures',
  fallbacks: 'fallbacks',
  pending: 'pending',
  value: 'value',
  calls: 'calls',
  attempts: 'attempts',
  retries: 'retries',
  retryCost: 'retry-cost',
  failureCost: 'failure-cost',
} as const satisfies Record<Exclude<keyof UnitFigures, 'incomplete'>, MeasureId>;

const TREND_DAYS = 30;

type Ask = (query: Query) => QueryReply;
const filterOf = (useCase: UseCase): Filter[] => [
  { dimension: 'use-case', values: [useCase.id], not: false },
];

function figuresOf(ask: Ask, where: Filter[], period: Period): UnitFigures {
  const measures = Object.values(FIGURES);
  const reply = ask({ measures, by: [], where, period, grain: null });
  const cell = (id: MeasureId) => reply.total[reply.bases.indexOf(id)] as bigint;
  const entries = Object.entries(FIGURES).map(([field, id]) => [field, cell(id)]);
  return {
    ...(Object.fromEntries(entries) as Omit<UnitFigures, 'incomplete'>),
    incomplete: reply.incomplete,
  };
}

/** The catalogue's base values of a use case's figures. */
export function baseValues(figures: UnitFigures): BaseValues {
  return Object.fromEntries(
    Object.entries(FIGURES).map(([field, id]) => [id, figures[field as keyof typeof FIGURES]]),
  );
}

const amount = (text: string | null): bigint | null => (text === null ? null : parseNanos(text));

/** Cost per successful outcome by day; null on days without a success. */
function dailyCostPerSuccess(ask: Ask, where: Filter[], period: Period): (number | null)[] {
  const reply = ask({ measures: ['cost-per-success'], by: [], where, period, grain: 'day' });
  const byDay = new Map(
    reply.rows.map((row) => [
      row.bucket,
      Object.fromEntries(reply.bases.map((id, b) => [id, row.cell[b]])) as BaseValues,
    ]),
  );
  return bucketsOf(period, 'day').map((day) => {
    const base = byDay.get(day);
    return base === undefined ? null : (valueOf('cost-per-success', base) as number | null);
  });
}

/** The 30 days up to the last day with a success, whatever the period's length: a running month is not cut short by its future. */
function trendSeries(
  ask: Ask,
  where: Filter[],
  period: Period,
  series: readonly (number | null)[],
): readonly (number | null)[] {
  const last = series.findLastIndex((value) => value !== null);
  if (last < 0) return [];
  const to = addDays(period.from, last + 1);
  if (last + 1 >= TREND_DAYS) return series.slice(last + 1 - TREND_DAYS, last + 1);
  return dailyCostPerSuccess(ask, where, { from: addDays(to, -TREND_DAYS), to });
}

function scoreOf(
  ask: Ask,
  useCase: UseCase,
  period: Period,
  compare: Period | null,
  thresholds: Thresholds,
): UseCaseScore {
  const where = filterOf(useCase);
  const now = figuresOf(ask, where, period);
  const before = compare === null ? null : figuresOf(ask, where, compare);
  const parameters = {
    'human-cost': amount(useCase.humanCost),
    'value-per-success': amount(useCase.valuePerSuccess) ?? 0n,
  };
  const read = (id: MetricId, figures: UnitFigures) =>
    valueOf(id, baseValues(figures), parameters) as number | null;
  const humanCostShare = read('human-cost-share', now);
  const series = dailyCostPerSuccess(ask, where, period);
  const trend = trendOf(trendSeries(ask, where, period, series));
  const score = {
    useCase,
    now,
    before,
    costPerSuccess: read('cost-per-success', now),
    costPerTask: read('cost-per-task', now),
    successRate: read('success-rate', now),
    humanCostShare,
    band: bandOf(humanCostShare, thresholds),
    valueShare: read('value-share', now),
    retryOverhead: read('retry-overhead', now),
    costPerSuccessBefore: before === null ? null : read('cost-per-success', before),
    series,
    trend,
  };
  return { ...score, finding: findingOf(score, thresholds) };
}

export type ScorecardRequest = {
  readonly ask: Ask;
  readonly useCases: readonly UseCase[];
  readonly period: Period;
  readonly compare: Period | null;
  readonly thresholds: Thresholds;
  readonly unmatchedOutcomes: number;
};

/** Score all use cases. Their costs and what lies outside them add up to the total exactly. */
export function scorecardOf(request: ScorecardRequest): Scorecard {
  const { ask, useCases, period, compare, thresholds } = request;
  const outside: Filter[] = [{ dimension: 'use-case', values: [null], not: false }];
  const costOf = (where: Filter[], when: Period | null): bigint | null =>
    when === null
      ? null
      : (ask({ measures: ['cost'], by: [], where, period: when, grain: null }).total[0] as bigint);
  const total = ask({ measures: ['cost'], by: [], where: [], period, grain: null });
  const unallocated = costOf([...outside, { dimension: 'team', values: [null], not: false }], period)!;
  const lacking = ask({
    measures: ['tasks'],
    by: [],
    where: [{ dimension: 'outcome', values: [null], not: false }],
    period,
    grain: null,
  });
  return {
    period,
    compare,
    useCases: useCases.map((useCase) => scoreOf(ask, useCase, period, compare, thresholds)),
    outside: { cost: costOf(outside, period)!, costBefore: costOf(outside, compare), unallocated },
    total: { cost: total.total[0] as bigint, costBefore: costOf([], compare) },
    incomplete: total.incomplete,
    unmatchedOutcomes: request.unmatchedOutcomes,
    tasksWithoutOutcome: Number(lacking.total[0] ?? 0n),
    thresholds,
    timeZone: total.timeZone,
    basis: total.basis,
    ledgerVersion: total.ledgerVersion,
  };
}
