import { describe, expect, it } from 'vitest';
import { csvRows } from '../../../../electron/sources/reading/csv.ts';
import { exactJson } from '../../../../electron/sources/reading/exact-json.ts';
import { jsonRecords } from '../../../../electron/sources/reading/json.ts';
import { jsonlRecords } from '../../../../electron/sources/reading/jsonl.ts';
import { LONGEST_LINE, LONGEST_RECORD } from '../../../../electron/sources/reading/longest.ts';
import { amountOf, countOf, wholeMs } from '../../../../electron/sources/reading/number.ts';
import { sniffCsv } from '../../../../electron/sources/reading/sniff-csv.ts';
import { rawOfRecord } from '../../../../electron/sources/reading/raw.ts';
import { tableOf } from '../../../../electron/sources/reading/record-table.ts';
import { sniffFile } from '../../../../electron/sources/reading/sniff.ts';
import { titlesAbove } from '../../../../electron/sources/reading/titles.ts';
import { decimalOf } from '../../../../shared/units/money.ts';
import { fileOf } from './account.ts';

const BLOCK = 'x'.repeat(1 << 20);
/** A text with a run of letters of a length in its middle, never held as a whole. */
async function* around(before: string, length: number, behind: string): AsyncIterable<string> {
  yield before;
  for (let left = length; left > 0; left -= BLOCK.length) yield BLOCK;
  yield behind;
}
async function all<Item>(batches: AsyncIterable<readonly Item[]>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const batch of batches) found.push(...batch);
  return found;
}

describe('a row longer than is held', () => {
  it('of JSON lines is one broken record, also within a text', async () => {
    const found = await all(jsonlRecords(around('{"a":1}\n{"b":"', LONGEST_LINE, '"}\n{"c":3}\n')));
    expect(found.map(({ row, value, broken }) => [row, broken?.code ?? value])).toEqual([
      [1, { a: 1 }],
      [2, 'row.too-long'],
      [3, { c: 3 }],
    ]);
    expect(found[1]!.broken!.raw.length).toBeLessThanOrEqual(4096);
    expect(found[1]!.broken!.raw).toMatch(/^\{"b":"xxx/);
  });

  it('of JSON lines keeps nothing of a prompt', async () => {
    const [found] = await all(jsonlRecords(around('{"id":1,"prompt":"secret', LONGEST_LINE, '"}')));
    expect(found!.broken).toMatchObject({ code: 'row.too-long', raw: '{"id":1,…' });
  });

  it('of a JSON document is one broken record', async () => {
    const text = around('{"data":[{"a":1},{"b":"', LONGEST_RECORD, '"},{"c":3}]}');
    const found = await all(jsonRecords(text, ['data'], 'x'));
    expect(found.map(({ row, value, broken }) => [row, broken?.code ?? value])).toEqual([
      [1, { a: 1 }],
      [2, 'row.too-long'],
      [3, { c: 3 }],
    ]);
  });

  it('of a document without a list is that document; beside a list it does no harm', async () => {
    const long = (behind: string) =>
      all(jsonRecords(around('{"note":"', LONGEST_RECORD, behind), ['data'], 'x'));
    expect((await long('","a":1}{"a":2}')).map((one) => one.broken?.code ?? one.value)).toEqual([
      'row.too-long',
      { a: 2 },
    ]);
    expect((await long('","data":[{"a":1}]}')).map((one) => one.broken?.code ?? one.value)).toEqual([
      { a: 1 },
    ]);
  });

  it('of a table is one broken row, quoted or not', async () => {
    for (const quote of ['', '"']) {
      const rows = await all(csvRows(around(`a,b\n${quote}`, 2 * LONGEST_LINE, `${quote}\n3,4\n`), ','));
      expect(rows.map(({ line, broken }) => [line, broken])).toEqual([
        [1, false],
        [2, 'too-long'],
        [3, false],
      ]);
    }
  });

  it('at the end of a file is one broken row too', async () => {
    const rows = await all(csvRows(around('a,b\n', 2 * LONGEST_LINE, 'x'), ','));
    expect(rows.map(({ broken }) => broken)).toEqual([false, 'too-long']);
  });
});

describe('whole numbers of JSON', () => {
  it.each([
    ['{"id":9223372036854775807}', { id: '9223372036854775807' }],
    ['[-9007199254740993, 9007199254740991]', ['-9007199254740993', 9007199254740991]],
    ['{"text":"id:9223372036854775807"}', { text: 'id:9223372036854775807' }],
    ['{"cost":0.12345678901234567890}', { cost: 0.12345678901234568 }],
    ['{"n":1e30}', { n: 1e30 }],
  ])('%s is %j', (text, value) => expect(exactJson(text)).toEqual(value));
});

describe('numbers with signs between their digits', () => {
  it.each([
    ['1,234', '.', '1234'],
    ['1,234,567.89', '.', '1234567.89'],
    ['12,34,567.8', '.', '1234567.8'],
    ['1’234.50', '.', '1234.5'],
    ['1\u202f234,50', ',', '1234.5'],
    ['1.234.567,89', ',', '1234567.89'],
    ['1,234', ',', '1.234'],
    ['0,05', ',', '0.05'],
    ['2.5E-7', '.', '0.00000025'],
    ['¥1,234', '.', '1234'],
    ['−3.10', '.', '-3.1'],
  ] as const)('%s with decimal %s is %s', (written, decimal, exact) => {
    expect(decimalOf(amountOf(written, 0, decimal)!)).toBe(exact);
  });

  it.each([
    ['0,05', '.'],
    ['1,5', '.'],
    ['1,2345', '.'],
    ['12,34', '.'],
    ['0,123', '.'],
    ['1,234.567,8', '.'],
    ['1.5', ','],
    ['1.234.5', ','],
    ['0.123', ','],
    ["1,234'567", '.'],
  ] as const)('%s with decimal %s is refused, never read as something else', (written, decimal) => {
    expect(amountOf(written, 0, decimal)).toBeNull();
    expect(countOf(written, decimal)).toBeNull();
  });
});

describe('lines above the header of a table', () => {
  const row = ['2026-10-01', 'gpt', '3.5', 'x'];
  const header = ['day', 'model', 'cost', 'team'];
  it.each<[string, string[][], number]>([
    ['a name', [['Report'], header, row, row], 1],
    ['a name and its period', [['Report'], ['Period', 'October'], header, row, row], 2],
    ['a name with empty cells', [['Report', '', '', ''], header, row, row], 1],
    ['nothing', [header, row, row], 0],
    ['nothing, but rows with one cell more', [header, [...row, ''], [...row, '']], 0],
    ['a header with empty names', [['', 'model', '', ''], row, row], 0],
    ['a header of two columns', [['Report'], ['team', 'cost'], ['a', '1'], ['b', '2']], 0],
    ['a first row without a header', [['Report'], row, row, row], 0],
  ])('%s', (_, rows, titles) => expect(titlesAbove(rows)).toBe(titles));

  it('do not hide which sign divides the columns', () => {
    const found = sniffCsv(
      'Costs; by team, October\n\nday;model;cost;team\n2026-10-01;gpt;1,5;a\n2026-10-02;gpt;2,5;b\n',
      true,
    );
    expect(found).toMatchObject({ delimiter: ';', titles: 1, header: ['day', 'model', 'cost', 'team'] });
  });
});

describe('what is nested beyond measure', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  const sniff = async (text: string) => (await sniffFile(fileOf('x.json', text))).sample;

  it('is no document, and is told so at once', async () => {
    const before = performance.now();
    expect((await sniff(nested(100_000))).records).toEqual([]);
    expect((await sniff(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)).records).toEqual([]);
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it('is left out of a record that says something beside it', async () => {
    const row = (id: string) => ({ id, timestamp: '2026-10-01T00:00:00Z', model: 'gpt-4o', input_tokens: 1 });
    const deep = `${JSON.stringify(row('a')).slice(0, -1)},"x":${nested(50_000)}}`;
    const sample = await sniff(`${deep}\n${JSON.stringify(row('b'))}\n`);
    const table = tableOf(sample);
    expect(table.rows.map((cells) => cells.slice(0, 1))).toEqual([['a'], ['b']]);
    expect(rawOfRecord(sample.records[0])).toBe('');
  });
});

it('a time that rounds to nothing is 0, and not the other zero', () => {
  expect([-0.4, 0.4, -0.6, 12.5].map(wholeMs)).toEqual([0, 0, -1, 13]);
});
