/** What was really charged is what a call cost, and a call that says nothing of its cost is not free. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { valueOf, type MetricId } from '../../shared/catalogue/index.ts';
import { decimalOf } from '../../shared/units/money.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';

const generations = fileURLToPath(
  new URL('../../../shared/data/openrouter/openrouter_activity_2025-08-20.csv', import.meta.url),
);

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

const ask = async (month: string, ...measures: MetricId[]) => {
  const reply = await core.api.explore.query({
    measures,
    period: { from: `${month}-01`, to: `${month}-28` },
  });
  const bases = Object.fromEntries(reply.bases.map((id, b) => [id, reply.total[b]]));
  return { of: (metric: MetricId) => valueOf(metric, bases), incomplete: reply.incomplete };
};

it.skipIf(!existsSync(generations))(
  'generations cost what was charged for them, free ones nothing (skipped where ../shared/data is absent)',
  async () => {
    const receipt = await core.bring('activity.csv', readFileSync(generations));
    expect(receipt).toMatchObject({ source: 'openrouter', imported: 686, unpriced: 0 });
    const { of, incomplete } = await ask('2025-08', 'cost', 'attributed-cost', 'list-cost', 'calls');
    expect(decimalOf(of('cost') as bigint)).toBe('0.77748');
    expect([of('attributed-cost'), of('calls')]).toEqual([of('cost'), 686n]);
    expect(of('list-cost')).not.toBe(of('cost'));
    expect(incomplete).toEqual({ unpricedCalls: 0n, unpricedTokens: 0n });
  },
);

const HEADER = 'id,timestamp,provider,model,status,input_tokens,output_tokens,cost';
const row = (id: string, model: string, status: string, counts: string) =>
  `${id},2026-10-05T10:00:00Z,openai,${model},${status},${counts}`;

it('a call without counts and cost is unknown; one that counts nothing, costs nothing or failed is free', async () => {
  const rows = [
    row('silent', 'gpt-4o', 'ok', ',,'),
    row('none-used', 'gpt-4o', 'ok', '0,0,'),
    row('no-cost', 'gpt-4o', 'ok', ',,0'),
    row('failed', 'gpt-4o', 'error', ',,'),
    row('estimated', 'gpt-4o', 'ok', ',,0.25'),
  ];
  const receipt = await core.bring('calls.csv', [HEADER, ...rows].join('\n'), { source: 'generic-table' });
  expect(receipt).toMatchObject({ imported: 5, unpriced: 1 });
  const before = await ask('2026-10', 'cost', 'calls');
  expect([before.of('cost'), before.of('calls')]).toEqual([250_000_000n, 5n]);
  expect(before.incomplete).toEqual({ unpricedCalls: 1n, unpricedTokens: 0n });
  // No price could tell what it cost, so none is asked for, and a new price changes nothing.
  expect(await core.api.prices.unpriced()).toEqual([]);
  await core.api.prices.add({
    provider: 'openai',
    model: 'gpt-4o',
    from: '2026-01-01',
    prices: { input_uncached: '3', output: '9' },
  });
  const after = await ask('2026-10', 'cost');
  expect([after.of('cost'), after.incomplete.unpricedCalls]).toEqual([250_000_000n, 1n]);
});
