/** What the unit-economics page computes and says. */
import { describe, expect, it } from 'vitest';
import { spendItems } from '../../../../renderer/pages/unit-economics/overview-cards.tsx';
import {
  driversTitle,
  humanTitle,
  lagText,
  outcomeTitle,
  segmentTitle,
  shareReason,
  trendCause,
  trendTitle,
  waitText,
} from '../../../../renderer/pages/unit-economics/sentences.ts';
import {
  checkDraft,
  draftOf,
  gapWords,
  idFor,
} from '../../../../renderer/pages/unit-economics/use-case-draft.ts';
import type { Segment, SegmentsReply } from '../../../../shared/contract/unit-segments.ts';
import type { Driver, DriverId } from '../../../../shared/contract/units.ts';
import { FAKE_PACK } from '../../../support/fake-pack.ts';

const card = FAKE_PACK.summary.scorecard;
const scoreOf = (id: string) => card.useCases.find((score) => score.useCase.id === id)!;
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const segment = (key: string | null, part: Partial<Segment>): Segment => ({
  key,
  cost: 0n,
  calls: 0n,
  tasks: 0n,
  retryCost: 0n,
  failureCost: 0n,
  settled: 0n,
  successes: 0n,
  costPerSuccess: null,
  costPerSuccessBefore: null,
  successRate: null,
  successInterval: null,
  human: null,
  humanCostShare: null,
  retryOverhead: null,
  atStake: 0n,
  small: true,
  trend: null,
  verdict: null,
  incomplete: { unpricedCalls: 0n, unpricedTokens: 0n },
  ...part,
});
const reply = (segments: readonly Segment[], part: Partial<SegmentsReply> = {}): SegmentsReply => ({
  id: 'support',
  dimension: 'customer-tier',
  unitBasis: 'period',
  period: card.period,
  compare: null,
  segments,
  count: segments.length,
  whole: segment(null, {}),
  stake: 'over-target',
  repeated: 0n,
  thresholds: card.thresholds,
  minOutcomes: 30,
  timeZone: 'UTC',
  ledgerVersion: 1,
  ...part,
});
const title = (of: SegmentsReply) => segmentTitle(of, 'Customer tier', 'No tier');

describe('sentences', () => {
  it('name the segment with the most at stake, and none where nothing is', () => {
    const dear = segment('enterprise', { atStake: 9_000_000_000n });
    expect(title(reply([dear, segment('free', {})]))).toBe(
      'Most at stake: enterprise, $9.00 over the target',
    );
    expect(title(reply([dear], { stake: 'failure' }))).toBe('Most at stake: enterprise, $9.00 on failure');
    expect(title(reply([segment('free', {})]))).toBe('No segment costs more than the target');
    expect(title(reply([segment(null, { atStake: 1n })]))).toBe('No call carries a customer tier');
    expect(title(reply([]))).toBe('No calls to cut by customer tier');
  });
  it('name the driver that did most in the direction of the change, with its amount', () => {
    const support = scoreOf('support');
    const driver = (id: DriverId, effect: number): Driver => ({ id, before: 1, now: 1, effect });
    const told = {
      ...support,
      costPerSuccess: 1_420_000_000,
      costPerSuccessBefore: 1_180_000_000,
      drivers: [driver('price', -300_000_000), driver('retries', 210_000_000), driver('calls', 20_000_000)],
    };
    expect(driversTitle(told)).toBe('Retries add $0.210 of a $0.240 rise');
    expect(driversTitle({ ...told, drivers: [driver('success-rate', 300_000_000)] })).toBe(
      'Success rate adds $0.300; $0.240 more in all',
    );
    expect(driversTitle({ ...told, drivers: null })).toBe('Why it changed is not known');
    expect(driversTitle({ ...told, costPerSuccess: told.costPerSuccessBefore })).toBe('Nothing changed');
  });
  it('give the cause of a trend only where its halves agree with its slope', () => {
    const support = scoreOf('support');
    const trendDrivers: Driver[] = [{ id: 'tokens', before: 1, now: 2, effect: 50_000_000 }];
    expect(support.trend!.direction).toBe('rising');
    expect(trendCause({ ...support, trendDrivers })).toBe(
      'Between its halves $0.0500 more, most of it tokens per call ($0.0500)',
    );
    expect(trendCause({ ...support, trendDrivers: [{ ...trendDrivers[0]!, effect: -1 }] })).toBeNull();
    expect(trendCause({ ...support, trendDrivers: null })).toBeNull();
  });
  it('say how long outcomes take in the unit that fits', () => {
    expect([0.0005, 0.02, 0.2, 2.7].map(waitText)).toEqual([
      '43 seconds',
      '29 minutes',
      '4.8 hours',
      '2.7 days',
    ]);
    expect(lagText(null)).toBe('Nothing has settled, so the usual lag is not known.');
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
    expect(humanTitle(0n, 0n, 'Oct 2026')).toBe('Nothing to hold against a human in Oct 2026');
    expect(humanTitle(5_000_000_000n, 2_000_000_000n, 'Oct 2026')).toBe('$3.00 less than humans in Oct 2026');
    expect(humanTitle(2_000_000_000n, 5_000_000_000n, 'Oct 2026')).toBe('$3.00 more than humans in Oct 2026');
  });
  it('give the reason for n/a', () => {
    expect(shareReason(scoreOf('contracts'))).toBe('Human cost is not stated');
    const stated = scoreOf('contracts');
    const used = { ...stated, useCase: { ...stated.useCase, humanCost: '9' } };
    expect(shareReason(used)).toBe('No successes, $1,079.06 spent');
    const late = { ...used, now: { ...used.now, successes: 3n }, human: { ...used.human, withoutRate: 2n } };
    expect(shareReason(late)).toBe('No hourly rate holds on the days of 2 successes');
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
  it('refuses the name of another use case, whatever its case', () => {
    const saved = checkDraft('support', good).useCase!;
    expect(checkDraft('other', { ...good, name: ' SUPPORT' }, [saved]).faults.name).toMatch(/taken/);
    expect(checkDraft('support', good, [saved]).useCase).toEqual(saved);
  });
  it('takes minutes at dated rates, and says where two hold on one day or none does', () => {
    const rate = (from: string, last: string) => ({ from, last, hourly: '38' });
    const hours = { ...good, baseline: 'hours' as const, humanMinutes: '6.5' };
    const two = [rate('2026-01-01', '2026-06-30'), rate('2026-07-01', '')];
    expect(checkDraft('support', { ...hours, rates: two }).useCase).toMatchObject({
      humanCost: null,
      humanMinutes: '6.5',
      rates: [
        { from: '2026-01-01', to: '2026-07-01', hourly: '38' },
        { from: '2026-07-01', to: null, hourly: '38' },
      ],
    });
    const both = [rate('2026-01-01', ''), rate('2026-07-01', '')];
    expect(checkDraft('support', { ...hours, rates: both }).faults.rates).toMatch(
      /^Two rates hold on 2026-07-01/,
    );
    expect(gapWords(two)).toBeNull();
    expect(plain(gapWords([rate('2026-01-01', '2026-06-29'), rate('2026-07-01', '')])!)).toMatch(
      /30 Jun 2026/,
    );
    expect(checkDraft('support', { ...hours, rates: two, humanMinutes: '' }).faults).not.toEqual({});
  });
  it('comes back as it was saved', () => {
    const saved = checkDraft('support', { ...good, humanCost: '4.20' }).useCase!;
    expect(checkDraft(saved.id, draftOf(saved)).useCase).toEqual(saved);
    const dated = {
      ...saved,
      humanCost: null,
      humanMinutes: '6',
      rates: [{ from: '2026-01-01', to: '2026-07-01', hourly: '38' }],
    };
    expect(checkDraft(dated.id, draftOf(dated)).useCase).toEqual(dated);
  });
});
