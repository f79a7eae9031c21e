/** What the file holds of each import, counted line by line, beside what its receipt says. */
import type { ReadConnection } from './driver.ts';
import {
  chunksOfImport,
  LINE_DUPLICATE,
  LINE_ELSEWHERE,
  LINE_LIVE,
  LINE_REPLACED,
  LINE_SUPERSEDED,
  type ChunkRow,
} from './queries/chunks.ts';
import { listImports, type ImportRecord } from './queries/imports.ts';

/** Lines and rejected rows that the file holds of an import. */
export type Held = {
  readonly live: number;
  /** Lines that a later import states anew. */
  readonly replaced: number;
  readonly duplicates: number;
  readonly rejected: number;
};

/** Count what the file holds of an import; `chunks` are its chunks. */
export function heldOf(connection: ReadConnection, importId: number, chunks: readonly ChunkRow[]): Held {
  const counts = [0, 0, 0, 0, 0];
  for (const chunk of chunks) {
    if (chunk.state === null) counts[LINE_LIVE]! += chunk.n;
    else for (const state of chunk.state) counts[state]! += 1;
  }
  const rejected = connection.get<{ count: number }>(
    'SELECT count(*) AS count FROM rejected WHERE import_id = ?',
    [importId],
  );
  return {
    live: counts[LINE_LIVE]!,
    duplicates: counts[LINE_DUPLICATE]! + counts[LINE_ELSEWHERE]!,
    replaced: counts[LINE_REPLACED]! + counts[LINE_SUPERSEDED]!,
    rejected: rejected?.count ?? 0,
  };
}

/** Every import that counts with what the file holds of it. */
export function accountsOf(
  connection: ReadConnection,
): readonly { readonly record: ImportRecord; readonly held: Held }[] {
  return connection.snapshot(() =>
    listImports(connection)
      .filter((record) => record.state === 'active')
      .map((record) => ({
        record,
        held: heldOf(connection, record.id, chunksOfImport(connection, record.id)),
      })),
  );
}
