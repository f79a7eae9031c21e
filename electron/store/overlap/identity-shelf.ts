/** Identities of the lines of a running import, put aside until the file has ended: in memory while there are few, then in
 *  a temporary table, which is gone with the connection. To make them again from stored lines takes twenty times as long. */
import type { WriteConnection } from '../driver.ts';

export type IdentityShelf = {
  /** Put aside a copy of the identities of the next chunk's lines, four lanes each. */
  put(identities: Uint32Array): void;
  /** Those of a chunk, counted from 0 in the order they came. */
  of(chunk: number): Uint32Array;
  /** Forget them. */
  clear(): void;
};

/** Chunks kept in memory: a quarter of a million lines. */
const IN_MEMORY = 8;

/** Units KiB. */
const PAGES_KIB = 1_024;

/** An empty shelf. The transaction of the import is running. */
export function createIdentityShelf(
  connection: WriteConnection,
  inMemory: number = IN_MEMORY,
): IdentityShelf {
  const near: Uint32Array[] = [];
  let far = 0;
  return {
    put: (identities) => {
      // Their memory is used again.
      if (near.length < inMemory) return void near.push(identities.slice());
      if (far === 0) {
        // They are read once more at most: room for them in memory would be room for nothing.
        connection.pragma(`temp.cache_size = -${PAGES_KIB}`);
        connection.script(
          'CREATE TEMP TABLE come_identity (ordinal INTEGER PRIMARY KEY, lanes BLOB NOT NULL)',
        );
      }
      const bytes = new Uint8Array(identities.buffer, identities.byteOffset, identities.byteLength);
      connection.run('INSERT INTO temp.come_identity (ordinal, lanes) VALUES (?, ?)', [far, bytes]);
      far += 1;
    },
    of: (chunk) => {
      const kept = near[chunk];
      if (kept !== undefined) return kept;
      const row = connection.get<{ lanes: Uint8Array }>(
        'SELECT lanes FROM temp.come_identity WHERE ordinal = ?',
        [chunk - near.length],
      );
      if (row === undefined) throw new Error(`the identities of chunk ${chunk} were not put aside`);
      // What the engine returns may begin anywhere.
      const { buffer } = Uint8Array.from(row.lanes);
      return new Uint32Array(buffer);
    },
    clear: () => {
      near.length = 0;
      if (far > 0) connection.script('DROP TABLE temp.come_identity');
      far = 0;
    },
  };
}
