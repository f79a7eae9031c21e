/** Questions about one use case: its segments, how its tasks settle, what one costs, and what changed conditions would find. */
import { fail } from '../../shared/contract/fault.ts';
import type { UseCase } from '../../shared/contract/use-cases.ts';
import type { Evidence } from '../../shared/maths/verdict.ts';
import type { Dimensions } from '../engine/measure/dimension-codes.ts';
import type { SpendView } from '../engine/spend/spend-view.ts';
import { distributionOf } from '../engine/units/distribution.ts';
import { filterOf, type Ask } from '../engine/units/figures.ts';
import { maturityOf } from '../engine/units/maturity.ts';
import { previewUseCase } from '../engine/units/preview-use-case.ts';
import { segmentsOf } from '../engine/units/segments.ts';
import { taskTable, type TaskTable } from '../engine/units/task-table.ts';
import type { Answers } from './answers.ts';

type Tools = {
  readonly ask: Ask;
  readonly view: () => SpendView;
  readonly dimensions: () => Dimensions;
  readonly useCases: () => readonly UseCase[];
  readonly evidence: () => Evidence;
  readonly zone: () => string;
};

/** The answers. The table of a use case's tasks is kept while the ledger stays as it is. */
export function unitAnswers(
  tools: Tools,
): Pick<Answers, 'segments' | 'maturity' | 'distribution' | 'preview'> {
  const kept = new WeakMap<SpendView, { readonly id: string; readonly tasks: TaskTable }>();
  const useCaseOf = (id: string): UseCase =>
    tools.useCases().find((each) => each.id === id) ??
    fail('use-case.unknown', `There is no use case "${id}".`, 'List the use cases to see their ids.');
  const tasksOf = (id: string): TaskTable => {
    const view = tools.view();
    let known = kept.get(view);
    if (known?.id !== id) {
      known = { id, tasks: taskTable(view, tools.dimensions(), [filterOf({ id })]) };
      kept.set(view, known);
    }
    return known.tasks;
  };
  return {
    segments: ({ id, where, period, compare, basis, dimension }) =>
      segmentsOf({
        ask: tools.ask,
        useCase: useCaseOf(id),
        where,
        period,
        compare,
        basis,
        dimension,
        evidence: tools.evidence(),
        timeZone: tools.zone(),
        ledgerVersion: tools.view().version,
      }),
    maturity: ({ id, period, grain }) =>
      maturityOf({
        id: useCaseOf(id).id,
        view: tools.view(),
        tasks: tasksOf(id),
        period,
        grain,
        timeZone: tools.zone(),
      }),
    distribution: ({ id, period, basis }) =>
      distributionOf({
        id: useCaseOf(id).id,
        view: tools.view(),
        tasks: tasksOf(id),
        period,
        basis,
        cost: tools.ask({
          measures: [basis === 'cohort' ? 'cohort-cost' : 'cost'],
          by: [],
          where: [filterOf({ id })],
          period,
          grain: null,
        }).total[0] as bigint,
        timeZone: tools.zone(),
      }),
    preview: ({ id, where, period }) =>
      previewUseCase({ ask: tools.ask, useCases: tools.useCases(), id, where, period }),
  };
}
