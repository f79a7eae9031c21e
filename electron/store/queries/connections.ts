/** Connections to APIs: what is asked for and where. Their keys are kept elsewhere. */
import type { ConnectionSettings } from '../../../shared/contract/fetch.ts';
import type { ReadConnection, WriteConnection } from '../driver.ts';
import { dropFetched } from './fetched.ts';

/** All connections in the order they were made. */
export function listConnections(connection: ReadConnection): ConnectionSettings[] {
  return connection
    .all<{ settings: string }>('SELECT settings FROM connection ORDER BY created_ms, id')
    .map(({ settings }) => JSON.parse(settings) as ConnectionSettings);
}

/** Save a connection over an earlier one of its id. */
export function saveConnection(
  connection: WriteConnection,
  settings: ConnectionSettings,
  nowMs: number,
): void {
  connection.run(
    `INSERT INTO connection (id, settings, created_ms) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET settings = excluded.settings`,
    [settings.id, JSON.stringify(settings), nowMs],
  );
}

/** Remove a connection with everything that is noted of it. Its imports and the log of its calls stay. */
export function removeConnection(connection: WriteConnection, id: string): void {
  dropFetched(connection, id);
  connection.run('DELETE FROM connection WHERE id = ?', [id]);
}
