/** The one place where errors of the database engine become faults. */
import { FaultError, type Fault, type FaultCode } from '../../shared/contract/fault.ts';

type Words = readonly [code: FaultCode, message: string, remedy: string];

const WORDS: readonly (readonly [prefix: string, words: Words])[] = [
  [
    'SQLITE_NOTADB',
    [
      'workspace.corrupt',
      'The file is not a Tieout workspace or is damaged.',
      'Choose another file, or restore this one from a backup.',
    ],
  ],
  [
    'SQLITE_CORRUPT',
    [
      'workspace.corrupt',
      'The workspace file is damaged.',
      'Restore it from a backup, or import the files again into a new workspace.',
    ],
  ],
  [
    'SQLITE_FULL',
    [
      'workspace.disk-full',
      'The disk is full, so the change was not written.',
      'Free some space and try again; the workspace is as it was before.',
    ],
  ],
  [
    'SQLITE_READONLY',
    [
      'workspace.read-only',
      'The workspace file or its folder cannot be written to.',
      'Allow writing, or copy the file to a folder of your own.',
    ],
  ],
  [
    'SQLITE_BUSY',
    [
      'workspace.locked',
      'Another program is using the workspace right now.',
      'Wait until it has finished, then try again.',
    ],
  ],
  [
    'SQLITE_CANTOPEN',
    [
      'workspace.read-only',
      'The workspace file cannot be opened in its folder.',
      'Check the permissions of the file and its folder, or copy it to a folder of your own.',
    ],
  ],
  [
    'SQLITE_IOERR',
    [
      'workspace.disk-full',
      'The disk did not accept or return data.',
      'Check that the disk is connected and has free space, then try again.',
    ],
  ],
];

/** Code of an error thrown by the engine or the file system; undefined for anything else. */
export function codeOfError(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** The fault behind an error of the database engine.
 *  Null  when the error is no expected failure, such as a mistake in a statement. */
export function faultOfSqlite(error: unknown, path: string): Fault | null {
  const code = codeOfError(error);
  if (code === undefined) return null;
  const found = WORDS.find(([prefix]) => code.startsWith(prefix));
  if (found === undefined) return null;
  const [, [faultCode, message, remedy]] = found;
  return { code: faultCode, message, remedy, file: path };
}

/** Run something that talks to the database engine; expected failures leave as FaultError. */
export function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const fault = faultOfSqlite(error, path);
    if (fault === null) throw error;
    throw new FaultError(fault);
  }
}
