import { expect, test } from 'vitest';
import { openWriter } from '../../../../electron/store/better-sqlite3.ts';
import { openWorkspace } from '../../../../electron/store/workspace.ts';
import { bring, line, now, workspace } from './store-fixture.ts';

function damaged(sql: string) {
  const books = workspace();
  const lines = [1, 2, 3].map((i) => line({ id: `${i}`, task: `t${i}`, numbers: { output: i * 3 } }));
  bring(books, [...lines, lines[0]!]);
  expect(books.check().ok).toBe(true);
  books.close();
  const raw = openWriter(books.path);
  raw.pragma('foreign_keys = OFF');
  raw.script(sql);
  raw.close();
  const again = openWorkspace(books.path, { mode: 'read', now });
  const reply = again.check();
  again.close();
  expect(reply.ok).toBe(false);
  return reply.checks.filter((check) => !check.ok);
}

test('a missing column is found', () => {
  const [found] = damaged("DELETE FROM chunk_column WHERE name = 'output'");
  expect(found!.name).toBe('Columns');
  expect(found!.detail).toMatch(/^chunk 1 has \d+ of its \d+ columns$/);
  expect(damaged("DELETE FROM chunk_column WHERE name = 'start'")[0]!.detail).toContain('lacks start');
});

test('columns of the wrong length are found', () => {
  expect(damaged("UPDATE chunk_column SET data = x'00' WHERE name = 'output'")[0]!.detail).toContain(
    'damaged output',
  );
  expect(damaged("UPDATE chunk_column SET data = x'0102' WHERE name = 'taskId'")[0]!.detail).toContain(
    'damaged taskId',
  );
  expect(
    damaged("UPDATE chunk_column SET data = substr(data, 1, 20) WHERE name = 'identity'")[0]!.detail,
  ).toContain('identity');
  expect(damaged("UPDATE chunk SET state = x'01'")[0]!.detail).toContain('damaged states');
});

test('a byte that is another than was written is found, though the column has its length', () => {
  const [found] = damaged(
    "UPDATE chunk_column SET data = CAST(x'07' || substr(data, 2) AS BLOB) WHERE name = 'output'",
  );
  expect(found!).toMatchObject({ name: 'Columns', detail: 'output of chunk 1 is not as it was written' });
  expect(damaged("UPDATE chunk_column SET base = base + 1 WHERE name = 'start'")[0]!.detail).toBe(
    'start of chunk 1 is not as it was written',
  );
});

test('an account that does not add up is found', () => {
  const [found] = damaged('UPDATE import SET imported = imported + 1, duplicates = duplicates - 1');
  expect(found!.name).toBe('Accounts');
  expect(found!.detail).toContain('says 4 live lines, the file holds 3');
});

test('a reference that leads nowhere is found', () => {
  expect(damaged('DELETE FROM import').map((check) => check.name)).toContain('References');
});
