/** Traps of gateways and observability tools: what counts once, what is unknown, and in which unit it stands. */
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../../electron/sources/reading/decode.ts';
import { sniffFile } from '../../../../electron/sources/reading/sniff.ts';
import { sourceOf } from '../../../../electron/sources/index.ts';
import type { ParsedRow } from '../../../../electron/sources/source.ts';
import { totalTokens, type Charge } from '../../../../shared/ledger/charge.ts';
import { decimalOf } from '../../../../shared/units/money.ts';
import { fileOf, recognised } from './account.ts';

async function rowsOf(records: readonly unknown[] | string, id: string, timeZone?: string) {
  const text =
    typeof records === 'string' ? records : records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const file = fileOf('file', text);
  const { sample, encoding } = await sniffFile(file);
  const rows: ParsedRow[] = [];
  const input = {
    file: { name: 'file', text: () => decodeText(file.stream(), encoding) },
    sample,
    mapping: null,
  };
  for await (const batch of sourceOf(id)!.parse({ ...input, timeZone })) rows.push(...batch);
  return rows;
}
const charges = (rows: readonly ParsedRow[]): Charge[] =>
  rows.flatMap((row) => ('item' in row && row.item.kind === 'charge' ? [row.item] : []));
const one = async (record: unknown, id: string, timeZone?: string): Promise<Charge> =>
  // A second record tells lines of JSON from a document.
  charges(await rowsOf([record, record], id, timeZone))[0]!;
const dollars = (charge: Charge) => (charge.reported === null ? null : decimalOf(charge.reported.amount));

const at = '2026-11-01T10:00:00.000Z';
const helicone = {
  request_id: 'r',
  request_created_at: at,
  response_status: 200,
  model: 'gpt-4o',
  provider: 'OPENAI',
};
const portkey = { id: 'p', created_at: at, ai_org: 'openai', ai_model: 'gpt-4o', is_success: true };
const kong = (usage: object, more: object = {}) => ({
  started_at: Date.parse(at),
  request: { id: 'k' },
  response: { status: 200 },
  latencies: { request: 5 },
  ai: { proxy: { usage, meta: { provider_name: 'openai', response_model: 'gpt-4o' }, ...more } },
});
const run = {
  id: '0b1c0001-aaaa',
  run_type: 'llm',
  start_time: '2026-11-01T10:00:00',
  end_time: '2026-11-01T10:00:01',
};
const generation = {
  id: 'gen-1-abcdefgh',
  created_at: at,
  model: 'openai/gpt-4o',
  provider_name: 'OpenAI',
  generation_time: 1,
};
const litellm = {
  request_id: 'l',
  startTime: at,
  call_type: 'acompletion',
  custom_llm_provider: 'openai',
  model: 'gpt-4o',
};

describe('the same call through every gateway', () => {
  it.each([
    [
      'helicone',
      {
        ...helicone,
        prompt_tokens: 86,
        prompt_cache_read_tokens: 17_817,
        completion_tokens: 240,
        cost: 0.01,
      },
    ],
    [
      'portkey',
      {
        ...portkey,
        req_units: 17_903,
        res_units: 240,
        cost: 1,
        response: {
          usage: {
            prompt_tokens: 17_903,
            completion_tokens: 240,
            prompt_tokens_details: { cached_tokens: 17_817 },
          },
        },
      },
    ],
    [
      'kong',
      kong({
        prompt_tokens: 17_903,
        completion_tokens: 240,
        prompt_tokens_details: { cached_tokens: 17_817 },
        cost: 0.01,
      }),
    ],
    [
      'langsmith',
      {
        ...run,
        prompt_tokens: 17_903,
        completion_tokens: 240,
        prompt_token_details: { cache_read: 17_817 },
        total_cost: '0.01',
      },
    ],
    [
      'openrouter',
      {
        ...generation,
        native_tokens_prompt: 17_903,
        native_tokens_cached: 17_817,
        native_tokens_completion: 240,
        total_cost: 0.01,
      },
    ],
    [
      'litellm',
      {
        ...litellm,
        spend: 0.01,
        prompt_tokens: 17_903,
        completion_tokens: 240,
        metadata: { usage_object: { prompt_tokens_details: { cached_tokens: 17_817 } } },
      },
    ],
  ])('has the same tokens and the same cent in %s', async (id, record) => {
    expect(
      (await recognised(fileOf('x', `${JSON.stringify(record)}\n${JSON.stringify(record)}\n`)))[0]?.id,
    ).toBe(id);
    const charge = await one(record, id);
    expect(charge.tokens).toEqual({ input_uncached: 86, cache_read: 17_817, output: 240 });
    expect(dollars(charge)).toBe('0.01');
  });
});

describe('money', () => {
  it('is cents in Portkey and dollars elsewhere', async () => {
    expect(dollars(await one({ ...portkey, req_units: 1, res_units: 1, cost: 0.5234 }, 'portkey'))).toBe(
      '0.005234',
    );
    expect(dollars(await one(kong({ prompt_tokens: 1, completion_tokens: 1, cost: 0.5234 }), 'kong'))).toBe(
      '0.5234',
    );
  });

  it("is billionths in Helicone's own table, beyond the digits of a JSON number, and dollars in its API", async () => {
    const table = {
      request_id: 'r',
      request_created_at: '2026-11-01 10:00:00',
      organization_id: 'o',
      status: 200,
    };
    expect(dollars(await one({ ...table, prompt_tokens: 1, cost: '24886251' }, 'helicone'))).toBe(
      '0.024886251',
    );
    expect(dollars(await one({ ...table, prompt_tokens: 1, cost: 24_886_251 }, 'helicone'))).toBe(
      '0.024886251',
    );
    expect(dollars(await one({ ...helicone, prompt_tokens: 1, cost: 2 }, 'helicone'))).toBe('2');
  });

  it.each([
    ['helicone', { ...helicone, prompt_tokens: 5, completion_tokens: 5, cost: 0 }],
    ['portkey', { ...portkey, req_units: 5, res_units: 5, cost: 0 }],
    ['kong', kong({ prompt_tokens: 5, completion_tokens: 5, cost: 0 })],
    ['langsmith', { ...run, prompt_tokens: 5, completion_tokens: 5, total_cost: '0' }],
    ['litellm', { ...litellm, prompt_tokens: 5, completion_tokens: 5, spend: 0 }],
  ])('zero with tokens is unpriced in %s, not free', async (id, record) => {
    const charge = await one(record, id);
    expect(charge.reported).toBeNull();
    expect(totalTokens(charge.tokens)).toBe(10);
  });

  it.each([
    [
      'helicone',
      { ...helicone, prompt_tokens: 5, cost: 0, cache_reference_id: '7d1c0f6e-0000-4000-8000-000000000001' },
    ],
    [
      'portkey',
      {
        ...portkey,
        req_units: 5,
        cost: 0,
        cache_status: 'SEMANTIC HIT',
        response: { id: 'chatcmpl-first001' },
      },
    ],
    ['kong', kong({ prompt_tokens: 5, cost: 0 }, { cache: { cache_status: 'Hit' } })],
    [
      'openrouter',
      { ...generation, native_tokens_prompt: 5, total_cost: 0, response_cache_source_id: 'gen-0' },
    ],
    [
      'litellm',
      { ...litellm, request_id: 'chatcmpl-first001', cache_hit: 'True', prompt_tokens: 5, spend: 0 },
    ],
  ])("an answer from the cache of %s bought nothing and has no provider's id", async (id, record) => {
    const charge = await one(record, id);
    expect(charge.dimensions.status).toBe('cached');
    expect(totalTokens(charge.tokens)).toBe(0);
    expect(dollars(charge)).toBe('0');
    expect(charge.providerCallId).toBeUndefined();
  });

  it('a miss is not a hit', async () => {
    const zero = '00000000-0000-0000-0000-000000000000';
    const missed = await one(
      { ...helicone, prompt_tokens: 5, cost: 1, cache_reference_id: zero },
      'helicone',
    );
    expect(missed.dimensions.status).toBe('ok');
    expect(totalTokens(missed.tokens)).toBe(5);
    const miss = await one({ ...portkey, req_units: 5, cost: 1, cache_status: 'MISS' }, 'portkey');
    expect(miss.dimensions.status).toBe('ok');
  });
});

describe('times without a zone', () => {
  it.each([
    ['langsmith', { ...run, prompt_tokens: 1 }],
    ['litellm', { ...litellm, startTime: '2026-11-01 10:00:00', prompt_tokens: 1, spend: 1 }],
    ['openrouter', { ...generation, created_at: '2026-11-01 10:00:00', native_tokens_prompt: 1 }],
    ['helicone', { ...helicone, request_created_at: '2026-11-01 10:00:00', prompt_tokens: 1, cost: 1 }],
    ['portkey', { ...portkey, created_at: '2026-11-01 10:00:00', req_units: 1, cost: 1 }],
  ])('are UTC in %s, or the zone the analyst chose', async (id, record) => {
    expect((await one(record, id)).startMs).toBe(Date.UTC(2026, 10, 1, 10));
    expect((await one(record, id, 'America/New_York')).startMs).toBe(Date.UTC(2026, 10, 1, 15));
  });

  it('a day of the LiteLLM activity is as long as the day of the zone', async () => {
    const day = { date: '2026-11-01', metrics: { spend: 1, prompt_tokens: 1, api_requests: 1 } };
    const utc = await one({ results: [day] }, 'litellm-daily');
    expect([utc.startMs, utc.endMs]).toEqual([Date.UTC(2026, 10, 1), Date.UTC(2026, 10, 2)]);
    // Clocks go back on this day.
    const local = await one({ results: [day] }, 'litellm-daily', 'America/New_York');
    expect((local.endMs - local.startMs) / 3_600_000).toBe(25);
  });
});

describe('runs of LangSmith', () => {
  const id = (n: number) => `0b1c000${n}-0000-4000-8000-000000000000`;
  const part = (n: number) => `20261101T100000000000Z${id(n)}`;
  const nested = (n: number, type: string, above: readonly number[]) => ({
    ...run,
    id: id(n),
    run_type: type,
    trace_id: id(1),
    dotted_order: [...above, n].map(part).join('.'),
    prompt_tokens: 100,
    completion_tokens: 10,
  });

  it.each([
    ['from the top down', [1, 2, 3, 4]],
    ['from the bottom up', [4, 3, 2, 1]],
    ['in any order', [3, 1, 4, 2]],
  ])('count usage once where it is repeated above, read %s', async (_, order) => {
    const runs = [
      nested(1, 'chain', []),
      nested(2, 'llm', [1]),
      nested(3, 'tool', [1, 2]),
      nested(4, 'llm', [1, 2, 3]),
    ];
    const rows = await rowsOf(
      order.map((n) => runs[n - 1]),
      'langsmith',
    );
    expect(charges(rows).map((charge) => charge.id)).toEqual([id(4)]);
    expect(rows).toHaveLength(4);
  });

  it.each([
    ['the list of its parents', { parent_run_ids: [id(2), id(1)] }],
    ['its parent', { parent_run_id: id(2) }],
  ])('know what is above a run by %s too', async (_, link) => {
    const runs = [
      { ...nested(2, 'llm', []), dotted_order: null },
      { ...nested(3, 'llm', []), dotted_order: null, ...link },
    ];
    expect(charges(await rowsOf(runs, 'langsmith')).map((charge) => charge.id)).toEqual([id(3)]);
  });

  it('are one when their start and their end are sent apart, in either order', async () => {
    const { prompt_tokens: _, completion_tokens: __, end_time: ___, ...start } = nested(2, 'llm', []);
    const update = {
      dotted_order: part(2),
      end_time: '2026-11-01T10:00:03',
      outputs: { usage_metadata: { input_tokens: 7, output_tokens: 8 } },
    };
    for (const rows of [
      [start, update],
      [update, start],
    ]) {
      const [charge, ...more] = charges(await rowsOf(rows, 'langsmith'));
      expect(more).toEqual([]);
      expect(charge).toMatchObject({ id: id(2), latencyMs: 3000, tokens: { input_uncached: 7, output: 8 } });
    }
  });

  it('that state no usage have none, which is not zero', async () => {
    const charge = await one(
      { ...run, prompt_tokens: 0, completion_tokens: 0, total_cost: null },
      'langsmith',
    );
    expect(charge.tokens).toEqual({});
    expect(charge.reported).toBeNull();
  });

  it('come from Parquet as texts and digits', async () => {
    const charge = await one(
      {
        ...run,
        start_time: '2026-11-01T10:00:00.123456Z',
        prompt_tokens: '7212',
        completion_tokens: '233',
        prompt_token_details: '{"cache_read":"6400"}',
        total_cost: '0.005234',
        extra: '{"metadata":{"ls_provider":"google_vertexai","ls_model_name":"gemini-3-pro","team":"docs"}}',
        tags: '["feature:draft"]',
      },
      'langsmith',
    );
    expect(charge).toMatchObject({
      startMs: Date.UTC(2026, 10, 1, 10, 0, 0, 123),
      tokens: { input_uncached: 812, cache_read: 6400, output: 233 },
      dimensions: { provider: 'google', model: 'gemini-3-pro', team: 'docs', feature: 'draft' },
    });
  });
});

describe('the daily activity of LiteLLM', () => {
  it('is refused when pages are missing, and read when all are there', async () => {
    const page = (n: number) => ({
      results: [{ date: '2026-11-01', metrics: { spend: 1, prompt_tokens: 10, api_requests: 1 } }],
      metadata: { page: n, total_pages: 3 },
    });
    await expect(rowsOf([page(1), page(3)], 'litellm-daily')).rejects.toMatchObject({
      fault: { code: 'file.truncated', message: expect.stringContaining('2 of 3 pages') },
    });
    expect(charges(await rowsOf([page(1), page(2), page(3)], 'litellm-daily'))).toHaveLength(3);
  });
});

describe('calls paid with your own key at OpenRouter', () => {
  it("are the provider's money, and OpenRouter's fee is its own", async () => {
    const own = {
      ...generation,
      is_byok: true,
      total_cost: 0.05,
      upstream_inference_cost: 1,
      native_tokens_prompt: 9,
    };
    const lines = charges(await rowsOf([own, { ...own, id: 'gen-2-abcdefgh', total_cost: 0 }], 'openrouter'));
    expect(lines.map((line) => [line.dimensions.provider, dollars(line), line.calls])).toEqual([
      ['openai', '1', 1],
      ['openrouter', '0.05', 0],
      ['openai', '1', 1],
    ]);
    expect(new Set(lines.map((line) => line.id)).size).toBe(3);
  });
});

describe('a rejected row read again from what was kept of it', () => {
  const chat = { prompt_tokens: 100, completion_tokens: 20, prompt_tokens_details: { cached_tokens: 80 } };
  const answer = { id: 'chatcmpl-kept0001', choices: [{ message: { content: 'secret' } }], usage: chat };
  it.each([
    [
      'portkey',
      { ...portkey, created_at: 'soon', cost: 1, req_units: 100, request: 'secret', response: answer },
      'created_at',
    ],
    ['langsmith', { ...run, start_time: 'soon', inputs: { text: 'secret' }, outputs: answer }, 'start_time'],
    ['kong', { ...kong(chat, { payload: { response: 'secret' } }), started_at: 'soon' }, 'started_at'],
  ])('has the same tokens, and none of the texts, in %s', async (id, record, time) => {
    const [rejected] = await rowsOf([record, record], id);
    if (rejected === undefined || !('fault' in rejected))
      throw new Error('the row should have been rejected');
    expect(rejected.raw).not.toContain('secret');
    const again = JSON.parse(rejected.raw.replaceAll('"[not kept]"', 'null')) as Record<string, unknown>;
    const charge = await one({ ...again, [time]: time === 'started_at' ? Date.parse(at) : at }, id);
    expect(charge.tokens).toEqual({ input_uncached: 20, cache_read: 80, output: 20 });
    expect(charge.id).not.toBeNull();
  });
});
