/** Bills in other currencies in the bridge: the rate's part is told apart, and nothing else moves. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EFFECT_IDS, changeOf } from '../../shared/maths/variance/effects.ts';
import { decimalOf } from '../../shared/units/money.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { spendLog } from '../support/spend-log.ts';

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

const SEPTEMBER = { from: '2026-09-01', to: '2026-10-01' };
const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };

const invoice = (month: { from: string; to: string }, amount: string, provider = 'mistral') =>
  core.api.imports.addInvoice({ job: 'i', provider, ...month, amount, currency: 'EUR' });
const rate = (date: string, value: string) =>
  core.api.currencies.add({
    rates: [{ currency: 'EUR', date, rate: value, source: 'European Central Bank' }],
  });
const bridge = async (more: object = {}) => {
  const report = await core.api.variance.report({ period: OCTOBER, compare: SEPTEMBER, ...more });
  for (const row of [report.total, ...report.rows])
    expect(changeOf(row.effects)).toBe(row.after - row.before);
  for (const id of EFFECT_IDS)
    expect(report.rows.reduce((sum, row) => sum + row.effects[id], 0n)).toBe(report.total.effects[id]);
  return report;
};
const told = (effects: Readonly<Record<string, bigint>>) =>
  Object.fromEntries(
    Object.entries(effects).flatMap(([id, sum]) => (sum === 0n ? [] : [[id, decimalOf(sum)]])),
  );

beforeEach(async () => {
  await rate('2026-09', '1.10');
  await rate('2026-10', '1.20');
});

describe('invoices in euros', () => {
  it('€100 at 1.10 and €120 at 1.20: $11 of the $34 are the exchange rate', async () => {
    await invoice(SEPTEMBER, '100.00');
    await invoice(OCTOBER, '120.00');
    const { total } = await bridge({ by: 'provider' });
    expect(told(total.effects)).toEqual({ fx: '11', 'not-seen': '23' });
    expect(total.figures.fx).toEqual({ unit: 'rate', before: 1.1, after: 1.2, of: 'EUR' });
    const { lines } = await core.api.variance.lines({ period: OCTOBER, compare: SEPTEMBER, effect: 'fx' });
    expect(lines).toHaveLength(1);
    expect(lines[0]!.rateParts).toMatchObject([{ currency: 'EUR', effect: 11_000_000_000n }]);
  });

  it('has no rate effect where the rate is the same, or a bill came or went', async () => {
    await invoice(SEPTEMBER, '100.00', 'mistral');
    await invoice(OCTOBER, '100.00', 'cohere');
    expect(told((await bridge({ by: 'provider' })).total.effects)).toEqual({ 'not-seen': '10' });
    await rate('2026-10', '1.10');
    await invoice(OCTOBER, '130.00', 'mistral');
    expect((await bridge({ by: 'provider' })).total.effects.fx).toBe(0n);
  });

  it('where calls are logged, it lies in what the bill adds to them, and drills to its provider', async () => {
    const call = (id: string, day: string) =>
      spendLog({
        request_id: id,
        model: 'in-house-1',
        custom_llm_provider: 'mistral',
        spend: 30,
        startTime: `${day}T10:00:00Z`,
        endTime: `${day}T10:00:01Z`,
      });
    await core.bring('log.jsonl', `${call('a', '2026-09-05')}\n${call('b', '2026-10-05')}`);
    await invoice(SEPTEMBER, '100.00');
    await invoice(OCTOBER, '100.00');
    const { total } = await bridge({ by: 'provider' });
    expect([decimalOf(total.before), decimalOf(total.after)]).toEqual(['110', '120']);
    expect(told(total.effects)).toEqual({ fx: '10' });
    const part = await bridge({ by: 'model', within: [{ dimension: 'provider', value: 'mistral' }] });
    expect(told(part.total.effects)).toEqual({ fx: '10' });
    expect(told((await bridge({ by: 'team' })).total.effects)).toEqual({ fx: '10' });
  });

  it('told backwards every effect is negated', async () => {
    await invoice(SEPTEMBER, '100.00');
    await invoice(OCTOBER, '120.00');
    const there = await bridge();
    const back = await core.api.variance.report({ period: SEPTEMBER, compare: OCTOBER });
    for (const id of EFFECT_IDS) expect(back.total.effects[id]).toBe(-there.total.effects[id]);
  });

  it('groups and filters by the billing currency', async () => {
    await invoice(SEPTEMBER, '100.00');
    const { rows } = await core.api.explore.query({
      measures: ['cost'],
      by: ['billing-currency'],
      period: SEPTEMBER,
    });
    expect(rows.map(({ keys, cell }) => [keys[0], cell[0]])).toEqual([['EUR', 110_000_000_000n]]);
  });
});
