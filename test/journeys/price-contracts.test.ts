/** What is agreed with a provider beside what is published, and prices that are refused. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decimalOf } from '../../shared/units/money.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { spendLog } from '../support/spend-log.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };
let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

const call = (id: string, day: string, model = 'gpt-4o') =>
  spendLog({
    request_id: id,
    model,
    startTime: `2026-10-${day}T10:00:00Z`,
    endTime: `2026-10-${day}T10:00:01Z`,
    prompt_tokens: 1_000_000,
    completion_tokens: 100_000,
    spend: 0,
  });

async function figures() {
  const reply = await core.api.explore.query({
    measures: ['list-cost', 'contracted-cost', 'negotiated-savings', 'cost', 'effective-cost'],
    period: OCTOBER,
  });
  return reply.bases.flatMap((id, at) =>
    id === 'unpriced-calls' ? [] : [decimalOf(reply.total[at] as bigint)],
  );
}

describe('a share off the list', () => {
  const contract = {
    name: 'Enterprise agreement 2026',
    provider: 'openai',
    from: '2026-10-10',
    percentOff: '12.5',
  };

  it('counts from its first day on, beside the list cost', async () => {
    await core.bring('log.jsonl', `${call('a', '09')}\n${call('b', '10')}\n`);
    expect(await figures()).toEqual(['7', '7', '0', '7']);
    const preview = await core.api.prices.addContract({ ...contract, preview: true });
    expect(preview.months).toMatchObject([
      { month: '2026-10', before: 7_000_000_000n, after: 6_562_500_000n, listAfter: 7_000_000_000n },
    ]);
    const applied = await core.api.prices.addContract(contract);
    expect({ ...applied, applied: false }).toEqual(preview);
    expect(await figures()).toEqual(['7', '6.5625', '0.4375', '6.5625']);
    await core.bring('later.jsonl', call('c', '11'));
    expect(await figures()).toEqual(['10.5', '9.625', '0.875', '9.625']);
  });

  it('ends on its last day, and taking it back leaves nothing of it', async () => {
    await core.bring('log.jsonl', `${call('a', '12')}\n${call('b', '20')}\n`);
    await core.api.prices.addContract(contract);
    const [entry] = await core.api.prices.entries();
    await core.api.prices.end({ id: entry!.id, to: '2026-10-15' });
    expect(await figures()).toEqual(['7', '6.5625', '0.4375', '6.5625']);
    const ended = (await core.api.prices.entries()).find(({ until }) => until === null);
    const next = { ...contract, name: 'Next year', from: '2026-10-20' };
    await core.api.prices.addContract(next);
    await expect(core.api.prices.end({ id: ended!.id, to: '2026-10-25' })).rejects.toMatchObject({
      fault: { code: 'price.overlap' },
    });
    const added = (await core.api.prices.entries()).at(-1);
    await core.api.prices.remove({ id: added!.id });
    await core.api.prices.remove({ id: ended!.id });
    expect(await figures()).toEqual(['7', '7', '0', '7']);
    expect((await core.api.prices.effect({ from: 1 })).months).toEqual([]);
  });

  it('gives way to one that names the model, and to a fixed price', async () => {
    await core.bring('log.jsonl', `${call('a', '12')}\n${call('b', '12', 'gpt-4o-mini')}\n`);
    await core.api.prices.addContract(contract);
    await core.api.prices.addContract({
      name: 'Mini for half',
      provider: 'openai',
      models: ['gpt-4o-mini'],
      from: '2026-10-01',
      percentOff: '50',
    });
    await core.api.prices.addContract({
      name: 'Fixed output',
      provider: 'openai',
      models: ['gpt-4o'],
      from: '2026-10-01',
      prices: { output: '5' },
    });
    const reply = await core.api.explore.query({
      measures: ['contracted-cost'],
      by: ['model'],
      period: OCTOBER,
    });
    expect(reply.rows.map(({ keys, cell }) => [keys[0], decimalOf(cell[0] as bigint)])).toEqual([
      ['gpt-4o', '2.6875'],
      ['gpt-4o-mini', '0.105'],
    ]);
  });

  it('is refused where another one holds, naming both', async () => {
    await core.api.prices.addContract(contract);
    const other = core.api.prices.addContract({ ...contract, name: 'Side letter', from: '2026-11-01' });
    await expect(other).rejects.toMatchObject({
      fault: {
        code: 'price.overlap',
        message: expect.stringMatching(/Side letter.*Enterprise agreement 2026.*number 1/) as unknown,
      },
    });
  });
});

it('an own price stands above a contract, and nothing is claimed to be saved on it', async () => {
  await core.bring('log.jsonl', call('a', '12'));
  await core.api.prices.addContract({
    name: 'All',
    provider: 'openai',
    from: '2026-01-01',
    percentOff: '50',
  });
  await core.api.prices.add({
    provider: 'openai',
    model: 'gpt-4o',
    from: '2026-10-01',
    prices: { input_uncached: '2', output: '8' },
  });
  expect(await figures()).toEqual(['2.8', '2.8', '0', '2.8']);
});

describe('prices that are refused', () => {
  const price = { provider: 'openai', model: 'gpt-4o', from: '2026-10-01' };

  it('F18: one per token where one per million is meant', async () => {
    const add = core.api.prices.add({ ...price, prices: { input_uncached: '0.0000025' } });
    await expect(add).rejects.toMatchObject({
      fault: {
        code: 'price.unusual',
        message: expect.stringContaining('a price per token: it would be $2.5') as unknown,
      },
    });
    const large = core.api.prices.add({ ...price, prices: { output: '1000000' } });
    await expect(large).rejects.toMatchObject({ fault: { code: 'price.unusual' } });
    const meant = await core.api.prices.add({
      ...price,
      prices: { input_uncached: '0.0000025' },
      acceptUnusual: true,
    });
    expect(meant.applied).toBe(true);
  });

  it('two that hold at once, naming both; a later open one takes over instead', async () => {
    const prices = { output: '9' };
    await core.api.prices.add({ ...price, to: '2026-10-20', prices });
    const inside = core.api.prices.add({ ...price, from: '2026-10-10', prices });
    await expect(inside).rejects.toMatchObject({
      fault: {
        code: 'price.overlap',
        message: expect.stringMatching(/from 2026-10-10 on.*from 2026-10-01 until 2026-10-20/) as unknown,
      },
    });
    await core.api.prices.add({ ...price, from: '2026-10-20', prices });
    await core.api.prices.add({ ...price, from: '2026-11-01', prices });
    expect(await core.api.prices.entries()).toHaveLength(3);
  });

  it('one that ends before it begins, one that is negative, one that is not there', async () => {
    const prices = { output: '9' };
    await expect(core.api.prices.add({ ...price, to: '2026-09-01', prices })).rejects.toMatchObject({
      fault: { code: 'price.invalid' },
    });
    await expect(core.api.prices.add({ ...price, prices: { output: '-1' } })).rejects.toMatchObject({
      fault: { code: 'input.invalid' },
    });
    await expect(core.api.prices.remove({ id: 7 })).rejects.toMatchObject({
      fault: { code: 'price.unknown' },
    });
    expect(await core.api.prices.versions()).toHaveLength(1);
  });
});

it('the proof of a line shows what was agreed beside the list, and the rule for long prompts', async () => {
  await core.bring('log.jsonl', call('a', '12', 'house-long'));
  await core.api.prices.add({
    provider: 'openai',
    model: 'house-long',
    from: '2026-01-01',
    prices: { input_uncached: '3', output: '10' },
    above: [{ fromTokens: 200_001, prices: { input_uncached: '6' } }],
    rule: 'marginal',
  });
  const lines = await core.api.explore.calls({ period: OCTOBER });
  const proof = await core.api.explore.prove(lines.lines[0]!.ref!);
  expect(proof.priceContext).toEqual({ rule: 'marginal', fromTokens: 200_001 });
  expect(proof.steps.map(({ kind, quantity, cost }) => [kind, quantity, cost])).toEqual([
    ['input_uncached', 200_000, '0.6'],
    ['input_uncached', 800_000, '4.8'],
    ['output', 100_000, '1'],
  ]);
  expect([proof.listCost, proof.contractedCost, proof.costToday]).toEqual([
    6_400_000_000n,
    6_400_000_000n,
    6_400_000_000n,
  ]);
});
