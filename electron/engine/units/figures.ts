/** The base figures of a scope, and what the catalogue makes of them on either basis. */
import { valueOf, type MetricId } from '../../../shared/catalogue/index.ts';
import type { BaseValues, Parameters } from '../../../shared/catalogue/expression.ts';
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { Filter, Query, QueryReply } from '../../../shared/contract/query.ts';
import type { UnitBasis, UnitFigures } from '../../../shared/contract/units.ts';
import type { UseCase } from '../../../shared/contract/use-cases.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { Period } from '../../../shared/units/period.ts';

export type Ask = (query: Query) => QueryReply;

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
  inputTokens: 'total-input-tokens',
  outputTokens: 'output-tokens',
  cohortCost: 'cohort-cost',
  cohortRetryCost: 'cohort-retry-cost',
  cohortFailureCost: 'cohort-failure-cost',
  cohortCalls: 'cohort-calls',
  cohortUnpricedCalls: 'cohort-unpriced-calls',
} as const satisfies Record<Exclude<keyof UnitFigures, 'incomplete'>, MeasureId>;
const FIELDS = Object.keys(FIGURES) as (keyof typeof FIGURES)[];
const MEASURES = [...Object.values(FIGURES), 'unpriced-calls', 'unpriced-tokens'] as const;

/** Lines of a use case. */
export const filterOf = (useCase: Pick<UseCase, 'id'>): Filter => ({
  dimension: 'use-case',
  values: [useCase.id],
  not: false,
});

function figuresIn(reply: QueryReply, cell: QueryReply['total']): UnitFigures {
  const of = (id: MeasureId) => cell[reply.bases.indexOf(id)] as bigint;
  return {
    ...(Object.fromEntries(FIELDS.map((field) => [field, of(FIGURES[field])])) as Omit<
      UnitFigures,
      'incomplete'
    >),
    incomplete: { unpricedCalls: of('unpriced-calls'), unpricedTokens: of('unpriced-tokens') },
  };
}

/** The figures of a scope. */
export function figuresOf(ask: Ask, where: Filter[], period: Period): UnitFigures {
  const reply = ask({ measures: [...MEASURES], by: [], where, period, grain: null });
  return figuresIn(reply, reply.total);
}

const REACHED = ['reached-outcomes', 'reached-successes'] as const satisfies readonly MeasureId[];

/** Measures of a part of a use case, with the outcomes worked on: final ones, and successes among them. */
export type CutFigures = {
  readonly base: BaseValues;
  readonly incomplete: QueryReply['incomplete'];
  readonly settled: bigint;
  readonly successes: bigint;
};

/** Measures of each value of a dimension, and of the whole; a null key is what carries none. */
export function figuresBy(
  ask: Ask,
  where: Filter[],
  period: Period,
  dimension: DimensionId,
  measures: readonly MeasureId[],
): {
  readonly parts: ReadonlyMap<string | null, CutFigures>;
  readonly whole: CutFigures;
  readonly none: CutFigures;
} {
  const asked = [...new Set([...measures, 'unpriced-calls', 'unpriced-tokens', ...REACHED] as const)];
  const reply = ask({ measures: asked, by: [dimension], where, period, grain: null });
  const cut = (cell: QueryReply['total']): CutFigures => {
    const base: BaseValues = Object.fromEntries(reply.bases.map((id, b) => [id, cell[b]!]));
    return {
      base,
      incomplete: {
        unpricedCalls: base['unpriced-calls'] as bigint,
        unpricedTokens: base['unpriced-tokens'] as bigint,
      },
      settled: base['reached-outcomes'] as bigint,
      successes: base['reached-successes'] as bigint,
    };
  };
  return {
    parts: new Map(reply.rows.map((row) => [row.keys[0] ?? null, cut(row.cell)])),
    whole: cut(reply.total),
    none: cut(reply.bases.map(() => 0n)),
  };
}

/** Final outcomes. */
export function settledOf(figures: UnitFigures): bigint {
  return figures.successes + figures.failures + figures.fallbacks;
}

/** The catalogue's base values of figures. */
export function baseValues(figures: UnitFigures): BaseValues {
  return Object.fromEntries(FIELDS.map((field) => [FIGURES[field], figures[field]]));
}

/** Which metric answers a question on each basis. */
const METRICS = {
  costPerSuccess: { period: 'cost-per-success', cohort: 'cohort-cost-per-success' },
  costPerTask: { period: 'cost-per-task', cohort: 'cohort-cost-per-task' },
  successRate: { period: 'success-rate', cohort: 'settled-success-rate' },
  humanCostShare: { period: 'human-cost-share', cohort: 'cohort-human-cost-share' },
  valueShare: { period: 'value-share', cohort: 'cohort-value-share' },
  retryOverhead: { period: 'retry-overhead', cohort: 'cohort-retry-overhead' },
} as const satisfies Record<string, Record<UnitBasis, MetricId>>;
export type Ratios = { readonly [R in keyof typeof METRICS]: number | null };

/** The ratios of figures on a basis, as the catalogue defines them. */
export function ratiosOf(figures: UnitFigures, basis: UnitBasis, parameters: Parameters): Ratios {
  const base = baseValues(figures);
  return Object.fromEntries(
    Object.entries(METRICS).map(([name, ids]) => [name, valueOf(ids[basis], base, parameters)]),
  ) as Ratios;
}
