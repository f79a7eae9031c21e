/** The log of every call that left the machine. */
import type { CallLogReply, LoggedCall } from '../../../shared/contract/fetch.ts';
import type { ReadConnection, WriteConnection } from '../driver.ts';

/** Calls kept; older ones make room. */
const MOST_CALLS = 20_000;

type CallRow = Omit<LoggedCall, 'query'> & { readonly query: string };

/** Calls, newest first, and how many there are. */
export function listCalls(connection: ReadConnection, offset: number, limit: number): CallLogReply {
  const rows = connection.all<CallRow>(
    `SELECT id, at_ms AS atMs, connection, method, host, path, query, attempt, result, status, bytes, ms
     FROM outbound_call ORDER BY id DESC LIMIT ? OFFSET ?`,
    [limit, offset],
  );
  const count = connection.get<{ count: number }>('SELECT count(*) AS count FROM outbound_call')?.count ?? 0;
  return { calls: rows.map((row) => ({ ...row, query: JSON.parse(row.query) as string[] })), count };
}

/** Note a call that is about to leave. Returns its number. */
export function insertCall(
  connection: WriteConnection,
  call: Omit<LoggedCall, 'id' | 'status' | 'result' | 'bytes' | 'ms'>,
): number {
  const id = connection.run(
    `INSERT INTO outbound_call (at_ms, connection, method, host, path, query, attempt, result)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'sent')`,
    [call.atMs, call.connection, call.method, call.host, call.path, JSON.stringify(call.query), call.attempt],
  );
  connection.run('DELETE FROM outbound_call WHERE id <= ?', [id - MOST_CALLS]);
  return id;
}

/** Note how a call ended. */
export function endCall(
  connection: WriteConnection,
  id: number,
  end: Pick<LoggedCall, 'status' | 'result' | 'bytes' | 'ms'>,
): void {
  connection.run('UPDATE outbound_call SET status = ?, result = ?, bytes = ?, ms = ? WHERE id = ?', [
    end.status,
    end.result,
    end.bytes,
    end.ms,
    id,
  ]);
}
