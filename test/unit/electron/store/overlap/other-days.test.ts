/** Ids that repeat on another UTC day. */
import { expect, test } from 'vitest';
import { bring, DAY, line, liveIds, NOW, spoken, workspace } from '../store-fixture.ts';

test('a call whose zone was corrected restates itself although it moves to another day', () => {
  const books = workspace();
  const first = bring(books, [spoken('a', '1'), spoken('b', '1')]);
  const shifted = bring(books, [spoken('a', '2', NOW + DAY), spoken('b', '1')]);
  expect(liveIds(books)).toEqual(['a=2', 'b=1']);
  expect(shifted).toMatchObject({ imported: 1, duplicates: 1, restated: 1 });
  expect(books.imports.get(first.id)).toMatchObject({ imported: 2, replaced: 1 });
  expect(books.imports.undo(shifted.id)).toMatchObject({ reinstated: 1 });
  expect(liveIds(books)).toEqual(['a=1', 'b=1']);
  expect(books.check().ok).toBe(true);
});

test('a file that has an id on two days keeps the later word, as it does within a day', () => {
  const books = workspace();
  const record = bring(books, [
    spoken('a', '1', NOW),
    spoken('a', '2', NOW + DAY),
    spoken('a', '2', NOW + 3 * DAY),
  ]);
  expect(liveIds(books)).toEqual(['a=2']);
  expect(record).toMatchObject({ imported: 1, duplicates: 2, restated: 0 });
  expect(books.check().ok).toBe(true);
});

test('an id that was corrected on its own day and repeats on another is one line', () => {
  const books = workspace();
  bring(books, [spoken('a', '1')]);
  const second = bring(books, [spoken('a', '2'), spoken('a', '3', NOW + 9 * DAY), spoken('a', '1')]);
  expect(liveIds(books)).toEqual(['a=1']);
  expect(second).toMatchObject({ imported: 1, duplicates: 2, restated: 1 });
  expect(books.check().ok).toBe(true);
});

test('lines without an id of their own stay apart', () => {
  const books = workspace();
  const nameless = (start: number) => ({
    ...line({ start, codes: { tags: 'x' } }),
    id: null,
    identity: undefined!,
  });
  bring(books, [nameless(NOW), nameless(NOW + DAY)]);
  bring(books, [nameless(NOW + DAY), nameless(NOW + 2 * DAY)]);
  expect(liveIds(books)).toHaveLength(3);
});
