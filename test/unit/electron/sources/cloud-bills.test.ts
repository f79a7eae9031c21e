import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../../electron/sources/index.ts';
import { decodeText } from '../../../../electron/sources/reading/decode.ts';
import { sniffFile } from '../../../../electron/sources/reading/sniff.ts';
import type { ParsedRow } from '../../../../electron/sources/source.ts';
import { TOKEN_KINDS, type Charge, type Tokens } from '../../../../shared/ledger/charge.ts';
import { decimalOf, sumNanos } from '../../../../shared/units/money.ts';
import { fileAt, fileOf, rowsOf, rowsOfBest } from './account.ts';

const fixtures = fileURLToPath(new URL('../../../fixtures/sources/', import.meta.url));
const charges = (rows: readonly ParsedRow[]): Charge[] =>
  rows.flatMap((row) => ('item' in row && row.item.kind === 'charge' ? [row.item] : []));
const read = async (path: string) => charges(await rowsOfBest(fileAt(fixtures + path)));
const sum = (found: readonly Charge[]) =>
  decimalOf(sumNanos(found.map((charge) => charge.reported?.amount ?? 0n)));
const of = (found: readonly Charge[], category: Charge['category']) =>
  found.filter((charge) => charge.category === category);
const tokensOf = (found: readonly Charge[]): Tokens => {
  const total: { -readonly [K in keyof Tokens]: number } = {};
  for (const charge of found)
    for (const kind of TOKEN_KINDS)
      if (charge.tokens[kind] !== undefined) total[kind] = (total[kind] ?? 0) + charge.tokens[kind];
  return total;
};

/** One line of a CUR 2.0 for each usage type. */
const cur = (lines: readonly (readonly [usageType: string, amount: string, unit: string])[]) =>
  fileOf(
    'cur.csv',
    [
      'line_item_usage_start_date,line_item_usage_end_date,line_item_product_code,line_item_usage_type,line_item_usage_amount,pricing_unit,line_item_unblended_cost,line_item_currency_code',
      ...lines.map(
        ([usageType, amount, unit]) =>
          `2026-11-01T00:00:00Z,2026-11-01T01:00:00Z,AmazonBedrock,${usageType},${amount},${unit},1,USD`,
      ),
    ].join('\n'),
  );

describe('the bill of AWS', () => {
  it('counts the same tokens as the log of the calls it bills', async () => {
    const bill = charges(
      await rowsOfBest(
        cur([
          ['USE1-Claude4.6Sonnet-input-tokens', '0.086', '1K tokens'],
          ['USE1-Claude4.6Sonnet-cache-read-input-token-count', '0.009', '1M tokens'],
          ['USE1-Claude4.6Sonnet-output-tokens', '40', 'Tokens'],
        ]),
      ),
    );
    const [, call] = await read('bedrock-logs/sample.jsonl');
    const { input_uncached, cache_read, output } = call!.tokens;
    expect(tokensOf(bill)).toEqual({ input_uncached, cache_read, output });
  });

  it('says the same in both spellings of the marketplace', async () => {
    const kinds = async (...usageTypes: string[]) =>
      charges(await rowsOfBest(cur(usageTypes.map((name) => [name, '2', 'Units'] as const)))).map(
        (charge) => charge.tokens,
      );
    const old = await kinds(
      'USE1-MP:USE1_InputTokenCount-Units',
      'USE1-MP:USE1_OutputTokenCount-Units',
      'USE1-MP:USE1_CacheReadInputTokenCount-Units',
      'USE1-MP:USE1_CacheWriteInputTokenCount-Units',
    );
    expect(old).toEqual([
      { input_uncached: 2_000_000 },
      { output: 2_000_000 },
      { cache_read: 2_000_000 },
      { cache_write: 2_000_000 },
    ]);
    expect(
      await kinds(
        'USE1-MP:USE1_input_tokens_standard-Units',
        'USE1-MP:USE1_output_tokens_standard-Units',
        'USE1-MP:USE1_cache_read_tokens_standard-Units',
        'USE1-MP:USE1_cache_write_tokens_standard-Units',
      ),
    ).toEqual(old);
  });

  it('is the same from CSV and from Parquet', async () => {
    const csv = await read('aws-cur/sample.csv');
    const parquet = await read('aws-cur/parquet.jsonl');
    expect(parquet).toHaveLength(4);
    for (const line of parquet) expect(csv).toContainEqual(line);
  });

  it('adds up to its lines of AI, with what a plan covers at its effective cost and its fee beside', async () => {
    const found = await read('aws-cur/sample.csv');
    // 2.68125 + 3.8465625 + 1.9008 + 0.4125 + 0.75 + 0.016 + 0.003 + 3.703701 + 0.3 + 4 + 1.65 + 0.007 + 125 + 39.6 + 0.986
    expect(sum(of(found, 'usage'))).toBe('184.8568135');
    expect(sum(of(found, 'tax'))).toBe('4.56');
    expect(sum(of(found, 'credit'))).toBe('-1.5');
    expect(sum(of(found, 'discount'))).toBe('0');
    expect(sum(of(found, 'purchase'))).toBe('1.2');
  });

  it('keeps consumption units and hours of throughput as money without tokens', async () => {
    const found = await read('aws-cur/sample.csv');
    const lines = found.filter((charge) => /Consumption|Provisioned/.test(charge.dimensions['line-item']!));
    expect(lines.map(({ tokens }) => tokens)).toEqual([{}, {}]);
    expect(sum(lines)).toBe('164.6');
  });
});

describe('the bill of Google Cloud', () => {
  it('is net of credits, which stay lines of their own', async () => {
    const found = await read('vertex-billing/sample.jsonl');
    const first = found.slice(0, 3);
    expect(first.map(({ category, reported }) => [category, decimalOf(reported!.amount)])).toEqual([
      ['usage', '0.6'],
      ['discount', '-0.06'],
      ['credit', '-0.1'],
    ]);
    expect(sum(first)).toBe('0.44');
    expect(new Set(first.map(({ tokens }) => JSON.stringify(tokens))).size).toBe(2);
  });

  it('says the same in lines and in an array', async () => {
    const array = await read('vertex-billing/array.json');
    expect(array).toEqual((await read('vertex-billing/sample.jsonl')).slice(0, array.length));
  });
});

describe('the bill of Azure', () => {
  it('keeps the words of a meter that names no model', async () => {
    const found = await read('azure-cost/hostile.csv');
    const unknown = found.find((charge) => charge.dimensions['line-item'] === 'a new meter nobody knows');
    expect(unknown?.dimensions.model).toBeUndefined();
    expect(unknown?.tokens).toEqual({});
  });

  it('counts reserved capacity once: as it is used, not when it is bought', async () => {
    const found = await read('azure-cost/sample.csv');
    expect(sum(of(found, 'purchase'))).toBe('2652');
    expect(of(found, 'usage').filter((charge) => charge.reported?.basis === 'effective')).toMatchObject([
      { reported: { amount: 3_630_000_000n } },
    ]);
  });

  it('reads the day first only where the file shows it', async () => {
    const table = (dates: readonly string[]) =>
      fileOf(
        'cost.csv',
        `Date,MeterCategory,MeterName,Cost,BillingCurrency\n${dates.map((date) => `${date},Azure OpenAI,x,1,USD`).join('\n')}`,
      );
    const days = async (dates: readonly string[]) =>
      charges(await rowsOfBest(table(dates))).map(({ startMs }) =>
        new Date(startMs).toISOString().slice(0, 10),
      );
    expect(await days(['11/2/2026', '11/14/2026'])).toEqual(['2026-11-02', '2026-11-14']);
    expect(await days(['2/11/2026', '14/11/2026'])).toEqual(['2026-11-02', '2026-11-14']);
    expect(await days(['11/2/2026', '11/3/2026'])).toEqual(['2026-11-02', '2026-11-03']);
  });

  it('begins its days in the zone that was chosen', async () => {
    const file = fileAt(`${fixtures}azure-cost/mca.csv`);
    const { sample, encoding } = await sniffFile(file);
    const rows: ParsedRow[] = [];
    const text = () => decodeText(file.stream(), encoding);
    const input = { file: { name: file.name, text }, sample, mapping: null, timeZone: 'Europe/Berlin' };
    for await (const batch of sourceOf('azure-cost')!.parse(input)) rows.push(...batch);
    expect(charges(rows)[0]?.startMs).toBe(Date.UTC(2026, 10, 13, 23));
  });
});

describe('FOCUS', () => {
  it('says the same in 1.2, in 1.4 and from Parquet', async () => {
    const [first] = await read('focus/sample.csv');
    const [renamed] = await read('focus/renamed-1.4.csv');
    const [parquet] = await read('focus/parquet.jsonl');
    expect(parquet).toEqual(first);
    expect(renamed).toMatchObject({
      tokens: first!.tokens,
      reported: first!.reported,
      startMs: first!.startMs,
      dimensions: first!.dimensions,
    });
  });

  it('never adds a purchase and the usage it paid for', async () => {
    const found = await read('focus/us-dates.csv');
    expect(found.map(({ category, reported }) => [category, reported?.basis])).toEqual([
      ['purchase', 'billed'],
      ['usage', 'effective'],
    ]);
    expect(sum(of(found, 'usage'))).toBe('490');
    expect(found[1]).toMatchObject({
      startMs: Date.UTC(2025, 3, 1),
      endMs: Date.UTC(2025, 3, 2),
    });
  });

  it('counts a purchase that is its own spend, such as seats', async () => {
    const seats = (await read('focus/sample.csv')).find(
      (charge) => charge.dimensions['line-item'] === 'Seats for November',
    );
    expect(seats).toMatchObject({ category: 'usage', reported: { amount: 6_000_000_000_000n } });
  });

  it('reads decimal commas of a spreadsheet saved in Europe', async () => {
    const [line] = await read('focus/european.csv');
    expect(line).toMatchObject({ reported: { amount: 1_840_000_000n }, tokens: { cache_read: 3_680_500 } });
  });
});

describe('a cube of CloudHealth', () => {
  it('holds its totals, which are left out', async () => {
    const found = await read('cloudhealth/sample.json');
    // (10.5 + 20.25) × 2 for Bedrock × 3 for both accounts: the corner of the cube says as much of it.
    expect(sum(found)).toBe('184.5');
    expect(found).toHaveLength(4);
  });

  it('takes the measure that is cost', async () => {
    expect((await read('cloudhealth/monthly.json')).map((charge) => sum([charge]))).toEqual(['2', '3']);
  });
});

describe('a list of invoices', () => {
  const invoice = sourceOf('invoice')!;
  const detected = async (text: string) => invoice.detect((await sniffFile(fileOf('list.csv', text))).sample);

  it('is one with a provider, a period and an amount on each line', async () => {
    expect(await detected('provider,month,amount\nOpenAI,2026-10,5\n')).not.toBeNull();
    expect(await detected('vendor,from,to,total\nOpenAI,2026-10-01,2026-10-31,5\n')).not.toBeNull();
  });

  it.each([
    ['invoice dates only', 'provider,invoice date,amount,invoice id\nOpenAI,2026-11-03,5,A\n'],
    ['days of usage', 'provider,date,amount\nOpenAI,2026-11-03,5\n'],
    ['calls', 'provider,month,amount,input tokens\nOpenAI,2026-10,5,12\n'],
    ['no provider', 'month,amount,invoice id\n2026-10,5,A\n'],
  ])('is not a table of %s', async (_, text) => {
    expect(await detected(text)).toBeNull();
  });

  it.each([
    ['2026-10-01 – 2026-10-31', '2026-10-01', '2026-11-01'],
    ['2026-10-01 to 2026-11-01', '2026-10-01', '2026-11-01'],
    ['2026-10-05/2026-10-11', '2026-10-05', '2026-10-12'],
    ['Oct 2026 - Dec 2026', '2026-10-01', '2027-01-01'],
    ['01.10.2026 bis 31.10.2026', '2026-10-01', '2026-11-01'],
  ])('may write its period as %s', async (period, from, to) => {
    const file = fileOf('list.csv', `provider;period;amount;invoice id\nOpenAI;${period};5;A\n`);
    expect(charges(await rowsOfBest(file))).toMatchObject([
      { startMs: Date.parse(from), endMs: Date.parse(to), dimensions: { provider: 'openai', invoice: 'A' } },
    ]);
  });

  it('bills whole months and tells tax and credits by their words', async () => {
    const found = await read('invoice/sample.csv');
    expect(sum(found)).toBe('4095.31');
    expect(sum(of(found, 'tax'))).toBe('98.76');
    expect(sum(of(found, 'credit'))).toBe('-50');
    expect(new Set(found.map(({ startMs, endMs }) => `${startMs}-${endMs}`))).toEqual(
      new Set([`${Date.UTC(2026, 9, 1)}-${Date.UTC(2026, 10, 1)}`]),
    );
  });
});

describe('invocation logs of Bedrock', () => {
  it('keep no body in a row that is refused, also in a table', async () => {
    const message = JSON.stringify({
      schemaType: 'ModelInvocationLog',
      timestamp: 'never',
      modelId: 'amazon.nova-lite-v1:0',
      input: { inputBodyJson: { inputText: 'private words' } },
    }).replaceAll('"', '""');
    const [row, broken] = await rowsOf(
      fileOf('insights.csv', `@timestamp,@message\n2026-11-01,"${message}"\n2026-11-01,"${message}",extra\n`),
      sourceOf('bedrock-logs')!,
    );
    for (const refused of [row, broken]) {
      expect(refused).toHaveProperty('fault');
      expect(JSON.stringify(refused)).not.toContain('private words');
    }
  });

  it('leave the tokens of a failed call unknown', async () => {
    const failed = (await read('bedrock-logs/sample.jsonl')).find(
      (charge) => charge.dimensions.status === 'error',
    );
    expect(failed?.tokens).toEqual({});
  });
});
