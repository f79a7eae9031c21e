/** Which days of a feed were fetched, and where a fetch that was cut off goes on. */
import type { Period } from '../../../shared/units/period.ts';
import type { ReadConnection, WriteConnection } from '../driver.ts';

/** Days of a feed that are in the workspace now. Null `importId`: there was nothing to import. */
export type FetchedDays = {
  readonly feed: string;
  readonly days: Period;
  readonly atMs: number;
  readonly pages: number;
  readonly rows: number;
  readonly bytes: number;
  readonly importId: number | null;
};
export type FetchedRow = Period & { readonly atMs: number };

/** Fetched days that count: those of undone imports do not, so that they are fetched again. */
export function countingFetches(
  connection: ReadConnection,
  connectionId: string,
  feed: string,
): FetchedRow[] {
  return connection.all<FetchedRow>(
    `SELECT fetched.from_day AS "from", fetched.to_day AS "to", fetched.at_ms AS atMs
     FROM fetched LEFT JOIN import ON import.id = fetched.import_id
     WHERE fetched.connection_id = ? AND fetched.feed = ?
       AND (fetched.import_id IS NULL OR import.state = 'active')
     ORDER BY fetched.from_day, fetched.id`,
    [connectionId, feed],
  );
}

/** Note fetched days. */
export function insertFetched(connection: WriteConnection, connectionId: string, done: FetchedDays): void {
  connection.run(
    `INSERT INTO fetched (connection_id, feed, from_day, to_day, at_ms, pages, rows, bytes, import_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      connectionId,
      done.feed,
      done.days.from,
      done.days.to,
      done.atMs,
      done.pages,
      done.rows,
      done.bytes,
      done.importId,
    ],
  );
}

/** Forget which days were fetched through a connection and what is unfinished. */
export function dropFetched(connection: WriteConnection, connectionId: string): void {
  connection.run('DELETE FROM fetched WHERE connection_id = ?', [connectionId]);
  connection.run('DELETE FROM unfinished_fetch WHERE connection_id = ?', [connectionId]);
}

/** What a fetch that was cut off has noted. Null when none was. */
export function unfinishedFetch(connection: ReadConnection, connectionId: string, feed: string): unknown {
  const row = connection.get<{ state: string }>(
    'SELECT state FROM unfinished_fetch WHERE connection_id = ? AND feed = ?',
    [connectionId, feed],
  );
  return row === undefined ? null : JSON.parse(row.state);
}

/** Note where a fetch goes on. */
export function keepUnfinished(
  connection: WriteConnection,
  connectionId: string,
  feed: string,
  state: unknown,
): void {
  connection.run(
    `INSERT INTO unfinished_fetch (connection_id, feed, state) VALUES (?, ?, ?)
     ON CONFLICT (connection_id, feed) DO UPDATE SET state = excluded.state`,
    [connectionId, feed, JSON.stringify(state)],
  );
}

/** Forget where a fetch would have gone on. */
export function dropUnfinished(connection: WriteConnection, connectionId: string, feed: string): void {
  connection.run('DELETE FROM unfinished_fetch WHERE connection_id = ? AND feed = ?', [connectionId, feed]);
}
