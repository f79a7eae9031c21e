/** A month against itself under a saved scenario: what that would change, cause by cause, tied to the what-if. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../shared/contract/contract.ts';
import { changeOf, EFFECT_IDS, sumEffects, type EffectId } from '../../shared/maths/variance/effects.ts';
import { monthPeriod } from '../../shared/units/period.ts';
import type { TestCore } from '../support/core-over-files.ts';
import { sampleCore } from '../support/sample-core.ts';

type Scenario = Parameters<Client['scenarios']['save']>[0]['scenario'];
type Lever = NonNullable<Scenario['levers']>[number];

const PERIOD = monthPeriod('2026-10');
const SUPPORT = [{ dimension: 'use-case' as const, values: ['support'] }];
const LEVERS = {
  model: {
    id: 'model',
    kind: 'switch-model',
    where: SUPPORT,
    to: { provider: 'anthropic', model: 'claude-haiku-4-5' },
    assume: { share: 0.37, success: -0.02 },
  },
  batch: { id: 'batch', kind: 'batch', tier: 'batch', assume: { share: 0.31 } },
  cache: { id: 'cache', kind: 'cache-hits', where: SUPPORT, assume: { hitRate: 0.6 } },
  prompts: { id: 'prompts', kind: 'shorten-prompts', assume: { cut: 0.2, success: 0 } },
  retries: { id: 'retries', kind: 'cap-retries', assume: { attempts: 1, lost: 0 } },
  volume: { id: 'volume', kind: 'volume', assume: { growth: 0.137 } },
  price: { id: 'price', kind: 'price', assume: { change: -0.15 } },
} as const satisfies Record<string, Lever>;

let core: TestCore;
const saved = new Map<string, number>();

async function scenario(...names: (keyof typeof LEVERS)[]): Promise<number> {
  const name = names.join(' and ');
  const known = saved.get(name);
  if (known !== undefined) return known;
  const { id } = await core.api.scenarios.save({
    scenario: { name, levers: names.map((each) => LEVERS[each] as Lever) },
  });
  saved.set(name, id);
  return id;
}

beforeAll(async () => {
  core = await sampleCore();
}, 60_000);
afterAll(() => core.close());

const report = (id: number, more: object = {}) =>
  core.api.variance.report({ period: PERIOD, compare: { scenario: id }, ...more });
const notable = (effects: { readonly [E in EffectId]: bigint }): EffectId[] =>
  EFFECT_IDS.filter((id) => (effects[id] < 0n ? -effects[id] : effects[id]) > 1000n);

describe('a month against a saved scenario', () => {
  it('starts from what was paid and ends at what the scenario would have cost, to the nano', async () => {
    const id = await scenario('model', 'batch', 'cache', 'prompts', 'retries', 'volume', 'price');
    const { total, rows, scenario: named } = await report(id);
    const ask = { measures: ['cost' as const], by: ['use-case' as const], period: PERIOD };
    const under = await core.api.scenarios.query({ id, ...ask });
    const actual = await core.api.explore.query(ask);
    expect(total.before).toBe(actual.total[0]);
    expect(total.after).toBe(under.total[0]);
    expect(changeOf(total.effects)).toBe(total.after - total.before);
    expect(sumEffects(rows.map((row) => row.effects))).toEqual(total.effects);
    expect(named).toEqual({ id, name: expect.stringContaining('model and batch'), version: 1 });
    for (const row of rows) expect(changeOf(row.effects)).toBe(row.after - row.before);
  });

  it.each([
    ['model', ['model-mix']],
    ['batch', ['service-tier']],
    ['retries', ['retries']],
    ['volume', ['volume']],
    ['price', ['price']],
  ] as const)('a %s lever alone is that effect and no other', async (name, expected) => {
    const { total } = await report(await scenario(name));
    expect(total.before).not.toBe(total.after);
    const own = expected.reduce((sum, id) => sum + total.effects[id], 0n);
    const rest = notable(total.effects).filter((id) => !(expected as readonly EffectId[]).includes(id));
    // A model of other token counts or a call without tokens may move a little beside it, never a tenth.
    for (const id of rest)
      expect(Math.abs(Number(total.effects[id]))).toBeLessThan(Math.abs(Number(own)) / 10);
    expect(notable(total.effects)).toContain(expected[0]);
  });

  it('prompts that are shorter are input per call, and the cache rate stays', async () => {
    const { total } = await report(await scenario('prompts'));
    expect(notable(total.effects)).toContain('input-per-call');
    expect(notable(total.effects)).not.toContain('volume');
    expect(notable(total.effects)).not.toContain('calls-per-task');
    expect(notable(total.effects)).not.toContain('model-mix');
  });

  it('without a lever has no effect at all', async () => {
    const { id } = await core.api.scenarios.save({ scenario: { name: 'As it is', levers: [] } });
    const { total } = await report(id);
    expect(total.before).toBe(total.after);
    expect(EFFECT_IDS.filter((each) => total.effects[each] !== 0n)).toEqual([]);
  });

  it('drills to a part and to lines that add up to it', async () => {
    const id = await scenario('model', 'retries');
    const within = [{ dimension: 'use-case' as const, value: 'support' }];
    const all = await report(id);
    const part = await report(id, { within, by: 'feature' });
    const row = all.rows.find((each) => each.key === 'support')!;
    expect(part.total.effects).toEqual(row.effects);
    const { lines, rest } = await core.api.variance.lines({
      period: PERIOD,
      compare: { scenario: id },
      within,
      by: 'feature',
      effect: 'model-mix',
    });
    const sum = lines.reduce((total, line) => total + line.effects['model-mix'], rest);
    expect(sum).toBe(row.effects['model-mix']);
  });

  it('narrowed by a filter it is the scenario’s own figure of that part', async () => {
    const id = await scenario('model', 'retries');
    const { total } = await report(id, { where: SUPPORT, by: 'model' });
    const under = await core.api.scenarios.query({
      id,
      measures: ['cost'],
      by: ['model'],
      where: SUPPORT,
      period: PERIOD,
    });
    expect(total.after).toBe(under.total[0]);
  });

  it('refuses a scenario that is not there', async () => {
    await expect(report(999)).rejects.toMatchObject({ fault: { code: 'scenario.unknown' } });
  });
});
