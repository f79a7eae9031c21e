/** Files that cross between page and server: kept in one private folder, named by tickets that cannot be guessed. */
import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fail } from '../../../shared/contract/fault.ts';
import type { FileRef } from '../../../shared/contract/imports.ts';
import type { FileContent } from '../../host/host.ts';
import { privateFolder } from '../machine/folders.ts';
import { writeWhole } from '../machine/write-whole.ts';
import { secret } from './guards.ts';

export type Held = { readonly path: string; readonly name: string };
export type Tickets = {
  /** Stream an upload to disk. Fault file.too-large. A broken upload leaves nothing behind. */
  takeUpload(name: string, content: Readable): Promise<FileRef & { readonly bytes: number }>;
  upload(ref: string): Held | null;
  keepDownload(name: string, content: FileContent): Promise<{ readonly ref: string }>;
  download(ref: string): Held | null;
  close(): Promise<void>;
};

const LARGEST_BYTES = 16 * 2 ** 30;

/** The last part of a name, so that a page cannot speak of folders. */
export function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  // eslint-disable-next-line no-control-regex -- control characters are what is removed
  const clean = last.replace(/[\u0000-\u001f\u007f]/g, '').slice(0, 200);
  return clean === '' || clean === '.' || clean === '..' ? 'file' : clean;
}

async function* capped(content: AsyncIterable<Buffer>, most: number, name: string) {
  let bytes = 0;
  for await (const block of content) {
    bytes += block.length;
    if (bytes > most)
      fail(
        'file.too-large',
        `The file is larger than ${most} bytes.`,
        'Split it by month and import the parts.',
        {
          file: name,
        },
      );
    yield block;
  }
}

/** A desk for uploads and downloads, gone with everything on it when closed. */
export function openTickets(largest = LARGEST_BYTES): Tickets {
  const folder = privateFolder('files');
  const uploads = new Map<string, Held>();
  const downloads = new Map<string, Held>();
  return {
    async takeUpload(given, content) {
      const name = plainName(given);
      const ref = secret();
      const path = join(folder, ref);
      try {
        await pipeline(
          content,
          (source) => capped(source, largest, name),
          createWriteStream(path, { mode: 0o600 }),
        );
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
      uploads.set(ref, { path, name });
      return { ref, name, bytes: (await stat(path)).size };
    },
    upload: (ref) => uploads.get(ref) ?? null,
    async keepDownload(given, content) {
      const ref = secret();
      const path = join(folder, ref);
      await writeWhole(path, content, 0o600);
      downloads.set(ref, { path, name: plainName(given) });
      return { ref };
    },
    download: (ref) => downloads.get(ref) ?? null,
    async close() {
      await rm(folder, { recursive: true, force: true });
    },
  };
}
