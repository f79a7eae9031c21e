/** Questions about one use case: its segments, how its tasks settle, what one costs, and what changed conditions would find. */
import { fail } from '../../shared/contract/fault.ts';
import type { Filter } from '../../shared/contract/query.ts';
import type { TaskCosts } from '../../shared/contract/unit-tasks.ts';
import type { UnitBasis } from '../../shared/contract/units.ts';
import type { UseCase } from '../../shared/contract/use-cases.ts';
import type { Evidence } from '../../shared/maths/verdict.ts';
import type { Period } from '../../shared/units/period.ts';
import type { Dimensions } from '../engine/measure/dimension-codes.ts';
import type { SpendView } from '../engine/spend/spend-view.ts';
import { distributionOf } from '../engine/units/distribution.ts';
import { filterOf, type Ask } from '../engine/units/figures.ts';
import { maturityOf } from '../engine/units/maturity.ts';
import { previewUseCase } from '../engine/units/preview-use-case.ts';
import { segmentsOf } from '../engine/units/segments.ts';
import type { TaskScope } from '../engine/units/task-calls.ts';
import type { Answers } from './answers.ts';
import type { KeepReply } from './kept-replies.ts';

type Tools = {
  readonly ask: Ask;
  readonly view: () => SpendView;
  readonly dimensions: () => Dimensions;
  readonly useCases: () => readonly UseCase[];
  readonly evidence: () => Evidence;
  readonly zone: () => string;
  readonly proceed?: (() => void) | undefined;
  readonly keep: KeepReply;
};

/** The answers. */
export function unitAnswers(
  tools: Tools,
): Pick<Answers, 'segments' | 'maturity' | 'distribution' | 'taskCosts' | 'preview'> {
  const useCaseOf = (id: string): UseCase =>
    tools.useCases().find((each) => each.id === id) ??
    fail('use-case.unknown', `There is no use case "${id}".`, 'List the use cases to see their ids.');
  const scopeOf = (where: readonly Filter[]): TaskScope => ({
    view: tools.view(),
    dimensions: tools.dimensions(),
    where,
    proceed: tools.proceed,
  });
  const costsOf = (where: readonly Filter[], period: Period, basis: UnitBasis): TaskCosts =>
    tools.keep('task costs', [where, period, basis], () =>
      distributionOf({
        ...scopeOf(where),
        period,
        basis,
        cost: tools.ask({
          measures: [basis === 'cohort' ? 'cohort-cost' : 'cost'],
          by: [],
          where: [...where],
          period,
          grain: null,
        }).total[0] as bigint,
        timeZone: tools.zone(),
      }),
    );
  return {
    segments: (ask) =>
      tools.keep('segments', ask, () => {
        const { id, where, period, compare, basis, dimension, limit } = ask;
        return segmentsOf({
          ask: tools.ask,
          useCase: useCaseOf(id),
          where,
          period,
          compare,
          basis,
          dimension,
          limit,
          evidence: tools.evidence(),
          timeZone: tools.zone(),
          ledgerVersion: tools.view().version,
        });
      }),
    maturity: (ask) =>
      tools.keep('maturity', ask, () => {
        const { id, period, grain } = ask;
        return maturityOf({
          id: useCaseOf(id).id,
          ...scopeOf([filterOf({ id })]),
          period,
          grain,
          timeZone: tools.zone(),
        });
      }),
    distribution: ({ id, period, basis }) => ({
      id: useCaseOf(id).id,
      ...costsOf([filterOf({ id })], period, basis),
    }),
    taskCosts: ({ where, period, basis }) => costsOf(where, period, basis),
    preview: ({ id, where, period }) =>
      previewUseCase({ ask: tools.ask, useCases: tools.useCases(), id, where, period }),
  };
}
