/** What is worked out ahead of questions is a shortcut, and no part of the import that it follows. */
import { expect, test } from 'vitest';
import { keepAhead } from '../../../../electron/api/keep-ahead.ts';
import { openWorkspace } from '../../../../electron/store/workspace.ts';
import { fail } from '../../../../shared/contract/fault.ts';
import { bring, line, now, workspace } from '../store/store-fixture.ts';

const MANY = 100_000;

function rowsKept(path: string): number {
  const reader = openWorkspace(path, { mode: 'read', now });
  const [row] = [...reader.sql('SELECT count(*) FROM kept').rows];
  reader.close();
  return Number(row![0]);
}

test('the day cells of a large import are kept with the workspace, those of a small one are not', () => {
  const books = workspace();
  bring(books, [line({ id: 'a' })]);
  keepAhead(books, 1);
  expect(rowsKept(books.path)).toBe(0);
  keepAhead(books, MANY);
  expect(rowsKept(books.path)).toBeGreaterThan(0);
});

test('an import is in although the disk has no room for what was worked out ahead', () => {
  const books = workspace();
  bring(books, [line({ id: 'a' })]);
  let asked = 0;
  const save = () => {
    asked += 1;
    fail('workspace.disk-full', 'The disk is full.', 'Make room.');
  };
  keepAhead({ ...books, kept: { ...books.kept, save } }, MANY);
  expect(asked).toBe(1);
  expect(rowsKept(books.path)).toBe(0);
});
