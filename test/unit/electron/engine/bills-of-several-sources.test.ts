/** Several bills of the same days are one spend, worked out by hand in dollars. */
import { describe, expect, it } from 'vitest';
import { call, calls, days, evidence, october } from '../../../support/october.ts';
import type { MemoryLine } from '../../../support/memory-ledger.ts';

const from = (sourceId: string, importId: number, ...lines: readonly MemoryLine[]): MemoryLine[] =>
  lines.map((line) => ({ ...line, sourceId, importId }));
const daily = (first: number, last: number, usd: number, more: Partial<MemoryLine['codes']> = {}) =>
  days(first, last).map((day) => evidence('billed', day, day, usd, more));
const month = (usd: number, more: Partial<MemoryLine['codes']> = {}) => evidence('billed', 1, 31, usd, more);
const cost = (lines: readonly MemoryLine[]) => october(lines).of('cost');
const others = (lines: readonly MemoryLine[]) =>
  october(lines).tieOut.otherBills.map((bill) => [
    bill.source.split(' ')[0],
    bill.fromDay.slice(8),
    bill.toDay.slice(8),
    Number(bill.amount) / 1e9,
    Number(bill.difference) / 1e9,
  ]);

describe('a monthly fee', () => {
  const bill = from('focus', 1, evidence('billed', 9, 9, 100), month(6_000, { model: undefined }));
  it('is added to the daily usage of the same bill', () => {
    const { of, tieOut } = october(bill);
    expect([of('cost'), of('billed-cost')]).toEqual([6_100, 6_100]);
    expect([tieOut.billed, tieOut.unexplained, tieOut.otherBills]).toEqual([6_100_000_000_000n, 0n, []]);
  });
  it('is added beside calls that explain the usage, and named', () => {
    const { of, tieOut } = october([...bill, call(9, 90)]);
    expect(of('cost')).toBe(6_100);
    expect(tieOut.itemList.map((item) => [item.class, Number(item.amount) / 1e9])).toEqual([
      ['not-token', 6_000],
    ]);
    expect(Number(tieOut.unexplained) / 1e9).toBe(10);
  });
  it('leaves calls of days that are not billed yet on top', () => {
    const billed = from('focus', 1, ...daily(1, 28, 3), month(6_000));
    expect(cost([...billed, ...calls(1, 31)])).toBe(6_000 + 28 * 3 + 3 * 2.5);
  });
  it('is inside an invoice over the month, once', () => {
    const invoice = from('invoice', 2, month(6_100));
    const { of, tieOut } = october([...bill, ...invoice]);
    expect([of('cost'), tieOut.unexplained]).toEqual([6_100, 0n]);
    expect(cost([...bill, ...from('invoice', 2, month(6_090))])).toBe(6_090);
  });
  it('counts once when two bills have it', () => {
    const copy = from('vantage', 2, ...daily(1, 31, 5), month(6_000));
    const own = from('aws-cur', 1, ...daily(1, 31, 4), month(6_010));
    expect(cost([...own, ...copy])).toBe(31 * 4 + 6_010);
    expect(others([...own, ...copy])).toEqual([['Vantage', '01', '31', 6_155, 21]]);
  });
  it('that only the other bill has is shown in the difference, not added', () => {
    const own = from('aws-cur', 1, ...daily(1, 31, 4));
    const both = [...own, ...from('focus', 2, ...daily(1, 31, 4), month(6_000))];
    expect(cost(both)).toBe(124);
    expect(others(both)).toEqual([['FOCUS', '01', '31', 6_124, 6_000]]);
  });
});

describe('a few daily lines beside a total of the same source', () => {
  it('do not make the total a fee: what other days hold is inside it', () => {
    const typed = from('invoice', 1, month(90), evidence('billed', 3, 3, 5));
    expect(cost([...calls(1, 31), ...typed])).toBe(95);
  });
});

describe('two daily bills', () => {
  it('are believed in the order own bill, FOCUS, own table, copy, whichever came first', () => {
    const order = ['openai-costs', 'focus', 'generic-table', 'vantage'];
    for (let i = 0; i + 1 < order.length; i += 1)
      for (const [a, b] of [
        [1, 2],
        [2, 1],
      ] as const) {
        const lines = [
          ...from(order[i]!, a, ...daily(1, 31, 2)),
          ...from(order[i + 1]!, b, ...daily(1, 31, 3)),
        ];
        expect([cost(lines), cost(lines.toReversed())]).toEqual([62, 62]);
        expect(october(lines).of('billed-cost')).toBe(62);
        expect(others(lines).map(([, , , amount, difference]) => [amount, difference])).toEqual([[93, 31]]);
      }
  });
  it('of the same standing: the newer import carries', () => {
    const lines = [...from('vantage', 1, ...daily(1, 31, 2)), ...from('cloudhealth', 2, ...daily(1, 31, 3))];
    expect(cost(lines)).toBe(93);
  });
  it('share a month: each carries the days that only it has', () => {
    const lines = [...from('aws-cur', 1, ...daily(1, 20, 2)), ...from('focus', 2, ...daily(1, 31, 3))];
    expect(cost(lines)).toBe(20 * 2 + 11 * 3);
    expect(others(lines)).toEqual([['FOCUS', '01', '20', 60, 20]]);
  });
  it('of different providers do not meet', () => {
    const lines = [
      ...from('openai-costs', 1, ...daily(1, 31, 2)),
      ...from('vantage', 2, ...daily(1, 31, 3, { provider: 'anthropic' })),
    ];
    expect(cost(lines)).toBe(155);
  });
  it('tie out against calls like one', () => {
    const lines = [
      ...calls(1, 31),
      ...from('openai-costs', 1, ...daily(1, 31, 2.5)),
      ...from('vantage', 2, ...daily(1, 31, 3)),
    ];
    expect(october(lines).state).toBe('tied-out');
  });
});

describe('a total over several days', () => {
  it('of an invoice is the truth about daily lines, whoever has them', () => {
    for (const source of ['openai-costs', 'vantage'])
      expect(cost([...from(source, 1, ...daily(1, 31, 3)), ...from('invoice', 2, month(90))])).toBe(90);
  });
  it('of a copy explains days that the own bill covers, weekends without usage included', () => {
    const weekdays = days(1, 31).filter((day) => ![3, 4, 10, 11, 17, 18, 24, 25, 31].includes(day));
    const own = from('openai-costs', 1, ...weekdays.map((day) => evidence('billed', day, day, 2)));
    const lines = [...own, ...from('cloudhealth', 2, month(50))];
    expect(cost(lines)).toBe(44);
    expect(others(lines)).toEqual([['CloudHealth', '01', '31', 50, 6]]);
  });
  it('of a copy carries what the own bill does not cover', () => {
    const lines = [...from('openai-costs', 1, ...daily(1, 10, 2)), ...from('vantage', 2, month(80))];
    expect(cost(lines)).toBe(80);
  });
  it('counts once when invoice and FOCUS state the month', () => {
    const lines = [...from('invoice', 1, month(90)), ...from('focus', 2, month(95))];
    expect(cost(lines)).toBe(90);
    expect(others(lines)).toEqual([['FOCUS', '01', '31', 95, 5]]);
  });
});

describe('taxes and credits', () => {
  const credit = { category: 'credit', model: undefined };
  const tax = { category: 'tax', model: undefined };
  it('stay with the source that carries the day', () => {
    const own = from('aws-cur', 1, ...daily(1, 31, 2), month(12, tax));
    const copy = from('vantage', 2, ...daily(1, 31, 2), evidence('billed', 31, 31, 11, tax));
    expect(cost([...own, ...copy])).toBe(74);
    expect(others([...own, ...copy])).toEqual([['Vantage', '01', '31', 73, -1]]);
  });
  it('that only the other source has are in the difference', () => {
    const own = from('aws-cur', 1, ...daily(1, 31, 2));
    const copy = from('vantage', 2, ...daily(1, 31, 2), month(-40, credit));
    expect(cost([...own, ...copy])).toBe(62);
    expect(others([...own, ...copy])).toEqual([['Vantage', '01', '31', 22, -40]]);
  });
  it('of a source that bills nothing else there are no copy, and count', () => {
    const own = from('openai-costs', 1, ...daily(1, 31, 2));
    expect(cost([...own, ...from('invoice', 2, month(-40, credit))])).toBe(22);
  });
});

describe('two usage exports', () => {
  it('of the same days count once, the provider’s own first', () => {
    const usage = (source: string, id: number, usd: number) =>
      from(source, id, ...days(1, 31).map((day) => evidence('usage', day, day, usd)));
    const { of, tieOut } = october([...usage('openai-usage', 1, 2), ...usage('litellm-daily', 2, 1)]);
    expect([of('cost'), (of('calls') as number) * 1e9]).toEqual([62, 31]);
    expect(tieOut.otherBills).toMatchObject([
      { role: 'usage', amount: 31_000_000_000n, difference: -31_000_000_000n },
    ]);
  });
});
