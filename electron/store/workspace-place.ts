/** What can be seen of a workspace file from outside, without opening it. */
import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { lockHolder } from './lock.ts';

/** Size, and who has it open for writing besides this process. Null when there is no such file. */
export function workspacePlace(
  path: string,
): { readonly bytes: number; readonly heldBy: string | null } | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile()) return null;
  const holder = lockHolder(path);
  return { bytes: found.size, heldBy: holder === null || holder.pid === process.pid ? null : holder.app };
}

/** The path that a workspace goes by once it is open. */
export function realPlace(path: string): string {
  const isThere = statSync(path, { throwIfNoEntry: false }) !== undefined;
  return isThere ? realpathSync(path) : resolve(path);
}
