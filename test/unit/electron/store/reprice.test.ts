import { expect, test } from 'vitest';
import type { Workspace } from '../../../../electron/store/workspace.ts';
import { bring, faultOf, line, NOW, workspace } from './store-fixture.ts';

const price = {
  provider: 'openai',
  model: 'gpt-5',
  kind: 'output',
  validFrom: '2026-10-01',
  price: 10_000_000_000n,
  createdMs: NOW,
};

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
        listCost: Float64Array.of(3, 5),
        priceState: Uint32Array.of(codeOf('priced'), codeOf('priced')),
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
    columns: () => [{ chunkId: chunk.id, listCost: new Float64Array(2), priceState: new Uint32Array(2) }],
  });
  expect([...chunk.numbers('listCost')]).toEqual([NaN, 5]);
});

test('lines imported after a re-pricing are read at their own first version', () => {
  const { books, chunk } = twoImports();
  const version = books.derived.replace({
    why: 'again',
    columns: () => [{ chunkId: chunk.id, listCost: Float64Array.of(1, 2), priceState: new Uint32Array(2) }],
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
      addPrices: [price],
      columns: () => [{ chunkId: chunk.id, listCost: new Float64Array(1), priceState: new Uint32Array(1) }],
    });
  expect(tooShort).toThrow(/do not fit/);
  expect(books.prices.list()).toEqual([]);
  expect(books.derived.current()).toBe(1);
  books.derived.replace({ why: 'right', addPrices: [price], columns: () => [] });
  expect(books.prices.list()).toMatchObject([{ model: 'gpt-5', price: 10_000_000_000n }]);
  const [kept] = books.prices.list();
  expect(
    faultOf(() => books.derived.replace({ why: 'twice', addPrices: [price], columns: () => [] })).code,
  ).toBe('price.overlap');
  books.derived.replace({ why: 'gone', removePrices: [kept!.id], columns: () => [] });
  expect(books.prices.list()).toEqual([]);
});
