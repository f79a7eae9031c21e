import { describe, expect, it } from 'vitest';
import { costPerDay, coveredWords, movedADay, overWords } from '../../../../shared/words/covered.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };
const SEPTEMBER = { from: '2026-09-01', to: '2026-10-01' };
const TO_21 = { from: '2026-10-01', to: '2026-10-22' };
const usd = (dollars: number) => BigInt(dollars) * 1_000_000_000n;

describe('a period that data does not reach to its end', () => {
  it('says how many of its days it reaches, and nothing where it reaches all', () => {
    expect(coveredWords(OCTOBER, TO_21)).toBe('21 of 31 days');
    expect(coveredWords(OCTOBER, OCTOBER)).toBeNull();
    expect(coveredWords(OCTOBER, null)).toBe('0 of 31 days');
  });

  it('costs a day what it costs over the days with data, and n/a where there are none', () => {
    expect(costPerDay(usd(63), TO_21)).toBe(3e9);
    expect(costPerDay(usd(63), null)).toBeNull();
    expect(costPerDay(null, TO_21)).toBeNull();
  });

  it('is compared by its days, never by its total', () => {
    const months = { period: OCTOBER, compareMonth: '2026-09', coveredBefore: SEPTEMBER };
    // Two thirds of September's total, and more a day.
    const partly = { ...months, cost: usd(63), costBefore: usd(84), covered: TO_21 };
    expect(movedADay(partly)).toBe('over 21 of 31 days, $3.00 a day, up 7.1\u00a0% on September');
    expect(movedADay({ ...partly, costBefore: null, coveredBefore: null })).toBe(
      'over 21 of 31 days, $3.00 a day',
    );
    expect(movedADay({ ...partly, covered: OCTOBER })).toBeNull();
    expect(
      movedADay({
        ...partly,
        covered: OCTOBER,
        cost: usd(93),
        coveredBefore: { from: '2026-09-10', to: '2026-10-01' },
      }),
    ).toBe('at $3.00 a day, down 25.0\u00a0% on September');
  });
});

it('behind its name a period says over how many days, where data reaches a part of it', () => {
  const october = { from: '2026-10-01', to: '2026-11-01' };
  expect(overWords(october, { from: '2026-10-01', to: '2026-10-22' })).toBe(', over 21 of 31 days,');
  expect(overWords(october, october)).toBe('');
  expect(overWords(october, null)).toBe('');
});
