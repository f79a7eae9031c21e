/** Files that are there whole or not at all. */
import { rename, rm, writeFile } from 'node:fs/promises';
import type { FileContent } from '../../host/host.ts';

/** Write a file; what was under its name stays until the new one is whole. */
export async function writeWhole(path: string, content: FileContent, mode = 0o666): Promise<void> {
  const part = `${path}.part`;
  try {
    await writeFile(part, content, { mode });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
