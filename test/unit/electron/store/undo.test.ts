import { expect, test } from 'vitest';
import { bring, faultOf, line, liveIds, spoken, workspace } from './store-fixture.ts';

test('an undone import leaves its account but none of its lines', () => {
  const books = workspace();
  const record = bring(books, [spoken('a', '1'), spoken('b', '1')]);
  expect(books.imports.undo(record.id)).toEqual({ id: record.id, removed: 2, restored: 0, reinstated: 0 });
  expect(liveIds(books)).toEqual([]);
  expect(books.imports.get(record.id)).toMatchObject({ state: 'undone', read: 2, imported: 2 });
  expect(books.summary()).toMatchObject({ lines: 0, imports: 0 });
  expect(books.check().ok).toBe(true);
});

test('lines that were held back as duplicates count again', () => {
  const books = workspace();
  const first = bring(books, [line({ id: 'a', numbers: { listCost: 7 } })]);
  const second = bring(books, [
    line({ id: 'a', numbers: { listCost: 7 } }),
    line({ id: 'b', numbers: { listCost: 1 } }),
  ]);
  expect(second).toMatchObject({ imported: 1, duplicates: 1, listCost: 1n });
  expect(books.imports.undo(first.id)).toMatchObject({ removed: 1, restored: 1 });
  expect(books.imports.get(second.id)).toMatchObject({ read: 2, imported: 2, duplicates: 0, listCost: 8n });
  expect(books.check().ok).toBe(true);
});

test('lines that the undone import had restated come back', () => {
  const books = workspace();
  const first = bring(books, [spoken('a', '1')]);
  const second = bring(books, [spoken('a', '2')]);
  expect(books.imports.undo(second.id)).toMatchObject({ removed: 1, restored: 0, reinstated: 1 });
  expect(liveIds(books)).toEqual(['a=1']);
  expect(books.imports.get(first.id)).toMatchObject({ imported: 1, replaced: 0 });
  expect(books.check().ok).toBe(true);
});

test('undoing the oldest of three versions turns the second into an ordinary line', () => {
  const books = workspace();
  const first = bring(books, [spoken('a', '1')]);
  const second = bring(books, [spoken('a', '2')]);
  const third = bring(books, [spoken('a', '3')]);
  books.imports.undo(first.id);
  expect(liveIds(books)).toEqual(['a=3']);
  expect(books.imports.get(second.id)).toMatchObject({ imported: 1, restated: 0, replaced: 1 });
  expect(books.imports.get(third.id)).toMatchObject({ imported: 1, restated: 1 });
});

test('undoing a file that brought nothing new changes no other import', () => {
  const books = workspace();
  const first = bring(books, [spoken('a', '1')]);
  const again = bring(books, [spoken('a', '1')]);
  const before = books.imports.get(first.id);
  expect(books.imports.undo(again.id)).toMatchObject({ removed: 0, restored: 0, reinstated: 0 });
  expect(books.imports.get(first.id)).toEqual(before);
  expect(liveIds(books)).toEqual(['a=1']);
});

test('an import can be undone once, and only one that exists', () => {
  const books = workspace();
  const record = bring(books, [line({})]);
  books.imports.undo(record.id);
  expect(faultOf(() => books.imports.undo(record.id)).code).toBe('import.undone');
  expect(faultOf(() => books.imports.undo(99)).code).toBe('import.unknown');
});

test('a file can be imported again after its undo', () => {
  const books = workspace();
  books.imports.undo(bring(books, [spoken('a', '1')]).id);
  expect(bring(books, [spoken('a', '1')])).toMatchObject({ imported: 1, duplicates: 0 });
  expect(liveIds(books)).toEqual(['a=1']);
});

test('a chunk that was taken back while it was being read says so', () => {
  const books = workspace();
  const record = bring(books, [line({})]);
  const [chunk] = [...books.ledger.chunks({ roles: ['detail'] })];
  books.imports.undo(record.id);
  expect(faultOf(() => chunk!.numbers('calls')).code).toBe('import.undone');
});
