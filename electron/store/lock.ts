/** One writer at a time: a small file beside the workspace says who writes. Readers need none. */
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { fail } from '../../shared/contract/fault.ts';
import { codeOfError } from './sqlite-fault.ts';

export type LockHolder = {
  readonly pid: number;
  readonly host: string;
  readonly app: string;
  readonly since: string;
  /** What tells this process from a later one with the same number; null where the system does not say. */
  readonly started: string | null;
};

export type Lock = { readonly holder: LockHolder; release(): void };

/** A lock that cannot be read is being written this moment; older than this it was left behind. */
const HALF_WRITTEN_MS = 10_000;

function startedOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    // Only Linux has this file; elsewhere the process number alone decides.
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOfError(error) === 'EPERM';
  }
}

function isHeld(holder: LockHolder): boolean {
  if (holder.host !== hostname()) return true;
  if (!isAlive(holder.pid)) return false;
  const started = startedOf(holder.pid);
  return holder.started === null || started === null || holder.started === started;
}

function holderOf(text: string): LockHolder | null {
  try {
    const value = JSON.parse(text) as Partial<LockHolder> | null;
    if (typeof value?.pid !== 'number' || typeof value.host !== 'string') return null;
    return {
      pid: value.pid,
      host: value.host,
      app: value.app ?? 'another program',
      since: value.since ?? 'an unknown time',
      started: value.started ?? null,
    };
  } catch {
    // Half-written or foreign: the caller goes by the age of the file.
    return null;
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOfError(error) === 'ENOENT') return null;
    throw error;
  }
}

function refuse(path: string, lockPath: string, holder: LockHolder | null): never {
  const who =
    holder === null
      ? 'another program'
      : `${holder.app} (process ${holder.pid} on ${holder.host}, since ${holder.since})`;
  fail(
    'workspace.locked',
    `The workspace is open for writing in ${who}.`,
    `Close it there, or open the workspace read-only. If that program is gone, delete ${lockPath}.`,
    { file: path },
  );
}

/** Move a stale lock out of the way; of several processes that try, one succeeds. */
function removeStale(lockPath: string, stale: string): void {
  const aside = `${lockPath}.${process.pid}.stale`;
  try {
    renameSync(lockPath, aside);
  } catch (error) {
    if (codeOfError(error) === 'ENOENT') return;
    throw error;
  }
  if (textOf(aside) === stale) {
    rmSync(aside, { force: true });
    return;
  }
  // Somebody else took over in between; give the lock back.
  renameSync(aside, lockPath);
}

/** Whether somebody holds the lock now. Null when nobody does. */
export function lockHolder(path: string): LockHolder | null {
  const text = textOf(`${path}.lock`);
  const holder = text === null ? null : holderOf(text);
  return holder !== null && isHeld(holder) ? holder : null;
}

function tryLock(lockPath: string, text: string): boolean {
  try {
    writeFileSync(lockPath, text, { flag: 'wx' });
    return true;
  } catch (error) {
    const code = codeOfError(error);
    if (code === 'EEXIST') return false;
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
      fail(
        'workspace.read-only',
        'The folder of the workspace cannot be written to.',
        'Allow writing to the folder, or copy the workspace to a folder of your own.',
        { file: lockPath },
      );
    }
    if (code === 'ENOSPC') {
      fail('workspace.disk-full', 'The disk is full.', 'Free some space and try again.', { file: lockPath });
    }
    throw error;
  }
}

/** Take the lock of a workspace, from a process that is gone if need be.
 *  Fault  workspace.locked with the holder; workspace.read-only when the folder cannot be written. */
export function takeLock(path: string, app: string, nowMs: number): Lock {
  const lockPath = `${path}.lock`;
  const holder: LockHolder = {
    pid: process.pid,
    host: hostname(),
    app,
    since: new Date(nowMs).toISOString(),
    started: startedOf(process.pid),
  };
  const text = JSON.stringify(holder);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (tryLock(lockPath, text)) return { holder, release: () => releaseLock(lockPath, text) };
    const found = textOf(lockPath);
    if (found === null) continue;
    const other = holderOf(found);
    if (other !== null && isHeld(other)) refuse(path, lockPath, other);
    if (other === null && Date.now() - statSync(lockPath).mtimeMs < HALF_WRITTEN_MS) {
      refuse(path, lockPath, null);
    }
    removeStale(lockPath, found);
  }
  return refuse(path, lockPath, null);
}

function releaseLock(lockPath: string, text: string): void {
  if (textOf(lockPath) === text) rmSync(lockPath, { force: true });
}
