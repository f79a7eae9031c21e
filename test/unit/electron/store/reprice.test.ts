import { expect, test } from 'vitest';
import type { Workspace } from '../../../../electron/store/workspace.ts';
import { bring, line, workspace } from './store-fixture.ts';

const price = {
  kind: 'price',
  price: { provider: 'openai', model: 'gpt-5', from: '2026-10-01', prices: { output: '10' } },
} as const;

function listed(books: Workspace) {
  return [...books.ledger.chunks({ roles: ['detail'] })].map((chunk) => [...chunk.numbers('listCost')]);
}

function twoImports() {
  const books = workspace();
  const unpriced = { codes: { priceState: 'unpriced' } };
  const first = bring(books, [line({ id: 'a', ...unpriced }), line({ id: 'b', numbers: { listCost: 5 } })]);
  bring(books, [line({ id: 'c', numbers: { listCost: 9 } })]);
  const [chunk] = [...books.ledger.chunks({ roles: ['detail'] })];
  return { books, first, chunk: chunk! };
}

test('new prices stand beside the old ones, which stay readable by their version', () => {
  const { books, first, chunk } = twoImports();
  const before = books.version();
  const version = books.derived.replace({
    why: 'price of gpt-5',
    columns: (codeOf) => [
      {
        chunkId: chunk.id,
        columns: {
          listCost: Float64Array.of(3, 5),
          priceState: Uint32Array.of(codeOf('priceState', 'priced'), codeOf('priceState', 'priced')),
        },
      },
    ],
  });
  expect(version).toBe(2);
  expect(books.version()).toBe(before + 1);
  expect(listed(books)).toEqual([[3, 5], [9]]);
  const now = books.ledger.chunk(chunk.id)!;
  expect([...now.numbersAt('listCost', 1)]).toEqual([NaN, 5]);
  expect(books.ledger.dictionary('priceState').textOf(now.codesAt('priceState', 1)[0]!)).toBe('unpriced');
  expect(books.ledger.dictionary('priceState').textOf(now.codes('priceState')[0]!)).toBe('priced');
  expect(books.imports.get(first.id)).toMatchObject({ listCost: 8n, unpriced: 0 });
  expect(books.derived.versions().map(({ why }) => why)).toEqual(['priced at import', 'price of gpt-5']);
  expect(books.check().ok).toBe(true);
});

test('a chunk in hand keeps the prices it was handed out with', () => {
  const { books, chunk } = twoImports();
  books.derived.replace({
    why: 'all free',
    columns: () => [
      { chunkId: chunk.id, columns: { listCost: new Float64Array(2), priceState: new Uint32Array(2) } },
    ],
  });
  expect([...chunk.numbers('listCost')]).toEqual([NaN, 5]);
});

test('lines imported after a re-pricing are read at their own first version', () => {
  const { books, chunk } = twoImports();
  const version = books.derived.replace({
    why: 'again',
    columns: () => [
      { chunkId: chunk.id, columns: { listCost: Float64Array.of(1, 2), priceState: new Uint32Array(2) } },
    ],
  });
  bring(books, [line({ id: 'd', numbers: { listCost: 4 } })]);
  expect(listed(books)).toEqual([[1, 2], [9], [4]]);
  expect(books.derived.current()).toBe(version);
  const last = [...books.ledger.chunks({ roles: ['detail'] })].at(-1)!;
  expect([...books.ledger.chunk(last.id)!.numbersAt('listCost', 1)]).toEqual([4]);
});

test('prices and what follows from them are written together or not at all', () => {
  const { books, chunk } = twoImports();
  const tooShort = () =>
    books.derived.replace({
      why: 'wrong',
      add: [price],
      columns: () => [{ chunkId: chunk.id, columns: { listCost: new Float64Array(1) } }],
    });
  expect(tooShort).toThrow(/do not fit/);
  expect(books.prices.entries()).toEqual([]);
  expect(books.derived.current()).toBe(1);
  books.derived.replace({ why: 'right', add: [price], columns: () => [] });
  const [kept] = books.prices.entries();
  expect(kept).toEqual({ id: kept!.id, ...price, since: 2, until: null });
  books.derived.replace({ why: 'gone', close: [kept!.id], columns: () => [] });
  expect(books.prices.entries()).toEqual([{ id: kept!.id, ...price, since: 2, until: 3 }]);
});

test('contracted costs and names that come later are nothing, and the old name, before their version', () => {
  const { books, chunk } = twoImports();
  expect(chunk.has('contractedCost')).toBe(false);
  books.derived.replace({
    why: 'contract',
    columns: (codeOf) => [
      {
        chunkId: chunk.id,
        columns: {
          contractedCost: Float64Array.of(NaN, 4),
          model: Uint32Array.of(codeOf('model', 'new name'), 0),
        },
      },
    ],
  });
  const now = books.ledger.chunk(chunk.id)!;
  expect([...now.numbers('contractedCost')]).toEqual([NaN, 4]);
  expect([...books.ledgerAt(1).chunk(chunk.id)!.numbers('contractedCost')]).toEqual([NaN, NaN]);
  const textAt = (ledger: typeof books.ledger) =>
    ledger.dictionary('model').textOf(ledger.chunk(chunk.id)!.codes('model')[0]!);
  expect(textAt(books.ledger)).toBe('new name');
  expect(textAt(books.ledgerAt(1))).not.toBe('new name');
  expect(books.check().ok).toBe(true);
});
