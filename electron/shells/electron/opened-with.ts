/** Which workspace the program was started with. */
import { resolve } from 'node:path';

/** The workspace named on a command line. Started from sources, the first word is the app itself.
 *  Null   when none is named. */
export function workspaceIn(words: readonly string[], isPackaged: boolean, folder: string): string | null {
  const named = words.slice(1).filter((word) => !word.startsWith('-'))[isPackaged ? 0 : 1];
  return named === undefined ? null : resolve(folder, named);
}
