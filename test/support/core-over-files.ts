/** The real core over a fresh workspace, with files given as text. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, type App } from '../../electron/app.ts';
import type { Host } from '../../electron/host/host.ts';
import { clientOf } from '../../electron/shells/machine/client-of.ts';
import { openFileAt, sampleFilesIn } from '../../electron/shells/machine/files.ts';
import { outsideOf } from '../../electron/shells/machine/outside.ts';
import type { Client } from '../../shared/contract/contract.ts';
import { fail } from '../../shared/contract/fault.ts';
import type { ImportReceipt } from '../../shared/contract/imports.ts';

export type TestCore = {
  readonly app: App;
  readonly api: Client;
  readonly path: string;
  readonly host: Host;
  /** Import a text as a file; the source is recognised unless given. */
  bring(
    name: string,
    text: string | Uint8Array,
    extra?: Partial<Omit<Parameters<Client['imports']['add']>[0], 'job' | 'file'>>,
  ): Promise<ImportReceipt>;
  close(): Promise<void>;
};

/** 22 November 2026, noon UTC. */
export const NOW = Date.UTC(2026, 10, 22, 12);

/** A core with an in-memory file system for imports. `parts` replaces ends of its host; `books` is a workspace to
 *  begin with a copy of, in place of an empty one. */
export async function testCore(now = NOW, parts: Partial<Host> = {}, books?: string): Promise<TestCore> {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-test-'));
  const path = join(folder, 'book.tieout');
  if (books !== undefined) copyFileSync(books, path);
  const files = new Map<string, Uint8Array>();
  const { openSpool, ...outside } = outsideOf();
  const host: Host = {
    ...outside,
    openFile: async ({ ref, name }) => {
      const spooled = openSpool(ref, name);
      if (spooled !== null) return spooled;
      const content = files.get(ref);
      if (content === undefined) return openFileAt(ref, name);
      if (content.length === 0)
        fail('file.empty', 'The file is empty.', 'Export the data again.', { file: name });
      return {
        name,
        bytes: content.length,
        async *stream(from = 0) {
          for (let at = from; at < content.length; at += 1 << 16) yield content.subarray(at, at + (1 << 16));
        },
      };
    },
    sampleFiles: () => sampleFilesIn(),
    printPack: () => fail('pack.no-browser', 'Nothing prints here.', 'Print in a shell.'),
    saveFile: async (name) => ({ ref: name }),
    now: () => now,
    ...parts,
  };
  const app = await createApp({
    host,
    workspacePath: path,
    mode: 'write',
    create: books === undefined,
    appName: 'the tests',
  });
  const api = clientOf(app);
  return {
    app,
    api,
    path,
    host,
    bring: (name, text, extra = {}) => {
      files.set(name, typeof text === 'string' ? new TextEncoder().encode(text) : text);
      return api.imports.add({ job: name, file: { ref: name, name }, ...extra });
    },
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
