import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createWorkspace, openWorkspace } from '../../../../electron/store/workspace.ts';
import { bring, faultOf, folder, line, now, workspace } from './store-fixture.ts';

/** Bytes of a page of a workspace. */
const PAGE = 16_384;

const options = { now, name: 'Books', timeZone: 'Europe/Berlin' };

test('a new workspace opens again with what was said about it', () => {
  const path = join(folder(), 'books.tieout');
  createWorkspace(path, { ...options, sample: true }).close();
  const again = openWorkspace(path, { mode: 'write', now });
  expect(again.settings.all()).toEqual({
    name: 'Books',
    timeZone: 'Europe/Berlin',
    currency: 'USD',
    target: 0.25,
    redLine: 0.5,
    accountDays: null,
    sample: true,
    keepPrompts: false,
    minOutcomes: 30,
  });
  expect(again.summary()).toMatchObject({ lines: 0, imports: 0, schemaVersion: 1, readOnly: false });
  expect(again.check().ok).toBe(true);
  again.close();
});

test('a workspace at rest is one file without a log or a lock beside it', () => {
  const path = join(folder(), 'books.tieout');
  const opened = createWorkspace(path, options);
  expect(existsSync(`${path}.lock`)).toBe(true);
  bring(opened, [line({})]);
  opened.close();
  for (const part of ['-wal', '-shm', '-journal', '.lock']) expect(existsSync(path + part)).toBe(false);
  const copy = join(folder(), 'copy.tieout');
  copyFileSync(path, copy);
  const read = openWorkspace(copy, { mode: 'read', now });
  expect(read.summary().lines).toBe(1);
  read.close();
});

test('the file carries our application id, the schema version and large pages', () => {
  const path = join(folder(), 'books.tieout');
  createWorkspace(path, options).close();
  const raw = new Database(path, { readonly: true });
  expect(raw.pragma('application_id', { simple: true })).toBe(0x5449454f);
  expect(raw.pragma('user_version', { simple: true })).toBe(1);
  expect(raw.pragma('page_size', { simple: true })).toBe(PAGE);
  const strict = raw.prepare(
    "SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
  );
  expect(strict.pluck().get()).toBe(0);
  raw.close();
});

// Other systems do not tell, or keep locks by file instead of by process.
test.skipIf(process.platform !== 'linux')(
  'what the process has locked stays locked when the workspace is opened beside itself',
  () => {
    const path = join(folder(), 'books.tieout');
    const opened = createWorkspace(path, options);
    const { ino } = statSync(path);
    const locks = () =>
      readFileSync('/proc/locks', 'utf8')
        .split('\n')
        .filter((lock) => lock.includes(`:${ino} `)).length;
    expect(locks()).toBe(1);
    openWorkspace(path, { mode: 'read', now }).close();
    expect(locks()).toBe(1);
    opened.close();
    expect(locks()).toBe(0);
  },
);

test('a workspace is not created over another file', () => {
  const path = join(folder(), 'books.tieout');
  writeFileSync(path, 'mine');
  expect(faultOf(() => createWorkspace(path, options)).code).toBe('workspace.exists');
  expect(readFileSync(path, 'utf8')).toBe('mine');
});

test('a workspace in a folder that does not exist is not created', () => {
  expect(faultOf(() => createWorkspace(join(folder(), 'no', 'books.tieout'), options)).code).toBe(
    'workspace.missing',
  );
});

test('each kind of wrong file is refused by its name', () => {
  const at = folder();
  const open = (name: string) => faultOf(() => openWorkspace(join(at, name), { mode: 'write', now })).code;
  writeFileSync(join(at, 'text.tieout'), 'id,cost\n1,2\n'.repeat(50));
  writeFileSync(join(at, 'empty.tieout'), '');
  mkdirSync(join(at, 'folder.tieout'));
  new Database(join(at, 'other.tieout')).exec('CREATE TABLE t (a)').close();
  expect(open('none.tieout')).toBe('workspace.missing');
  expect(open('text.tieout')).toBe('workspace.corrupt');
  expect(open('empty.tieout')).toBe('workspace.corrupt');
  expect(open('folder.tieout')).toBe('workspace.foreign');
  expect(open('other.tieout')).toBe('workspace.foreign');
  expect(existsSync(join(at, 'other.tieout.lock'))).toBe(false);
});

test('a damaged workspace is refused or found out by its check', () => {
  const path = join(folder(), 'books.tieout');
  const opened = createWorkspace(path, options);
  bring(
    opened,
    Array.from({ length: 3000 }, (_, i) => line({ id: `line-${i}`, says: `${i}` })),
  );
  opened.close();
  const bytes = readFileSync(path);
  bytes.fill(0x5a, PAGE * 2, PAGE * 6);
  writeFileSync(path, bytes);
  let found: string;
  try {
    const damaged = openWorkspace(path, { mode: 'read', now });
    found = damaged.check().ok ? 'whole' : 'damaged';
    damaged.close();
  } catch (error) {
    found = (error as { fault?: { code: string } }).fault?.code ?? 'unexpected';
  }
  expect(['damaged', 'workspace.corrupt']).toContain(found);
});

test('a workspace of a newer program is left alone', () => {
  const path = join(folder(), 'books.tieout');
  createWorkspace(path, options).close();
  const raw = new Database(path);
  raw.pragma('user_version = 99');
  raw.close();
  const before = readFileSync(path);
  for (const mode of ['read', 'write'] as const) {
    const fault = faultOf(() => openWorkspace(path, { mode, now }));
    expect(fault.code).toBe('workspace.newer');
    expect(fault.message).toContain('99');
  }
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(existsSync(`${path}.lock`)).toBe(false);
});

test.skipIf(process.getuid?.() === 0)('a file that may not be written opens for reading only', () => {
  const path = join(folder(), 'books.tieout');
  createWorkspace(path, options).close();
  chmodSync(path, 0o444);
  expect(faultOf(() => openWorkspace(path, { mode: 'write', now })).code).toBe('workspace.read-only');
  const read = openWorkspace(path, { mode: 'read', now });
  expect(read.summary().readOnly).toBe(true);
  read.close();
});

test('a workspace open for reading refuses every change', () => {
  const path = join(folder(), 'books.tieout');
  createWorkspace(path, options).close();
  const read = openWorkspace(path, { mode: 'read', now });
  expect(faultOf(() => read.settings.set({ name: 'Other' })).code).toBe('workspace.read-only');
  expect(faultOf(() => bring(read, [line({})])).code).toBe('workspace.read-only');
  read.close();
});

test('a reader beside the writer sees each commit without opening again', () => {
  const writing = workspace();
  const reading = openWorkspace(writing.path, { mode: 'read', now });
  expect(reading.summary().lines).toBe(0);
  bring(writing, [line({})]);
  expect(reading.summary().lines).toBe(1);
  expect(reading.version()).toBe(writing.version());
  reading.close();
  expect(statSync(writing.path).size).toBeGreaterThan(PAGE);
});

test('a reader that was there first follows a writer that comes later and goes again', () => {
  const path = join(folder(), 'books.tieout');
  createWorkspace(path, options).close();
  const reading = openWorkspace(path, { mode: 'read', now });
  expect(reading.summary().lines).toBe(0);
  const writing = openWorkspace(path, { mode: 'write', now });
  bring(writing, [line({})]);
  writing.close();
  expect(reading.summary().lines).toBe(1);
  reading.close();
  const again = openWorkspace(path, { mode: 'write', now });
  expect(again.check().ok).toBe(true);
  again.close();
});
