import { expect, test } from 'vitest';
import { faultOfSqlite } from '../../../../electron/store/sqlite-fault.ts';

const thrown = (code: string) => Object.assign(new Error('words of the engine'), { code });

test('each expected failure of the engine has a fault of its own', () => {
  const codes = {
    SQLITE_NOTADB: 'workspace.corrupt',
    SQLITE_CORRUPT_VTAB: 'workspace.corrupt',
    SQLITE_FULL: 'workspace.disk-full',
    SQLITE_READONLY_DIRECTORY: 'workspace.read-only',
    SQLITE_CANTOPEN: 'workspace.read-only',
    SQLITE_BUSY_SNAPSHOT: 'workspace.locked',
    SQLITE_IOERR_WRITE: 'workspace.disk-full',
  };
  for (const [code, expected] of Object.entries(codes)) {
    expect(faultOfSqlite(thrown(code), '/b.tieout')).toMatchObject({ code: expected, file: '/b.tieout' });
  }
});

test('mistakes of the program are not dressed up as expected failures', () => {
  expect(faultOfSqlite(thrown('SQLITE_CONSTRAINT_UNIQUE'), '/b')).toBeNull();
  expect(faultOfSqlite(new TypeError('no'), '/b')).toBeNull();
  expect(faultOfSqlite('no', '/b')).toBeNull();
});
