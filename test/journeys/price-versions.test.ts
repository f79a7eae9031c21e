/** Prices that change after the fact: as reported and restated, from the preview to the way back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decimalOf } from '../../shared/units/money.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { spendLog } from '../support/spend-log.ts';

const AUGUST = { from: '2026-08-01', to: '2026-09-01' };
const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };
let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

async function cost(period = OCTOBER, priceVersion?: number): Promise<string> {
  const reply = await core.api.explore.query({ measures: ['cost'], period, priceVersion });
  return decimalOf(reply.total[0] as bigint);
}

/** A week of buckets: 3,569,920,867 tokens, most of them cached. */
const codexWeek = JSON.stringify({
  object: 'page',
  data: [
    {
      object: 'bucket',
      start_time: 1_787_184_000,
      end_time: 1_787_270_400,
      results: [
        {
          object: 'organization.usage.completions.result',
          input_tokens: 66_590_964 + 3_490_000_000,
          input_cached_tokens: 3_490_000_000,
          output_tokens: 13_329_903,
          num_model_requests: 9000,
          project_id: null,
          user_id: null,
          api_key_id: null,
          model: 'house-sol',
          batch: false,
          service_tier: null,
        },
      ],
    },
  ],
  has_more: false,
  next_page: null,
});

const price = (from: string, input: string, cached: string, output: string) => ({
  provider: 'openai',
  model: 'house-sol',
  from,
  prices: { input_uncached: input, cache_read: cached, output },
});

describe('an earlier version of the prices', () => {
  it('says one figure wherever it is asked: query, proof, bridge, scorecard', async () => {
    await core.bring('usage.json', codexWeek);
    const reported = await core.api.prices.add(price('2026-01-01', '5', '0.5', '30'));
    await core.api.prices.add(price('2026-08-17', '4', '0.4', '20'));
    for (const [priceVersion, said] of [
      [reported.version, '2477.85191'],
      [undefined, '1928.961916'],
    ] as const) {
      const proof = await core.api.explore.explain({ metric: 'cost', period: AUGUST, priceVersion });
      expect(decimalOf(proof.value as bigint)).toBe(said);
      const ask = { period: AUGUST, compare: { from: '2026-07-01', to: '2026-08-01' }, priceVersion };
      const bridge = await core.api.variance.report(ask);
      expect(decimalOf(bridge.total.after)).toBe(said);
      const { lines } = await core.api.variance.lines(ask);
      expect(lines.map((line) => decimalOf(line.after))).toEqual([said]);
      const tie = await core.api.tieOut.days({ month: '2026-08', provider: 'openai', priceVersion });
      expect(
        JSON.stringify(tie, (_, each: unknown) => (typeof each === 'bigint' ? decimalOf(each) : each)),
      ).toContain(`"${said}"`);
    }
    const unknown = core.api.variance.report({ period: AUGUST, compare: OCTOBER, priceVersion: 99 });
    await expect(unknown).rejects.toMatchObject({ fault: { code: 'input.invalid' } });
  });
});

it('tells what each task cost, and the lines that go into a file, at the prices asked for', async () => {
  const call = (id: string) =>
    spendLog({ request_id: id, model: 'house-sol', spend: 0, request_tags: JSON.stringify(['task_id:T-1']) });
  await core.bring('log.jsonl', `${call('a')}\n${call('b')}`);
  const first = await core.api.prices.add(price('2026-01-01', '40', '0.5', '20'));
  await core.api.prices.add(price('2026-10-05', '80', '0.5', '40'));
  for (const [priceVersion, said] of [
    [first.version, '0.001'],
    [undefined, '0.002'],
  ] as const) {
    const ask = { period: OCTOBER, priceVersion };
    const { lines } = await core.api.explore.lines(ask);
    expect(decimalOf(lines.reduce((sum, line) => sum + line.cost!, 0n))).toBe(said);
    const costs = await core.api.explore.taskCosts(ask);
    expect([costs.tasks, decimalOf(costs.cost)]).toEqual([1, said]);
    expect(decimalOf((await core.api.explore.task({ task: 'T-1', priceVersion })).total[0] as bigint)).toBe(
      said,
    );
  }
});

describe('F4: a price change inside history', () => {
  it('leaves both figures to be asked for, and shows $548.89 as the effect of the price', async () => {
    await core.bring('usage.json', codexWeek);
    const reported = await core.api.prices.add(price('2026-01-01', '5', '0.5', '30'));
    expect(await cost(AUGUST)).toBe('2477.85191');
    const change = { ...price('2026-08-17', '4', '0.4', '20'), reason: 'price cut of 21 August' };
    const preview = await core.api.prices.add({ ...change, preview: true });
    expect(await cost(AUGUST)).toBe('2477.85191');
    const restated = await core.api.prices.add(change);
    expect({ ...restated, applied: false }).toEqual(preview);
    expect(await cost(AUGUST)).toBe('1928.961916');
    expect(await cost(AUGUST, reported.version)).toBe('2477.85191');
    expect(await cost(AUGUST, 1)).toBe('0');
    const effect = await core.api.prices.effect({ from: reported.version });
    const [month] = effect.months;
    expect([month!.month, decimalOf(month!.after - month!.before)]).toEqual(['2026-08', '-548.889994']);
    const [latest] = await core.api.prices.versions();
    expect(latest).toMatchObject({ version: restated.version, inForce: true });
    expect(latest!.why).toBe('Price of house-sol (openai) from 2026-08-17 on – price cut of 21 August');
  });

  it('goes back to what was reported, to the nano, as a version of its own', async () => {
    await core.bring('usage.json', codexWeek);
    const reported = await core.api.prices.add(price('2026-01-01', '5', '0.5', '30'));
    await core.api.prices.add(price('2026-08-17', '4', '0.4', '20'));
    const back = await core.api.prices.restore({ version: reported.version });
    expect(await cost(AUGUST)).toBe('2477.85191');
    expect(back.version).toBe(4);
    expect((await core.api.prices.effect({ from: reported.version })).months).toEqual([]);
    const inForce = (await core.api.prices.entries()).filter(({ until }) => until === null);
    expect(inForce).toMatchObject([{ kind: 'price', price: { from: '2026-01-01' } }]);
  });

  it('prices what is imported later with the prices in force, not with those that were taken back', async () => {
    const added = await core.api.prices.add(price('2026-01-01', '5', '0.5', '30'));
    await core.api.prices.restore({ version: 1 });
    await core.bring('usage.json', codexWeek);
    expect(await cost(AUGUST)).toBe('0');
    await core.api.prices.restore({ version: added.version });
    expect(await cost(AUGUST)).toBe('2477.85191');
  });
});

describe('a name that the book does not know', () => {
  const call = (id: string) =>
    spendLog({
      request_id: id,
      model: 'prod-chat',
      prompt_tokens: 1_000_000,
      completion_tokens: 0,
      spend: 0,
    });

  it('is asked about and then counts as the model it stands for, before and after the answer', async () => {
    await core.bring('before.jsonl', call('a'));
    expect(await core.api.prices.unpriced()).toMatchObject([{ model: 'prod-chat' }]);
    const alias = { provider: 'openai', name: 'prod-chat', is: { provider: 'openai', model: 'gpt-4o' } };
    const preview = await core.api.prices.addAlias({ ...alias, preview: true });
    expect(preview).toMatchObject({ applied: false, linesChanged: 1 });
    const applied = await core.api.prices.addAlias(alias);
    expect({ ...applied, applied: false }).toEqual(preview);
    await core.bring('after.jsonl', call('b'));
    const reply = await core.api.explore.query({
      measures: ['cost', 'calls'],
      by: ['model'],
      period: OCTOBER,
    });
    expect(reply.rows).toMatchObject([{ keys: ['gpt-4o'], cell: [5_000_000_000n, 2n, 0n] }]);
    expect(await core.api.prices.unpriced()).toEqual([]);
    const then = await core.api.explore.query({
      measures: ['calls'],
      by: ['model'],
      period: OCTOBER,
      priceVersion: 1,
    });
    expect(then.rows.map(({ keys }) => keys[0])).toContain('prod-chat');
  });

  it('never stands for a model that is not in the book, and for one only', async () => {
    const is = { provider: 'openai', model: 'gpt-4o' };
    const unknown = core.api.prices.addAlias({ name: 'x', is: { provider: 'openai', model: 'no-such' } });
    await expect(unknown).rejects.toMatchObject({ fault: { code: 'price.unknown' } });
    await core.api.prices.addAlias({ name: 'x', is });
    await expect(core.api.prices.addAlias({ name: 'X', is })).rejects.toMatchObject({
      fault: { code: 'price.overlap' },
    });
  });
});

it('a version that never was is refused', async () => {
  await expect(cost(OCTOBER, 9)).rejects.toMatchObject({ fault: { code: 'input.invalid' } });
});
