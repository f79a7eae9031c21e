/** Rows that could not become lines, kept with the reason. */
import type { Fault } from '../../../shared/contract/fault.ts';
import type { RejectedReply, RejectedRow } from '../../../shared/contract/imports.ts';
import type { ReadConnection, WriteConnection } from '../driver.ts';

/** Keep one rejected row of an import; ordinals count from 0. */
export function insertRejected(
  connection: WriteConnection,
  importId: number,
  ordinal: number,
  row: RejectedRow,
): void {
  connection.run('INSERT INTO rejected (import_id, ordinal, fault, raw) VALUES (?, ?, ?, ?)', [
    importId,
    ordinal,
    JSON.stringify(row.fault),
    row.raw,
  ]);
}

/** A page of the rejected rows of an import, in file order. */
export function rejectedRows(
  connection: ReadConnection,
  importId: number,
  offset: number,
  limit: number,
): RejectedReply {
  const count = connection.get<{ count: number }>(
    'SELECT count(*) AS count FROM rejected WHERE import_id = ?',
    [importId],
  );
  const rows = connection.all<{ fault: string; raw: string }>(
    'SELECT fault, raw FROM rejected WHERE import_id = ? AND ordinal >= ? ORDER BY ordinal LIMIT ?',
    [importId, offset, limit],
  );
  return {
    rows: rows.map(({ fault, raw }) => ({ fault: JSON.parse(fault) as Fault, raw })),
    count: count?.count ?? 0,
  };
}
