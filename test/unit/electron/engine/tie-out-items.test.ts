/** Which difference gets which name, worked out by hand in dollars. */
import { describe, expect, it } from 'vitest';
import { call, calls, days, evidence, october } from '../../../support/october.ts';
import type { MemoryLine } from '../../../support/memory-ledger.ts';

const from = (sourceId: string, lines: readonly MemoryLine[]): MemoryLine[] =>
  lines.map((line) => ({ ...line, sourceId }));
const counting = (line: MemoryLine, tokens: number): MemoryLine => ({
  ...line,
  numbers: { ...line.numbers, input_uncached: tokens },
});
/** A call at an hour of an October day. */
const callAt = (day: number, hour: number, usd: number, tokens: number): MemoryLine => {
  const line = call(day, usd);
  const start = line.numbers.start! + (hour - 12) * 3_600_000;
  return counting({ ...line, numbers: { ...line.numbers, start, end: start } }, tokens);
};
const itemsOf = (lines: readonly MemoryLine[]) =>
  october(lines).tieOut.itemList.map((item) => [item.class, Number(item.amount) / 1e9]);
const unexplained = (lines: readonly MemoryLine[]) => Number(october(lines).tieOut.unexplained) / 1e9;

describe('F15: a bill of 96.91 over a ledger of 51.70', () => {
  // Calls that time out are billed and leave no usage in the log; the bill adds a tool fee and tax and rounds.
  const detail = days(1, 10).map((day) => counting(call(day, 5.17), 1000));
  const usage = days(1, 10).map((day) => counting(evidence('usage', day, day, 9.5), 1837));
  const billed = days(1, 10).map((day) => evidence('billed', day, day, 9.31));
  const rest = [
    evidence('billed', 10, 10, 2.25, { model: undefined }),
    evidence('billed', 10, 10, 1.56, { model: undefined, category: 'tax' }),
  ];
  const lines = [...detail, ...usage, ...billed, ...rest];
  it('has items that total 45.21, none of them unnamed', () => {
    const { tieOut } = october(lines);
    expect([tieOut.billed, tieOut.matched, tieOut.items, tieOut.unexplained]).toEqual([
      96_910_000_000n,
      51_700_000_000n,
      45_210_000_000n,
      0n,
    ]);
    expect(tieOut.itemList.map((item) => [item.class, Number(item.amount) / 1e9])).toEqual([
      ['missing-detail', 43.3],
      ['not-token', 2.25],
      ['price', -1.9],
      ['tax', 1.56],
    ]);
    expect(tieOut.itemList[0]!.evidence).toBe(
      'The provider counts 8,370 tokens of gpt more than the call records hold',
    );
  });
  it('is final: nothing of it waits for a bill', () => {
    expect([october(lines).tieOut.notYetBilled, october(lines).state]).toEqual([0n, 'preliminary']);
    const toTheEnd = [...lines, evidence('billed', 30, 30, 0.01), call(30, 0.01)];
    expect(october(toTheEnd).state).toBe('named');
  });
});

describe('F19: a prepaid credit and its drawdown', () => {
  it('count once', () => {
    const prepaid = evidence('billed', 1, 1, 500, { category: 'purchase' });
    const drawn = days(1, 4).map((day) => evidence('billed', day, day, 100));
    const { of, tieOut } = october([prepaid, ...drawn, ...calls(1, 4, 100)]);
    expect([of('cost'), tieOut.billed, tieOut.unexplained]).toEqual([400, 400_000_000_000n, 0n]);
  });
});

describe('days that begin at another hour', () => {
  // The provider’s days begin at 04:00 UTC: a call of 03:00 belongs to its day before.
  const early = (day: number) => 100 + ((day * 37) % 50);
  const detail = days(1, 20).flatMap((day) => [
    callAt(day, 3, early(day), early(day)),
    callAt(day, 15, 1000, 1000),
  ]);
  const usageOf = (first: number, last: number, tokens: (day: number) => number) =>
    days(first, last).map((day) => counting(evidence('usage', day, day, tokens(day)), tokens(day)));
  const usage = usageOf(2, 19, (day) => 1000 + early(day + 1));
  const straight = usageOf(1, 20, (day) => 1000 + early(day));
  it('are told from the hours of the calls and named as a shift', () => {
    const { tieOut } = october([...detail, ...usage]);
    const shift = tieOut.itemList.find((item) => item.class === 'time-zone-shift')!;
    expect(shift.evidence).toContain('begin at 04:00 UTC');
    expect(tieOut.itemList.map((item) => item.class)).toEqual(['time-zone-shift']);
    expect(tieOut.unexplained).toBe(0n);
  });
  it('are left alone where the records agree as they are', () => {
    expect(itemsOf([...detail, ...straight])).toEqual([]);
  });
  it('are not seen in a gap that nothing makes up for', () => {
    const gap = detail.filter((line) => line.numbers.start !== detail[11]!.numbers.start);
    expect(itemsOf([...gap, ...straight])).toEqual([['missing-detail', 1000]]);
  });
});

describe('Priority Tier', () => {
  const tier = { 'service-tier': 'priority' };
  const detail = [...calls(1, 31, 2), ...days(1, 31).map((day) => call(day, 3, tier))];
  const bill = days(1, 31).map((day) => evidence('billed', day, day, 2));
  it('is named where the cost report leaves it out', () => {
    expect(itemsOf([...detail, ...from('anthropic-cost', bill)])).toEqual([['priority-tier', -93]]);
    expect(unexplained([...detail, ...from('anthropic-cost', bill)])).toBe(0);
  });
  it('is named beside a usage export that has it', () => {
    const usage = days(1, 31).flatMap((day) => [
      counting(evidence('usage', day, day, 2), 10),
      counting(evidence('usage', day, day, 3, tier), 10),
    ]);
    const counted = detail.map((line) => counting(line, 10));
    expect(itemsOf([...counted, ...usage, ...from('anthropic-cost', bill)])).toEqual([
      ['priority-tier', -93],
    ]);
  });
  it('is no excuse for another bill', () => {
    expect(unexplained([...detail, ...from('focus', bill)])).toBe(0);
    expect(itemsOf([...detail, ...from('focus', bill)])).toEqual([['price', -93]]);
  });
});

describe('a bill without a usage export', () => {
  it('at one rate day after day is a matter of price', () => {
    const lines = [
      ...days(1, 31).map((day) => call(day, day)),
      ...days(1, 31).map((day) => evidence('billed', day, day, day * 0.75)),
    ];
    expect(unexplained(lines)).toBe(0);
    expect(october(lines).tieOut.itemList[0]!.evidence).toBe(
      'Billed at 75.00 % of the price book of gpt, on every one of 31 days',
    );
  });
  it('at changing rates stays unexplained', () => {
    const lines = [
      ...calls(1, 31, 10),
      ...days(1, 31).map((day) => evidence('billed', day, day, day % 2 === 0 ? 9 : 11)),
    ];
    expect(itemsOf(lines)).toEqual([]);
    expect(unexplained(lines)).toBe(1);
  });
  it('that counts the same tokens differs in price', () => {
    const lines = [
      ...days(1, 3).map((day) => counting(call(day, 10), 100)),
      ...days(1, 3).map((day) => counting(evidence('billed', day, day, 9 + day / 10), 100)),
    ];
    expect(itemsOf(lines).map(([name]) => name)).toEqual(['price']);
  });
  it('that counts more tokens misses records at its average price; the rest is price', () => {
    const lines = [counting(call(1, 10), 100), counting(evidence('billed', 1, 1, 30), 150)];
    expect(itemsOf(lines)).toEqual([
      ['missing-detail', 10],
      ['price', 10],
    ]);
  });
});

describe('an invoice over the month', () => {
  it('lies on its days in equal parts, to the nano', () => {
    const { of, tieOut } = october([evidence('billed', 1, 31, 100)]);
    const [provider] = tieOut.providers;
    expect(of('cost')).toBe(100);
    expect(provider!.days.map((day) => day.carried)).toEqual(
      days(1, 31).map((day) => (day <= 19 ? 3_225_806_452n : 3_225_806_451n)),
    );
    expect(tieOut.itemList).toMatchObject([{ class: 'missing-detail', days: 31, amount: 100_000_000_000n }]);
  });
  it('that runs into the next month leaves that month its days', () => {
    expect(october([evidence('billed', 17, 46, 30)]).of('cost')).toBe(15);
  });
  it('above usage at the price book is billed at another rate', () => {
    const usage = days(1, 31).map((day) => evidence('usage', day, day, 10));
    expect(itemsOf([...usage, ...calls(1, 31, 10), evidence('billed', 1, 31, 279)])).toEqual([
      ['price', -31],
    ]);
  });
  it('in local days counts on its own days', () => {
    expect(october([evidence('billed', 1, 31, 31, {}, -5)]).of('cost')).toBe(31);
  });
});

describe('days that no bill covers yet', () => {
  it('are told apart: what call records alone carry', () => {
    const bills = days(1, 20).map((day) => evidence('billed', day, day, 2.5));
    const { tieOut } = october([...calls(1, 31), ...bills]);
    expect(Number(tieOut.notYetBilled) / 1e9).toBe(27.5);
    expect(tieOut.providers[0]!.days[25]!.carriedBy).toBe('detail');
  });
});

describe('the error bar of call records', () => {
  it('is the dollar-weighted spread around the bill', () => {
    const lines = days(1, 10).flatMap((day) => [
      call(day, day === 10 ? 50 : 99),
      evidence('billed', day, day, 100),
    ]);
    expect(october(lines).tieOut.providers[0]!.errorBar).toMatchObject({
      days: 10,
      fromDay: '2026-10-01',
      toDay: '2026-10-10',
      middle: -0.01,
      high: -0.01,
      low: -0.5,
    });
  });
  it('is not published under five days, and not where nothing was recorded', () => {
    const lines = days(1, 4).flatMap((day) => [call(day, 99), evidence('billed', day, day, 100)]);
    expect(october(lines).tieOut.providers[0]!.errorBar).toBeNull();
    expect(october([evidence('billed', 1, 31, 100)]).tieOut.providers[0]!.errorBar).toBeNull();
  });
  it('takes a bill over the month as one comparison', () => {
    expect(
      october([...calls(1, 31, 2), evidence('billed', 1, 31, 100)]).tieOut.providers[0]!.errorBar,
    ).toMatchObject({ days: 31, middle: -0.38 });
  });
});
