/** JSON documents that the user writes: mappings and use cases. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, type FaultCode } from '../../../shared/contract/fault.ts';

/** Read a JSON document.
 *  Fault  file.unreadable, or `code` when it is not JSON. */
export async function readJson(path: string, code: FaultCode): Promise<unknown> {
  const file = basename(path);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) =>
    fail(
      'file.unreadable',
      `The file could not be read (${error.code ?? error.message}).`,
      'Check the path.',
      {
        file,
      },
    ),
  );
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    return fail(code, `This is not a JSON document: ${(error as Error).message}.`, 'Correct the file.', {
      file,
    });
  }
}
