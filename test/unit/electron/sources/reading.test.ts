import { describe, expect, it } from 'vitest';
import { csvRows } from '../../../../electron/sources/reading/csv.ts';
import { decodeText } from '../../../../electron/sources/reading/decode.ts';
import { encodingOf } from '../../../../electron/sources/reading/encoding.ts';
import { jsonRecords } from '../../../../electron/sources/reading/json.ts';
import { amountOf, countOf, currencyIn } from '../../../../electron/sources/reading/number.ts';
import {
  modelName,
  providerOf,
  providerOfModel,
  serviceTier,
} from '../../../../electron/sources/reading/provider.ts';
import { instantReader } from '../../../../electron/sources/reading/time.ts';
import { decimalOf } from '../../../../shared/units/money.ts';
import { attributionField } from '../../../../electron/sources/reading/attribution-keys.ts';
import { outcomeStatusOf } from '../../../../electron/sources/reading/status-words.ts';
import { fileOf } from './account.ts';

async function all<Item>(batches: AsyncIterable<readonly Item[]>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const batch of batches) found.push(...batch);
  return found;
}
async function* parts(text: string, size: number): AsyncIterable<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const decoded = async (bytes: Uint8Array, block = 3) => {
  let text = '';
  for await (const part of decodeText(fileOf('x', bytes, block).stream(), encodingOf(bytes, 'x')))
    text += part;
  return text;
};
const utf16 = (text: string, mark: boolean, big: boolean) => {
  const units = Uint16Array.from(mark ? `\ufeff${text}` : text, (char) => char.charCodeAt(0));
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  units.forEach((unit, i) => view.setUint16(i * 2, unit, !big));
  return bytes;
};

describe('bytes to text', () => {
  const text = 'name,città,price\nZoë,Köln,10 €\n';
  it.each([
    ['UTF-8', new TextEncoder().encode(text), 'utf-8'],
    ['UTF-8 with a byte order mark', new TextEncoder().encode(`\ufeff${text}`), 'utf-8'],
    ['UTF-16 little endian with a mark', utf16(text, true, false), 'utf-16le'],
    ['UTF-16 little endian without one', utf16(text, false, false), 'utf-16le'],
    ['UTF-16 big endian with a mark', utf16(text, true, true), 'utf-16be'],
    ['UTF-16 big endian without one', utf16(text, false, true), 'utf-16be'],
  ])('reads %s', async (_, bytes, encoding) => {
    expect(encodingOf(bytes, 'x')).toBe(encoding);
    expect(await decoded(bytes)).toBe(text);
  });

  it('reads Windows-1252, also when it shows only late in the file', async () => {
    const late = Uint8Array.from([...new TextEncoder().encode('a'.repeat(50)), 0x80, 0x20, 0xe9]);
    expect(await decoded(late, 7)).toBe(`${'a'.repeat(50)}€ é`);
  });

  it('keeps to UTF-8 when a byte or two are damaged', async () => {
    const bytes = Uint8Array.from([...new TextEncoder().encode('éééééééé'), 0xff, 0x41]);
    expect(await decoded(bytes)).toBe('éééééééé\ufffdA');
  });

  it('leaves out NUL bytes that pad a file', async () => {
    expect(await decoded(Uint8Array.from([65, 44, 66, 10, 0, 0, 0, 0, 0]))).toBe('A,B\n');
  });
});

describe('rows of a delimited text', () => {
  it('carry the line they start on, through embedded newlines and blank lines', async () => {
    const rows = await all(csvRows(parts('a,b\r\n"x\r\ny",1\r\n\r\n"p ""q""",2\r\nlast,3', 4), ','));
    expect(rows.map((row) => [row.line, ...row.fields])).toEqual([
      [1, 'a', 'b'],
      [2, 'x\r\ny', '1'],
      [5, 'p "q"', '2'],
      [6, 'last', '3'],
    ]);
  });

  it('lose one line and not the file to a quote that never closes', async () => {
    const rows = await all(csvRows(parts('a,b\n1,"open\n2,x\n3,"y"\n', 100), ','));
    expect(rows.map((row) => [row.line, row.broken])).toEqual([
      [1, false],
      [2, true],
      [3, false],
      [4, false],
    ]);
  });

  it('are cut at carriage returns where there is nothing else', async () => {
    expect((await all(csvRows(parts('a,b\r1,2\r', 2), ',', '\r'))).map((row) => row.fields)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });
});

describe('records of a JSON document', () => {
  const read = (text: string, size = 5) => all(jsonRecords(parts(text, size), ['data'], 'x.json'));

  it.each([
    ['a list', '[{"a":1},{"a":"]}"}]'],
    ['a page', '{"object":"page","data":[{"a":1},{"a":"]}"}],"has_more":false}'],
    ['documents one after another', '{"a":1}\n\n{"a":"]}"}'],
    ['pages one after another', '{"data":[{"a":1}]}{"data":[{"a":"]}"}]}'],
  ])('are the same from %s', async (_, text) => {
    expect((await read(text)).map((record) => [record.row, record.value])).toEqual([
      [1, { a: 1 }],
      [2, { a: ']}' }],
    ]);
  });

  it('keep escapes and nested structures whole', async () => {
    const value = { text: 'quote " backslash \\ brace }', list: [[1, -2.5e-7], { b: null }], empty: {} };
    expect((await read(JSON.stringify([value]), 1))[0]?.value).toEqual(value);
  });

  it('are lost one at a time when one is broken', async () => {
    const records = await read('[{"a":1},{"a":oops},{"a":3}]');
    expect(records.map((record) => record.broken?.code ?? record.value)).toEqual([
      { a: 1 },
      'row.malformed',
      { a: 3 },
    ]);
  });

  it('say how far a truncated document goes', async () => {
    await expect(read('[{"a":1},{"a":')).rejects.toMatchObject({
      fault: {
        code: 'file.truncated',
        file: 'x.json',
        row: 2,
        message: expect.stringContaining('14 characters'),
      },
    });
  });

  it('say where a document stops being JSON', async () => {
    await expect(read('[{"a":1}] trailing')).rejects.toMatchObject({
      fault: { code: 'row.malformed', message: expect.stringContaining('character 11') },
    });
  });
});

describe('written numbers', () => {
  it.each([
    ['12', 12],
    ['10.0', 10],
    ['1e3', 1000],
    ['1,234', 1234],
    ['1 234', 1234],
    ['0', 0],
    [7, 7],
    ['1.5', null],
    ['-1', null],
    ['', null],
    ['9007199254740993', null],
    ['12px', null],
    [true, null],
  ])('the count %j is %j', (written, count) => expect(countOf(written)).toBe(count));

  it.each([
    ['0.00022500000000000002', '.', '0.000225'],
    ['1e-05', '.', '0.00001'],
    ['35.2E-7', '.', '0.00000352'],
    ['$1,234.50', '.', '1234.5'],
    ['(12.00)', '.', '-12'],
    ['-$3.10', '.', '-3.1'],
    ['12.00-', '.', '-12'],
    ['1.234,56 €', ',', '1234.56'],
    ['EUR 1.234,56', ',', '1234.56'],
    ["1'234.50", '.', '1234.5'],
    ['12,34,567.8', '.', '1234567.8'],
  ] as const)('the amount %s with decimal %s is %s', (written, decimal, exact) => {
    expect(decimalOf(amountOf(written, 0, decimal)!)).toBe(exact);
  });

  it.each(['abc', '', '1.2.3', '--1', '12 cents', '1e', '.'])('%j is no amount', (written) => {
    expect(amountOf(written)).toBeNull();
  });

  it('a JSON number keeps the digits it was written with', () => {
    expect(decimalOf(amountOf(0.00022500000000000002)!)).toBe('0.000225');
    expect(decimalOf(amountOf(1e-9)!)).toBe('0.000000001');
    expect(decimalOf(amountOf(123456.789012345)!)).toBe('123456.789012345');
    expect(decimalOf(amountOf(-0.1)!)).toBe('-0.1');
    expect(amountOf(NaN)).toBeNull();
  });

  it('a currency is read from its symbol or code', () => {
    expect([currencyIn('€5'), currencyIn('5 GBP'), currencyIn('$5'), currencyIn('5')]).toEqual([
      'EUR',
      'GBP',
      'USD',
      null,
    ]);
  });
});

describe('written times', () => {
  const utc = (iso: string) => Date.parse(iso);
  it.each([
    ['2026-11-01T10:00:00Z', '2026-11-01T10:00:00Z'],
    ['2026-11-01T10:00:00.123456789+05:30', '2026-11-01T04:30:00.123Z'],
    ['2025-01-24 09:20:46.847371', '2025-01-24T09:20:46.847Z'],
    ['2023-11-16 18:17:03.9799600', '2023-11-16T18:17:03.979Z'],
    ['2026-11-01 10:00 UTC', '2026-11-01T10:00:00Z'],
    ['20261101T100000Z', '2026-11-01T10:00:00Z'],
    ['2028-02-29', '2028-02-29T00:00:00Z'],
    ['1793491200', '2026-11-01T00:00:00Z'],
    [1793491200, '2026-11-01T00:00:00Z'],
    ['1793491200.5', '2026-11-01T00:00:00.500Z'],
    ['1793491200123', '2026-11-01T00:00:00.123Z'],
    ['1793491200123456789', '2026-11-01T00:00:00.123Z'],
  ])('%j is %s', (written, iso) => expect(instantReader('UTC')(written)).toBe(utc(iso)));

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-11-01T25:00:00Z',
    '2026-11-01T10:00:00 somewhere',
    'yesterday',
    '',
    '12',
    null,
    {},
  ])('%j is no time', (written) => expect(instantReader('UTC')(written)).toBeNull());

  it('days and months change places with the format', () => {
    expect(instantReader('UTC', 'dmy')('31/10/2026 18:05')).toBe(utc('2026-10-31T18:05:00Z'));
    expect(instantReader('UTC', 'mdy')('10/31/26, 6:05 PM')).toBe(utc('2026-10-31T18:05:00Z'));
    expect(instantReader('UTC', 'mdy')('31/10/2026')).toBeNull();
    expect(instantReader('UTC', 'dmy')('01.11.2026 00:30:15,250')).toBe(utc('2026-11-01T00:30:15.250Z'));
  });

  it('times without a zone are taken in the zone of the mapping, through clock changes', () => {
    const read = instantReader('America/New_York');
    expect(read('2026-03-08 01:59')).toBe(utc('2026-03-08T06:59:00Z'));
    expect(read('2026-03-08 02:30')).toBe(utc('2026-03-08T07:30:00Z'));
    expect(read('2026-11-01 01:30')).toBe(utc('2026-11-01T05:30:00Z'));
    expect(read('2026-11-01 02:00')).toBe(utc('2026-11-01T07:00:00Z'));
    expect(read('2026-11-01T02:00:00Z')).toBe(utc('2026-11-01T02:00:00Z'));
  });

  it('an epoch of the wrong unit is refused', () => {
    expect(instantReader('UTC', 'epoch-s')('1793491200123')).toBeNull();
    expect(instantReader('UTC', 'epoch-ms')('1793491200123')).toBe(1793491200123);
    expect(instantReader('UTC', 'epoch-s')('')).toBeNull();
  });
});

describe('names', () => {
  it('providers have one name', () => {
    expect(
      ['bedrock_converse', 'aws-bedrock', 'Azure OpenAI', 'vertex_ai', 'Somebody'].map((name) =>
        providerOf(name),
      ),
    ).toEqual(['aws', 'aws', 'azure', 'google', 'somebody']);
  });

  it('models lose the prefixes of providers and name theirs', () => {
    expect(modelName('openrouter/anthropic/claude-sonnet-5')).toBe('claude-sonnet-5');
    expect(modelName('my-team/own-model')).toBe('my-team/own-model');
    expect(
      ['anthropic/claude-x', 'us.anthropic.claude-x', 'gpt-5', 'o3-mini', 'gemini-3', 'llama-4'].map((name) =>
        providerOfModel(name),
      ),
    ).toEqual(['anthropic', 'aws', 'openai', 'openai', 'google', undefined]);
  });

  it('the standard service tier has no name', () => {
    expect(['standard', 'default', 'auto', 'batch', 'Priority'].map((tier) => serviceTier(tier))).toEqual([
      undefined,
      undefined,
      undefined,
      'batch',
      'priority',
    ]);
  });

  it('keys of tags are known in any spelling', () => {
    expect(
      ['customerId', 'Customer-Tier', 'ENV', 'ticket_id', 'taskType', 'colour'].map((key) =>
        attributionField(key),
      ),
    ).toEqual(['customer', 'customer-tier', 'environment', 'task', 'task-class', null]);
  });

  it('words for results are known in any spelling', () => {
    expect(
      ['Closed Won', 'not_merged', 'HANDED-OVER', 'In progress', 'maybe'].map((word) =>
        outcomeStatusOf(word),
      ),
    ).toEqual(['success', 'failure', 'fallback', 'pending', null]);
  });
});
