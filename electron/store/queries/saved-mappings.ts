/** How a generic file with a certain header was read the last time. */
import type { Mapping } from '../../../shared/contract/imports.ts';
import type { ReadConnection, WriteConnection } from '../driver.ts';

/** The mapping saved for a header signature. Null when there is none. */
export function savedMapping(connection: ReadConnection, signature: string): Mapping | null {
  const row = connection.get<{ mapping: string }>('SELECT mapping FROM saved_mapping WHERE signature = ?', [
    signature,
  ]);
  return row === undefined ? null : (JSON.parse(row.mapping) as Mapping);
}

/** Save the mapping of a header signature over an earlier one. */
export function saveMapping(
  connection: WriteConnection,
  signature: string,
  mapping: Mapping,
  nowMs: number,
): void {
  connection.run(
    `INSERT INTO saved_mapping (signature, mapping, saved_ms) VALUES (?, ?, ?)
     ON CONFLICT (signature) DO UPDATE SET mapping = excluded.mapping, saved_ms = excluded.saved_ms`,
    [signature, JSON.stringify(mapping), nowMs],
  );
}
