/** The key of the prompt prints: random, made with the workspace, part of no reply and no export. */
import { newKey } from '../digest.ts';
import type { WriteConnection } from '../driver.ts';

/** The key of this workspace, made when there is none yet. */
export function promptKey(connection: WriteConnection): Uint8Array {
  const read = () => connection.get<{ key: Uint8Array }>('SELECT key FROM prompt_key')?.key;
  const kept = read();
  if (kept !== undefined) return kept;
  connection.run('INSERT INTO prompt_key (one, key) VALUES (1, ?)', [newKey()]);
  return read()!;
}
