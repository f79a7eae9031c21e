/** What imports keep for telling apart exports and tools that say the same. */
import type { Role } from '../../../shared/ledger/charge.ts';
import type { StoredDimension } from '../../../shared/ledger/dimensions.ts';
import type { ReadConnection, WriteConnection } from '../driver.ts';
import { LINE_ELSEWHERE, LINE_SUPERSEDED } from './chunks.ts';
import { moveCounts } from './imports.ts';

/** The scopes that active imports of a source know, and one more import, by import. Imports without one are left out. */
export function scopesOf(
  connection: ReadConnection,
  sourceId: string,
  role: Role,
  importId: number,
): ReadonlyMap<number, readonly StoredDimension[]> {
  const rows = connection.all<{ id: number; scope: string }>(
    `SELECT id, scope FROM import
     WHERE source = ? AND role = ? AND scope IS NOT NULL AND (state = 'active' OR id = ?)`,
    [sourceId, role, importId],
  );
  return new Map(rows.map(({ id, scope }) => [id, JSON.parse(scope) as StoredDimension[]]));
}

/** Count an import's lines that stand aside again, and move its counts by the difference.
 *  True when another number of its lines counts from another tool. */
export function recountAside(connection: WriteConnection, importId: number): boolean {
  const kept = connection.get<{ superseded: number; elsewhere: number }>(
    'SELECT superseded, elsewhere FROM import WHERE id = ?',
    [importId],
  )!;
  const found = { superseded: 0, elsewhere: 0 };
  const chunks = connection.all<{ state: Uint8Array }>(
    'SELECT state FROM chunk WHERE import_id = ? AND state IS NOT NULL',
    [importId],
  );
  for (const { state } of chunks) {
    for (const line of state) {
      if (line === LINE_SUPERSEDED) found.superseded += 1;
      else if (line === LINE_ELSEWHERE) found.elsewhere += 1;
    }
  }
  const elsewhere = found.elsewhere - kept.elsewhere;
  const superseded = found.superseded - kept.superseded;
  if (elsewhere === 0 && superseded === 0) return false;
  moveCounts(connection, importId, { imported: -elsewhere, duplicates: elsewhere, replaced: superseded });
  connection.run('UPDATE import SET superseded = ?, elsewhere = ? WHERE id = ?', [
    found.superseded,
    found.elsewhere,
    importId,
  ]);
  return elsewhere !== 0;
}
