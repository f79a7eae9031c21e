/** What is added up of chunks while they come in is what reading them later adds up, or is found by nobody. */
import { expect, onTestFinished, test } from 'vitest';
import { cellsAhead, keptCells } from '../../../../electron/engine/spend/detail-cells.ts';
import { detailBlock } from '../../../../electron/engine/spend/line-blocks.ts';
import { openReader } from '../../../../electron/store/better-sqlite3.ts';
import { createColumnCache } from '../../../../electron/store/column-cache.ts';
import { figuresOfChunk, importFigures } from '../../../../electron/store/figures.ts';
import { createLedgerReader } from '../../../../electron/store/ledger-reader.ts';
import { bring, DAY, line, NOW, start, workspace } from '../store/store-fixture.ts';

const LINES = 70_000;

/** Three chunks of calls: most say what they cost, some states differ, and there are two days, models and providers. */
function calls() {
  return Array.from({ length: LINES }, (_, at) =>
    line({
      id: `call-${at}`,
      start: NOW + (at % 2) * DAY,
      numbers: {
        listCost: at % 5 === 0 ? NaN : 1_000 + at,
        reported: 2_000 + (at % 999),
        input_uncached: at % 700,
        output: at % 3 === 0 ? NaN : at % 90,
      },
      codes: {
        provider: at % 7 === 0 ? 'anthropic' : 'openai',
        model: `model-${at % 3}`,
        priceState: at % 5 === 0 ? (at % 10 === 0 ? 'unpriced' : 'reported') : 'priced',
      },
    }),
  );
}

/** Imports the lines, and reads back what became of them. */
function brought(lines: ReturnType<typeof calls>) {
  const books = workspace();
  bring(books, [line({ id: 'before', codes: { priceState: 'priced', model: 'older', provider: 'other' } })]);
  const ahead = cellsAhead();
  const writer = books.imports.begin(start({ sha256: 'beef', file: 'calls.csv' }), ahead.take);
  writer.append(lines);
  const record = writer.finish({ passedOver: 0, notes: [] });
  const reader = openReader(books.path);
  onTestFinished(() => reader.close());
  const ledger = createLedgerReader(reader, createColumnCache());
  const kept = new Map<string, Uint8Array>();
  ahead.putInto({ get: () => null, has: () => false, put: (_kind, name, data) => void kept.set(name, data) });
  const chunks = [...ledger.chunks({ roles: ['detail'] })].filter(({ importId }) => importId === record.id);
  const states = ledger.dictionary('priceState');
  const none = () => null;
  const cellsOf = (found: boolean) =>
    chunks.map((chunk) =>
      keptCells(
        detailBlock(chunk, states, none, none, () => ''),
        found
          ? { get: (_kind, name) => kept.get(name) ?? null, has: () => false, put: () => undefined }
          : undefined,
      ),
    );
  const unpriced = states.codeOf('unpriced');
  return {
    record,
    known: chunks.filter((chunk) => kept.has(chunk.print)).length,
    ahead: cellsOf(true),
    later: cellsOf(false),
    figures: importFigures(reader, ledger, record.id, unpriced),
    list: chunks.map((chunk) => figuresOfChunk(chunk, unpriced).list ?? 0n).reduce((a, b) => a + b, 0n),
  };
}

test('cells and sums of calls that come once are found as reading the chunks makes them', () => {
  const { record, known, ahead, later, figures, list } = brought(calls());
  expect(known).toBe(3);
  expect(ahead).toEqual(later);
  expect(record).toMatchObject(figures);
  expect(record.listCost).toBe(list);
  expect(record.unpriced).toBe(LINES / 10);
});

test('a call that comes twice counts in neither cells nor sums a second time', () => {
  const lines = calls();
  const { record, known, ahead, later, figures } = brought([...lines, ...lines.slice(10, 30)]);
  expect(record.duplicates).toBe(20);
  expect(known).toBe(3);
  expect(ahead).toEqual(later);
  expect(record).toMatchObject(figures);
});

test('what was added up of a chunk in which a later line replaced one is not found', () => {
  const lines = calls();
  const corrected = line({ id: 'call-5', says: '2', numbers: { listCost: 7 } });
  const { record, known, ahead, later, figures } = brought([...lines, corrected]);
  expect(record.duplicates).toBe(1);
  expect(known).toBeLessThan(3);
  expect(ahead).toEqual(later);
  expect(record).toMatchObject(figures);
});
