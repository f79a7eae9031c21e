/** units.*: use cases and their scorecard. */
import type { Api } from '../../shared/contract/contract.ts';
import { fail } from '../../shared/contract/fault.ts';
import type { ApiTools, Changes } from './api.ts';

/** The unit economics part of the API. */
export function unitsApi(tools: ApiTools, { change }: Changes): Api['units'] {
  const list = () => tools.workspace().useCases.list();
  return {
    scorecard: async ({ period, compare }) => tools.answers.scorecard(period, compare),
    matching: async ({ period }) => tools.answers.matching(period),
    unmatched: async (ask) => tools.answers.unmatched(ask),
    useCases: async () => list(),
    save: (useCase) =>
      change(() => {
        if (useCase.where.some((filter) => filter.dimension === 'use-case')) {
          fail(
            'use-case.invalid',
            'A use case cannot be defined by use cases.',
            'Choose another dimension, such as feature or task class.',
            { column: 'where' },
          );
        }
        tools.workspace().useCases.save(useCase);
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
