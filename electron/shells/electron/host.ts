/** The Electron shell's side of the host port: handed-over files, a hidden window that prints, a save dialog. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../../../shared/contract/fault.ts';
import type { Paper } from '../../../shared/contract/review.ts';
import type { FileContent, Host } from '../../host/host.ts';
import type { RecentList } from '../../host/workspace-files.ts';
import { privateFolder } from '../machine/folders.ts';
import { isSampleFile, openFileAt, sampleFilesIn } from '../machine/files.ts';
import { outsideOf, type Outside } from '../machine/outside.ts';

/** What the host needs of Electron. */
export type Desktop = {
  /** Load the print route in a hidden window, wait until it is ready and print it. */
  print(month: string, paper: Paper): Promise<Uint8Array>;
  /** Ask where to keep a file. Null when the user says no. */
  askWhere(name: string): Promise<string | null>;
  write(path: string, content: FileContent): Promise<void>;
  /** Ask for a workspace, or for the place of a new one. Null when the user says no. */
  chooseWorkspace(how: 'open' | 'new'): Promise<string | null>;
  /** Show a file in the system's file manager. */
  reveal(path: string): void;
};

export type ElectronHost = Host & {
  /** Remember a file the user chose, under a ticket. */
  handOver(ticket: string, path: string): void;
  /** Keep the content of a file that lies nowhere, until the program ends. */
  handBytes(ticket: string, name: string, content: Uint8Array): Promise<void>;
  /** Remove what was kept. */
  close(): Promise<void>;
};

/** A host whose files are those the user handed over; the page names tickets, never paths. */
export function electronHost(
  desktop: Desktop,
  recent: RecentList,
  around: Outside = outsideOf(),
): ElectronHost {
  const handed = new Map<string, string>();
  const copies = new Map<string, { readonly path: string; readonly name: string }>();
  let folder: string | null = null;
  const { openSpool, ...outside } = around;
  return {
    ...outside,
    workspaceFiles: {
      recent,
      choose: (how) => desktop.chooseWorkspace(how),
      reveal: (path) => desktop.reveal(path),
      pathOf: ({ ref }) => handed.get(ref) ?? null,
    },
    handOver: (ticket, path) => void handed.set(ticket, path),
    async handBytes(ticket, name, content) {
      folder ??= privateFolder('pasted');
      const place = join(folder, String(copies.size));
      await writeFile(place, content, { mode: 0o600 });
      copies.set(ticket, { path: place, name });
    },
    async close() {
      if (folder !== null) await rm(folder, { recursive: true, force: true });
    },
    async openFile({ ref, name }) {
      const spooled = openSpool(ref, name);
      if (spooled !== null) return spooled;
      const copy = copies.get(ref);
      if (copy !== undefined) return openFileAt(copy.path, copy.name);
      const path = handed.get(ref) ?? (isSampleFile(ref) ? ref : undefined);
      if (path === undefined || path === '')
        return fail('file.unreadable', 'This file was not handed over.', 'Choose the file again.', {
          file: name,
        });
      return openFileAt(path);
    },
    sampleFiles: () => sampleFilesIn(),
    printPack: (month, paper) => desktop.print(month, paper),
    async saveFile(name, content) {
      const path = await desktop.askWhere(name);
      if (path === null)
        return fail('job.cancelled', 'The file was not saved.', 'Save it again when you want it.');
      await desktop.write(path, content);
      return { ref: path };
    },
    now: () => Date.now(),
  };
}
