/** What can be said about a workspace file without opening it. Whoever opens and closes it beside the database engine takes
 *  away the locks that the whole process has on it: another program could then fold the log back that this one writes to. */
import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fail } from '../../shared/contract/fault.ts';
import { codeOfError } from './sqlite-fault.ts';

/** "TIEO": marks a SQLite file as ours. */
export const APPLICATION_ID = 0x5449454f;

/** The shortest file that can be a database. */
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

function may(mode: number, path: string): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    // Every reason comes to the same: this process may not do that there.
    return false;
  }
}

const mayWrite = (path: string): boolean => may(constants.W_OK, path);

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

/** The real path of a file that may be a workspace.
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
  if (!may(constants.R_OK, real)) {
    fail(
      'workspace.read-only',
      'The workspace file cannot be read.',
      'Check its permissions, or copy it to a folder of your own.',
      { file: path },
    );
  }
  if (statSync(real).size < HEADER_BYTES) {
    fail(
      'workspace.corrupt',
      'The file is not a Tieout workspace or is damaged.',
      'Choose another file, or restore this one from a backup.',
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
