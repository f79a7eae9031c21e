import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openReader, openWriter } from '../../../../electron/store/better-sqlite3.ts';
import { migrate, schemaVersion } from '../../../../electron/store/migrate.ts';
import { MIGRATIONS } from '../../../../electron/store/migrations/index.ts';
import { createWorkspace } from '../../../../electron/store/workspace.ts';
import { faultOf, folder, now } from './store-fixture.ts';

const budget = { version: 2, name: 'budget', up: 'CREATE TABLE budget (id INTEGER PRIMARY KEY) STRICT;' };
const broken = { version: 3, name: 'broken', up: 'CREATE TABLE half (a); INSERT INTO nowhere VALUES (1);' };

function made(): string {
  const path = join(folder(), 'books.tieout');
  createWorkspace(path, { now, name: 'Before', timeZone: 'UTC' }).close();
  return path;
}

test('a file of an older format is brought up to date and a copy of it is kept', () => {
  const path = made();
  const writer = openWriter(path);
  const backup = migrate(writer, [...MIGRATIONS, budget]);
  expect(schemaVersion(writer)).toBe(2);
  expect(writer.all('SELECT * FROM budget')).toEqual([]);
  writer.close();
  expect(backup).toBe(path.replace('.tieout', '.before-v2.tieout'));
  const copy = openReader(backup!);
  expect(schemaVersion(copy)).toBe(1);
  expect(copy.get("SELECT value FROM setting WHERE key = 'name'")).toEqual({ value: '"Before"' });
  copy.close();
});

test('a migration that fails half-way leaves the file as it was', () => {
  const path = made();
  const writer = openWriter(path);
  expect(() => migrate(writer, [...MIGRATIONS, budget, broken])).toThrow(/nowhere/);
  expect(schemaVersion(writer)).toBe(1);
  expect(writer.all("SELECT name FROM sqlite_schema WHERE name IN ('budget', 'half')")).toEqual([]);
  writer.close();
});

test('an earlier copy is never overwritten', () => {
  const path = made();
  const writer = openWriter(path);
  expect(() => migrate(writer, [...MIGRATIONS, budget, broken])).toThrow(/nowhere/);
  const backup = migrate(writer, [...MIGRATIONS, budget, { ...broken, up: 'SELECT 1;' }]);
  expect(backup).toContain('.before-v3-2.tieout');
  expect(existsSync(path.replace('.tieout', '.before-v3.tieout'))).toBe(true);
  writer.close();
});

test('a file that is up to date is not copied', () => {
  const path = made();
  const writer = openWriter(path);
  expect(migrate(writer, MIGRATIONS)).toBeNull();
  expect(faultOf(() => migrate(writer, [])).code).toBe('workspace.newer');
  writer.close();
});

test('migrations count up from one without gaps', () => {
  expect(MIGRATIONS.map((migration) => migration.version)).toEqual(MIGRATIONS.map((_, at) => at + 1));
});
