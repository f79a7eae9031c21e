/** The command line's side of the host port: files are paths, finished files go to a folder. */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fail, FaultError } from '../../../shared/contract/fault.ts';
import type { Core } from '../../api/router.ts';
import type { FileContent, Host } from '../../host/host.ts';
import { startServer } from '../browser/server.ts';
import { openTickets } from '../browser/tickets.ts';
import { ensureRenderer } from '../machine/build.ts';
import { openFileAt, sampleFilesIn } from '../machine/files.ts';
import { writeWhole } from '../machine/write-whole.ts';
import { outsideOf } from '../machine/outside.ts';
import { printPage, printRoute } from '../machine/printing.ts';

export type CommandHost = Host & {
  /** Where saved files go. */
  readonly folder: string;
};

/** Write a file into a folder that is made when missing. */
export async function saveInto(folder: string, name: string, content: FileContent | string): Promise<string> {
  const path = join(resolve(folder), name);
  try {
    await mkdir(resolve(folder), { recursive: true });
    await writeWhole(path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  } catch (error) {
    if (error instanceof FaultError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    fail('file.unreadable', `The file could not be written (${code}).`, 'Choose another folder with --out.', {
      file: path,
    });
  }
  return path;
}

/** A host for one command. Printing opens the app on a local address for as long as the print takes.
 *  `core` is asked for late: it needs this host. */
export function commandHost(core: () => Core, folder: string): CommandHost {
  const { openSpool, ...outside } = outsideOf();
  return {
    ...outside,
    folder,
    openFile: ({ ref, name }) => openSpool(ref, name) ?? openFileAt(ref),
    sampleFiles: () => sampleFilesIn(),
    async printPack(month, paper) {
      await ensureRenderer(() => undefined);
      const tickets = openTickets();
      const server = await startServer({ core: core(), tickets });
      try {
        const { origin, cookie } = server;
        return await printPage({ origin, cookie, route: printRoute(month, paper) });
      } finally {
        await server.close();
        await tickets.close();
      }
    },
    saveFile: async (name, content) => ({ ref: await saveInto(folder, name, content) }),
    now: () => Date.now(),
  };
}
