/** Connections, what was fetched through them, and the log of outbound calls. None of it is part of the ledger. */
import type { CallLogReply, ConnectionSettings, LoggedCall } from '../../shared/contract/fetch.ts';
import { transact, type ReadConnection, type WriteConnection } from './driver.ts';
import { endCall, insertCall, listCalls } from './queries/outbound-calls.ts';
import {
  countingFetches,
  dropFetched,
  dropUnfinished,
  insertFetched,
  keepUnfinished,
  unfinishedFetch,
  type FetchedDays,
  type FetchedRow,
} from './queries/fetched.ts';
import { listConnections, removeConnection, saveConnection } from './queries/connections.ts';

export type ConnectionTables = {
  /** In the order they were made. */
  list(): ConnectionSettings[];
  save(settings: ConnectionSettings): void;
  remove(id: string): void;
  /** Fetched days of a feed whose import still counts, or that held nothing. */
  fetched(connection: string, feed: string): FetchedRow[];
  /** What a fetch that was cut off has noted. Null when none was. */
  unfinished(connection: string, feed: string): unknown;
  note(connection: string, feed: string, state: unknown): void;
  forget(connection: string, feed: string): void;
  /** Forget all that was fetched through a connection, so that it begins again. Imports stay. */
  restart(connection: string): void;
  /** Note fetched days and forget the unfinished fetch, in one step. */
  finish(connection: string, fetched: FetchedDays): void;
  /** Newest first. */
  calls(offset: number, limit: number): CallLogReply;
  sent(call: Omit<LoggedCall, 'id' | 'status' | 'result' | 'bytes' | 'ms'>): number;
  ended(id: number, end: Pick<LoggedCall, 'status' | 'result' | 'bytes' | 'ms'>): void;
};

/** The tables over a reading connection and a way to the writing one. */
export function connectionTables(
  reader: ReadConnection,
  writable: () => WriteConnection,
  now: () => number,
): ConnectionTables {
  const change = <T>(work: (connection: WriteConnection) => T): T => {
    const connection = writable();
    return transact(connection, () => work(connection));
  };
  return {
    list: () => listConnections(reader),
    save: (settings) => change((connection) => saveConnection(connection, settings, now())),
    remove: (id) => change((connection) => removeConnection(connection, id)),
    fetched: (id, feed) => countingFetches(reader, id, feed),
    unfinished: (id, feed) => unfinishedFetch(reader, id, feed),
    note: (id, feed, state) => change((connection) => keepUnfinished(connection, id, feed, state)),
    forget: (id, feed) => change((connection) => dropUnfinished(connection, id, feed)),
    restart: (id) => change((connection) => dropFetched(connection, id)),
    finish: (id, fetched) =>
      change((connection) => {
        insertFetched(connection, id, fetched);
        dropUnfinished(connection, id, fetched.feed);
      }),
    calls: (offset, limit) => listCalls(reader, offset, limit),
    sent: (call) => change((connection) => insertCall(connection, call)),
    ended: (id, end) => change((connection) => endCall(connection, id, end)),
  };
}
