/** Models that are switched, providers known from buckets alone, and plans: small ledgers with answers known beforehand. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeOf, type EffectId } from '../../shared/maths/variance/effects.ts';
import { parseNanos } from '../../shared/units/money.ts';
import { monthPeriod } from '../../shared/units/period.ts';
import { effectsBySize } from '../../shared/words/variance.ts';
import { faultOf } from '../support/calls-table.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { spendLog } from '../support/spend-log.ts';

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

const SEPTEMBER = monthPeriod('2026-09');
const OCTOBER = monthPeriod('2026-10');

/** Calls of one model on one day, with a million tokens in all, half of them input. */
const calls = (month: string, model: string, count: number) =>
  Array.from({ length: count }, (_, at) =>
    spendLog({
      request_id: `${month}-${model}-${at}`,
      startTime: `${month}-05T10:00:0${at % 10}Z`,
      endTime: `${month}-05T10:01:00Z`,
      model,
      prompt_tokens: 500_000 / count,
      completion_tokens: 500_000 / count,
      total_tokens: 1_000_000 / count,
    }),
  ).join('\n');

const effects = async (models: 'mix' | 'lines'): Promise<EffectId[]> => {
  const found = await core.api.variance.report({ period: OCTOBER, compare: SEPTEMBER, models });
  return effectsBySize(found.total.effects);
};

describe('a model that is switched for another', () => {
  beforeEach(async () => {
    await core.bring('september.jsonl', calls('2026-09', 'gpt-4o', 10));
    await core.bring('october.jsonl', calls('2026-10', 'gpt-4o-mini', 10));
  });

  it('is model mix alone where as many calls ask for as many tokens', async () => {
    expect(await effects('mix')).toEqual(['model-mix']);
  });

  it('is a stopped and a new line where lines are wanted apart', async () => {
    expect((await effects('lines')).toSorted()).toEqual(['new-lines', 'stopped-lines']);
  });
});

describe('a provider whose calls nobody logs', () => {
  it('is explained from its usage buckets and what its bills say', async () => {
    for (const month of ['2026-08', '2026-09'])
      for (const kind of ['usage', 'costs']) {
        const name = `openai-${kind}-${month}.json`;
        await core.bring(
          name,
          readFileSync(new URL(`../../resources/samples/${name}`, import.meta.url), 'utf8'),
        );
      }
    const found = await core.api.variance.report({
      period: SEPTEMBER,
      compare: monthPeriod('2026-08'),
      by: 'model',
    });
    expect(changeOf(found.total.effects)).toBe(found.total.after - found.total.before);
    const model = found.rows.find((row) => row.key === 'gpt-5.6-sol')!;
    expect(model.effects['not-seen']).toBe(0n);
    expect(effectsBySize(model.effects)).toContain('price');
    expect(model.figures.volume!.unit).toBe('calls');
  });
});

describe('a plan given as figures', () => {
  const line = {
    provider: 'openai',
    model: 'gpt-4o',
    costUsd: '6.25',
    calls: 10,
    inputTokens: 500_000,
    outputTokens: 500_000,
  };
  const against = (plan: object, by: 'feature' | 'customer' = 'feature') =>
    core.api.variance.report({ period: OCTOBER, compare: { plan: { lines: [{ ...line, ...plan }] } }, by });

  beforeEach(async () => {
    await core.bring('october.jsonl', calls('2026-10', 'gpt-4o', 10));
  });

  it('has no effects when it came true, and names the factor that did not', async () => {
    const kept = await against({});
    expect(kept.total.after).toBe(parseNanos('6.25'));
    expect(effectsBySize(kept.total.effects)).toEqual([]);
    const volume = await against({
      calls: 5,
      inputTokens: 250_000,
      outputTokens: 250_000,
      costUsd: '3.125',
    });
    expect(effectsBySize(volume.total.effects)).toEqual(['volume']);
    expect(volume.compare).toBeNull();
    const price = await against({ costUsd: '5.00' });
    expect(effectsBySize(price.total.effects)).toEqual(['price']);
    expect(price.total.effects.price).toBe(parseNanos('1.25'));
  });

  it('does not answer by what it says nothing about', async () => {
    const fault = await faultOf(against({}, 'customer'));
    expect(fault.code).toBe('query.unknown-dimension');
    expect(fault.message).toContain('customer');
  });
});
