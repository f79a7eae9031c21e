/** Traps of gateways and observability tools: what is unknown, in which unit it stands, and in which zone. */
import { describe, expect, it } from 'vitest';
import { totalTokens } from '../../../../shared/ledger/charge.ts';
import { fileOf, recognised } from './account.ts';
import { dollars, generation, helicone, kong, litellm, one, portkey, run } from './gateway-records.ts';

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

describe('cache writes in Helicone', () => {
  it.each([
    ['inside the prompt of OpenAI', 'OPENAI', 300],
    ['beside the prompt of Anthropic', 'ANTHROPIC', 1000],
  ])('stand %s', async (_, provider, uncached) => {
    const counts = { prompt_tokens: 1000, prompt_cache_write_tokens: 700, completion_tokens: 1, cost: 1 };
    expect((await one({ ...helicone, provider, ...counts }, 'helicone')).tokens).toEqual({
      input_uncached: uncached,
      cache_write: 700,
      output: 1,
    });
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
