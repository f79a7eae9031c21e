import { expect, it } from 'vitest';
import { CODE_COLUMNS, NUMBER_COLUMNS } from '../../../../electron/store/ledger.ts';
import type { StoredChunk } from '../../../../electron/store/ledger-reader.ts';
import type { Workspace } from '../../../../electron/store/workspace.ts';
import { bring, DAY, faultOf, line, NOW, workspace } from './store-fixture.ts';

const LINES = 300;
const digits = (i: number) =>
  Math.imul(i + 1, 0x9e3779b1)
    .toString(16)
    .padStart(8, '0')
    .slice(-8);

/** Lines of which some say little, with ids of digits and one name that changes its width. */
function filled(): Workspace {
  const books = workspace();
  const lines = Array.from({ length: LINES }, (_, i) =>
    line({
      id: `${digits(i)}-${digits(i * 7)}-${digits(i * 31)}`,
      start: NOW - (i % 9) * DAY,
      task: i % 3 === 0 ? null : `task ${i % 50}`,
      numbers: {
        listCost: i * 1_000_003,
        fileRow: i + 2,
        ...(i % 4 > 0 && { latency: i * 3 }),
        ...(i % 5 === 0 && { reported: -i * 2 ** 36 }),
      },
      codes: { customer: `customer ${i}`, ...(i % 2 === 0 && { team: 'support' }), priceState: 'priced' },
    }),
  );
  bring(books, lines);
  return books;
}

const chunkOf = (books: Workspace): StoredChunk => [...books.ledger.chunks({ roles: ['detail'] })][0]!;

function saidOf(chunk: StoredChunk, row: number): unknown[] {
  return [
    ...[...NUMBER_COLUMNS, ...CODE_COLUMNS].map((column) => [column, chunk.cell!(column, row)]),
    chunk.text('id', row),
    chunk.text('taskId', row),
  ];
}

it('a line that is read by itself says what its columns say', () => {
  const books = filled();
  const few = chunkOf(books);
  few.expect!(1);
  const single = Array.from({ length: LINES }, (_, row) => saidOf(few, row));
  few.expect!(LINES);
  expect(single).toEqual(Array.from({ length: LINES }, (_, row) => saidOf(few, row)));
  const numbers = few.numbers('latency');
  expect(single.map((said) => (said[NUMBER_COLUMNS.indexOf('latency')] as [string, number])[1])).toEqual([
    ...numbers,
  ]);
  expect(few.texts('id').at(7)).toBe(few.text('id', 7));
});

it('an id that is packed with others is read by itself', () => {
  const books = workspace();
  const ids = Array.from({ length: 5000 }, (_, i) => `request ${i * 7} of ${i % 11} more`);
  bring(
    books,
    ids.map((id) => line({ id })),
  );
  const chunk = chunkOf(books);
  chunk.expect!(3);
  expect([0, 4095, 4096, 4999].map((row) => chunk.text('id', row))).toEqual(
    [0, 4095, 4096, 4999].map((row) => ids[row]),
  );
  expect(chunk.text('taskId', 7)).toBeNull();
});

it('a line by itself has the prices its chunk was handed out with, and those in force in a chunk handed out later', () => {
  const books = filled();
  const before = chunkOf(books);
  books.derived.replace({
    why: 'all free',
    columns: (codeOf) => [
      {
        chunkId: before.id,
        columns: {
          listCost: new Float64Array(LINES),
          priceState: new Uint32Array(LINES).fill(codeOf('priceState', 'free')),
        },
      },
    ],
  });
  const after = chunkOf(books);
  for (const chunk of [before, after]) chunk.expect!(1);
  expect(before.cell!('listCost', 5)).toBe(5 * 1_000_003);
  expect(after.cell!('listCost', 5)).toBe(0);
  const state = books.ledger.dictionary('priceState');
  expect(state.textOf(before.cell!('priceState', 5))).toBe('priced');
  expect(state.textOf(after.cell!('priceState', 5))).toBe('free');
});

it('a line of an import that is taken back meanwhile is said to be gone', () => {
  const books = filled();
  const chunk = chunkOf(books);
  books.imports.undo(chunk.importId);
  chunk.expect!(1);
  expect(faultOf(() => chunk.cell!('listCost', 3)).code).toBe('import.undone');
  expect(faultOf(() => chunk.text('id', 3)).code).toBe('import.undone');
});
