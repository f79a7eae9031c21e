import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../../electron/sources/index.ts';
import { isWholeRaw } from '../../../../electron/sources/reading/raw.ts';
import { tableOf } from '../../../../electron/sources/reading/record-table.ts';
import { placeOf, valueAt } from '../../../../electron/sources/reading/paths.ts';
import { sniffFile } from '../../../../electron/sources/reading/sniff.ts';
import { MappingInput, type MappingDraft } from '../../../../shared/contract/imports.ts';
import { fileAt, fileOf, rowsOf } from './account.ts';

const generic = sourceOf('generic-table')!;

const headerOf = async (text: string) => tableOf((await sniffFile(fileOf('x', text))).sample).header;
async function read(text: string, mapping: MappingDraft) {
  const rows = await rowsOf(fileOf('x', text), generic, MappingInput.parse(mapping));
  return rows.map((row) => ('item' in row ? row.item : 'fault' in row ? row.fault.code : row.passedOver));
}
const lines = (...records: readonly unknown[]) =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

describe('a place in a record', () => {
  it('goes through fields and lists', () => {
    expect(placeOf('data[].results[].amount.value')).toEqual({
      lists: ['data', 'results'],
      field: 'amount.value',
    });
    expect(valueAt({ usage: { prompt_tokens: 7 } }, 'usage.prompt_tokens')).toBe(7);
    expect(valueAt({ usage: null }, 'usage.prompt_tokens')).toBeUndefined();
  });

  it('finds keys that hold dots themselves', () => {
    expect(
      valueAt({ attributes: { 'gen_ai.usage.input_tokens': 3 } }, 'attributes.gen_ai.usage.input_tokens'),
    ).toBe(3);
    expect(valueAt({ 'a.b': { c: 1 }, a: { b: { d: 2 } } }, 'a.b.d')).toBe(2);
  });
});

describe('the columns of records', () => {
  it('are the plain fields of all of them, by path', async () => {
    expect(await headerOf(lines({ t: 1, u: { a: 1 } }, { t: 2, u: { b: 2 }, v: [1, 2] }))).toEqual([
      't',
      'u.a',
      'u.b',
      'v',
    ]);
  });

  it('are those of the list that holds the rows, with what is around it', async () => {
    const page = { next: null, data: [{ start_time: 1, results: [{ input_tokens: 5, model: 'm' }] }] };
    expect(await headerOf(JSON.stringify(page))).toEqual([
      'next',
      'data[].start_time',
      'data[].results[].input_tokens',
      'data[].results[].model',
    ]);
  });

  it('leave lists of details alone where the record is a row itself', async () => {
    const call = { time: '2026-11-01T00:00:00Z', input_tokens: 1, steps: [{ name: 'x' }] };
    expect(await headerOf(lines(call, call))).toEqual(['time', 'input_tokens']);
  });

  it('never hold prompts or answers, and keep what is known inside a request', async () => {
    const call = {
      time: '2026-11-01T00:00:00Z',
      request: { model: 'm', prompt: 'secret', user_wish: 'secret' },
      response: { output: 'secret', usage: { input_tokens: 4, output: 2 } },
    };
    expect(await headerOf(lines(call, call))).toEqual([
      'time',
      'request.model',
      'response.usage.input_tokens',
      'response.usage.output',
    ]);
  });
});

describe('records read through a mapping', () => {
  const mapping: MappingDraft = {
    role: 'detail',
    columns: { at: 'start', 'usage.in': 'input', 'usage.out': 'output' },
  };

  it('give a line each, and pass over records of another kind', async () => {
    expect(
      await read(
        lines(
          { at: '2026-11-01T10:00:00Z', usage: { in: 5, out: 2 } },
          { at: '2026-11-01T10:00:01Z', event: 'started' },
        ),
        mapping,
      ),
    ).toMatchObject([{ tokens: { input_uncached: 5, output: 2 }, calls: 1 }, 'a record without usage']);
  });

  it('keep a call that failed without usage', async () => {
    const failed = lines(
      { at: '2026-11-01T10:00:00Z', code: 500 },
      { at: '2026-11-01T10:00:01Z', code: 200 },
    );
    const columns = { ...mapping.columns, code: 'status' } as const;
    expect(await read(failed, { ...mapping, columns })).toMatchObject([
      { dimensions: { status: 'error' }, tokens: {} },
      'a record without usage',
    ]);
  });

  it('take values around a list for every record in it', async () => {
    const text = JSON.stringify({ month: '2026-11', lines: [{ eur: { net: 5 } }, { eur: { net: 7 } }] });
    const rows = await read(text, {
      role: 'billed',
      columns: { month: 'start', 'lines[].eur.net': 'cost' },
      constants: { currency: 'EUR' },
    });
    expect(rows).toMatchObject([
      { startMs: Date.UTC(2026, 10, 1), reported: { amount: 5_000_000_000n, currency: 'EUR' } },
      { endMs: Date.UTC(2026, 11, 1), reported: { amount: 7_000_000_000n } },
    ]);
  });

  it('read a field that the first records lack', async () => {
    const text = lines(
      { at: '2026-11-01', usage: { in: 1 } },
      { at: '2026-11-02', usage: { in: 1, out: 9 } },
    );
    expect((await read(text, mapping))[1]).toMatchObject({ tokens: { output: 9 } });
  });

  it('take numbers with a point where texts have a comma', async () => {
    const text = lines({ at: '2026-11-01', eur: '1.234,5' }, { at: '2026-11-02', eur: 1234.5 });
    const rows = await read(text, { role: 'billed', columns: { at: 'start', eur: 'cost' }, decimal: ',' });
    expect(rows).toMatchObject([
      { reported: { amount: 1_234_500_000_000n } },
      { reported: { amount: 1_234_500_000_000n } },
    ]);
  });

  it('refuse columns of two different lists', async () => {
    const text = JSON.stringify({ a: [{ at: '2026-11-01' }], b: [{ cost: 1 }] });
    await expect(
      read(text, { role: 'billed', columns: { 'a[].at': 'start', 'b[].cost': 'cost' } }),
    ).rejects.toMatchObject({ fault: { code: 'mapping.invalid', column: 'b[].cost' } });
  });

  it('keep a rejected record so that it reads the same again', async () => {
    const page = {
      currency: 'USD',
      pages: [{ day: 'soon', calls: [{ request: { model: 'gpt-5', prompt: 'secret' }, input_tokens: 3 }] }],
    };
    const columns: MappingDraft['columns'] = {
      'pages[].day': 'start',
      'pages[].calls[].request.model': 'model',
      'pages[].calls[].input_tokens': 'input',
    };
    const [row] = await rowsOf(
      fileOf('x', JSON.stringify(page)),
      generic,
      MappingInput.parse({ role: 'usage', columns }),
    );
    if (row === undefined || !('fault' in row)) throw new Error('the day can be read');
    expect(row.fault).toMatchObject({ code: 'row.bad-time', column: 'pages[].day' });
    expect(isWholeRaw(row.raw)).toBe(true);
    expect(row.raw).not.toContain('secret');
    const mended = row.raw.replace('soon', '2026-11-02');
    expect(await read(`${mended}\n${mended}\n`, { role: 'usage', columns })).toMatchObject([
      { startMs: Date.UTC(2026, 10, 2), dimensions: { model: 'gpt-5' }, tokens: { input_uncached: 3 } },
      {},
    ]);
  });
});

describe('a guessed mapping of records', () => {
  const guess = async (text: string) => generic.guessMapping!((await sniffFile(fileOf('x', text))).sample);
  const call = (id: string, extra: object = {}) => ({
    trace: { id: 't' },
    id,
    time: 1_793_491_200,
    usage: { input_tokens: 5 },
    ...extra,
  });

  it('does not take an id that comes again for the id of a row', async () => {
    const text = lines(...['a', 'a', 'b', 'b'].map((id) => call(id)));
    expect(Object.values((await guess(text)).columns)).not.toContain('id');
    const own = lines(...['a', 'b', 'c', 'd'].map((id) => call(id)));
    expect((await guess(own)).columns).toMatchObject({ id: 'id' });
  });

  it('counts cache writes once where they stand as a total and in parts', async () => {
    const usage = {
      input_tokens: 1,
      cache_creation_input_tokens: 30,
      cache_creation_5m: 10,
      cache_creation_1h: 20,
    };
    const { columns } = await guess(lines(call('a', { usage }), call('b', { usage })));
    expect(columns).not.toHaveProperty(['usage.cache_creation_input_tokens']);
    expect(columns).toMatchObject({
      'usage.cache_creation_5m': 'cache_write_5m',
      'usage.cache_creation_1h': 'cache_write_1h',
    });
  });

  it('does not take a total of tokens for a cost', async () => {
    const text = lines(call('a', { token_count: { total: 9 } }), call('b', { token_count: { total: 9 } }));
    expect(Object.values((await guess(text)).columns)).not.toContain('cost');
  });
});

const data = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));
describe.skipIf(!existsSync(data))('real logs without a source of their own', () => {
  it('an event log of a coding tool: 107 messages among 1,000 events', async () => {
    const rows = await rowsOf(fileAt(`${data}app_ledger/aider_sample_analytics.jsonl`), generic);
    const items = rows.flatMap((row) => ('item' in row && row.item.kind === 'charge' ? [row.item] : []));
    const sum = (kind: 'input_uncached' | 'output') =>
      items.reduce((all, item) => all + (item.tokens[kind] ?? 0), 0);
    expect([rows.length, items.length, sum('input_uncached'), sum('output')]).toEqual([
      1000, 107, 2_484_349, 45_772,
    ]);
    expect(items.reduce((all, item) => all + (item.reported?.amount ?? 0n), 0n)).toBe(5_305_332_000n);
    expect(rows.filter((row) => 'fault' in row)).toEqual([]);
  });

  it('a request log with usage twice in each record counts it once', async () => {
    const rows = await rowsOf(fileAt(`${data}request_log_outcome/records_run-20260621.jsonl`), generic);
    const items = rows.flatMap((row) => ('item' in row && row.item.kind === 'charge' ? [row.item] : []));
    const sum = (kind: 'input_uncached' | 'cache_read' | 'cache_write_5m' | 'cache_write_1h' | 'output') =>
      items.reduce((all, item) => all + (item.tokens[kind] ?? 0), 0);
    expect([
      items.length,
      sum('input_uncached'),
      sum('cache_read'),
      sum('cache_write_5m'),
      sum('cache_write_1h'),
      sum('output'),
    ]).toEqual([52, 588_506, 121_680, 24_336, 0, 107_982]);
  });
});
