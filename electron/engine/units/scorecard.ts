/** Unit economics of every use case, on the period basis (cost of the period ÷ outcomes of the period) or on the cohort
 *  basis (all cost of the tasks settled in the period ÷ their outcomes). */
import type { Filter } from '../../../shared/contract/query.ts';
import type { Scorecard, UnitBasis } from '../../../shared/contract/units.ts';
import type { UseCase } from '../../../shared/contract/use-cases.ts';
import type { Evidence } from '../../../shared/maths/verdict.ts';
import type { Period } from '../../../shared/units/period.ts';
import { askTogether } from './ask-together.ts';
import type { Ask } from './figures.ts';
import { scoreOf } from './score-of.ts';

export type ScorecardRequest = {
  readonly ask: Ask;
  readonly useCases: readonly UseCase[];
  readonly period: Period;
  readonly compare: Period | null;
  readonly basis: UnitBasis;
  readonly evidence: Evidence;
  readonly unmatchedOutcomes: number;
};

/** Score all use cases. On the period basis their costs and what lies outside them add up to the total exactly. */
export function scorecardOf(request: ScorecardRequest): Scorecard {
  const { ask, useCases, period, compare, basis, evidence } = request;
  const together = askTogether(ask);
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
    unitBasis: basis,
    period,
    compare,
    useCases: useCases.map((useCase) =>
      scoreOf({ ask: together, useCase, period, compare, basis, evidence }),
    ),
    outside: { cost: costOf(outside, period)!, costBefore: costOf(outside, compare), unallocated },
    total: { cost: total.total[0] as bigint, costBefore: costOf([], compare) },
    incomplete: total.incomplete,
    unmatchedOutcomes: request.unmatchedOutcomes,
    tasksWithoutOutcome: Number(lacking.total[0] ?? 0n),
    thresholds: { target: evidence.target, redLine: evidence.redLine },
    minOutcomes: evidence.minOutcomes,
    timeZone: total.timeZone,
    basis: total.basis,
    ledgerVersion: total.ledgerVersion,
  };
}
