/** Rows of kept views. */
import type { SavedView } from '../../../shared/contract/saved-views.ts';
import type { ReadConnection, WriteConnection } from '../driver.ts';

type Row = {
  readonly id: number;
  readonly name: string;
  readonly address: string;
  readonly saved_ms: number;
};

/** All kept views by name. */
export function listViews(connection: ReadConnection): SavedView[] {
  return connection
    .all<Row>('SELECT id, name, address, saved_ms FROM saved_view ORDER BY name COLLATE NOCASE, id', [])
    .map(({ id, name, address, saved_ms: savedMs }) => ({ id, name, address, savedMs }));
}

/** Keep a view under its id; null makes one. */
export function putView(
  connection: WriteConnection,
  view: Omit<SavedView, 'id'> & { readonly id: number | null },
): void {
  connection.run(
    `INSERT INTO saved_view (id, name, address, saved_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, address = excluded.address, saved_ms = excluded.saved_ms`,
    [view.id, view.name, view.address, view.savedMs],
  );
}

/** Forget a view. */
export function dropView(connection: WriteConnection, id: number): void {
  connection.run('DELETE FROM saved_view WHERE id = ?', [id]);
}
