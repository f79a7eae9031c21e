/** Kept views of the workbench. They are no part of the ledger: keeping one changes no answer. */
import type { SavedView } from '../../shared/contract/saved-views.ts';
import { transact, type ReadConnection, type WriteConnection } from './driver.ts';
import { dropView, listViews, putView } from './queries/saved-views.ts';

export type ViewTables = {
  /** By name. */
  list(): SavedView[];
  save(view: Pick<SavedView, 'name' | 'address'> & { readonly id: number | null }): void;
  remove(id: number): void;
};

/** The table over a reading connection and a way to the writing one. */
export function viewTables(
  reader: ReadConnection,
  writable: () => WriteConnection,
  now: () => number,
): ViewTables {
  const change = (work: (connection: WriteConnection) => void): void => {
    const connection = writable();
    transact(connection, () => work(connection));
  };
  return {
    list: () => listViews(reader),
    save: (view) => change((connection) => putView(connection, { ...view, savedMs: now() })),
    remove: (id) => change((connection) => dropView(connection, id)),
  };
}
