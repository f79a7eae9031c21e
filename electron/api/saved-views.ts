/** views.*: views of the workbench kept under a name. */
import type { Api } from '../../shared/contract/contract.ts';
import { fail } from '../../shared/contract/fault.ts';
import type { ApiTools, Changes } from './api.ts';

/** The part of the API for kept views. Every reply is the list as it is then. */
export function savedViewsApi({ workspace }: ApiTools, { change }: Changes): Api['views'] {
  return {
    list: async () => workspace().views.list(),
    save: (view) =>
      change(() => {
        const { views } = workspace();
        const same = (name: string) => name.toLowerCase() === view.name.toLowerCase();
        if (views.list().some(({ id, name }) => id !== view.id && same(name)))
          fail(
            'view.name-taken',
            `There is a view named "${view.name}" already.`,
            'Choose another name, or update that view.',
            { column: 'name' },
          );
        views.save(view);
        return views.list();
      }),
    remove: ({ id }) =>
      change(() => {
        const { views } = workspace();
        views.remove(id);
        return views.list();
      }),
  };
}
