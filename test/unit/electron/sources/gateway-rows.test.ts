/** Rows of gateways that belong together: halves and nests of runs, pages of days, calls with a fee, rows read again. */
import { describe, expect, it } from 'vitest';
import { at, charges, dollars, generation, kong, one, portkey, rowsOf, run } from './gateway-records.ts';

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
