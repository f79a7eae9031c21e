/** Below the tie-out, and closed months, in words. */
import { describe, expect, it } from 'vitest';
import { partWords } from '../../../../renderer/pages/tie-out/cell-columns.tsx';
import { drillOf } from '../../../../renderer/pages/tie-out/drill.ts';
import { dayTitle, monthTitle } from '../../../../renderer/pages/tie-out/drill-sentences.ts';
import { barWords, plusMinus, spanText } from '../../../../renderer/pages/tie-out/error-bar.ts';
import { changeAmount, changeState, periodTitle } from '../../../../renderer/pages/tie-out/period-words.ts';
import { closedWords } from '../../../../renderer/ui/frame/tie-out-chip.tsx';
import type { PeriodAdjustment } from '../../../../shared/contract/periods.ts';
import type { TieOutCell, TieOutDay } from '../../../../shared/contract/tie-out.ts';
import { openPeriod } from '../../../support/screens/tie-out.ts';

const usd = (dollars: number) => BigInt(Math.round(dollars * 1e9));
const cell = (carried: number, items = 0, unexplained = 0): TieOutCell => ({
  billed: usd(carried),
  usage: null,
  detail: usd(carried - items - unexplained),
  carried: usd(carried),
  matched: usd(carried - items - unexplained),
  items: usd(items),
  unexplained: usd(unexplained),
});
const day = (of: TieOutCell, carriedBy: TieOutDay['carriedBy'] = 'billed'): TieOutDay => ({
  day: '2026-10-05',
  carriedBy,
  models: [{ ...of, model: 'gpt', parts: [] }],
  ...of,
});
const month = (days: readonly TieOutDay[], unexplained = 0) => ({
  ...cell(10, 0, unexplained),
  month: '2026-10',
  provider: 'openai',
  days,
});

describe('the address of a drill', () => {
  it('names a provider, and a day of it', () => {
    expect(drillOf(null)).toBeNull();
    expect(drillOf('openai')).toEqual({ provider: 'openai', day: null });
    expect(drillOf('a/b/2026-10-05')).toEqual({ provider: 'a/b', day: '2026-10-05' });
  });
});

describe('titles of days', () => {
  it('count the days that differ', () => {
    expect(monthTitle(month([day(cell(5)), day(cell(5, 1))]))).toBe(
      'OpenAI differs on 1 of 2 days of October; nothing is unexplained',
    );
    expect(monthTitle(month([day(cell(5))]))).toBe('OpenAI matches to the cent on all 1 day');
    expect(monthTitle(month([day(cell(5, 0, 2))], 2))).toContain('$2.00 is unexplained');
    expect(monthTitle(month([day(cell(0), null)]))).toBe('Nothing is known of OpenAI in October');
  });
  it('say what lies beyond call records, and what waits for a bill', () => {
    expect(dayTitle('openai', day(cell(5, 1)))).toBe(
      'OpenAI on 5\u00a0Oct 2026: +$1.00 beyond call records, all of it named',
    );
    expect(dayTitle('openai', day(cell(5, 1, 2)))).toContain('$2.00 unexplained');
    expect(dayTitle('openai', day(cell(5), 'detail'))).toContain('by call records alone, not billed yet');
    expect(dayTitle('openai', day(cell(5)))).toBe('OpenAI on 5\u00a0Oct 2026 matches to the cent');
  });
  it('name the largest part first', () => {
    const parts = [
      { class: 'tax' as const, evidence: 'Tax', amount: usd(1) },
      { class: 'price' as const, evidence: 'Price', amount: usd(-3) },
    ];
    expect(partWords(parts)).toBe('Price (−3.00); Tax (+1.00)');
  });
});

describe('the error bar in words', () => {
  const bar = { days: 9, fromDay: '2026-10-01', toDay: '2026-10-09', low: -0.02, middle: 0, high: 0.004 };
  it('is n/a where it is not published', () => {
    expect([plusMinus(null), spanText(null)]).toEqual([null, 'n/a']);
    expect(barWords(null)).toContain('Fewer than 5 days');
  });
  it('takes the wider side', () => {
    expect([plusMinus(bar), spanText(bar)]).toEqual(['±2.0\u00a0%', '−2.0 to +0.4']);
    expect(barWords(bar)).toContain('on 9 days');
  });
});

describe('a closed month in words', () => {
  const statement = { ...openPeriod('2026-09'), version: 1, reported: usd(2), now: usd(2.25) };
  const closed = { ...statement, state: 'closed' as const };
  it('says what was reported and what came later', () => {
    expect(periodTitle(closed)).toBe('September is closed as version 1 at $2.00; nothing has changed since');
    expect(periodTitle({ ...closed, adjustments: 2, adjusted: usd(0.25) })).toBe(
      'September was closed at $2.00; 2 changes of +$0.25 came later, $2.25 now',
    );
  });
  it('is in the chip of the bar', () => {
    const state = { version: 1, atMs: 0, reported: usd(2), adjusted: 0n, adjustments: 0 };
    expect(closedWords(state)).toEqual({ text: 'Closed v1', tone: 'favourable' });
    expect(closedWords({ ...state, adjusted: usd(-1), adjustments: 1 }).text).toBe('Closed v1, −$1.00 since');
  });
  it('tells what moved where the cost did not change', () => {
    const change: PeriodAdjustment = {
      id: 1,
      month: '2026-09',
      version: 1,
      atMs: 0,
      causes: [],
      amount: 0n,
      moved: usd(2),
      cells: [],
      state: 'carried',
      carriedIn: '2026-11',
    };
    expect([changeAmount(change), changeState(change)]).toEqual(['$2.00 moved', 'Carried in November']);
    expect(changeState({ ...change, state: 'accepted' })).toBe('In a version after v1');
  });
});
