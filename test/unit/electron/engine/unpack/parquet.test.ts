import { Buffer } from 'node:buffer';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { SchemaElement } from 'hyparquet';
import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { sniffFile } from '../../../../../electron/sources/reading/sniff.ts';
import { contentIn, faultCode, gzipOf, hostOf, textOf, zipOf } from '../../../../support/packed.ts';
import { openContent } from '../../../../../electron/engine/unpack/open-content.ts';

const written = (columnData: ColumnSource[], options: object = {}) =>
  new Uint8Array(parquetWriteBuffer({ columnData, ...options }));
/** One column of a physical type, marked as something else. */
const column = (element: Partial<SchemaElement>, data: unknown[]) =>
  written([{ name: 'v', data } as ColumnSource], {
    schema: [
      { name: 'root', num_children: 1 },
      { name: 'v', repetition_type: 'OPTIONAL', ...element },
    ],
    statistics: false,
  });
const lines = async (bytes: Uint8Array, block?: number) =>
  (await textOf(await contentIn(bytes, {}, block))).trimEnd().split('\n');
const values = async (bytes: Uint8Array) => (await lines(bytes)).map((line) => line.slice(5, -1));

const rows = (count: number) => Array.from({ length: count }, (_, i) => i);
const table = (count: number): ColumnSource[] => [
  { name: 'id', data: rows(count).map((i) => `req-${i}`), type: 'STRING' },
  { name: 'model', data: rows(count).map((i) => ['gpt-5', 'claude', null][i % 3]), type: 'STRING' },
  { name: 'tokens', data: rows(count).map((i) => (i % 5 === 0 ? null : i)), type: 'INT32' },
  { name: 'cost', data: rows(count).map((i) => i / 1000), type: 'DOUBLE' },
];
const expected = (count: number) =>
  rows(count).map((i) =>
    JSON.stringify({
      id: `req-${i}`,
      model: ['gpt-5', 'claude', null][i % 3],
      tokens: i % 5 === 0 ? null : i,
      cost: i / 1000,
    }),
  );

describe('rows of a Parquet file', () => {
  it.each([
    ['snappy', {}],
    ['no packing', { codec: 'UNCOMPRESSED' }],
    ['gzip', { codec: 'GZIP', compressors: { GZIP: (bytes: Uint8Array) => gzipSync(bytes) } }],
    ['zstd', { codec: 'ZSTD', compressors: { ZSTD: (bytes: Uint8Array) => zstdCompressSync(bytes) } }],
    [
      'brotli',
      { codec: 'BROTLI', compressors: { BROTLI: (bytes: Uint8Array) => brotliCompressSync(bytes) } },
    ],
    ['many row groups', { rowGroupSize: 100 }],
    ['many pages', { pageSize: 500 }],
  ])('are JSON lines with every column: %s', async (_, options) => {
    expect(await lines(written(table(1000), options))).toEqual(expected(1000));
  });

  it('come out of a zip and of gzip as well, read here and there as the format wants', async () => {
    const parquet = written(table(300), { rowGroupSize: 50 });
    expect(await lines(gzipOf(parquet), 777)).toEqual(expected(300));
    const zip = await zipOf([
      { path: 'a.parquet', content: parquet },
      { path: 'b.parquet', content: parquet, stored: true },
    ]);
    for (const entry of ['a.parquet', 'b.parquet']) {
      const content = await contentIn(zip, { entry });
      expect((await textOf(content)).trimEnd().split('\n')).toEqual(expected(300));
      expect([content.packings, content.packedRead()]).toEqual([['zip', 'parquet'], content.bytes]);
    }
  });

  it('look like JSON lines to the sources', async () => {
    const { sample } = await sniffFile(await contentIn(written(table(20))));
    expect([sample.encoding, sample.format, sample.records.length]).toEqual(['Parquet', 'jsonl', 20]);
    const one = await sniffFile(await contentIn(written(table(1))));
    expect([one.sample.format, one.sample.records]).toEqual(['jsonl', [JSON.parse(expected(1)[0]!)]]);
  });

  it('are read group by group, in one pass forward', async () => {
    const bytes = written(table(4000), { rowGroupSize: 500 });
    const host = hostOf('a', bytes, 1000);
    const content = await openContent(host, { ref: 'a', name: 'a' });
    for await (const _ of content.stream()) expect(content.packedRead()).toBeLessThanOrEqual(bytes.length);
    // the head, the footer's end, the footer, the groups
    expect(host.starts.length).toBeLessThanOrEqual(4);
  });
});

describe('a value of a Parquet file', () => {
  it.each<[string, Partial<SchemaElement>, unknown[], string[]]>([
    [
      'keeps all digits of 64 bits',
      { type: 'INT64' },
      [1n, 9_223_372_036_854_775_807n, -5n],
      ['1', '"9223372036854775807"', '-5'],
    ],
    [
      'without a sign has none',
      { type: 'INT64', converted_type: 'UINT_64' },
      [18_446_744_073_709_551_615n],
      ['"18446744073709551615"'],
    ],
    ['is null where there is none', { type: 'INT32' }, [1, null, 3], ['1', 'null', '3']],
    [
      'in 32-bit floats is the decimal that was meant',
      { type: 'FLOAT' },
      [0.1, 3.3e-7, 16_777_216],
      ['0.1', '3.3e-7', '16777216'],
    ],
    ['that is no number is null', { type: 'DOUBLE' }, [NaN, Infinity, 0.1], ['null', 'null', '0.1']],
    [
      'in milliseconds is UTC',
      { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
      [new Date(1_790_000_000_123)],
      ['"2026-09-21T14:13:20.123Z"'],
    ],
    [
      'in nanoseconds keeps them',
      { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'NANOS' } },
      [1_790_000_000_123_456_789n, -1n],
      ['"2026-09-21T14:13:20.123456789Z"', '"1969-12-31T23:59:59.999999999Z"'],
    ],
    [
      'of a local time states no zone',
      { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' } },
      [1_790_000_000_123_456n],
      ['"2026-09-21T14:13:20.123456"'],
    ],
    [
      'beyond any calendar is its digits',
      { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } },
      [9_007_199_254_740_993n],
      ['"9007199254740993"'],
    ],
    [
      'of a day is the day',
      { type: 'INT32', converted_type: 'DATE' },
      [new Date(Date.UTC(2026, 9, 31))],
      ['"2026-10-31"'],
    ],
    [
      'of a clock is the clock',
      { type: 'INT32', logical_type: { type: 'TIME', isAdjustedToUTC: true, unit: 'MILLIS' } },
      [3_723_004],
      ['"01:02:03.004"'],
    ],
    [
      'as text is text',
      { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
      ['Köln "10 €"\n'],
      ['"Köln \\"10 €\\"\\n"'],
    ],
    [
      'as bytes is text when it is, and hex when not',
      { type: 'BYTE_ARRAY' },
      [new TextEncoder().encode('Zoë'), Uint8Array.of(0, 255)],
      ['"Zoë"', '"00ff"'],
    ],
    ['of truth is truth', { type: 'BOOLEAN' }, [true, false, null], ['true', 'false', 'null']],
  ])('%s', async (_, element, data, texts) => {
    expect(await values(column(element, data))).toEqual(texts);
  });

  it('as a decimal keeps every digit', async () => {
    const decimal = { converted_type: 'DECIMAL', precision: 38, scale: 9 } as const;
    // The writer takes decimals as numbers, so that the raw whole numbers are written and marked afterwards.
    const short = written([{ name: 'v', data: [1_234_500_000_000n, -1n, null] }], {
      schema: [
        { name: 'root', num_children: 1 },
        {
          name: 'v',
          type: 'INT64',
          repetition_type: 'OPTIONAL',
          logical_type: { type: 'DECIMAL', precision: 18, scale: 9 },
        },
      ],
      statistics: false,
    });
    expect(await values(short)).toEqual(['1234.500000000', '-0.000000001', 'null']);
    const { writerOf } = await import('../../../../../electron/engine/unpack/parquet-values.ts');
    const write = writerOf({ name: 'v', type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, ...decimal });
    const big = Buffer.alloc(16);
    big.writeBigInt64BE(1n, 0);
    expect(write(big)).toBe('"18446744073.709551616"');
    expect(write(Buffer.alloc(16, 255))).toBe('-0.000000001');
  });

  it('nested in structs, lists and maps stays nested', async () => {
    const schema = [
      { name: 'root', num_children: 3 },
      { name: 'usage', num_children: 2, repetition_type: 'OPTIONAL' },
      { name: 'input', type: 'INT64', repetition_type: 'OPTIONAL' },
      { name: 'model', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
      { name: 'tags', num_children: 1, converted_type: 'LIST', repetition_type: 'OPTIONAL' },
      { name: 'list', num_children: 1, repetition_type: 'REPEATED' },
      { name: 'element', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
      { name: 'labels', num_children: 1, converted_type: 'MAP', repetition_type: 'OPTIONAL' },
      { name: 'key_value', num_children: 2, repetition_type: 'REPEATED' },
      { name: 'key', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
      { name: 'value', type: 'INT32', repetition_type: 'OPTIONAL' },
    ];
    const bytes = written(
      [
        {
          name: 'usage',
          data: [{ input: 9_007_199_254_740_993n, model: 'a' }, null, { input: null, model: 'b' }],
        },
        { name: 'tags', data: [['x', 'y"z'], [], null] },
        { name: 'labels', data: [{ team: 1, 'a b': null }, null, {}] },
      ],
      { schema },
    );
    expect((await lines(bytes)).map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        usage: { input: '9007199254740993', model: 'a' },
        tags: ['x', 'y"z'],
        labels: { team: 1, 'a b': null },
      },
      { usage: null, tags: [], labels: null },
      { usage: { input: null, model: 'b' }, tags: null, labels: {} },
    ]);
  });
});

describe('a Parquet file that is not whole', () => {
  const bytes = written(table(500));
  it('is refused when its end is gone or its rows are none', async () => {
    expect(await faultCode(() => lines(bytes.subarray(0, -20)))).toBe('file.damaged');
    expect(await faultCode(() => lines(bytes.subarray(0, 9)))).toBe('file.damaged');
    const none = written([{ name: 'id', data: [], type: 'STRING' }]);
    expect(await faultCode(() => lines(none))).toBe('file.no-rows');
  });

  it('is refused when a run of values is longer than its page', async () => {
    const { checkRuns } = await import('../../../../../electron/engine/unpack/parquet-runs.ts');
    // 0xfe 0xff 0xff 0xff 0x0f: a run of two billion times the value 1
    const run = Uint8Array.of(0xfe, 0xff, 0xff, 0xff, 0x0f, 1);
    expect(() => checkRuns(run, 0, run.length, 1, 1000)).toThrow(RangeError);
    expect(() => checkRuns(Uint8Array.of(20, 1), 0, 2, 1, 10)).not.toThrow();
    expect(() => checkRuns(Uint8Array.of(22, 1), 0, 2, 1, 10)).toThrow(RangeError);
  });
});
