/** The counter that grows with every committed change an answer may depend on. */
import type { ReadConnection, WriteConnection } from '../driver.ts';

/** The ledger version as committed. */
export function readVersion(connection: ReadConnection): number {
  const row = connection.get<{ value: number }>("SELECT value FROM counter WHERE name = 'ledger'");
  return row?.value ?? 0;
}

/** Count one more change, inside the transaction that makes it. */
export function bumpVersion(connection: WriteConnection): void {
  connection.run("UPDATE counter SET value = value + 1 WHERE name = 'ledger'");
}
