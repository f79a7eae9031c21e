/** A score made complete from its main figures, as the core would state it for a flat human cost on the period basis. */
import type { HumanCost, UnitFigures, UseCaseScore } from '../../shared/contract/units.ts';
import { bandOf } from '../../shared/maths/band.ts';
import { trendOf } from '../../shared/maths/trend.ts';
import { judge } from '../../shared/maths/verdict.ts';
import { wilson } from '../../shared/maths/wilson.ts';
import { parseNanos } from '../../shared/units/money.ts';
import type { Period } from '../../shared/units/period.ts';
import { ratio } from '../../shared/units/ratio.ts';

export const EVIDENCE = { target: 0.25, redLine: 0.5, minOutcomes: 30 };

const NOTHING: UnitFigures = {
  cost: 0n,
  tasks: 0n,
  outcomes: 0n,
  successes: 0n,
  failures: 0n,
  fallbacks: 0n,
  pending: 0n,
  value: 0n,
  calls: 0n,
  attempts: 0n,
  retries: 0n,
  retryCost: 0n,
  failureCost: 0n,
  inputTokens: 0n,
  outputTokens: 0n,
  cohortCost: 0n,
  cohortRetryCost: 0n,
  cohortFailureCost: 0n,
  cohortCalls: 0n,
  cohortUnpricedCalls: 0n,
  incomplete: { unpricedCalls: 0n, unpricedTokens: 0n },
};

/** Figures with the ones given; settled tasks cost what all do unless said otherwise. */
export function figures(part: Partial<UnitFigures>): UnitFigures {
  return {
    ...NOTHING,
    cohortCost: part.cost ?? 0n,
    cohortRetryCost: part.retryCost ?? 0n,
    cohortFailureCost: part.failureCost ?? 0n,
    cohortCalls: part.calls ?? 0n,
    ...part,
  };
}

function humanOf(each: bigint | null, of: UnitFigures, period: Period): HumanCost {
  return {
    total: each === null ? null : each * of.successes,
    each: each === null ? null : Number(each),
    labourSaved: 0n,
    parts: each === null ? [] : [{ period, hourly: null, each, successes: of.successes }],
    withoutRate: 0n,
  };
}

/** Complete a score. */
export function scored(
  part: Pick<UseCaseScore, 'useCase' | 'now' | 'before' | 'series' | 'finding'>,
  period: Period,
): UseCaseScore {
  const { useCase, now, before, series } = part;
  const each = useCase.humanCost === null ? null : parseNanos(useCase.humanCost);
  const human = humanOf(each, now, period);
  const humanBefore = before === null ? null : humanOf(each, before, period);
  const share = ratio(now.cost, human.total);
  const settled = now.successes + now.failures + now.fallbacks;
  const trend = trendOf(series);
  const judgement = judge(
    {
      cost: now.cost,
      settled,
      successes: now.successes,
      human: human.total,
      each: human.each,
      pending: now.pending,
      withoutRate: 0n,
      rising: trend?.direction === 'rising',
      without: [],
    },
    EVIDENCE,
  );
  return {
    ...part,
    costPerSuccess: ratio(now.cost, now.successes),
    costPerTask: ratio(now.cost, now.tasks),
    successRate: ratio(now.successes, now.outcomes),
    humanCostShare: share,
    band: bandOf(share, EVIDENCE),
    valueShare: null,
    retryOverhead: ratio(now.retryCost, now.cost),
    costPerSuccessBefore: before === null ? null : ratio(before.cost, before.successes),
    humanCostShareBefore:
      before === null || humanBefore === null ? null : ratio(before.cost, humanBefore.total),
    other: {
      basis: 'cohort',
      cost: now.cohortCost,
      costPerSuccess: ratio(now.cohortCost, now.successes),
      humanCostShare: ratio(now.cohortCost, human.total),
    },
    human,
    humanBefore,
    settled,
    successInterval: wilson(Number(now.successes), Number(settled)),
    verdict: { ...judgement, segment: null, reason: `${useCase.name} is judged by its figures.` },
    drivers: null,
    trend,
    trendDays: period,
    trendDrivers: null,
  };
}
