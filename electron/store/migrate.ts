/** Bring a workspace file to the schema of this program: forward only, all or nothing, with a copy kept beside it. */
import { existsSync } from 'node:fs';
import { fail } from '../../shared/contract/fault.ts';
import { transact, type ReadConnection, type WriteConnection } from './driver.ts';
import type { Migration } from './migrations/index.ts';

/** The schema version of an open file. */
export function schemaVersion(connection: ReadConnection): number {
  return Number(connection.pragma('user_version') ?? 0);
}

/** The newest schema a list of migrations leads to. */
export function latestVersion(migrations: readonly Migration[]): number {
  return Math.max(0, ...migrations.map((migration) => migration.version));
}

/** Leave with workspace.newer when a later program wrote the file. */
export function refuseNewer(path: string, found: number, known: number): void {
  if (found <= known) return;
  fail(
    'workspace.newer',
    `The workspace was written by a newer version of Tieout (format ${found}; this one reads up to ${known}).`,
    'Open it with the newer version, or update this one.',
    { file: path },
  );
}

/** Where the copy made before a migration goes: books.tieout → books.before-v2.tieout, never over an older copy. */
export function backupPath(path: string, version: number): string {
  const stem = path.replace(/\.tieout$/i, '');
  for (let attempt = 1; ; attempt += 1) {
    const candidate = `${stem}.before-v${version}${attempt === 1 ? '' : `-${attempt}`}.tieout`;
    if (!existsSync(candidate)) return candidate;
  }
}

/** Apply the migrations a file lacks, in one transaction.
 *  Shape  returns the path of the copy made before, or null when nothing was to do or the file was new. */
export function migrate(connection: WriteConnection, migrations: readonly Migration[]): string | null {
  const from = schemaVersion(connection);
  const to = latestVersion(migrations);
  refuseNewer(connection.path, from, to);
  if (from === to) return null;
  let backup: string | null = null;
  if (from > 0) {
    backup = backupPath(connection.path, to);
    connection.run('VACUUM INTO ?', [backup]);
  }
  const steps = migrations
    .filter((migration) => migration.version > from)
    .sort((a, b) => a.version - b.version);
  transact(connection, () => {
    for (const step of steps) connection.script(step.up);
    connection.pragma(`user_version = ${to}`);
  });
  return backup;
}
