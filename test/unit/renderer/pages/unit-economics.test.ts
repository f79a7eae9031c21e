/** What the unit-economics page computes and says. */
import { describe, expect, it } from 'vitest';
import { spendItems } from '../../../../renderer/pages/unit-economics/overview-cards.tsx';
import { segmentsOf, wholeOf } from '../../../../renderer/pages/unit-economics/segments.ts';
import {
  humanTitle,
  outcomeTitle,
  segmentTitle,
  shareReason,
  trendTitle,
} from '../../../../renderer/pages/unit-economics/sentences.ts';
import { checkDraft, draftOf, idFor } from '../../../../renderer/pages/unit-economics/use-case-draft.ts';
import type { QueryReply } from '../../../../shared/contract/query.ts';
import { FAKE_PACK } from '../../../support/fake-pack.ts';

const card = FAKE_PACK.summary.scorecard;
const scoreOf = (id: string) => card.useCases.find((score) => score.useCase.id === id)!;
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

function reply(rows: readonly (readonly [string | null, bigint, bigint, bigint])[]): QueryReply {
  const cells = rows.map(([key, cost, successes, outcomes]) => ({
    keys: [key],
    bucket: null,
    cell: [cost, outcomes, successes, outcomes, cost / 10n],
  }));
  return {
    ...FAKE_PACK.byTeam,
    by: ['customer-tier'],
    bases: ['cost', 'tasks', 'successes', 'outcomes', 'retry-cost'],
    rows: cells,
    total: [0, 1, 2, 3, 4].map((at) => cells.reduce((sum, row) => sum + row.cell[at]!, 0n)),
  };
}
const NOW = reply([
  ['enterprise', 9_000_000_000n, 4n, 6n],
  ['free', 1_000_000_000n, 4n, 4n],
  [null, 500_000_000n, 0n, 0n],
]);
const BEFORE = reply([['enterprise', 8_000_000_000n, 4n, 5n]]);

describe('segments of a use case', () => {
  const segments = segmentsOf(NOW, BEFORE, 'customer-tier', 4_000_000_000n);
  it('divide the cost of all tasks by the successful ones', () => {
    expect(segments[0]).toMatchObject({
      key: 'enterprise',
      each: 2_250_000_000,
      eachBefore: 2_000_000_000,
      share: 0.5625,
    });
  });
  it('know no cost per outcome without a success, and no change without a month before', () => {
    expect(segments[2]).toMatchObject({ name: 'No tier', each: null, share: null, successRate: null });
    expect(segments[1]!.eachBefore).toBeNull();
  });
  it('sum to the whole, whose ratios are taken from sums and not from averages', () => {
    const whole = wholeOf(NOW, BEFORE, 'customer-tier', null);
    expect(segments.reduce((sum, segment) => sum + segment.cost, 0n)).toBe(whole.cost);
    expect(whole.each).toBe(10_500_000_000 / 8);
    expect(whole.share).toBeNull();
  });
});

describe('sentences', () => {
  it('name the segment that is worst against a human', () => {
    const segments = segmentsOf(NOW, null, 'customer-tier', 4_000_000_000n);
    expect(plain(segmentTitle(segments, 'Customer tier', card.thresholds))).toBe(
      'Highest is enterprise: 56.3 % of human cost, over the 50 % red line',
    );
  });
  it('claim no line where no human cost is stated', () => {
    const title = segmentTitle(
      segmentsOf(NOW, null, 'customer-tier', null),
      'Customer tier',
      card.thresholds,
    );
    expect(title).toBe('Highest is enterprise: $2.25 per outcome');
    expect(segmentTitle([], 'Customer tier', card.thresholds)).toBe('No call carries a customer tier');
  });
  it('call a trend only when its whole interval lies on one side', () => {
    const trend = scoreOf('support').trend!;
    expect(trendTitle(trend)).toMatch(/^Up \$0\.0\d+ a day/);
    expect(trendTitle({ ...trend, direction: 'steady' })).toBe('No clear trend over the last 30 days');
    expect(trendTitle(null)).toBe('Too few days with a success to call a trend');
  });
  it('say what bought nothing, and n/a where outcomes are unknown', () => {
    expect(plain(outcomeTitle(scoreOf('sales')))).toBe('56.3 % of spend bought no accepted lead');
    expect(outcomeTitle(scoreOf('contracts'))).toBe('$1,079.06 spent, no outcome known');
  });
  it('say both directions against a human', () => {
    expect(humanTitle(5_000_000_000n, 2_000_000_000n, 'Oct 2026')).toBe('$3.00 less than humans in Oct 2026');
    expect(humanTitle(2_000_000_000n, 5_000_000_000n, 'Oct 2026')).toBe('$3.00 more than humans in Oct 2026');
  });
  it('give the reason for n/a', () => {
    expect(shareReason(scoreOf('contracts'))).toBe('Human cost is not stated');
    const stated = scoreOf('contracts');
    expect(shareReason({ ...stated, useCase: { ...stated.useCase, humanCost: '9' } })).toBe(
      'No successes, $1,079.06 spent',
    );
  });
});

describe('spend by use case', () => {
  it('sums to the total with what lies outside', () => {
    expect(spendItems(card).reduce((sum, item) => sum + item.value, 0)).toBeCloseTo(
      Number(card.total.cost) / 1e9,
      6,
    );
  });
});

describe('a use case being written', () => {
  const good = {
    ...draftOf(null),
    name: 'Support',
    unit: 'ticket',
    outcome: 'resolved ticket',
    success: 'Resolved',
    where: [{ dimension: 'team' as const, values: ['Support'], not: false }],
  };
  it('gets an id from its name that nothing else has', () => {
    expect(idFor('Code  Review!', [])).toBe('code-review');
    expect(idFor('Code review', ['code-review', 'code-review-2'])).toBe('code-review-3');
    expect(idFor('Überprüfung', [])).toBe('uberprufung');
    expect(idFor('支持', [])).toBe('use-case');
  });
  it('keeps an unknown human cost unknown', () => {
    expect(checkDraft('support', good).useCase).toMatchObject({ humanCost: null, valuePerSuccess: null });
  });
  it('reads amounts as people write them', () => {
    expect(checkDraft('support', { ...good, humanCost: ' $1,204.50 ' }).useCase!.humanCost).toBe('1204.5');
  });
  it('says at the field what to write', () => {
    const { useCase, faults } = checkDraft('support', { ...good, where: [], humanCost: 'four', unit: ' ' });
    expect(useCase).toBeNull();
    expect(Object.keys(faults).sort()).toEqual(['humanCost', 'unit', 'where']);
    expect(checkDraft('support', { ...good, name: 'x'.repeat(61) }).faults.name).toBe(
      'At most 60 characters',
    );
  });
  it('comes back as it was saved', () => {
    const saved = checkDraft('support', { ...good, humanCost: '4.20' }).useCase!;
    expect(checkDraft(saved.id, draftOf(saved)).useCase).toEqual(saved);
  });
});
