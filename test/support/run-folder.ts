/** What a whole test run shares: a fast place for its files, and what Node has already compiled. */
import {
  accessSync,
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const PREFIX = 'tieout-run-';
/** What the workspaces of a run may need at once, and more; bytes. */
const ENOUGH = 2 * 1024 ** 3;
/** A run that is older was killed before it could leave nothing; ms. */
const LONGEST_RUN = 6 * 3_600_000;

// Tests kill programs and never the machine: that a disk keeps what it was told is SQLite's promise, not theirs.
// Many wait for nothing else than the disk, and wait long where others use it too.
function fastFolder(): string {
  if (!existsSync(MEMORY)) return tmpdir();
  try {
    accessSync(MEMORY, constants.W_OK);
  } catch {
    // not for this user
    return tmpdir();
  }
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ENOUGH ? MEMORY : tmpdir();
}

function removeLeftovers(place: string): void {
  for (const name of readdirSync(place)) {
    const folder = join(place, name);
    if (
      name.startsWith(PREFIX) &&
      Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0) > LONGEST_RUN
    )
      rmSync(folder, { recursive: true, force: true });
  }
}

/** Make the folder of a run, and have this process and all it starts work in it. Returns how to leave nothing. */
export function openRunFolder(): () => void {
  const place = fastFolder();
  removeLeftovers(place);
  const folder = mkdtempSync(join(place, PREFIX));
  process.env['TMPDIR'] = folder;
  process.env['TIEOUT_RUN_FOLDER'] = folder;
  // Programs and threads that tests start read the same hundreds of files; the first compiles them for all.
  process.env['NODE_COMPILE_CACHE'] = join(folder, 'compiled');
  return () => rmSync(folder, { recursive: true, force: true });
}

/** The folder of the run this process belongs to. */
export function runFolder(): string {
  const folder = process.env['TIEOUT_RUN_FOLDER'];
  if (folder === undefined) throw new Error('this process belongs to no test run');
  return folder;
}
