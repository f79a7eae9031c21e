/** Rows that could not become lines, kept with the reason. */
import type { Fault, FaultCode } from '../../../shared/contract/fault.ts';
import type { RejectedGroup } from '../../../shared/contract/rejected.ts';
import type { ReadConnection, WriteConnection } from '../driver.ts';

/** A rejected row: why, and its text. */
export type KeptRow = { readonly fault: Fault; readonly raw: string };
/** Which rows of an import to give. */
export type RejectedPage = {
  readonly offset: number;
  readonly limit: number;
  readonly code?: FaultCode | undefined;
  readonly column?: string | undefined;
};

/** Keep one rejected row of an import; ordinals count from 0. */
export function insertRejected(
  connection: WriteConnection,
  importId: number,
  ordinal: number,
  row: KeptRow,
): void {
  connection.run('INSERT INTO rejected (import_id, ordinal, fault, raw) VALUES (?, ?, ?, ?)', [
    importId,
    ordinal,
    JSON.stringify(row.fault),
    row.raw,
  ]);
}

const WANTED = `import_id = ? AND json_extract(fault, '$.code') = coalesce(?, json_extract(fault, '$.code'))
  AND coalesce(json_extract(fault, '$.column'), '') = coalesce(?, json_extract(fault, '$.column'), '')`;

/** A page of the rejected rows of an import, in file order, and how many there are of the kind asked for. */
export function rejectedRows(
  connection: ReadConnection,
  importId: number,
  { offset, limit, code, column }: RejectedPage,
): { readonly rows: readonly KeptRow[]; readonly count: number } {
  const wanted = [importId, code ?? null, column ?? null];
  const count = connection.get<{ count: number }>(
    `SELECT count(*) AS count FROM rejected WHERE ${WANTED}`,
    wanted,
  );
  const rows = connection.all<{ fault: string; raw: string }>(
    `SELECT fault, raw FROM rejected WHERE ${WANTED} ORDER BY ordinal LIMIT ? OFFSET ?`,
    [...wanted, limit, offset],
  );
  return {
    rows: rows.map(({ fault, raw }) => ({ fault: JSON.parse(fault) as Fault, raw })),
    count: count?.count ?? 0,
  };
}

/** The rejected rows of an import by reason and column, the most frequent first; the fault is that of the first row. */
export function rejectedGroups(connection: ReadConnection, importId: number): RejectedGroup[] {
  return connection
    .all<{ fault: string; count: number; first: number }>(
      `SELECT count(*) AS count, min(ordinal) AS first, fault FROM rejected WHERE import_id = ?
       GROUP BY json_extract(fault, '$.code'), json_extract(fault, '$.column')
       ORDER BY count DESC, first`,
      [importId],
    )
    .map(({ fault: text, count }) => {
      const fault = JSON.parse(text) as Fault;
      return { code: fault.code, column: fault.column ?? null, count, fault };
    });
}

/** Rejected rows from an ordinal on, with their ordinals. */
export function rejectedFrom(
  connection: ReadConnection,
  importId: number,
  ordinal: number,
  limit: number,
): (KeptRow & { readonly ordinal: number })[] {
  return connection
    .all<{ ordinal: number; fault: string; raw: string }>(
      'SELECT ordinal, fault, raw FROM rejected WHERE import_id = ? AND ordinal >= ? ORDER BY ordinal LIMIT ?',
      [importId, ordinal, limit],
    )
    .map((row) => ({ ...row, fault: JSON.parse(row.fault) as Fault }));
}

/** Give a rejected row another reason. */
export function changeReason(
  connection: WriteConnection,
  importId: number,
  ordinal: number,
  fault: Fault,
): void {
  connection.run('UPDATE rejected SET fault = ? WHERE import_id = ? AND ordinal = ?', [
    JSON.stringify(fault),
    importId,
    ordinal,
  ]);
}

/** Take a row out of the rejected ones: it became a line. */
export function releaseRejected(connection: WriteConnection, importId: number, ordinal: number): void {
  connection.run('DELETE FROM rejected WHERE import_id = ? AND ordinal = ?', [importId, ordinal]);
}
