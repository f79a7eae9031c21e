/** What can be said about a workspace file before the database engine sees it. */
import { accessSync, closeSync, constants, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fail } from '../../shared/contract/fault.ts';
import { codeOfError } from './sqlite-fault.ts';

/** "TIEO": marks a SQLite file as ours. */
export const APPLICATION_ID = 0x5449454f;

const MAGIC = 'SQLite format 3\0';
const APPLICATION_ID_AT = 68;
const HEADER_BYTES = 100;

function kindOf(path: string): 'missing' | 'directory' | 'file' {
  try {
    return statSync(path).isDirectory() ? 'directory' : 'file';
  } catch (error) {
    const code = codeOfError(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
    throw error;
  }
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    // Every reason comes to the same: this process may not write there.
    return false;
  }
}

function headerOf(path: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return fail(
      'workspace.read-only',
      'The workspace file cannot be read.',
      'Check its permissions, or copy it to a folder of your own.',
      { file: path },
    );
  }
  try {
    return header.subarray(0, readSync(file, header, 0, HEADER_BYTES, 0));
  } finally {
    closeSync(file);
  }
}

function requireWritable(path: string, folder: string): void {
  const what = mayWrite(folder) ? (mayWrite(path) ? null : 'file') : 'folder';
  if (what === null) return;
  fail(
    'workspace.read-only',
    `The workspace ${what} cannot be written to.`,
    'Allow writing, open the workspace read-only, or copy it to a folder of your own.',
    { file: path },
  );
}

/** The real path of an existing workspace, after making sure it is one.
 *  Fault  workspace.missing, foreign, corrupt, or read-only (which also covers a directory's missing permission). */
export function existingWorkspace(path: string, mode: 'read' | 'write'): string {
  const kind = kindOf(path);
  if (kind === 'missing') {
    fail(
      'workspace.missing',
      'There is no workspace at this place.',
      'Check the path, or create a new workspace.',
      { file: path },
    );
  }
  if (kind === 'directory') {
    fail('workspace.foreign', 'This is a folder, not a workspace.', 'Choose a .tieout file.', { file: path });
  }
  const real = realpathSync(path);
  const header = headerOf(real);
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, 16) !== MAGIC) {
    fail(
      'workspace.corrupt',
      'The file is not a Tieout workspace or is damaged.',
      'Choose another file, or restore this one from a backup.',
      { file: path },
    );
  }
  if (header.readUInt32BE(APPLICATION_ID_AT) !== APPLICATION_ID) {
    fail(
      'workspace.foreign',
      'The file is a SQLite database of another program.',
      'Choose a .tieout file; import exports of other programs into a workspace instead.',
      { file: path },
    );
  }
  if (mode === 'write') requireWritable(real, dirname(real));
  return real;
}

/** The full path of a workspace to be made.
 *  Fault  workspace.exists, workspace.missing for the folder, workspace.read-only. */
export function newWorkspace(path: string): string {
  const full = resolve(path);
  if (kindOf(full) !== 'missing') {
    fail('workspace.exists', 'There is a file at this place already.', 'Choose another name, or open it.', {
      file: full,
    });
  }
  const folder = dirname(full);
  if (kindOf(folder) !== 'directory') {
    fail('workspace.missing', 'The folder for the workspace does not exist.', 'Create the folder first.', {
      file: full,
    });
  }
  if (!mayWrite(folder)) {
    fail(
      'workspace.read-only',
      'The folder for the workspace cannot be written to.',
      'Choose a folder of your own.',
      { file: full },
    );
  }
  return full;
}
