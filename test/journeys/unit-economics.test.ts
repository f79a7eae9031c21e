/** Unit economics from files: both bases by hand, dated hourly rates, how tasks settle, and who claims which call. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { UseCaseInput } from '../../shared/contract/use-cases.ts';
import { decimalOf } from '../../shared/units/money.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { spendLog } from '../support/spend-log.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };
const EVER = { from: '2026-01-01', to: '2027-01-01' };
let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

const call = (task: string, day: string, spend: number, feature = 'desk') =>
  spendLog({
    request_id: `${task} ${day}`,
    model: 'in-house-1',
    spend,
    startTime: `${day}T12:00:00Z`,
    endTime: `${day}T12:00:01Z`,
    request_tags: JSON.stringify([`feature:${feature}`, `task_id:${task}`]),
  });

const desk = (more: Partial<z.input<typeof UseCaseInput>> = {}): z.input<typeof UseCaseInput> => ({
  id: 'desk',
  name: 'Desk',
  unit: 'ticket',
  outcome: 'resolved ticket',
  success: 'closed by itself',
  where: [{ dimension: 'feature', values: ['desk'] }],
  ...more,
});

const usd = (amount: bigint | null | undefined) =>
  amount === null || amount === undefined ? null : decimalOf(amount);

/*  By hand, in dollars:
 *    task  calls                     outcome           all of it
 *    A     28 Sep 0.10, 2 Oct 0.20   3 Oct success     0.30
 *    B     30 Sep 0.30               1 Oct failure     0.30
 *    C     20 Oct 0.40               2 Nov success     0.40
 *    D     25 Oct 0.50               26 Oct pending    0.50
 *    E     10 Oct 0.60               none              0.60
 *  October by period: calls of October 0.20 + 0.40 + 0.50 + 0.60 = 1.70 for the one success of October: 1.70 each.
 *  October by cohort: A and B settled in October, 0.30 + 0.30 = 0.60 for the same success: 0.60 each. */
async function bringTickets(): Promise<void> {
  const calls = [
    call('A', '2026-09-28', 0.1),
    call('A', '2026-10-02', 0.2),
    call('B', '2026-09-30', 0.3),
    call('C', '2026-10-20', 0.4),
    call('D', '2026-10-25', 0.5),
    call('E', '2026-10-10', 0.6),
  ];
  const outcomes = [
    'A,success,2026-10-03T12:00:00Z',
    'B,failure,2026-10-01T12:00:00Z',
    'C,success,2026-11-02T12:00:00Z',
    'D,pending,2026-10-26T12:00:00Z',
  ];
  await core.bring('log.jsonl', calls.join('\n'));
  await core.bring('outcomes.csv', ['task_id,status,resolved_at', ...outcomes].join('\n'));
}

describe('the two bases', () => {
  it('answer as by hand, each beside the other', async () => {
    await bringTickets();
    await core.api.units.save(desk({ humanCost: '3' }));
    const period = await core.api.units.scorecard({ period: OCTOBER });
    const cohort = await core.api.units.scorecard({ period: OCTOBER, basis: 'cohort' });
    const [one, other] = [period.useCases[0]!, cohort.useCases[0]!];
    expect([period.unitBasis, cohort.unitBasis]).toEqual(['period', 'cohort']);
    expect([usd(one.now.cost), usd(one.now.cohortCost)]).toEqual(['1.7', '0.6']);
    expect([one.costPerSuccess, one.other.costPerSuccess]).toEqual([1.7e9, 0.6e9]);
    expect([other.costPerSuccess, other.other.costPerSuccess]).toEqual([0.6e9, 1.7e9]);
    expect([one.successRate, other.successRate]).toEqual([1 / 3, 1 / 2]);
    expect(usd(one.now.cohortFailureCost)).toBe('0.3');
  });

  it('hold the same cost of settled tasks over all time', async () => {
    await bringTickets();
    const reply = await core.api.explore.query({
      measures: ['cost', 'cohort-cost'],
      period: EVER,
      where: [{ dimension: 'outcome', values: ['success', 'failure', 'fallback'] }],
    });
    expect(reply.total.slice(0, 2).map((value) => usd(value as bigint))).toEqual(['1', '1']);
  });

  it('know how the tasks that began in a period settle', async () => {
    await bringTickets();
    await core.api.units.save(desk());
    const maturity = await core.api.units.maturity({ id: 'desk', period: OCTOBER });
    const { whole, lag, cohorts } = maturity;
    expect([whole.tasks, whole.settled, usd(whole.cost)]).toEqual([3, 1, '1.5']);
    // A took 5 days and B 1, both of an earlier cohort.
    expect(lag).toMatchObject({ median: 1, p90: 5, tasks: 2, measuredOn: 'earlier' });
    const third = cohorts.find(({ days }) => days.from === '2026-10-19')!;
    expect([third.tasks, third.settled, third.matured]).toEqual([2, 1, true]);
    // C was settled 13 days after its call; 14 days on, D is still younger than what is known to 2 November.
    expect(third.ages.map((age) => [age.days, age.settled, age.open])).toEqual([
      [1, 0, false],
      [3, 0, false],
      [7, 0, false],
      [14, 1, true],
      [30, 1, true],
    ]);
  });

  it('know what one task costs, to the nano, with nothing left out unsaid', async () => {
    await bringTickets();
    await core.api.units.save(desk());
    const spread = await core.api.units.distribution({ id: 'desk', period: OCTOBER });
    expect([spread.tasks, usd(spread.cost), usd(spread.p50), usd(spread.max)]).toEqual([
      4,
      '1.7',
      '0.4',
      '0.6',
    ]);
    expect(spread.bins.map(({ from, to, tasks }) => [usd(from), usd(to), tasks])).toEqual([
      ['0.2', '0.3', 1],
      ['0.3', '0.5', 1],
      ['0.5', '0.7', 2],
    ]);
    expect([spread.withoutTask, spread.free, spread.unpriced.tasks]).toEqual([0n, 0, 0]);
    const cohort = await core.api.units.distribution({ id: 'desk', period: OCTOBER, basis: 'cohort' });
    expect([cohort.tasks, usd(cohort.cost), cohort.failed.tasks]).toEqual([2, '0.6', 1]);
  });
});

describe('what a person would cost', () => {
  const bringSuccesses = async () => {
    const days = ['2026-10-05', '2026-10-06', '2026-10-20'];
    await core.bring('log.jsonl', days.map((day, i) => call(`t${i}`, day, 0.5)).join('\n'));
    const rows = days.map((day, i) => `t${i},success,${day}T18:00:00Z`);
    await core.bring('outcomes.csv', ['task_id,status,resolved_at', ...rows].join('\n'));
  };

  it('follows the hourly rate of the day of each success', async () => {
    await bringSuccesses();
    await core.api.units.save(
      desk({
        humanMinutes: '6',
        rates: [
          { from: '2026-10-15', hourly: '50' },
          { from: '2026-01-01', to: '2026-10-15', hourly: '30' },
        ],
      }),
    );
    const score = (await core.api.units.scorecard({ period: OCTOBER })).useCases[0]!;
    // Two at 6 minutes of $30 an hour are $3.00 each, one at $50 is $5.00: $11.00.
    expect(usd(score.human.total)).toBe('11');
    expect(score.human.parts.map(({ each, successes }) => [usd(each), successes])).toEqual([
      ['3', 2n],
      ['5', 1n],
    ]);
    expect(score.humanCostShare).toBe(1.5 / 11);
    // Labour saved is value: hours × rate.
    expect(score.valueShare).toBe(1.5 / 11);
  });

  it('is not known, and never zero, while a success falls on a day without a rate', async () => {
    await bringSuccesses();
    await core.api.units.save(desk({ humanMinutes: '6', rates: [{ from: '2026-10-15', hourly: '50' }] }));
    const score = (await core.api.units.scorecard({ period: OCTOBER })).useCases[0]!;
    expect([score.human.total, score.humanCostShare, score.human.withoutRate]).toEqual([null, null, 2n]);
  });

  it('is refused where two rates hold on one day, or two baselines are stated', async () => {
    const twice = [
      { from: '2026-01-01', hourly: '30' },
      { from: '2026-06-01', hourly: '40' },
    ];
    await expect(core.api.units.save(desk({ humanMinutes: '6', rates: twice }))).rejects.toThrow(
      /2026-06-01/,
    );
    await expect(
      core.api.units.save(
        desk({ humanCost: '3', humanMinutes: '6', rates: [{ from: '2026-01-01', hourly: '30' }] }),
      ),
    ).rejects.toThrow(/not both/);
    await expect(core.api.units.save(desk({ humanMinutes: '6' }))).rejects.toThrow(/hour/);
    expect(await core.api.units.useCases()).toEqual([]);
  });

  it('keeps its rates with the workspace', async () => {
    const rates = [
      { from: '2026-01-01', to: '2026-07-01', hourly: '38.5' },
      { from: '2026-07-01', to: null, hourly: '40' },
    ];
    await core.api.units.save(desk({ humanMinutes: '6.25', rates }));
    expect((await core.api.units.useCases())[0]).toMatchObject({
      humanMinutes: '6.25',
      humanCost: null,
      rates,
    });
  });
});

describe('use cases without evidence', () => {
  const reasonOf = async (more: Parameters<typeof desk>[0] = {}) => {
    await core.api.units.save(desk(more));
    const { verdict, finding } = (await core.api.units.scorecard({ period: OCTOBER })).useCases[0]!;
    expect(verdict.kind).toBe('unclear');
    return [verdict.lack, verdict.reason, finding];
  };

  it('say that nothing succeeded, and what was spent', async () => {
    await core.bring('log.jsonl', call('t', '2026-10-05', 0.5));
    expect(await reasonOf({ humanCost: '3' })).toEqual([
      'no-outcomes',
      'No outcome is known, $0.50 spent.',
      'Desk: no successes, $0.50 spent on 1 ticket.',
    ]);
    await core.bring('outcomes.csv', 'task_id,status,resolved_at\nt,pending,2026-10-06T00:00:00Z');
    expect((await reasonOf({ humanCost: '3' })).slice(0, 2)).toEqual([
      'only-pending',
      'The one outcome is still pending, $0.50 spent.',
    ]);
  });

  it('say that few outcomes make no verdict', async () => {
    await bringTickets();
    expect((await reasonOf({ humanCost: '0' })).slice(0, 2)).toEqual([
      'few-outcomes',
      '2 final outcomes, $1.70 spent; a verdict needs 30 outcomes.',
    ]);
    await core.api.workspace.configure({ minOutcomes: 2 });
    expect((await reasonOf({ humanCost: '0' })).slice(0, 2)).toEqual([
      'human-cost-zero',
      'A person is stated to cost $0, which leaves nothing to compare with.',
    ]);
    expect((await reasonOf()).slice(0, 2)).toEqual([
      'no-human-cost',
      'What a person would cost is not stated; one resolved ticket costs $1.70.',
    ]);
  });
});

describe('who claims a call', () => {
  const wide = () =>
    desk({ id: 'wide', name: 'Wide', where: [{ dimension: 'feature', values: ['desk', 'mail'] }] });

  it('is told while the conditions are written: what they find, and what others keep or lose', async () => {
    await core.bring(
      'log.jsonl',
      [call('a', '2026-10-05', 0.5), call('b', '2026-10-06', 0.25, 'mail')].join('\n'),
    );
    await core.api.units.save(desk());
    const { where } = wide();
    const fresh = await core.api.units.preview({ where: where, period: OCTOBER });
    expect([usd(fresh.matched.cost), usd(fresh.claimed.cost), fresh.claimed.tasks]).toEqual([
      '0.75',
      '0.25',
      1n,
    ]);
    expect(fresh.overlaps).toEqual([
      { id: 'desk', name: 'Desk', keeps: true, cost: 500_000_000n, calls: 1n },
    ]);
    await core.api.units.save(wide());
    await core.api.units.order({ ids: ['wide', 'desk'] });
    const first = await core.api.units.preview({ id: 'wide', where, period: OCTOBER });
    expect(usd(first.claimed.cost)).toBe('0.75');
    const narrowed = await core.api.units.preview({
      id: 'wide',
      where: [{ dimension: 'feature', values: ['mail'] }],
      period: OCTOBER,
    });
    expect([usd(narrowed.claimed.cost), usd(narrowed.released?.cost)]).toEqual(['0.25', '0.5']);
    const costs = (await core.api.units.scorecard({ period: OCTOBER })).useCases.map((score) => [
      score.useCase.id,
      usd(score.now.cost),
    ]);
    expect(costs).toEqual([
      ['wide', '0.75'],
      ['desk', '0'],
    ]);
  });

  it('refuses a name twice, an order that misses one, and conditions by use case', async () => {
    await core.api.units.save(desk());
    await expect(core.api.units.save(desk({ id: 'other', name: ' desk' }))).rejects.toThrow(/already/);
    await expect(core.api.units.order({ ids: [] })).rejects.toThrow(/once/);
    await expect(
      core.api.units.preview({ where: [{ dimension: 'use-case', values: ['desk'] }], period: OCTOBER }),
    ).rejects.toThrow(/use cases/);
  });
});
