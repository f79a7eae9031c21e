/** Which version of the derived columns counts, and what made each. */
import type { ReadConnection, WriteConnection } from '../driver.ts';

export type DerivedVersion = { readonly version: number; readonly atMs: number; readonly why: string };

/** The version of the derived columns that counts. */
export function currentDerived(connection: ReadConnection): number {
  return connection.get<{ version: number }>('SELECT version FROM derived_current')?.version ?? 1;
}

/** All versions, oldest first. */
export function derivedVersions(connection: ReadConnection): DerivedVersion[] {
  return connection.all('SELECT version, at_ms AS atMs, why FROM derived_version ORDER BY version');
}

/** Start the next version and point at it; returns its number. */
export function nextDerived(connection: WriteConnection, atMs: number, why: string): number {
  const version = connection.run(
    'INSERT INTO derived_version (version, at_ms, why) SELECT max(version) + 1, ?, ? FROM derived_version',
    [atMs, why],
  );
  connection.run('UPDATE derived_current SET version = ?', [version]);
  return version;
}
