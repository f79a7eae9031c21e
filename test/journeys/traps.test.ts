/** Traps that show only through the whole core: labels that overlap, bills without ids, outcomes of many calls. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { valueOf, type MetricId } from '../../shared/catalogue/index.ts';
import type { DimensionId } from '../../shared/ledger/dimensions.ts';
import { decimalOf } from '../../shared/units/money.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { spendLog } from '../support/spend-log.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };
let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

async function cost(metric: MetricId = 'cost', by: readonly DimensionId[] = []) {
  const reply = await core.api.explore.query({ measures: [metric], by: [...by], period: OCTOBER });
  const of = (cell: readonly unknown[]) =>
    decimalOf(
      valueOf(metric, Object.fromEntries(reply.bases.map((id, b) => [id, cell[b] as bigint]))) as bigint,
    );
  return { total: of(reply.total), rows: reply.rows.map((row) => [row.keys[0], of(row.cell)]) };
}

/** $1 a call of a model without a list price. */
const call = (id: string, fields: object = {}, tags: readonly string[] = []) =>
  spendLog({ request_id: id, model: 'in-house-1', spend: 1, request_tags: JSON.stringify(tags), ...fields });

const useCase = {
  id: 'support',
  name: 'Support',
  unit: 'ticket',
  outcome: 'solved ticket',
  success: 'solved',
  where: [{ dimension: 'feature' as const, values: ['support'] }],
};

it('a call with several tags counts once in every breakdown, so that the parts add up to the total', async () => {
  await core.bring(
    'log.jsonl',
    [
      call('a', {}, ['feature:support', 'lane:red', 'lane:blue', 'beta']),
      call('b', {}, ['feature:support', 'lane:red']),
      call('c'),
    ].join('\n'),
  );
  for (const dimension of ['feature', 'tag:lane', 'tag:beta'] as DimensionId[]) {
    const { total, rows } = await cost('cost', [dimension]);
    expect(total).toBe('3');
    expect(rows.reduce((sum, [, part]) => sum + Number(part), 0)).toBe(3);
  }
});

it('a bill has no request ids: outcomes are joined through the log, and what it does not explain stays beside them', async () => {
  const tags = ['feature:support', 'task_id:T-1'];
  await core.bring('log.jsonl', call('a', {}, tags));
  const bill = {
    object: 'page',
    data: [
      {
        object: 'bucket',
        start_time: Date.UTC(2026, 9, 5) / 1000,
        end_time: Date.UTC(2026, 9, 6) / 1000,
        results: [
          {
            object: 'organization.costs.result',
            amount: { value: 10, currency: 'usd' },
            line_item: null,
            project_id: null,
          },
        ],
      },
    ],
    has_more: false,
    next_page: null,
  };
  await core.bring('costs.json', JSON.stringify(bill));
  await core.bring('outcomes.csv', 'task_id,status,resolved_at\nT-1,success,2026-10-06T00:00:00Z');
  await core.api.units.save(useCase);
  const { useCases } = await core.api.units.scorecard({ period: OCTOBER });
  expect(useCases[0]!.costPerSuccess).toBe(1_000_000_000);
  const byFeature = await cost('cost', ['feature']);
  expect(byFeature).toEqual({
    total: '10',
    rows: [
      [null, '9'],
      ['support', '1'],
    ],
  });
});

it('retries and fallbacks to another model are part of the cost of their one outcome', async () => {
  const tags = ['feature:support', 'task_id:T-1'];
  await core.bring(
    'log.jsonl',
    [
      call('first', {}, [...tags, 'attempt:1']),
      call('again', { startTime: '2026-10-05T10:00:02Z' }, [...tags, 'attempt:2']),
      call('fallback', { startTime: '2026-10-05T10:00:04Z', model: 'in-house-2', spend: 3 }, tags),
    ].join('\n'),
  );
  await core.bring('outcomes.csv', 'task_id,status,resolved_at\nT-1,success,2026-10-06T00:00:00Z');
  await core.api.units.save(useCase);
  const { useCases } = await core.api.units.scorecard({ period: OCTOBER });
  expect(useCases[0]!.costPerSuccess).toBe(5_000_000_000);
  const { total } = await core.api.explore.query({ measures: ['outcomes', 'retries'], period: OCTOBER });
  expect(total).toEqual([1n, 1n]);
});
