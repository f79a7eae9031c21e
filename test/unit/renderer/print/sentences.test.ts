/** Sentences of the pack say what its figures say, and nothing else. */
import { describe, expect, it } from 'vitest';
import {
  allocationTitle,
  appendixTitle,
  listed,
  packTables,
  scorecardTitle,
  otherBillsTitle,
  spendMessage,
  spendMove,
  summaryTitle,
  tieOutTitle,
  trustMessage,
  unitMessage,
} from '../../../../renderer/print/sentences.ts';
import { humanShareOf, statusFacts, verdictReason } from '../../../../renderer/print/facts.ts';
import type { ReviewPack } from '../../../../shared/contract/review.ts';
import type { UseCaseScore } from '../../../../shared/contract/units.ts';
import { FAKE_PACK } from '../../../support/fake-pack.ts';
import { OTHER_BILL } from '../../../support/other-bill.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const withSummary = (change: Partial<ReviewPack['summary']>): ReviewPack => ({
  ...FAKE_PACK,
  summary: { ...FAKE_PACK.summary, ...change },
});
const card = FAKE_PACK.summary.scorecard;
const scoreOf = (id: string) => card.useCases.find((score) => score.useCase.id === id)!;
const withScores = (useCases: readonly UseCaseScore[]) => ({ ...card, useCases });

describe('the movement of spend', () => {
  it('names direction, size and the month compared', () => {
    expect(plain(spendMove(FAKE_PACK)!)).toBe('up 10.8 % on September');
    expect(plain(spendMove(withSummary({ costBefore: FAKE_PACK.summary.cost * 2n }))!)).toBe(
      'down 50.0 % on September',
    );
  });
  it('calls a change under half a percent level', () => {
    expect(spendMove(withSummary({ costBefore: (FAKE_PACK.summary.cost * 1001n) / 1000n }))).toBe(
      'level with September',
    );
  });
  it('says nothing about a month that is not known', () => {
    expect(spendMove(withSummary({ costBefore: null }))).toBeNull();
    const message = spendMessage(
      withSummary({ costBefore: null }),
      packTables(withSummary({ costBefore: null })).teams,
    );
    expect(message.title).not.toMatch(/rose|fell/);
    expect(message.text).toContain('no spend in September');
  });
  it('names the largest mover and counts only teams', () => {
    const { title, text } = spendMessage(FAKE_PACK, packTables(FAKE_PACK).teams);
    expect(plain(title)).toBe('Spend rose $9,572.41 on September (+10.8 %).');
    expect(text).toContain('Support moved most, +$6,537.21');
    expect(text).toContain('rose at five teams and fell at no teams');
  });
});

describe('the summary title', () => {
  it('names the use case over the red line', () => {
    expect(plain(summaryTitle(FAKE_PACK))).toBe(
      'October spend is $98,484.87, up 10.8 % on September; Code review over the 50 % red line',
    );
  });
  it('claims no red line where there is none', () => {
    const calm = withSummary({ scorecard: withScores([scoreOf('sales')]) });
    expect(summaryTitle(calm)).not.toContain('red line');
  });
});

describe('the scorecard title', () => {
  it('claims a crossing only when the month before was on the other side', () => {
    expect(plain(scorecardTitle(card))).toBe('Code review crossed the 50 % red line; Support moved to watch');
    const review = scoreOf('code-review');
    const always = { ...review, humanCostShareBefore: 2 * review.humanCostShareBefore! };
    expect(plain(scorecardTitle(withScores([always])))).toBe('Code review is over the 50 % red line');
    expect(plain(scorecardTitle(withScores([{ ...review, humanCostShareBefore: null }])))).toBe(
      'Code review is over the 50 % red line',
    );
  });
  it('counts where nobody crossed', () => {
    expect(plain(scorecardTitle(withScores([scoreOf('sales'), scoreOf('search')])))).toBe(
      'Two of two use cases on target, none to watch, none over the 50 % red line',
    );
    expect(plain(scorecardTitle(withScores([scoreOf('sales')])))).toMatch(/ is on target$/);
  });
  it('judges nothing without a human cost', () => {
    expect(scorecardTitle(withScores([scoreOf('contracts')]))).toBe(
      'No use case can be held against a human yet',
    );
    expect(scorecardTitle(withScores([]))).toBe('No use case is defined yet');
  });
});

describe('the message about outcomes', () => {
  it('counts only use cases that can be judged', () => {
    const { title, text } = unitMessage(card);
    expect(plain(title)).toBe('Four of five use cases stay within 50 % of human cost; Code review does not.');
    expect(plain(text)).toContain(
      'Code review is highest: $6.33 per review merged as is, 55.0 % of a human.',
    );
    expect(text).toContain('One has no share yet.');
  });
  it('says so when every judged use case is over', () => {
    expect(plain(unitMessage(withScores([scoreOf('code-review')])).title)).toBe(
      'Code review costs more than 50 % of a human.',
    );
  });
});

describe('the tie-out title', () => {
  const { tieOut } = FAKE_PACK.summary;
  it('does not call carried usage billed', () => {
    expect(tieOutTitle(tieOut)).toBe(
      'All of $98,472.51 is matched or named; one of five providers not invoiced yet',
    );
    const invoiced = {
      ...tieOut,
      providers: tieOut.providers.map((row) => ({ ...row, carriedBy: 'billed' as const })),
    };
    expect(tieOutTitle(invoiced)).toBe('All of $98,472.51 billed is matched or named');
  });
  it('leads with what is unexplained', () => {
    const open = {
      ...tieOut,
      state: 'unexplained' as const,
      unexplained: 12_340_000_000n,
      providers: tieOut.providers.map((row, at) =>
        at === 0 ? { ...row, state: 'unexplained' as const } : row,
      ),
    };
    expect(tieOutTitle(open)).toBe('$12.34 of $98,472.51 is unexplained, at one of five providers');
  });
  it('states the equation with the figures that hold it', () => {
    expect(trustMessage(FAKE_PACK).text).toContain(
      'Billed 98,472.51 = matched 97,894.78 + named items +577.73 + unexplained 0.00',
    );
    expect(tieOut.matched + tieOut.items + tieOut.unexplained).toBe(tieOut.billed);
  });
});

describe('the title of bills that are not added', () => {
  const bill = OTHER_BILL;
  it('names the one source, and counts several', () => {
    expect(otherBillsTitle({ otherBills: [bill] })).toBe(
      'Vantage cost report also bills OpenAI: $1,020.00, not added',
    );
    expect(otherBillsTitle({ otherBills: [{ ...bill, role: 'usage' }] })).toBe(
      'Vantage cost report also counts usage of OpenAI: $1,020.00, not added',
    );
    expect(otherBillsTitle({ otherBills: [bill, { ...bill, source: 'FOCUS' }] })).toBe(
      'Two more sources state the same days: $2,040.00, not added',
    );
  });
});

describe('allocation and appendix titles', () => {
  it('print the unowned amount', () => {
    expect(plain(allocationTitle(FAKE_PACK, packTables(FAKE_PACK).teams))).toBe(
      '98.7 % of usage has an owning team, $1,274.31 of spend has none; Support is the largest at 32.3 %',
    );
  });
  it('count what stands behind the figures', () => {
    expect(appendixTitle(FAKE_PACK)).toBe(
      '5,942,232 lines from 9 imports stand behind these figures; 141 rows were rejected',
    );
    expect(appendixTitle({ ...FAKE_PACK, imports: [] })).toBe('No import stands behind these figures');
  });
  it('join names as a sentence does', () => {
    expect(listed(['A'])).toBe('A');
    expect(listed(['A', 'B', 'C'])).toBe('A, B and C');
  });
});

describe('facts', () => {
  it('weigh the share of human cost by outcomes, leaving out what has no human cost', () => {
    const judged = card.useCases.filter((score) => score.useCase.humanCost !== null);
    const cost = judged.reduce((sum, score) => sum + Number(score.now.cost) / 1e9, 0);
    const human = judged.reduce(
      (sum, score) => sum + Number(score.useCase.humanCost) * Number(score.now.successes),
      0,
    );
    expect(humanShareOf(card, 'now')).toBeCloseTo(cost / human, 9);
    expect(humanShareOf(withScores([scoreOf('contracts')]), 'now')).toBeNull();
  });
  it('read the month before from its own figures', () => {
    const review = scoreOf('code-review');
    expect(review.humanCostShareBefore).toBeCloseTo(17890.63 / (3132 * 11.5), 9);
  });
  it('give the reason with its figure', () => {
    expect(plain(verdictReason(scoreOf('support'), card.thresholds))).toBe('3.0 pt over 25 %');
    expect(plain(verdictReason(scoreOf('contracts'), card.thresholds))).toBe('No successes, $1,079.06 spent');
  });
  it('name every reason against final', () => {
    const open = statusFacts(FAKE_PACK.summary)
      .filter((fact) => !fact.good)
      .map((fact) => plain(fact.text));
    expect(open).toEqual([
      '4 of 5 providers invoiced',
      'Not closed: Google',
      'Ends early: Vertex AI usage 29 Oct',
      '141 rows rejected',
    ]);
  });
});
