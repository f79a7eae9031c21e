/** Traps of formats and prices that no source's own tests hold. The table of all of them is resources/handbook/traps.md. */
import { describe, expect, it } from 'vitest';
import type { Charge } from '../../../../shared/ledger/charge.ts';
import { priceBookOf, priceCharge } from '../../../../shared/maths/price.ts';
import { parseNanos } from '../../../../shared/units/money.ts';
import { SOURCES } from '../../../../electron/sources/index.ts';
import { shippedList, shippedOverlays } from '../../../support/price-books.ts';
import { fileAt, fileOf, rowsOfBest } from './account.ts';
import { litellm, one } from './gateway-records.ts';

const chargesOf = async (file: ReturnType<typeof fileOf>) =>
  (await rowsOfBest(file)).flatMap((row) => ('item' in row && row.item.kind === 'charge' ? [row.item] : []));
const lines = (record: object) => fileOf('f.jsonl', `${JSON.stringify(record)}\n${JSON.stringify(record)}\n`);
const page = (bucket: object) =>
  fileOf('f.json', JSON.stringify({ object: 'page', data: [bucket], has_more: false, next_page: null }));
const fixture = (path: string) =>
  fileAt(new URL(`../../../fixtures/sources/${path}`, import.meta.url).pathname);

describe('the same traffic: 1,000 tokens in, of which 700 from the cache, and 50 out', () => {
  it.each([
    [
      'openai-usage',
      page({
        object: 'bucket',
        start_time: 1_793_491_200,
        end_time: 1_793_577_600,
        results: [
          {
            object: 'organization.usage.completions.result',
            input_tokens: 1000,
            input_cached_tokens: 700,
            input_uncached_tokens: 300,
            output_tokens: 50,
            num_model_requests: 1,
            model: 'gpt-4o',
          },
        ],
      }),
    ],
    [
      'anthropic-usage',
      page({
        starting_at: '2026-11-01T00:00:00Z',
        ending_at: '2026-11-02T00:00:00Z',
        results: [
          {
            uncached_input_tokens: 300,
            cache_read_input_tokens: 700,
            cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
            output_tokens: 50,
            server_tool_use: { web_search_requests: 0 },
            model: 'claude-sonnet-5-5',
          },
        ],
      }),
    ],
    [
      'langfuse',
      lines({
        id: 'o',
        traceId: 't',
        type: 'GENERATION',
        startTime: '2026-11-01T10:00:00.000Z',
        model: 'gpt-4o',
        usageDetails: { input: 300, input_cached_tokens: 700, output: 50, total: 1050 },
      }),
    ],
    [
      'bedrock-logs',
      lines({
        schemaType: 'ModelInvocationLog',
        schemaVersion: '1.0',
        timestamp: '2026-11-01T10:02:03Z',
        accountId: '200000000002',
        region: 'us-east-1',
        requestId: 'r',
        operation: 'Converse',
        modelId: 'us.anthropic.claude-sonnet-5-v1:0',
        input: { inputTokenCount: 300, cacheReadInputTokenCount: 700, cacheWriteInputTokenCount: 0 },
        output: { outputTokenCount: 50 },
      }),
    ],
    [
      'litellm',
      lines({
        ...litellm,
        endTime: litellm.startTime,
        spend: 1,
        prompt_tokens: 1000,
        completion_tokens: 50,
        total_tokens: 1050,
        metadata: JSON.stringify({ usage_object: { prompt_tokens_details: { cached_tokens: 700 } } }),
      }),
    ],
  ])('has the same disjoint counts in %s', async (_source, file) => {
    const [charge] = await chargesOf(file);
    const { input_uncached, cache_read, output, ...others } = charge!.tokens;
    expect([input_uncached, cache_read, output]).toEqual([300, 700, 50]);
    expect(Object.values(others).filter(Boolean)).toEqual([]);
  });
});

describe('list prices', () => {
  const book = priceBookOf(shippedList, shippedOverlays);
  const price = (model: string, date: string, kind: 'input_uncached' | 'cache_read' | 'output') =>
    priceCharge(book, {
      provider: 'anthropic',
      rawModel: model,
      serviceTier: null,
      startMs: Date.parse(date),
      tokens: { [kind]: 1_000_000 },
      units: {},
      isBucket: true,
    }).listCost;

  it.each([
    ['claude-fable-5-1', '2026-11-01', '10', '0.25'],
    ['claude-opus-5-5', '2026-11-01', '4', '0.2'],
    ['claude-sonnet-5-5', '2026-10-06', '2', '0.2'],
    ['claude-sonnet-5-5', '2026-10-07', '2', '0.1'],
  ])(
    'a cache read of %s on %s has a price of its own, no fixed share of the input',
    (model, date, input, read) => {
      expect(price(model, date, 'input_uncached')).toBe(parseNanos(input));
      expect(price(model, date, 'cache_read')).toBe(parseNanos(read));
    },
  );

  it.each(['2026-08-31', '2026-09-01', '2026-11-01'])('the rise of Sonnet 5 was called off: %s', (date) => {
    expect(price('claude-sonnet-5', date, 'input_uncached')).toBe(parseNanos('2'));
    expect(price('claude-sonnet-5', date, 'output')).toBe(parseNanos('10'));
  });
});

it('buckets say that the price of long prompts cannot be told from them', () => {
  for (const id of ['openai-usage', 'anthropic-usage', 'litellm-daily']) {
    const { notes } = SOURCES.find((source) => source.info.id === id)!;
    expect(notes.filter((note) => /long prompts.*estimate/.test(note))).toHaveLength(1);
  }
});

it('counts of CSV files with a decimal zero, a Unicode sign and a byte order mark are counts', async () => {
  const [openai] = await chargesOf(fixture('openai-usage/before-july-2026.csv'));
  expect(openai!.tokens).toMatchObject({ input_uncached: 1000, cache_read: 200, output: 300 });
  const [short, long] = await chargesOf(fixture('anthropic-usage/console-2025.csv'));
  expect([short!.tokens.input_uncached, long!.tokens.input_uncached]).toEqual([1500, 15]);
  expect(short!.startMs).toBe(Date.UTC(2025, 1, 1));
});

it('rows of a dashboard without usage are passed over, not read as zero', async () => {
  const rows = await rowsOfBest(fixture('openai-usage/no-usage.csv'));
  expect(rows.map((row) => 'passedOver' in row)).toEqual([true, true]);
});

it('a call is priced by the service tier that served it, not by the one that was asked for', async () => {
  const served = (tier: string): Promise<Charge> =>
    one(
      {
        ...litellm,
        prompt_tokens: 10,
        completion_tokens: 5,
        metadata: JSON.stringify({
          usage_object: { service_tier: tier },
          requester_metadata: { requested: 'flex' },
        }),
        proxy_server_request: JSON.stringify({ body: { service_tier: 'flex', messages: [] } }),
      },
      'litellm',
    );
  expect((await served('default')).dimensions['service-tier']).toBeUndefined();
  expect((await served('priority')).dimensions['service-tier']).toBe('priority');
});

describe('rows that overlap because a call is in several of them', () => {
  it('are not added up: spend by tag is refused, usage by role group is rejected', async () => {
    await expect(rowsOfBest(fixture('litellm-daily/tags.csv'))).rejects.toMatchObject({
      fault: { code: 'file.unrecognised', message: expect.stringContaining('once for each of its tags') },
    });
    const groups = (await rowsOfBest(fixture('anthropic-usage/hostile.json'))).flatMap((row) =>
      'fault' in row && row.fault.column === 'rbac_group_id' ? [row.fault.code] : [],
    );
    expect(groups).toEqual(['row.malformed']);
  });
});
