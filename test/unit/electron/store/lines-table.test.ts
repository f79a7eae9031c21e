import { expect, test } from 'vitest';
import { sqlName } from '../../../../electron/store/lines-table.ts';
import { bring, faultOf, line, NOW, spoken, workspace } from './store-fixture.ts';

test('SQL sees one row per line that counts, with exact integers and unknown as NULL', () => {
  const books = workspace();
  bring(books, [
    line({
      id: 'a',
      task: 't',
      numbers: { listCost: 2 ** 53 - 1, output: 7, audio_seconds: 0.5 },
      codes: { 'service-tier': 'batch' },
    }),
    line({ id: 'b', numbers: { listCost: 2 ** 53 - 1 } }),
    line({ id: 'b', numbers: { listCost: 2 ** 53 - 1 } }),
  ]);
  const { columns, rows } = books.sql(
    'SELECT count(*) AS n, sum(list_nanos) AS list, sum(output) AS out, count(output) AS outs, max(service_tier) AS tier, sum(audio_seconds) AS s FROM lines WHERE provider = ?',
    ['openai'],
  );
  expect(columns).toEqual(['n', 'list', 'out', 'outs', 'tier', 's']);
  expect([...rows]).toEqual([[2n, 2n ** 54n - 2n, 7n, 1n, 'batch', 0.5]]);
  const hashes = [
    ...books.sql('SELECT id, task_id, length(task_hash), start_ms, role FROM lines ORDER BY id').rows,
  ];
  expect(hashes).toEqual([
    ['a', 't', 16n, BigInt(NOW), 'detail'],
    ['b', null, null, BigInt(NOW), 'detail'],
  ]);
});

test('SQL can join lines with the tables and sees later imports', () => {
  const books = workspace();
  bring(books, [spoken('a', '1')], { file: 'one.csv' });
  const joined =
    'SELECT import.file, count(*) FROM lines JOIN import ON import.id = lines.import_id GROUP BY 1 ORDER BY 1';
  expect([...books.sql(joined).rows]).toEqual([['one.csv', 1n]]);
  bring(books, [spoken('a', '2'), spoken('b', '1')], { file: 'two.csv' });
  expect([...books.sql(joined).rows]).toEqual([['two.csv', 2n]]);
});

test('SQL cannot change anything and mistakes are said in words', () => {
  const books = workspace();
  for (const text of [
    'DELETE FROM import',
    'SELEC 1',
    'SELECT nothing FROM lines',
    '',
    'SELECT 1; SELECT 2',
  ]) {
    expect(faultOf(() => books.sql(text)).code).toBe('input.invalid');
  }
});

test('a sum that no integer can hold is a fault, not a rounded figure', () => {
  const books = workspace();
  bring(books, [line({ id: 'a' }), line({ id: 'b' })]);
  const { rows } = books.sql('SELECT sum(calls + 9223372036854775806) FROM lines');
  expect(faultOf(() => [...rows]).code).toBe('input.invalid');
});

test('a query that is left half-way does not keep an import from finishing', () => {
  const books = workspace();
  bring(books, [line({ id: 'a' }), line({ id: 'b' })]);
  for (const row of books.sql('SELECT id FROM lines').rows) {
    expect(row).toHaveLength(1);
    break;
  }
  bring(books, [line({ id: 'c' })]);
  expect([...books.sql('SELECT count(*) FROM lines').rows]).toEqual([[3n]]);
});

test('column names are plain SQL words', () => {
  expect(['start', 'innerRetries', 'service-tier', 'cache_write_5m', 'listCost'].map(sqlName)).toEqual([
    'start_ms',
    'inner_retries',
    'service_tier',
    'cache_write_5m',
    'list_nanos',
  ]);
});
