/** What is too much to look at together is looked at in parts, with the same result. */
import { expect, onTestFinished, test } from 'vitest';
import { createColumnCache } from '../../../../../electron/store/column-cache.ts';
import { openReader } from '../../../../../electron/store/better-sqlite3.ts';
import { createLedgerReader } from '../../../../../electron/store/ledger-reader.ts';
import { settleAlikeCalls } from '../../../../../electron/store/overlap/alike-calls.ts';
import { settleSameCalls } from '../../../../../electron/store/overlap/same-calls.ts';
import { createStates } from '../../../../../electron/store/overlap/states.ts';
import { sharedLines } from '../../../../../electron/store/shared-lines.ts';
import { bring, NOW, spoken, workspace } from '../store-fixture.ts';

const COUNT = 300;

function ledgerOf(path: string) {
  const reader = openReader(path);
  onTestFinished(() => reader.close());
  return [...createLedgerReader(reader, createColumnCache(0)).chunks({ roles: ['detail'] })];
}

test('identities that imports share are found whole in any number of parts', () => {
  const books = workspace();
  const lines = (from: number) =>
    Array.from({ length: COUNT }, (_, at) => spoken(`id-${from + at}`, '1', NOW + at));
  bring(books, lines(0));
  const second = bring(books, lines(COUNT / 2));
  const chunks = ledgerOf(books.path);
  const shared = (atOnce: number) =>
    [
      ...sharedLines(
        {
          mine: chunks.filter((chunk) => chunk.importId === second.id),
          others: chunks.filter((chunk) => chunk.importId !== second.id),
          asked: (chunk) => new Uint8Array(chunk.count).fill(1),
          within: false,
        },
        atOnce,
      ),
    ]
      .map((group) => group.map(({ importId, row }) => `${importId}:${row}`).join())
      .sort();
  expect(shared(COUNT)).toHaveLength(COUNT / 2);
  expect(shared(7)).toEqual(shared(COUNT));
});

test('calls that two tools logged are found in any number of parts', () => {
  const books = workspace();
  const calls = (from: number) =>
    Array.from({ length: COUNT }, (_, at) => ({
      numbers: { start: NOW + at, end: NOW + at },
      codes: {},
      id: null,
      taskId: null,
      providerCallId: `chatcmpl-${from + at}`,
    }));
  bring(books, calls(0), { sourceId: 'litellm' });
  bring(books, calls(COUNT / 2), { sourceId: 'langfuse' });
  const chunks = ledgerOf(books.path);
  const settled = (atOnce: number) => {
    const states = createStates();
    const before = chunks.map((chunk) => [...states.of(chunk)]);
    for (const chunk of chunks) for (let row = 0; row < chunk.count; row += 1) states.set(chunk, row, 1);
    const news = settleSameCalls(chunks, { from: NOW, to: NOW + COUNT }, 2, states, { atOnce });
    expect(chunks.map((chunk) => [...states.of(chunk)])).toEqual(before);
    return [...news];
  };
  expect(settled(10_000)).toEqual([[1, COUNT / 2]]);
  expect(settled(50)).toEqual([[1, COUNT / 2]]);
});

test('calls without an id that two tools logged are found in any number of parts', () => {
  const books = workspace();
  const calls = (from: number) =>
    Array.from({ length: COUNT }, (_, at) => ({
      numbers: { start: NOW + from + at, end: NOW + from + at, output: 1 + ((from + at) % 7) },
      codes: {},
      id: null,
      taskId: null,
    }));
  bring(books, calls(0), { sourceId: 'own log' });
  bring(books, calls(COUNT / 10), { sourceId: 'portkey' });
  const chunks = ledgerOf(books.path);
  const settled = (atOnce: number) => {
    const states = createStates();
    const before = chunks.map((chunk) => [...states.of(chunk)]);
    for (const chunk of chunks) for (let row = 0; row < chunk.count; row += 1) states.set(chunk, row, 1);
    const news = settleAlikeCalls(chunks, { from: NOW, to: NOW + 2 * COUNT }, 2, states, { atOnce });
    expect(chunks.map((chunk) => [...states.of(chunk)])).toEqual(before);
    return [...news];
  };
  expect(settled(10_000)).toEqual([[1, (COUNT * 9) / 10]]);
  expect(settled(50)).toEqual([[1, (COUNT * 9) / 10]]);
});

test('small exports of two tools without ids are found in a large one, and in each other', () => {
  const books = workspace();
  const calls = (from: number, to: number, every: number) =>
    Array.from({ length: (to - from) / every }, (_, at) => ({
      numbers: {
        start: NOW + from + at * every,
        end: NOW + from + at * every,
        output: 1 + ((from + at * every) % 7),
      },
      codes: {},
      id: null,
      taskId: null,
    }));
  bring(books, calls(0, 2000, 1), { sourceId: 'own log' });
  bring(books, calls(1500, 1600, 10), { sourceId: 'portkey' });
  // These lie beyond the large one.
  bring(books, calls(2100, 2200, 10), { sourceId: 'helicone' });
  const fourth = bring(books, calls(2100, 2200, 10), { sourceId: 'langsmith' });
  expect(books.imports.list().map(({ duplicates }) => duplicates)).toEqual([10, 0, 10, 0]);
  books.imports.undo(fourth.id - 1);
  expect(books.imports.get(fourth.id)).toMatchObject({ imported: 10, duplicates: 0 });
});
