/** Figures that other tools are known to get wrong, imported from true formats and asked for through the API. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { valueOf, type MetricId } from '../../shared/catalogue/index.ts';
import type { QueryReply } from '../../shared/contract/query.ts';
import { decimalOf } from '../../shared/units/money.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { spendLog } from '../support/spend-log.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };
let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

const total = (reply: QueryReply, metric: MetricId) =>
  valueOf(metric, Object.fromEntries(reply.bases.map((id, b) => [id, reply.total[b]])));

async function ask(...measures: MetricId[]) {
  const reply = await core.api.explore.query({ measures, period: OCTOBER });
  return { reply, of: (metric: MetricId) => total(reply, metric) };
}

const cached = (id: string, prompt: number, read: number, completion = 1) =>
  spendLog({
    request_id: id,
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    metadata: JSON.stringify({
      usage_object: {
        prompt_tokens: prompt,
        completion_tokens: completion,
        total_tokens: prompt + completion,
        prompt_tokens_details: { cached_tokens: read },
      },
    }),
  });

describe('cached tokens', () => {
  it('F1: 17,903 input with 17,817 cached is 86 uncached, not 35,720', async () => {
    await core.bring('log.jsonl', cached('a', 17_903, 17_817));
    const { of } = await ask('input-tokens', 'cache-read-tokens', 'total-input-tokens');
    expect([of('input-tokens'), of('cache-read-tokens'), of('total-input-tokens')]).toEqual([
      86n,
      17_817n,
      17_903n,
    ]);
  });

  it('F2: a second identical prompt of 1,999 with 1,792 cached adds up to 1,999', async () => {
    await core.bring('log.jsonl', cached('b', 1_999, 1_792));
    const { of } = await ask('input-tokens', 'cache-read-tokens', 'total-input-tokens');
    expect([of('input-tokens'), of('cache-read-tokens'), of('total-input-tokens')]).toEqual([
      207n,
      1_792n,
      1_999n,
    ]);
  });

  it('F13: five-minute and one-hour writes cost 1.25 and 2 times the base input price', async () => {
    const usage = (field: string) => ({
      data: [
        {
          starting_at: '2026-10-05T00:00:00Z',
          ending_at: '2026-10-06T00:00:00Z',
          results: [
            {
              uncached_input_tokens: field === 'base' ? 1_000_000 : 0,
              cache_creation: {
                ephemeral_5m_input_tokens: field === '5m' ? 1_000_000 : 0,
                ephemeral_1h_input_tokens: field === '1h' ? 1_000_000 : 0,
              },
              cache_read_input_tokens: 0,
              output_tokens: 0,
              server_tool_use: { web_search_requests: 0 },
              api_key_id: `key_${field}`,
              workspace_id: null,
              model: 'claude-haiku-4-5',
              service_tier: 'standard',
              context_window: null,
              inference_geo: null,
            },
          ],
        },
      ],
      has_more: false,
      next_page: null,
    });
    for (const field of ['base', '5m', '1h']) await core.bring(`${field}.json`, JSON.stringify(usage(field)));
    const reply = await core.api.explore.query({ measures: ['list-cost'], by: ['api-key'], period: OCTOBER });
    const cost = Object.fromEntries(reply.rows.map((row) => [row.keys[0], decimalOf(row.cell[0] as bigint)]));
    expect(cost).toEqual({ key_base: '1', key_5m: '1.25', key_1h: '2' });
  });
});

describe('cost per successful outcome', () => {
  it('F7: 0.02 a try at 50 % success costs 0.04 a success and ranks below 0.03 at 100 %', async () => {
    const call = (task: string, feature: string, spend: number) =>
      spendLog({
        request_id: task,
        model: 'in-house-1',
        spend,
        request_tags: JSON.stringify([`feature:${feature}`, `task_id:${task}`]),
      });
    const tasks = Array.from({ length: 10 }, (_, i) => i);
    const lines = tasks.flatMap((i) => [call(`cheap-${i}`, 'cheap', 0.02), call(`sure-${i}`, 'sure', 0.03)]);
    const outcomes = tasks.flatMap((i) => [
      `cheap-${i},${i % 2 === 0 ? 'success' : 'failure'},2026-10-06T00:00:00Z`,
      `sure-${i},success,2026-10-06T00:00:00Z`,
    ]);
    await core.bring('log.jsonl', lines.join('\n'));
    await core.bring('outcomes.csv', ['task_id,status,resolved_at', ...outcomes].join('\n'));
    for (const feature of ['cheap', 'sure']) {
      await core.api.units.save({
        id: feature,
        name: feature,
        unit: 'task',
        outcome: 'done task',
        success: 'done',
        where: [{ dimension: 'feature', values: [feature] }],
      });
    }
    const { useCases } = await core.api.units.scorecard({ period: OCTOBER });
    expect(useCases.map((score) => [score.useCase.id, score.costPerSuccess])).toEqual([
      ['cheap', 40_000_000],
      ['sure', 30_000_000],
    ]);
  });

  it('says that there was no success instead of dividing by zero', async () => {
    await core.bring('log.jsonl', spendLog({ request_tags: '["feature:x","task_id:t"]' }));
    await core.api.units.save({
      id: 'x',
      name: 'X',
      unit: 'task',
      outcome: 'done task',
      success: 'done',
      where: [{ dimension: 'feature', values: ['x'] }],
      humanCost: '3',
    });
    const { useCases } = await core.api.units.scorecard({ period: OCTOBER });
    expect(useCases[0]).toMatchObject({ costPerSuccess: null, humanCostShare: null, band: 'unknown' });
    expect(useCases[0]!.finding).toContain('no successes');
  });
});

describe('unpriced usage', () => {
  it('F10: 429.1 million tokens without a price make totals incomplete, never $0, and a price added later counts', async () => {
    const page = {
      object: 'page',
      data: [
        {
          object: 'bucket',
          start_time: 1_791_158_400,
          end_time: 1_791_244_800,
          results: [
            {
              object: 'organization.usage.completions.result',
              input_tokens: 429_100_000,
              input_cached_tokens: 0,
              input_uncached_tokens: 429_100_000,
              output_tokens: 0,
              num_model_requests: 12,
              project_id: 'p',
              user_id: null,
              api_key_id: null,
              model: 'ft-internal-7',
              batch: false,
              service_tier: null,
            },
          ],
        },
      ],
      has_more: false,
      next_page: null,
    };
    const receipt = await core.bring('usage.json', JSON.stringify(page));
    expect(receipt).toMatchObject({ imported: 1, unpriced: 1, listCost: null });
    const { reply } = await ask('cost');
    expect(reply.incomplete).toEqual({ unpricedCalls: 12n, unpricedTokens: 429_100_000n });
    expect(await core.api.prices.unpriced()).toMatchObject([
      { model: 'ft-internal-7', tokens: 429_100_000n },
    ]);

    const price = {
      provider: 'openai',
      model: 'ft-internal-7',
      from: '2026-01-01',
      prices: { input_uncached: '0.5' },
    };
    const preview = await core.api.prices.add({ ...price, preview: true });
    expect(preview.months).toMatchObject([{ month: '2026-10', before: 0n, after: 214_550_000_000n }]);
    expect((await ask('cost')).of('cost')).toBeNull();
    await core.api.prices.add(price);
    const after = await ask('cost');
    expect([after.of('cost'), after.reply.incomplete.unpricedTokens]).toEqual([214_550_000_000n, 0n]);
  });
});

describe('importing again', () => {
  it('F20: the same file, and an overlapping one, add nothing twice', async () => {
    const line = (i: number) =>
      spendLog({
        request_id: `r${i}`,
        startTime: `2026-10-05T10:00:${String(i).padStart(2, '0')}Z`,
        endTime: `2026-10-05T10:01:00Z`,
      });
    const first = Array.from({ length: 20 }, (_, i) => line(i)).join('\n');
    const overlap = Array.from({ length: 20 }, (_, i) => line(i + 10)).join('\n');
    await core.bring('first.jsonl', first);
    const before = await ask('cost', 'calls', 'input-tokens');
    expect(await core.bring('again.jsonl', first)).toMatchObject({
      state: 'unchanged',
      read: 20,
      imported: 0,
      duplicates: 20,
      rejected: 0,
    });
    expect((await ask('cost', 'calls', 'input-tokens')).reply.total).toEqual(before.reply.total);
    expect(await core.bring('overlap.jsonl', overlap)).toMatchObject({
      read: 20,
      imported: 10,
      duplicates: 10,
    });
    expect((await ask('calls')).of('calls')).toBe(30n);
  });

  it('takes an import back as a whole, and brings back what it had made a duplicate', async () => {
    const line = (i: number) =>
      spendLog({ request_id: `r${i}`, startTime: `2026-10-05T10:00:${String(i).padStart(2, '0')}Z` });
    const first = await core.bring('first.jsonl', [0, 1, 2].map(line).join('\n'));
    await core.bring('second.jsonl', [2, 3].map(line).join('\n'));
    expect(await core.api.imports.undo({ id: first.id })).toEqual({
      id: first.id,
      removed: 3,
      restored: 1,
      reinstated: 0,
    });
    expect((await ask('calls')).of('calls')).toBe(2n);
    await expect(core.api.imports.undo({ id: first.id })).rejects.toMatchObject({
      fault: { code: 'import.undone' },
    });
  });
});

describe('the sample company', () => {
  it('comes as a whole or not at all', async () => {
    const adding = core.api.workspace.addSample({ job: 'sample' });
    const progress = (async () => {
      for await (const event of core.app.events(AbortSignal.timeout(20_000))) {
        if (event.type === 'progress' && (await core.api.imports.list()).length >= 2)
          return core.api.jobs.cancel({ job: 'sample' });
      }
      return { cancelled: false };
    })();
    await expect(adding).rejects.toMatchObject({ fault: { code: 'job.cancelled' } });
    expect(await progress).toEqual({ cancelled: true });
    expect((await core.api.imports.list()).filter((receipt) => receipt.state === 'active')).toEqual([]);
    expect((await core.api.workspace.summary()).lines).toBe(0);
  }, 60_000);
});
