/** Counts and costs that other tools are known to get wrong: days of a zone, repeated rows, refused calls, retries. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { valueOf, type MetricId } from '../../shared/catalogue/index.ts';
import type { Period } from '../../shared/units/period.ts';
import { decimalOf } from '../../shared/units/money.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { spendLog } from '../support/spend-log.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };
let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

async function ask(period: Period, ...measures: MetricId[]) {
  const reply = await core.api.explore.query({ measures, period });
  const bases = Object.fromEntries(reply.bases.map((id, b) => [id, reply.total[b]]));
  return measures.map((metric) => valueOf(metric, bases));
}

const dollars = (value: unknown) => decimalOf(value as bigint);

describe('F3: days of India, five and a half hours ahead of UTC', () => {
  const DAYS = ['2026-05-29', '2026-05-30', '2026-05-31', '2026-06-01', '2026-06-02'] as const;
  const RANGE = { from: '2026-05-29', to: '2026-06-03' };
  const dayAfter = (day: string) =>
    new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const START = Date.parse('2026-05-28T18:30:00Z');
  const LENGTH = 5 * 86_400_000;

  const call = (id: string, atMs: number, nanos: bigint) =>
    spendLog({
      request_id: id,
      startTime: new Date(atMs).toISOString(),
      endTime: new Date(atMs).toISOString(),
      model: 'in-house-1',
      custom_llm_provider: 'bedrock',
      spend: Number(decimalOf(nanos as Parameters<typeof decimalOf>[0])),
    });

  /** 1,831 calls of $701.39 in the five days, among them one in the first and one in the last millisecond of each. */
  function calls(): string[] {
    const COUNT = 1_831;
    const total = 701_390_000_000n;
    const each = total / BigInt(COUNT);
    const edges = DAYS.flatMap((_, d) => [START + d * 86_400_000, START + (d + 1) * 86_400_000 - 1]);
    return Array.from({ length: COUNT }, (_, i) =>
      call(
        `c${i}`,
        edges[i] ?? START + Math.floor((i * LENGTH) / COUNT),
        i === 0 ? total - each * BigInt(COUNT - 1) : each,
      ),
    );
  }

  it('add up to their range, at $701.39 and 1,831 calls and never at $1,070.94 and 2,755', async () => {
    await core.api.workspace.configure({ timeZone: 'Asia/Kolkata' });
    const beside = [call('before', START - 1, 1_000_000_000n), call('after', START + LENGTH, 1_000_000_000n)];
    await core.bring('log.jsonl', [...calls(), ...beside].join('\n'));

    const [cost, count] = await ask(RANGE, 'cost', 'calls');
    expect([dollars(cost), count]).toEqual(['701.39', 1_831n]);

    const days = await Promise.all(DAYS.map((day) => ask({ from: day, to: dayAfter(day) }, 'cost', 'calls')));
    const sum = (at: 0 | 1) => days.reduce((total, day) => total + (day[at] as bigint), 0n);
    expect([sum(0), sum(1)]).toEqual([cost, count]);
    expect(days.every(([, each]) => (each as bigint) > 300n)).toBe(true);

    const series = await core.api.explore.query({ measures: ['cost'], period: RANGE, grain: 'day' });
    expect(series.rows.map((row) => [row.bucket, row.cell[0]])).toEqual(
      DAYS.map((day, d) => [day, days[d]![0]]),
    );
  }, 30_000);

  it('add up to their range too where the proxy gives whole days of UTC', async () => {
    await core.api.workspace.configure({ timeZone: 'Asia/Kolkata' });
    const metrics = (spend: number) => ({
      spend,
      prompt_tokens: 1000,
      completion_tokens: 10,
      cache_read_input_tokens: 0,
      cache_creation_input_tokens: 0,
      total_tokens: 1010,
      successful_requests: 366,
      failed_requests: 0,
      api_requests: 366,
    });
    const day = (date: string, spend: number) => ({
      date,
      metrics: metrics(spend),
      breakdown: {
        models: { 'in-house-1': { metrics: metrics(spend), metadata: {}, api_key_breakdown: {} } },
        providers: {},
        api_keys: {},
      },
    });
    const spends = [140.27, 140.28, 140.28, 140.28, 140.28];
    const results = [
      day('2026-05-28', 99),
      ...DAYS.map((date, d) => day(date, spends[d]!)),
      day('2026-06-03', 99),
    ];
    const page = { results, metadata: { total_spend: 899.39, page: 1, total_pages: 1, has_more: false } };
    await core.bring('activity.json', JSON.stringify(page));
    const days = await Promise.all(DAYS.map((date) => ask({ from: date, to: dayAfter(date) }, 'cost')));
    expect(days.map(([cost]) => Number(dollars(cost)))).toEqual(spends);
    expect(dollars((await ask(RANGE, 'cost'))[0])).toBe('701.39');
  });
});

describe('F9: the price of long prompts', () => {
  const call = (id: string, model: string, provider: string, prompt: number, completion: number) =>
    spendLog({
      request_id: id,
      model,
      custom_llm_provider: provider,
      prompt_tokens: prompt,
      completion_tokens: completion,
      total_tokens: prompt + completion,
      spend: 0,
    });

  it('144,519 tokens in at $6 and 45 out at $15 cost $0.867789, not the $0.434232 of short prompts', async () => {
    await core.bring('log.jsonl', call('a', 'xai/grok-4-0709', 'xai', 144_519, 45));
    expect(dollars((await ask(OCTOBER, 'cost'))[0])).toBe('0.434232');
    await core.api.prices.add({
      provider: 'x-ai',
      model: 'grok-4-0709',
      from: '2026-01-01',
      prices: { input_uncached: '6', output: '15' },
    });
    expect(dollars((await ask(OCTOBER, 'cost'))[0])).toBe('0.867789');
  });

  it.each([
    [200_000, 1_000, '0.615', 'at the threshold still $3 and $15'],
    [200_001, 1_000, '1.222506', 'one token beyond it $6 and $22.50 for the whole call'],
    [300_000, 0, '1.8', 'never the $1.20 of a price for the part beyond, nor $0.90'],
  ])('%d in and %d out cost $%s: %s', async (prompt, completion, cost) => {
    await core.bring('log.jsonl', call('a', 'claude-sonnet-4-5', 'anthropic', prompt, completion));
    expect(dollars((await ask(OCTOBER, 'list-cost'))[0])).toBe(cost);
  });
});

describe('F12: cached tokens in a batch', () => {
  const usage = (model: string, batch: boolean) => ({
    object: 'page',
    data: [
      {
        object: 'bucket',
        start_time: 1_791_158_400,
        end_time: 1_791_244_800,
        results: [
          {
            object: 'organization.usage.completions.result',
            input_tokens: 1_000_000,
            input_cached_tokens: 800_000,
            input_uncached_tokens: 200_000,
            output_tokens: 100_000,
            num_model_requests: 40,
            project_id: null,
            user_id: null,
            api_key_id: null,
            model,
            batch,
            service_tier: null,
          },
        ],
      },
    ],
    has_more: false,
    next_page: null,
  });

  it.each([
    ['gpt-5.4', true, '1.1', 'half of each price, the cached part at half its cache price'],
    ['gpt-5.4', false, '2.2', 'the same without a batch, at full prices'],
    ['gpt-4o', true, '1.75', 'a model that loses the cache discount in a batch'],
  ])('%s (batch: %s) costs $%s: %s', async (model, batch, cost) => {
    await core.bring('usage.json', JSON.stringify(usage(model, batch)));
    expect(dollars((await ask(OCTOBER, 'list-cost'))[0])).toBe(cost);
  });
});

describe('F14: calls that were refused and calls that were cut short', () => {
  const observation = (fields: object) =>
    JSON.stringify({
      id: 'o',
      traceId: 't',
      type: 'GENERATION',
      startTime: '2026-10-05T10:00:00.000Z',
      endTime: '2026-10-05T10:00:01.000Z',
      name: 'answer',
      level: 'DEFAULT',
      statusMessage: null,
      parentObservationId: null,
      model: 'gpt-4o',
      usageDetails: { input: 1_000_000, output: 0, total: 1_000_000 },
      costDetails: {},
      totalCost: 2.5,
      environment: 'production',
      metadata: {},
      ...fields,
    });

  it('a call refused with 429 costs nothing, though Langfuse has counted and priced its prompt', async () => {
    const refused = [
      'Error code: 429 - Rate limit reached for gpt-4o',
      '429 Too Many Requests',
      'openai.RateLimitError: You exceeded your current quota',
    ].map((statusMessage, i) => observation({ id: `r${i}`, level: 'ERROR', statusMessage }));
    const receipt = await core.bring('observations.jsonl', refused.join('\n'));
    expect(receipt).toMatchObject({ imported: 3, unpriced: 0 });
    expect(await ask(OCTOBER, 'cost', 'list-cost', 'calls', 'total-tokens')).toEqual([0n, 0n, 3n, 0n]);
  });

  it('a stop at max_tokens, another error, and a 429 after the first words cost in full', async () => {
    const used = { input: 1_000_000, output: 100_000, total: 1_100_000 };
    const lines = [
      observation({
        id: 'cut',
        usageDetails: used,
        totalCost: 3.5,
        modelParameters: { max_tokens: 100_000 },
        statusMessage: 'finish_reason: length',
      }),
      observation({ id: 'broken', level: 'ERROR', statusMessage: 'the JSON of 429 rows was not valid' }),
      observation({
        id: 'late',
        level: 'ERROR',
        statusMessage: 'Error code: 429',
        usageDetails: used,
        totalCost: 3.5,
      }),
    ];
    await core.bring('observations.jsonl', lines.join('\n'));
    const [cost, calls] = await ask(OCTOBER, 'cost', 'calls');
    expect([dollars(cost), calls]).toEqual(['9.5', 3n]);
  });

  it('a failure that LiteLLM logged with the 429 and the tokens it had counted costs nothing', async () => {
    const failure = (id: string, error: object) =>
      spendLog({
        request_id: id,
        status: 'failure',
        spend: 0,
        prompt_tokens: 1_000_000,
        completion_tokens: 0,
        metadata: JSON.stringify({ status: 'failure', error_information: error }),
      });
    await core.bring(
      'log.jsonl',
      [
        failure('a', { error_code: '429', error_class: 'RateLimitError' }),
        failure('b', { error_code: '500', error_class: 'InternalServerError' }),
      ].join('\n'),
    );
    expect(dollars((await ask(OCTOBER, 'cost'))[0])).toBe('2.5');
  });
});

describe('F16: nine requests for one logical call', () => {
  it('are 1 call and 9 attempts where the proxy counted its own retries', async () => {
    const metadata = JSON.stringify({ attempted_retries: 8, max_retries: 8 });
    await core.bring('log.jsonl', spendLog({ metadata }));
    expect(await ask(OCTOBER, 'calls', 'attempts', 'retries', 'operations')).toEqual([1n, 9n, 8n, 1n]);
  });

  it('are 9 attempts of which 8 are retries where every one was logged, and only the ones served cost', async () => {
    const line = (attempt: number) =>
      spendLog({
        request_id: `try-${attempt}`,
        startTime: `2026-10-05T10:00:0${attempt}Z`,
        ...(attempt < 9
          ? { status: 'failure', prompt_tokens: 0, completion_tokens: 0, total_tokens: 0, spend: 0 }
          : {}),
        request_tags: JSON.stringify(['task_id:T-1', `attempt:${attempt}`]),
      });
    await core.bring('log.jsonl', [1, 2, 3, 4, 5, 6, 7, 8, 9].map(line).join('\n'));
    const [attempts, retries, tasks, cost] = await ask(OCTOBER, 'attempts', 'retries', 'tasks', 'cost');
    expect([attempts, retries, tasks]).toEqual([9n, 8n, 1n]);
    expect(await ask(OCTOBER, 'operations')).toEqual([1n]);
    expect(dollars(cost)).toBe('0.000075');
  });
});
