/** Figures worked out once and kept with the workspace. They can be made anew at any time and are no part of the ledger. */
import type { ReadConnection, WriteConnection } from '../driver.ts';

export type KeptRow = { readonly kind: string; readonly name: string; readonly data: Uint8Array };

/** What is kept under a name. Null when nothing is. */
export function readKept(connection: ReadConnection, kind: string, name: string): Uint8Array | null {
  const row = connection.get<{ data: Uint8Array }>('SELECT data FROM kept WHERE kind = ? AND name = ?', [
    kind,
    name,
  ]);
  return row?.data ?? null;
}

/** Whether something is kept under a name, without its being read. */
export function isKept(connection: ReadConnection, kind: string, name: string): boolean {
  return connection.get('SELECT 1 FROM kept WHERE kind = ? AND name = ?', [kind, name]) !== undefined;
}

/** Keep rows, in place of what their names stood for. */
export function writeKept(connection: WriteConnection, rows: readonly KeptRow[]): void {
  for (const { kind, name, data } of rows)
    connection.run('INSERT OR REPLACE INTO kept (kind, name, data) VALUES (?, ?, ?)', [kind, name, data]);
}

/** Let go of every row that is not in use. Kinds begin with a word that says what they are; `uses` tells by kind which
 *  names of it are used, and other kinds of the same word belong to other versions of the program. */
export function pruneKept(connection: WriteConnection, uses: ReadonlyMap<string, ReadonlySet<string>>): void {
  const words = new Set([...uses.keys()].map((kind) => kind.split(' ')[0]));
  const rows = connection.all<{ kind: string; name: string }>('SELECT kind, name FROM kept');
  for (const { kind, name } of rows) {
    if (!words.has(kind.split(' ')[0]) || uses.get(kind)?.has(name) === true) continue;
    connection.run('DELETE FROM kept WHERE kind = ? AND name = ?', [kind, name]);
  }
}
