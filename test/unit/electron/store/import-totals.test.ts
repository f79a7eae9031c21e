/** Sums of an import that are too large to be kept. */
import { expect, test } from 'vitest';
import type { LedgerLine } from '../../../../electron/store/ledger.ts';
import { bring, faultOf, NOW, start, workspace } from './store-fixture.ts';

const NINE_MILLION = 9_000_000_000_000_000;

const billed = (row: number): LedgerLine => ({
  numbers: { start: NOW, end: NOW + 1000, reported: NINE_MILLION, fileRow: row },
  codes: { provider: 'openai', currency: 'USD' },
  id: `line-${row}`,
  taskId: null,
});

test('a file whose amounts add up to more than nine billion dollars is refused as a whole, with what to check', () => {
  const books = workspace();
  const lines = Array.from({ length: 1030 }, (_, row) => billed(row));
  const writer = books.imports.begin(start({ role: 'billed' }));
  writer.append(lines);
  expect(faultOf(() => writer.finish({ passedOver: 0, notes: [] }))).toMatchObject({
    code: 'file.amount-too-large',
  });
  writer.abort();
  expect(books.imports.list()).toEqual([]);
  expect(bring(books, lines.slice(0, 1000), { role: 'billed' })).toMatchObject({
    imported: 1000,
    reportedCost: 9_000_000_000_000_000_000n,
  });
});
