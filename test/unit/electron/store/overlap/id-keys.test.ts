/** Ids that differ in digits only are compared as they are kept, beside ids that are kept as texts. */
import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { openReader } from '../../../../../electron/store/better-sqlite3.ts';
import { createColumnCache } from '../../../../../electron/store/column-cache.ts';
import type { LedgerLine } from '../../../../../electron/store/ledger.ts';
import { createLedgerReader, type StoredChunk } from '../../../../../electron/store/ledger-reader.ts';
import { idKeys } from '../../../../../electron/store/overlap/id-keys.ts';
import { sharedLines } from '../../../../../electron/store/shared-lines.ts';
import { bring, NOW, workspace } from '../store-fixture.ts';

const ids = Array.from({ length: 400 }, () => randomUUID());
const called = (id: string | null, at: number): LedgerLine => ({
  numbers: { start: NOW + at, end: NOW + at, output: 1 },
  codes: {},
  id,
  taskId: null,
});
const calls = (of: readonly (string | null)[]) => of.map(called);

function chunksOf(...files: (readonly (string | null)[])[]): readonly StoredChunk[][] {
  const books = workspace();
  const imports = files.map((file) => bring(books, calls(file)));
  const reader = openReader(books.path);
  onTestFinished(() => reader.close());
  const chunks = [...createLedgerReader(reader, createColumnCache(0)).chunks({ roles: ['detail'] })];
  return imports.map(({ id }) => chunks.filter((chunk) => chunk.importId === id));
}

const sharedIds = (others: readonly StoredChunk[], mine: readonly StoredChunk[]) =>
  [...sharedLines({ mine, others, asked: null, within: true })]
    .map((group) => {
      const found = group.map(({ chunk, row }) => chunk.text('id', row));
      expect(new Set(found).size).toBe(1);
      return `${found[0]} ${group.length}`;
    })
    .sort();

test('ids are found among files long and short, with other ids and without, and twice in one file', () => {
  const [long, short, other, mixed, mine] = chunksOf(
    ids.slice(0, 200),
    ids.slice(190, 210),
    Array.from({ length: 200 }, (_, at) => `chatcmpl-${at}-${ids[at]}`),
    [null, 'req-1', ids[0]!.toUpperCase(), ids[250]!, `x${ids[251]!.slice(1)}`, ids[251]!],
    [...ids.slice(195, 395), ids[300]!],
  );
  expect(long![0]!.keptText('id').encoding).toBe('hex-text');
  expect(short![0]!.keptText('id').encoding).not.toBe('hex-text');
  const others = [...long!, ...short!, ...other!, ...mixed!];
  expect(idKeys(mine!, others)).not.toBeNull();
  const expected = [
    ...ids.slice(195, 200).map((id) => `${id} 3`),
    ...ids.slice(200, 210).map((id) => `${id} 2`),
    ...[ids[250], ids[251], ids[300]].map((id) => `${id} 2`),
  ];
  expect(sharedIds(others, mine!)).toEqual(expected.sort());
});

test('a file of which a line has no such id is compared by the prints of its lines', () => {
  const [before, mine] = chunksOf(ids.slice(0, 200), [...ids.slice(100, 200), 'req-1', null]);
  expect(idKeys(mine!, before!)).toBeNull();
  expect(sharedIds(before!, mine!)).toHaveLength(100);
});
