/** What an adopted scenario promised, beside what came: at the volume there really was. */
import type { Filter, Query, QueryReply } from '../../../shared/contract/query.ts';
import {
  REVIEW_DAYS,
  type Adoption,
  type PromisedPart,
  type ReviewPart,
  type ReviewStep,
  type ScenarioAnswer,
} from '../../../shared/contract/scenarios.ts';
import type { Baseline } from '../../../shared/maths/what-if/baseline.ts';
import { divideHalfEven } from '../../../shared/units/money.ts';
import { addDays, daysIn, type Period } from '../../../shared/units/period.ts';

type Ask = (query: Query) => QueryReply;

/** What a scenario promises, to be kept with its adoption. */
export function promiseOf(answer: ScenarioAnswer, baseline: Baseline): Pick<Adoption, 'perMonth' | 'parts'> {
  const tasks = new Map(baseline.useCases.map((each) => [each.id, each.tasks]));
  return {
    perMonth: answer.projection.perMonth,
    parts: answer.projection.byUseCase.map(({ key, baseline: before, scenario }): PromisedPart => ({
      useCase: key,
      tasks: key === null ? 0 : (tasks.get(key) ?? 0),
      baselineCost: before.cost,
      scenarioCost: scenario.cost,
      successes: scenario.successes,
      outcomes: scenario.outcomes,
      baselineSuccesses: before.successes,
      baselineOutcomes: before.outcomes,
    })),
  };
}

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

function partOf(
  promised: PromisedPart,
  adoption: Adoption,
  period: Period,
  actual: readonly number[],
  cost: bigint,
): ReviewPart {
  const [tasks, outcomes, successes] = actual as [number, number, number];
  const isUseCase = promised.useCase !== null;
  // Outside of use cases there are no tasks to count: cost goes by the day.
  const [now, then] = isUseCase ? [tasks, promised.tasks] : [daysIn(period), daysIn(adoption.baseline)];
  const at = (amount: bigint): bigint | null =>
    then === 0 ? null : divideHalfEven(amount * BigInt(now), BigInt(then));
  return {
    useCase: promised.useCase,
    tasks: { baseline: promised.tasks, actual: tasks },
    promised: at(promised.scenarioCost),
    without: at(promised.baselineCost),
    actual: cost,
    successRate: {
      promised: share(promised.successes, promised.outcomes),
      actual: share(successes, outcomes),
    },
  };
}

const total = (parts: readonly ReviewPart[], of: (part: ReviewPart) => bigint | null): bigint | null =>
  parts.reduce((sum: bigint | null, part) => {
    const value = of(part);
    return sum === null || value === null ? null : sum + value;
  }, 0n);

/** The steps of a review.
 *  Shape  `today` is the first day that is not over, `reaches` the first day without any data yet. */
export function reviewSteps(adoption: Adoption, ask: Ask, today: string, reaches: string): ReviewStep[] {
  return REVIEW_DAYS.map((days): ReviewStep => {
    const period: Period = { from: adoption.from, to: addDays(adoption.from, days) };
    const known = today < reaches ? today : reaches;
    if (period.to > known)
      return {
        days,
        period,
        state: 'not-yet',
        readyFrom: period.to,
        parts: [],
        promised: null,
        without: null,
        actual: null,
      };
    const actual = ask({
      measures: ['cost', 'tasks', 'outcomes', 'successes'],
      by: ['use-case'],
      where: adoption.where as Filter[],
      period,
      grain: null,
    });
    const found = new Map(actual.rows.map((row) => [row.keys[0] ?? null, row.cell]));
    const nobody: PromisedPart[] = [...found.keys()]
      .filter((key) => !adoption.parts.some((part) => part.useCase === key))
      .map((useCase) => ({
        useCase,
        tasks: 0,
        baselineCost: 0n,
        scenarioCost: 0n,
        successes: 0,
        outcomes: 0,
        baselineSuccesses: 0,
        baselineOutcomes: 0,
      }));
    const parts = [...adoption.parts, ...nobody].map((promised) => {
      const [cost, ...counts] = found.get(promised.useCase) ?? [0n, 0n, 0n, 0n];
      return partOf(promised, adoption, period, counts.map(Number), cost as bigint);
    });
    return {
      days,
      period,
      state: 'ready',
      readyFrom: null,
      parts,
      promised: total(parts, (part) => part.promised),
      without: total(parts, (part) => part.without),
      actual: total(parts, (part) => part.actual),
    };
  });
}
