/** The score of one use case on one basis, with what the other basis says beside it. */
import type { UnitBasis, UnitFigures, UseCaseScore } from '../../../shared/contract/units.ts';
import type { UseCase } from '../../../shared/contract/use-cases.ts';
import { bandOf } from '../../../shared/maths/band.ts';
import type { Evidence } from '../../../shared/maths/verdict.ts';
import { wilson } from '../../../shared/maths/wilson.ts';
import type { Period } from '../../../shared/units/period.ts';
import { driversOf } from './drivers.ts';
import { figuresOf, filterOf, ratiosOf, settledOf, type Ask } from './figures.ts';
import { costOn } from '../../../shared/maths/unit-basis.ts';
import { findingOf } from './finding.ts';
import { humanCostOf, parametersOf } from './human-cost.ts';
import { halvesOf, trendWindow } from './trend-window.ts';
import { gatesOf, verdictOf } from './verdict-of.ts';

export type ScoreRequest = {
  readonly ask: Ask;
  readonly useCase: UseCase;
  readonly period: Period;
  readonly compare: Period | null;
  readonly basis: UnitBasis;
  readonly evidence: Evidence;
};

const otherBasis = (basis: UnitBasis): UnitBasis => (basis === 'period' ? 'cohort' : 'period');

/** Score a use case. */
export function scoreOf({ ask, useCase, period, compare, basis, evidence }: ScoreRequest): UseCaseScore {
  const where = [filterOf(useCase)];
  const successesIn = (within: Period): bigint =>
    ask({ measures: ['successes'], by: [], where, period: within, grain: null }).total[0] as bigint;
  const humanIn = (within: Period, figures: UnitFigures) =>
    humanCostOf(useCase, within, figures.successes, successesIn);
  const now = figuresOf(ask, where, period);
  const before = compare === null ? null : figuresOf(ask, where, compare);
  const human = humanIn(period, now);
  const humanBefore = compare === null || before === null ? null : humanIn(compare, before);
  const ratios = ratiosOf(now, basis, parametersOf(useCase, human));
  const old =
    before === null || humanBefore === null
      ? null
      : ratiosOf(before, basis, parametersOf(useCase, humanBefore));
  const other = otherBasis(basis);
  const beside = ratiosOf(now, other, parametersOf(useCase, human));
  const window = trendWindow({ ask, where, basis, successes: 'successes' }, period);
  const moves = window.trend !== null && window.trend.direction !== 'steady' && window.days !== null;
  const [first, second] = window.days === null ? [null, null] : halvesOf(window.days);
  const settled = settledOf(now);
  const verdict = verdictOf(
    {
      useCase,
      cost: costOn(basis, now),
      tasks: now.tasks,
      settled,
      successes: now.successes,
      pending: now.pending,
      human,
      trend: window.trend,
      evidence,
    },
    () => gatesOf(ask, useCase, where, period, basis),
  );
  const score = {
    useCase,
    now,
    before,
    ...ratios,
    band: bandOf(ratios.humanCostShare, evidence),
    costPerSuccessBefore: old?.costPerSuccess ?? null,
    humanCostShareBefore: old?.humanCostShare ?? null,
    other: {
      basis: other,
      cost: costOn(other, now),
      costPerSuccess: beside.costPerSuccess,
      humanCostShare: beside.humanCostShare,
    },
    human,
    humanBefore,
    settled,
    successInterval: wilson(Number(now.successes), Number(settled)),
    verdict,
    drivers: before === null ? null : driversOf(before, now, basis),
    series: window.series,
    trend: window.trend,
    trendDays: window.days,
    trendDrivers: moves
      ? driversOf(figuresOf(ask, where, first!), figuresOf(ask, where, second!), basis)
      : null,
  };
  return { ...score, finding: findingOf(score, evidence, basis) };
}
