import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openWriter } from '../../../../electron/store/better-sqlite3.ts';
import { beginImport } from '../../../../electron/store/import-writer.ts';
import { createWorkspace, openWorkspace } from '../../../../electron/store/workspace.ts';
import {
  bring,
  DAY,
  faultOf,
  folder,
  line,
  liveIds,
  NOW,
  now,
  spoken,
  start,
  workspace,
} from './store-fixture.ts';

test('a line is read back as it was written, and what was not said stays unknown', () => {
  const books = workspace();
  const record = bring(books, [
    line({
      id: 'req-1',
      task: 'ticket-7',
      numbers: { input_uncached: 1200, cache_read: 0, listCost: 225_000, reported: -5, audio_seconds: 1.5 },
      codes: { model: 'gpt-5', team: 'Zürich', priceState: 'priced', tags: '{"a":"1"}' },
    }),
    line({ id: 'req-2', start: NOW + 1, codes: { model: 'gpt-5-mini', priceState: 'unpriced' } }),
  ]);
  const [chunk] = [...books.ledger.chunks({ roles: ['detail'] })];
  expect(chunk).toMatchObject({
    importId: record.id,
    sourceId: 'generic-table',
    role: 'detail',
    count: 2,
    live: null,
  });
  expect([...chunk!.numbers('input_uncached')]).toEqual([1200, NaN]);
  expect([...chunk!.numbers('cache_read')]).toEqual([0, NaN]);
  expect([...chunk!.numbers('output')]).toEqual([NaN, NaN]);
  expect([...chunk!.numbers('audio_seconds')]).toEqual([1.5, NaN]);
  expect([...chunk!.numbers('reported')]).toEqual([-5, NaN]);
  expect([...chunk!.numbers('start')]).toEqual([NOW, NOW + 1]);
  const model = books.ledger.dictionary('model');
  expect([...chunk!.codes('model')].map((code) => model.textOf(code))).toEqual(['gpt-5', 'gpt-5-mini']);
  expect(model.codeOf('gpt-5')).toBe(1);
  expect([...chunk!.codes('team')].map((code) => books.ledger.dictionary('team').textOf(code))).toEqual([
    'Zürich',
    null,
  ]);
  expect([chunk!.text('id', 0), chunk!.text('taskId', 0), chunk!.text('taskId', 1)]).toEqual([
    'req-1',
    'ticket-7',
    null,
  ]);
  expect([...chunk!.lanes('task')].slice(2)).toEqual([0, 0]);
  expect(chunk!.lanes('task')[0]).not.toBe(0);
  expect(record).toMatchObject({
    read: 2,
    imported: 2,
    unpriced: 1,
    reportedCost: -5n,
    listCost: 225_000n,
    periodStartMs: NOW,
    periodEndMs: NOW + 1001,
  });
});

test('an import of lines without amounts has unknown sums, not zero', () => {
  expect(bring(workspace(), [line({})])).toMatchObject({ reportedCost: null, listCost: null, unpriced: 0 });
});

test('sums beyond 2^53 nanos are exact', () => {
  const lines = Array.from({ length: 5 }, (_, i) =>
    line({ id: `${i}`, numbers: { reported: 2 ** 53 - 1 - i } }),
  );
  expect(bring(workspace(), lines).reportedCost).toBe(5n * (2n ** 53n - 1n) - 10n);
});

test('nothing of an import is visible before it is finished, and nothing of it after an abort', () => {
  const books = workspace();
  bring(books, [spoken('a', '1')]);
  const version = books.version();
  const writer = books.imports.begin(start());
  writer.append([spoken('a', '2'), spoken('b', '1')]);
  expect(liveIds(books)).toEqual(['a=1']);
  expect(books.imports.list()).toHaveLength(1);
  writer.abort();
  writer.abort();
  expect(liveIds(books)).toEqual(['a=1']);
  expect(books.version()).toBe(version);
  expect(books.ledger.dictionary('tags').codeOf('2')).toBeUndefined();
  bring(books, [spoken('a', '3')]);
  expect(liveIds(books)).toEqual(['a=3']);
  expect(books.check().ok).toBe(true);
});

test('other changes wait for a running import', () => {
  const books = workspace();
  const writer = books.imports.begin(start());
  expect(faultOf(() => books.settings.set({ name: 'Other' })).code).toBe('workspace.locked');
  expect(faultOf(() => books.imports.begin(start())).code).toBe('workspace.locked');
  writer.finish({ passedOver: 0, notes: [] });
  books.settings.set({ name: 'Other' });
  expect(books.settings.all().name).toBe('Other');
});

test('the same line again is a duplicate, in the same file and in another', () => {
  const books = workspace();
  expect(bring(books, [spoken('a', '1'), spoken('b', '1'), spoken('a', '1')])).toMatchObject({
    read: 3,
    imported: 2,
    duplicates: 1,
  });
  expect(bring(books, [spoken('b', '1'), spoken('c', '1')])).toMatchObject({
    imported: 1,
    duplicates: 1,
    restated: 0,
  });
  expect(liveIds(books)).toEqual(['a=1', 'b=1', 'c=1']);
});

test('other content from a later file restates the line, and the older one is kept but does not count', () => {
  const books = workspace();
  const first = bring(books, [spoken('a', '1'), spoken('b', '1')]);
  expect(bring(books, [spoken('a', '2')])).toMatchObject({ imported: 1, restated: 1, duplicates: 0 });
  expect(liveIds(books)).toEqual(['a=2', 'b=1']);
  expect(books.imports.get(first.id)).toMatchObject({ imported: 2, replaced: 1 });
  expect(books.summary().lines).toBe(2);
  expect(books.check().ok).toBe(true);
});

test('within one file the later row wins and the earlier one is a duplicate', () => {
  const books = workspace();
  const writer = books.imports.begin(start());
  writer.append([spoken('a', '1')]);
  writer.append([spoken('a', '2')]);
  expect(writer.finish({ passedOver: 0, notes: [] })).toMatchObject({ read: 2, imported: 1, duplicates: 1 });
  expect(liveIds(books)).toEqual(['a=2']);
});

test('lines of different roles never stand in for each other', () => {
  const books = workspace();
  bring(books, [spoken('a', '1')]);
  expect(bring(books, [spoken('a', '1')], { role: 'usage' })).toMatchObject({ imported: 1, duplicates: 0 });
});

test('an import longer than a chunk finds its duplicates across chunks and days', () => {
  const path = join(folder(), 'books.tieout');
  createWorkspace(path, { now, name: 'Books', timeZone: 'UTC' }).close();
  const connection = openWriter(path);
  const writer = beginImport(connection, start(), () => undefined);
  const of = (i: number) => line({ id: `line-${i}`, start: NOW + (i % 50) * DAY });
  for (let day = 0; day < 50; day += 1) {
    const lines = Array.from({ length: 700 }, (_, i) => of(i * 50 + day));
    writer.append(lines);
  }
  for (let day = 0; day < 50; day += 1) writer.append([of(day), of(50 * 699 + day)]);
  const record = writer.finish({ passedOver: 0, notes: [] });
  connection.close();
  expect(record).toMatchObject({ read: 35_100, imported: 35_000, duplicates: 100 });
  const books = openWorkspace(path, { mode: 'read', now });
  expect([...books.ledger.chunks({ roles: ['detail'] })].map((chunk) => chunk.count)).toEqual([32_768, 2332]);
  expect(books.check().ok).toBe(true);
  books.close();
});

test('chunks are found by the instants they cover', () => {
  const books = workspace();
  bring(books, [line({ id: 'a', start: NOW }), line({ id: 'b', start: NOW + 10 })]);
  const found = (fromMs: number, toMs: number) =>
    [...books.ledger.chunks({ roles: ['detail'], fromMs, toMs })].length;
  expect(found(NOW + 10, NOW + 20)).toBe(1);
  expect(found(NOW - 20, NOW)).toBe(0);
  expect(found(NOW + 11, NOW + 20)).toBe(0);
  expect([...books.ledger.chunks({ roles: ['billed'] })]).toEqual([]);
});

test('rejected rows are kept with their reason and counted as read', () => {
  const books = workspace();
  const writer = books.imports.begin(start());
  for (let row = 2; row < 30; row += 1) {
    writer.reject(row, 'cost', `row ${row}`, {
      code: 'row.bad-number',
      message: 'No number.',
      remedy: 'Correct it.',
    });
  }
  const record = writer.finish({ passedOver: 3, notes: ['Times are UTC.'] });
  expect(record).toMatchObject({
    read: 28,
    rejected: 28,
    imported: 0,
    passedOver: 3,
    notes: ['Times are UTC.'],
    periodStartMs: null,
  });
  const page = books.imports.rejected(record.id, { offset: 25, limit: 10 });
  expect(page.count).toBe(28);
  expect(page.rows.map((row) => row.raw)).toEqual(['row 27', 'row 28', 'row 29']);
  expect(page.rows[0]!.fault).toEqual({
    code: 'row.bad-number',
    message: 'No number.',
    remedy: 'Correct it.',
    row: 27,
    column: 'cost',
  });
});

test('the same file is found while its import counts', () => {
  const books = workspace();
  const record = bring(books, [line({})], { sha256: 'beef' });
  expect(books.imports.findActive('beef', 'generic-table')?.id).toBe(record.id);
  expect(books.imports.findActive('beef', 'langfuse')).toBeNull();
  books.imports.undo(record.id);
  expect(books.imports.findActive('beef', 'generic-table')).toBeNull();
});

test('a full disk ends the import with a fault and leaves the workspace as it was', () => {
  const path = join(folder(), 'books.tieout');
  const made = createWorkspace(path, { now, name: 'Books', timeZone: 'UTC' });
  bring(made, [spoken('a', '1')]);
  made.close();
  const connection = openWriter(path);
  connection.pragma(`max_page_count = ${Number(connection.pragma('page_count')) + 8}`);
  const writer = beginImport(connection, start(), () => undefined);
  const fault = faultOf(() => {
    for (let at = 0; at < 100_000; at += 1000) {
      writer.append(Array.from({ length: 1000 }, (_, i) => line({ id: `line ${at + i}` })));
    }
  });
  expect(fault.code).toBe('workspace.disk-full');
  writer.abort();
  connection.close();
  const again = openWorkspace(path, { mode: 'write', now });
  expect(liveIds(again)).toEqual(['a=1']);
  expect(again.check().ok).toBe(true);
  again.close();
});

test('a line without a start is refused', () => {
  const writer = workspace().imports.begin(start());
  writer.append([{ ...line({}), numbers: {} }]);
  expect(() => writer.finish({ passedOver: 0, notes: [] })).toThrow(/start/);
  writer.abort();
});
