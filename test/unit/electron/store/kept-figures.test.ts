import { expect, test } from 'vitest';
import { openWorkspace } from '../../../../electron/store/workspace.ts';
import { now, workspace } from './store-fixture.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (data: Uint8Array | null) => (data === null ? null : new TextDecoder().decode(data));

test('kept figures are found again by kind and name, at once and by the next session, and change no version', () => {
  const books = workspace();
  const before = books.version();
  books.kept.put('cells 1', 'a', bytes('four'));
  expect(textOf(books.kept.get('cells 1', 'a'))).toBe('four');
  expect(books.kept.get('cells 2', 'a')).toBeNull();
  books.kept.save(books.kept.take(true)!);
  expect(books.kept.take(true)).toBeNull();
  const again = openWorkspace(books.path, { mode: 'read', now });
  expect(textOf(again.kept.get('cells 1', 'a'))).toBe('four');
  again.close();
  expect(books.version()).toBe(before);
});

test('figures that nothing asks for any more are let go of, but only once everything was asked for', () => {
  const books = workspace();
  books.kept.put('rollup 1', 'old', bytes('x'));
  books.kept.put('answer 1', 'other', bytes('y'));
  books.kept.save(books.kept.take(true)!);
  const next = openWorkspace(books.path, { mode: 'read', now });
  next.kept.put('rollup 2', 'new', bytes('z'));
  books.kept.save(next.kept.take(false)!);
  expect(textOf(next.kept.get('rollup 1', 'old'))).toBe('x');
  next.close();
  const last = openWorkspace(books.path, { mode: 'read', now });
  last.kept.put('rollup 2', 'newest', bytes('w'));
  books.kept.save(last.kept.take(true)!);
  last.close();
  const found = openWorkspace(books.path, { mode: 'read', now });
  expect(found.kept.get('rollup 1', 'old')).toBeNull();
  expect(found.kept.get('rollup 2', 'new')).toBeNull();
  expect(textOf(found.kept.get('rollup 2', 'newest'))).toBe('w');
  // Other words were not asked about.
  expect(textOf(found.kept.get('answer 1', 'other'))).toBe('y');
  found.close();
});
