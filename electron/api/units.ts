/** units.*: use cases, their scorecard, and what stands behind it. */
import type { Api } from '../../shared/contract/contract.ts';
import { fail } from '../../shared/contract/fault.ts';
import type { Filter } from '../../shared/contract/query.ts';
import type { UseCase } from '../../shared/contract/use-cases.ts';
import type { ApiTools, Changes } from './api.ts';

/** Conditions by use case would go round in a circle.
 *  Fault  use-case.invalid */
function refuseCircles(where: readonly Filter[]): void {
  if (where.some((filter) => filter.dimension === 'use-case')) {
    fail(
      'use-case.invalid',
      'A use case cannot be defined by use cases.',
      'Choose another dimension, such as feature or task class.',
      { column: 'where' },
    );
  }
}

/** Fault  use-case.invalid when another use case has the name. */
function refuseTwin(useCase: UseCase, all: readonly UseCase[]): void {
  const plain = (name: string): string => name.trim().toLowerCase();
  const twin = all.find((each) => each.id !== useCase.id && plain(each.name) === plain(useCase.name));
  if (twin !== undefined)
    fail(
      'use-case.invalid',
      `There is a use case named ${twin.name} already.`,
      'Choose another name, or change that one.',
      { column: 'name' },
    );
}

/** Fault  use-case.invalid when the ids are not exactly those there are. */
function refuseOtherIds(ids: readonly string[], all: readonly UseCase[]): void {
  const known = all.map((each) => each.id);
  if (ids.length !== known.length || known.some((id) => !ids.includes(id)))
    fail(
      'use-case.invalid',
      'An order names every use case once.',
      'List the use cases again and give all of their ids in the order wanted.',
      { column: 'ids' },
    );
}

/** The unit economics part of the API. */
export function unitsApi(tools: ApiTools, { change }: Changes): Api['units'] {
  const list = () => tools.workspace().useCases.list();
  return {
    scorecard: async ({ period, compare, basis, priceVersion }) =>
      tools.answers.at(priceVersion).scorecard(period, compare, basis),
    matching: async ({ period }) => tools.answers.matching(period),
    segments: async (ask) => tools.answers.at(ask.priceVersion).segments(ask),
    maturity: async (ask) => tools.answers.at(ask.priceVersion).maturity(ask),
    distribution: async (ask) => tools.answers.at(ask.priceVersion).distribution(ask),
    unmatched: async (ask) => tools.answers.unmatched(ask),
    useCases: async () => list(),
    preview: async (ask) => {
      refuseCircles(ask.where);
      return tools.answers.preview(ask);
    },
    save: (useCase) =>
      change(() => {
        refuseCircles(useCase.where);
        refuseTwin(useCase, list());
        tools.workspace().useCases.save(useCase);
        return list();
      }),
    order: ({ ids }) =>
      change(() => {
        refuseOtherIds(ids, list());
        tools.workspace().useCases.order(ids);
        return list();
      }),
    remove: ({ id }) =>
      change(() => {
        if (!tools.workspace().useCases.remove(id))
          fail('use-case.unknown', `There is no use case "${id}".`, 'List the use cases to see their ids.');
        return list();
      }),
  };
}
