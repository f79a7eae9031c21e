/** A saved scenario as what Explore compares a month with: the figures of every group are those of the what-if. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../shared/contract/contract.ts';
import type { QueryReply } from '../../shared/contract/query.ts';
import type { MeasureId } from '../../shared/catalogue/measure.ts';
import { monthPeriod } from '../../shared/units/period.ts';
import type { TestCore } from '../support/core-over-files.ts';
import { sampleCore } from '../support/sample-core.ts';

const PERIOD = monthPeriod('2026-10');
const SUPPORT = [{ dimension: 'use-case' as const, values: ['support'] }];
const SAVED: Parameters<Client['scenarios']['save']>[0]['scenario'] = {
  name: 'Small model and shorter prompts',
  levers: [
    {
      id: 'small',
      kind: 'switch-model',
      where: SUPPORT,
      to: { provider: 'anthropic', model: 'claude-haiku-4-5' },
      assume: { share: 0.4, success: -0.02 },
    },
    { id: 'short', kind: 'shorten-prompts', assume: { cut: 0.25, share: 0.8 } },
  ],
};

let core: TestCore;
let id: number;

beforeAll(async () => {
  core = await sampleCore();
  id = (await core.api.scenarios.save({ scenario: SAVED })).id;
}, 60_000);
afterAll(() => core.close());

const of = (reply: QueryReply, base: MeasureId) => {
  const at = reply.bases.indexOf(base);
  return {
    total: reply.total[at],
    rows: new Map(reply.rows.map((row) => [row.keys.join(' / '), row.cell[at]])),
  };
};
const sum = (values: Iterable<unknown>) => [...(values as Iterable<bigint>)].reduce((a, b) => a + b, 0n);
const under = (ask: Omit<Parameters<Client['scenarios']['query']>[0], 'id' | 'period'>) =>
  core.api.scenarios.query({ id, period: PERIOD, ...ask });

describe('a month under a saved scenario', () => {
  it('comes to the nano to what the what-if says, in all and by team and use case', async () => {
    const { projection } = await core.api.scenarios.project({ scenario: SAVED, period: PERIOD, draws: 0 });
    for (const [dimension, expected] of [
      ['team', projection.byTeam],
      ['use-case', projection.byUseCase],
    ] as const) {
      const cost = of(await under({ measures: ['cost'], by: [dimension] }), 'cost');
      expect(cost.total).toBe(projection.scenario.cost);
      expect(sum(cost.rows.values())).toBe(projection.scenario.cost);
      for (const row of expected) {
        const own = cost.rows.get(row.key ?? '') as bigint;
        // Which of two groups gets an odd nano may differ.
        expect(Number(own - row.scenario.cost)).toBeGreaterThanOrEqual(-1);
        expect(Number(own - row.scenario.cost)).toBeLessThanOrEqual(1);
      }
    }
  });

  it('counts calls that change models where they go, and loses none', async () => {
    const ask = { measures: ['calls', 'cost', 'total-tokens'] as const, by: ['provider', 'model'] as const };
    const before = await core.api.explore.query({
      ...ask,
      measures: [...ask.measures],
      by: [...ask.by],
      period: PERIOD,
    });
    const after = await under({ ...ask, measures: [...ask.measures], by: [...ask.by] });
    const [was, will] = [of(before, 'calls'), of(after, 'calls')];
    expect(will.total).toBe(was.total);
    expect(sum(will.rows.values())).toBe(was.total);
    expect(will.rows.get('anthropic / claude-haiku-4-5')).toBeGreaterThan(0n);
    expect(was.rows.get('anthropic / claude-haiku-4-5') ?? 0n).toBe(0n);
    expect(of(after, 'total-input-tokens').total).toBeLessThan(
      of(before, 'total-input-tokens').total as bigint,
    );
  });

  it('keeps the same figures when it is narrowed', async () => {
    const all = of(await under({ measures: ['cost', 'calls'], by: ['use-case', 'customer'] }), 'cost');
    const narrow = of(await under({ measures: ['cost', 'calls'], by: ['customer'], where: SUPPORT }), 'cost');
    for (const [customer, cost] of narrow.rows) {
      const whole = all.rows.get(`support / ${customer}`) as bigint;
      expect(Math.abs(Number((cost as bigint) - whole))).toBeLessThanOrEqual(1);
    }
    expect(sum(narrow.rows.values())).toBe(narrow.total);
  });

  it('tells outcomes by use case and team, and leaves unknown what it cannot tell', async () => {
    const { projection } = await core.api.scenarios.project({ scenario: SAVED, period: PERIOD, draws: 0 });
    const known = of(await under({ measures: ['cost-per-success'], by: ['use-case'] }), 'successes');
    const support = projection.byUseCase.find((row) => row.key === 'support')!;
    expect(Math.abs(Number(known.rows.get('support')) - support.scenario.successes)).toBeLessThanOrEqual(0.5);
    expect(known.rows.get('support')).toBeLessThan(BigInt(Math.round(support.baseline.successes)));
    const unknown = await under({ measures: ['cost-per-success', 'retry-cost'], by: ['model'] });
    expect(of(unknown, 'successes').total).toBeNull();
    expect(of(unknown, 'retry-cost').total).toBeNull();
  });

  it('is the month itself without levers', async () => {
    const { id: plain } = await core.api.scenarios.save({ scenario: { name: 'As it is' } });
    const ask = {
      measures: ['cost', 'calls'] as ('cost' | 'calls')[],
      by: ['feature' as const],
      period: PERIOD,
    };
    const [was, will] = [
      await core.api.explore.query(ask),
      await core.api.scenarios.query({ ...ask, id: plain }),
    ];
    expect(will.rows).toEqual(was.rows);
    expect(will.total).toEqual(was.total);
  });

  it('comes to the same in all, whatever it is grouped by', async () => {
    for (const where of [[], SUPPORT]) {
      const { total } = await under({ measures: ['cost', 'calls', 'total-tokens'], where });
      for (const by of [['team'], ['customer'], ['customer', 'feature']] as const)
        for (const limit of [undefined, 2]) {
          const cut = await under({ measures: ['cost', 'calls', 'total-tokens'], by: [...by], where, limit });
          expect(cut.total).toEqual(total);
        }
    }
  });

  it('tells the largest groups and exactly the others, of those and only those that the month itself tells', async () => {
    for (const by of [['customer'], ['model'], ['customer', 'model'], ['team', 'customer']] as const)
      for (const limit of [0, 1, 3]) {
        const ask = { measures: ['cost' as const, 'calls' as const], by: [...by], where: SUPPORT };
        const whole = await under(ask);
        const cut = await under({ ...ask, limit, named: [whole.rows.at(-1)!.keys as string[]] });
        const today = await core.api.explore.query({
          ...ask,
          period: PERIOD,
          limit,
          named: [whole.rows.at(-1)!.keys as string[]],
        });
        expect(cut.total).toEqual(whole.total);
        expect(cut.rest?.groups).toBe(today.rest?.groups);
        const name = (row: { readonly keys: readonly unknown[] }) => JSON.stringify(row.keys);
        const told = new Set(cut.rows.map(name));
        for (const row of today.rows) expect(told.has(name(row))).toBe(true);
        const all = new Map(whole.rows.map((row) => [name(row), row.cell]));
        for (const row of cut.rows)
          row.cell.forEach((value, at) => {
            // What cells round away is shared among other groups.
            const known = all.get(name(row))![at] as bigint;
            const away = Math.abs(Number((value as bigint) - known));
            expect(away).toBeLessThanOrEqual(at === 0 ? Math.max(1, Number(known) * 1e-4) : 1);
          });
        cut.total.forEach((total, at) => {
          const others = (cut.rest?.rows[0]?.cell[at] ?? 0n) as bigint;
          expect(sum(cut.rows.map(({ cell }) => cell[at])) + others).toBe(total);
        });
      }
  });

  it('refuses single tasks and scenarios that are not there, in words', async () => {
    const fault = await under({ measures: ['cost'], where: [{ dimension: 'task', values: ['T-1'] }] }).then(
      () => null,
      (error: { fault?: { code: string } }) => error.fault?.code,
    );
    expect(fault).toBe('query.bad-filter');
    await expect(
      core.api.scenarios.query({ id: 99, measures: ['cost'], period: PERIOD }),
    ).rejects.toMatchObject({
      fault: { code: 'scenario.unknown' },
    });
  });
});
