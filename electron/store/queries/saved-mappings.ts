/** How a generic file with a certain header was read the last time. */
import type { Mapping } from '../../../shared/contract/imports.ts';
import type { ReadConnection, WriteConnection } from '../driver.ts';

/** The mapping saved for a header signature, a JSON list of the source and the columns. Null when there is none. */
export function savedMapping(connection: ReadConnection, signature: string): Mapping | null {
  const row = connection.get<{ mapping: string }>('SELECT mapping FROM saved_mapping WHERE signature = ?', [
    signature,
  ]);
  return row === undefined ? null : (JSON.parse(row.mapping) as Mapping);
}

/** All mappings of a source with the columns they were saved for. */
export function savedMappingsOf(
  connection: ReadConnection,
  source: string,
): { readonly columns: readonly string[]; readonly mapping: Mapping; readonly savedMs: number }[] {
  return connection
    .all<{ signature: string; mapping: string; saved_ms: number }>(
      'SELECT signature, mapping, saved_ms FROM saved_mapping WHERE source = ? ORDER BY saved_ms, signature',
      [source],
    )
    .map((row) => ({
      columns: (JSON.parse(row.signature) as string[]).slice(1),
      mapping: JSON.parse(row.mapping) as Mapping,
      savedMs: row.saved_ms,
    }));
}

/** How files of a header signature are read from now on. */
export type MappingToSave = {
  readonly signature: string;
  readonly mapping: Mapping;
  readonly atMs: number;
};

/** Save the mapping of a header signature over an earlier one. */
export function saveMapping(connection: WriteConnection, { signature, mapping, atMs }: MappingToSave): void {
  connection.run(
    `INSERT INTO saved_mapping (signature, source, mapping, saved_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT (signature) DO UPDATE SET mapping = excluded.mapping, saved_ms = excluded.saved_ms`,
    [signature, (JSON.parse(signature) as string[])[0]!, JSON.stringify(mapping), atMs],
  );
}
