import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockHolder, takeLock } from '../../../../electron/store/lock.ts';
import { openWorkspace } from '../../../../electron/store/workspace.ts';
import { faultOf, folder, NOW, now, workspace } from './store-fixture.ts';

const NO_SUCH_PROCESS = 2 ** 22 - 3;

function leave(path: string, holder: object): void {
  writeFileSync(`${path}.lock`, JSON.stringify(holder));
}

test('a second writer is told who writes', () => {
  const first = workspace();
  const fault = faultOf(() => openWorkspace(first.path, { mode: 'write', now, app: 'tieout import' }));
  expect(fault.code).toBe('workspace.locked');
  expect(fault.message).toContain(`Tieout (process ${process.pid} on ${hostname()}, since 2026-10-31T12:00`);
  expect(lockHolder(first.path)?.pid).toBe(process.pid);
  first.close();
  expect(lockHolder(first.path)).toBeNull();
  openWorkspace(first.path, { mode: 'write', now }).close();
});

test('the lock of a process that is gone is taken over', () => {
  const path = join(folder(), 'books.tieout');
  leave(path, { pid: NO_SUCH_PROCESS, host: hostname(), app: 'Tieout', since: '2026-10-01' });
  expect(lockHolder(path)).toBeNull();
  const lock = takeLock(path, 'Tieout', NOW);
  expect(JSON.parse(readFileSync(`${path}.lock`, 'utf8'))).toMatchObject({ pid: process.pid });
  lock.release();
  expect(existsSync(`${path}.lock`)).toBe(false);
});

test.skipIf(process.platform !== 'linux')(
  'a process number used again by another process does not hold the lock',
  () => {
    const path = join(folder(), 'books.tieout');
    leave(path, { pid: process.pid, host: hostname(), app: 'Tieout', since: '2026-10-01', started: '1' });
    takeLock(path, 'Tieout', NOW).release();
  },
);

test('the lock of another machine is never taken over', () => {
  const path = join(folder(), 'books.tieout');
  leave(path, { pid: NO_SUCH_PROCESS, host: 'elsewhere', app: 'Tieout', since: '2026-10-01' });
  const fault = faultOf(() => takeLock(path, 'Tieout', NOW));
  expect(fault.code).toBe('workspace.locked');
  expect(fault.message).toContain('elsewhere');
});

test('a half-written lock is respected while it is fresh and removed when it was left behind', () => {
  const path = join(folder(), 'books.tieout');
  writeFileSync(`${path}.lock`, '{"pid": 1');
  expect(faultOf(() => takeLock(path, 'Tieout', NOW)).code).toBe('workspace.locked');
  utimesSync(`${path}.lock`, 1000, 1000);
  takeLock(path, 'Tieout', NOW).release();
});

test('releasing leaves a lock alone that somebody else holds by now', () => {
  const path = join(folder(), 'books.tieout');
  const lock = takeLock(path, 'Tieout', NOW);
  leave(path, { pid: 1, host: 'elsewhere', app: 'Tieout', since: '2026-10-01' });
  lock.release();
  expect(existsSync(`${path}.lock`)).toBe(true);
});

test('a worker whose parent holds the lock opens for writing too', () => {
  const parent = workspace();
  const worker = openWorkspace(parent.path, { mode: 'write', now, lockHeld: true });
  worker.settings.set({ name: 'From the worker' });
  worker.close();
  expect(parent.settings.all().name).toBe('From the worker');
  expect(existsSync(`${parent.path}.lock`)).toBe(true);
});
