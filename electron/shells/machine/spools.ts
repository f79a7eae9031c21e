/** Spools as files of this machine, opened again through the host by tickets. */
import { randomUUID } from 'node:crypto';
import { open, rm, stat } from 'node:fs/promises';
import { fail } from '../../../shared/contract/fault.ts';
import type { HostFile } from '../../host/host.ts';
import type { Spool } from '../../host/spool.ts';
import { openFileAt } from './files.ts';

export type Spools = {
  spool(path: string): Promise<Spool>;
  /** The spool of a ticket as a file. Null when the ticket is none of a spool's. */
  openSpool(ref: string, name: string): Promise<HostFile> | null;
};

function unwritable(error: unknown, path: string): never {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return fail('workspace.disk-full', 'The disk is full.', 'Free some space and try again.', { file: path });
  return fail(
    'workspace.read-only',
    `What was fetched could not be put aside (${code}).`,
    'Allow writing to the folder of the workspace, or copy the workspace to a folder of your own.',
    { file: path },
  );
}

/** A desk of spools. */
export function spools(): Spools {
  const paths = new Map<string, string>();
  return {
    openSpool: (ref, name) => {
      const path = paths.get(ref);
      return path === undefined ? null : openFileAt(path, name);
    },
    async spool(path) {
      const ref = randomUUID();
      paths.set(ref, path);
      const write = async (
        flags: string,
        work: (file: Awaited<ReturnType<typeof open>>) => Promise<void>,
      ) => {
        const file = await open(path, flags, 0o600).catch((error: unknown) => unwritable(error, path));
        try {
          await work(file);
          await file.sync();
        } catch (error) {
          unwritable(error, path);
        } finally {
          await file.close();
        }
      };
      await write('a', async () => undefined);
      return {
        fileRef: (name) => ({ ref, name }),
        size: async () => (await stat(path)).size,
        append: (bytes) => write('a', (file) => file.writeFile(bytes)),
        cut: (bytes) => write('r+', (file) => file.truncate(bytes)),
        async remove() {
          paths.delete(ref);
          await rm(path, { force: true });
        },
      };
    },
  };
}
