/** Why the cost of one success changed: the factors whose product it is, and what each did. Computed, never guessed. */
import type { Driver, DriverId, UnitBasis, UnitFigures } from '../../../shared/contract/units.ts';
import { productEffects, type Factor } from '../../../shared/maths/product-effects.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { settledOf } from './figures.ts';

type Factors = readonly (readonly [DriverId, number | null])[];

/** On the period basis: cost per token × tokens per attempt × attempts per first try × first tries per task × tasks per
 *  outcome × outcomes per success. Where tokens are not known, cost per attempt stands for the first two. */
function periodFactors(of: UnitFigures, hasTokens: boolean): Factors {
  const tokens = of.inputTokens + of.outputTokens;
  const first = of.attempts - of.retries;
  const money: Factors = hasTokens
    ? [
        ['price', ratio(of.cost, tokens)],
        ['tokens', ratio(tokens, of.attempts)],
      ]
    : [['call-cost', ratio(of.cost, of.attempts)]];
  return [
    ...money,
    ['retries', ratio(of.attempts, first)],
    ['calls', ratio(first, of.tasks)],
    ['open', ratio(of.tasks, of.outcomes)],
    ['success-rate', ratio(of.outcomes, of.successes)],
  ];
}

/** On the cohort basis: cost ÷ cost of first tries × cost of first tries per call × calls per settled task × settled tasks
 *  per success. */
function cohortFactors(of: UnitFigures): Factors {
  const first = of.cohortCost - of.cohortRetryCost;
  return [
    ['retries', ratio(of.cohortCost, first)],
    ['call-cost', ratio(first, of.cohortCalls)],
    ['calls', ratio(of.cohortCalls, settledOf(of))],
    ['success-rate', ratio(settledOf(of), of.successes)],
  ];
}

/** The drivers of a change, the largest first.
 *  Null   a factor is not known, or not above zero, on one of the sides. */
export function driversOf(before: UnitFigures, now: UnitFigures, basis: UnitBasis): readonly Driver[] | null {
  const hasTokens = [before, now].every((side) => side.inputTokens + side.outputTokens > 0n);
  const factors = (side: UnitFigures) =>
    basis === 'cohort' ? cohortFactors(side) : periodFactors(side, hasTokens);
  const after = factors(now);
  const pairs = factors(before).map(([id, value], f): Factor<DriverId> => ({
    id,
    before: value ?? NaN,
    now: after[f]![1] ?? NaN,
  }));
  return productEffects(pairs);
}
