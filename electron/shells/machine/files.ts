/** Files on this machine as the core's host port wants them. */
import { createReadStream, readSync } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fail } from '../../../shared/contract/fault.ts';
import type { FileRef } from '../../../shared/contract/imports.ts';
import type { HostFile } from '../../host/host.ts';
import { SAMPLES } from './root.ts';

const BLOCK = 1 << 20;
const PASSING_BLOCK = 1 << 18;
const BLOCKS_AT_ONCE = 8;

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'There is no such file.';
  if (code === 'EACCES' || code === 'EPERM') return 'You may not read this file.';
  return `The file could not be read (${code ?? String(error)}).`;
}

function unreadable(error: unknown, file: string): never {
  return fail('file.unreadable', reasonOf(error), 'Check the path and the permissions.', { file });
}

async function* blocksOf(path: string, name: string, fromByte: number): AsyncGenerator<Uint8Array> {
  try {
    for await (const block of createReadStream(path, { start: fromByte, highWaterMark: BLOCK }))
      yield block as Uint8Array;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    unreadable(error, name);
  }
}

/** Blocks in one piece of memory: where all of a large file passes by, new memory for each block keeps the collector
 *  busy. They are small enough to be near when they are looked at, and read without a thread between, which takes two
 *  fifths less of the processor; others have their turn after a few. */
async function* passingBlocks(path: string, name: string): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r').catch((error: unknown) => unreadable(error, name));
  const memory = Buffer.allocUnsafeSlow(PASSING_BLOCK);
  const next = (): number => {
    try {
      return readSync(handle.fd, memory, 0, PASSING_BLOCK, null);
    } catch (error) {
      return unreadable(error, name);
    }
  };
  try {
    for (let blocks = 1; ; blocks += 1) {
      const bytes = next();
      if (bytes === 0) return;
      yield memory.subarray(0, bytes);
      if (blocks % BLOCKS_AT_ONCE === 0) await setImmediate();
    }
  } finally {
    await handle.close();
  }
}

/** Resolve a path to a readable file.
 *  Fault  file.unreadable, file.directory, file.empty. */
export async function openFileAt(path: string, name = basename(path)): Promise<HostFile> {
  const found = await stat(path).catch((error: unknown) => unreadable(error, name));
  if (found.isDirectory())
    fail('file.directory', 'This is a folder.', 'Name the files in it, not the folder.', { file: name });
  if (!found.isFile())
    fail('file.unreadable', 'This is not a regular file.', 'Save the data as a file and name that.', {
      file: name,
    });
  // opened once so that a missing permission is found here and not in the middle of an import
  const handle = await open(path, 'r').catch((error: unknown) => unreadable(error, name));
  await handle.close();
  if (found.size === 0)
    fail('file.empty', 'The file is empty.', 'Export the data again and check the file.', { file: name });
  return {
    name,
    bytes: found.size,
    path: resolve(path),
    stream: (fromByte = 0) => blocksOf(path, name, fromByte),
    passing: () => passingBlocks(path, name),
  };
}

/** True for a path straight inside the sample folder. */
export function isSampleFile(path: string, folder = SAMPLES): boolean {
  return resolve(path) === path && dirname(path) === folder;
}

/** The files of the bundled sample company, in the order of their names.
 *  Fault  file.unreadable when the product came without them. */
export async function sampleFilesIn(folder = SAMPLES): Promise<readonly FileRef[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) =>
    unreadable(error, basename(folder)),
  );
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.endsWith('.md'))
    .map((entry) => ({ ref: join(folder, entry.name), name: entry.name }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
