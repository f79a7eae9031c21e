/** Figures that a page makes of others say how: with numbers that make the figure, and parts that are proven in turn. */
import { describe, expect, it } from 'vitest';
import { daysMaker, monthMaker } from '../../../../renderer/pages/tie-out/made-amounts.ts';
import {
  ageFigures,
  ageId,
  humanFigures,
  HUMAN,
  pointFigures,
  pointId,
} from '../../../../renderer/pages/unit-economics/made-figures.ts';
import type { TieOut, TieOutDays } from '../../../../shared/contract/tie-out.ts';
import type { Cohort, Distribution } from '../../../../shared/contract/unit-tasks.ts';
import type { Scorecard, UseCaseScore } from '../../../../shared/contract/units.ts';

const usd = (dollars: number): bigint => BigInt(Math.round(dollars * 1e9));
const period = { from: '2026-10-01', to: '2026-11-01' };
const amounts = { billed: usd(10), matched: usd(7), items: usd(2), unexplained: usd(1) };
const report = {
  month: '2026-10',
  period,
  ...amounts,
  providers: [{ provider: 'openai', ...amounts }],
  itemList: [{ provider: 'openai', class: 'tax', evidence: 'Sales tax', amount: usd(2) }],
} as unknown as TieOut;
const idOf = (...parts: readonly (string | null)[]) => JSON.stringify(['tie-out', ...parts]);

describe('amounts of the tie-out', () => {
  it('unexplained is what is billed less what is matched and named, with the items it leaves', () => {
    const made = monthMaker(report)(idOf('unexplained', 'openai', null, null))!;
    expect(made).toMatchObject({ value: '$1.00', numbers: '$10.00 \u2212 $7.00 \u2212 $2.00 = $1.00' });
    expect(made.parts.every((part) => part.open !== undefined)).toBe(true);
    expect(made.notes).toContain('Tax +$2.00: Sales tax');
    expect(monthMaker(report)(idOf('matched-share', null, null, null))!.numbers).toContain(
      '$7.00 ÷ $10.00 = 70.00',
    );
  });

  it('are not made up for what is not on the page', () => {
    const make = monthMaker(report);
    for (const id of ['nonsense', '[]', idOf('unexplained', 'anthropic', null, null)])
      expect(make(id)).toBeNull();
  });

  it('of a day and of its models close too, and a role that says nothing is not zero', () => {
    const cell = {
      billed: usd(10),
      usage: null,
      detail: usd(7),
      carried: usd(10),
      matched: usd(7),
      items: usd(3),
      unexplained: 0n,
    };
    const parts = [{ class: 'price' as const, evidence: 'Another rate', amount: usd(3) }];
    const month: TieOutDays = {
      ...cell,
      month: '2026-10',
      provider: 'openai',
      days: [{ ...cell, day: '2026-10-05', carriedBy: 'billed', models: [{ ...cell, model: null, parts }] }],
    };
    const make = daysMaker(month, period);
    const items = make(idOf('items', 'openai', '2026-10-05', null))!;
    expect(items).toMatchObject({ value: '+$3.00', numbers: '$10.00 \u2212 $7.00 \u2212 $0.00 = +$3.00' });
    expect(items.notes[0]).toBe('Price difference +$3.00: Another rate');
    expect(make(idOf('usage', 'openai', '2026-10-05', ''))!.value).toBe('n/a');
    expect(make(idOf('items', 'openai', '2026-10-06', null))).toBeNull();
  });
});

describe('figures of a use case', () => {
  const score = {
    useCase: { id: 'support', name: 'Support', unit: 'ticket', outcome: 'resolved ticket' },
    human: { total: usd(40), each: 4e9 },
    now: { cost: usd(10), successes: 10n },
  } as unknown as UseCaseScore;
  const of = { card: { period, unitBasis: 'period' } as unknown as Scorecard, score };

  it('what people would cost, and what is left of it', () => {
    const says = humanFigures(of, ['$4.00 each.']);
    expect(says.get(HUMAN.total)!().numbers).toBe('10 × $4.00 = $40.00');
    expect(says.get(HUMAN.net)!()).toMatchObject({
      value: '\u2212$30.00',
      numbers: '$10.00 \u2212 $40.00 = \u2212$30.00',
    });
  });

  it('what one task costs at a rank', () => {
    const spread = {
      tasks: 282,
      cost: usd(256),
      p50: usd(0.8),
      p90: usd(1),
      p99: usd(2),
      max: usd(3),
      unpriced: { tasks: 1 },
    };
    const says = pointFigures(of, spread as unknown as Distribution, 'tickets');
    expect(says.get(pointId('p90'))!().numbers).toBe('number 254 of 282 tickets in order of cost');
    expect(says.get(pointId('max'))!().numbers).toBe('number 282 of 282 tickets in order of cost');
    expect(says.get(pointId('p50'))!().notes).toEqual(['1 ticket with unpriced calls left out.']);
  });

  it('what an outcome costs at an age, and never a division by nothing', () => {
    const age = { days: 7, open: true, cost: usd(5), settled: 2, successes: 0, costPerSuccess: null };
    const cohort: Cohort = {
      days: period,
      tasks: 4,
      settled: 2,
      successes: 0,
      cost: usd(5),
      matured: false,
      ages: [age],
    };
    const says = ageFigures(of, [cohort], 'tickets');
    expect(says.get(ageId(cohort, age))!()).toMatchObject({
      value: 'n/a',
      numbers: '$5.00 spent, and no success to divide by',
      notes: ['Open: not all of them are that old yet.'],
    });
    expect(says.get(ageId(cohort, null))!().numbers).toMatch(/^2 ÷ 4 = 50\.0/);
  });
});
