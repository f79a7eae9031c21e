/** Conversion is exact, and does not depend on the order of what is added up. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { converted, parseRate, rateFinder } from '../../shared/maths/exchange.ts';

const anyRate = fc
  .tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 1, max: 999_999 }))
  .map(([whole, part]) => `${whole}.${String(part).padStart(6, '0')}`);

describe('conversion', () => {
  it('lies within half a nano of the exact product, and an even one at the half', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n }), anyRate, (amount, text) => {
        const rate = parseRate(text)!;
        const result = converted(amount, rate);
        const off = result * rate.denominator - amount * rate.numerator;
        const twice = (off < 0n ? -off : off) * 2n;
        expect(twice <= rate.denominator).toBe(true);
        if (twice === rate.denominator) expect(result % 2n).toBe(0n);
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });
  it('of lines sums to the same in any order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: -(2n ** 50n), max: 2n ** 50n }), { maxLength: 20 }),
        anyRate,
        (amounts, text) => {
          const rate = parseRate(text)!;
          const sum = (list: readonly bigint[]) =>
            list.reduce((total, amount) => total + converted(amount, rate), 0n);
          expect(sum(amounts)).toBe(sum(amounts.toReversed()));
        },
      ),
      { numRuns: 100, endOnFailure: true },
    );
  });
});

describe('finding a rate', () => {
  it('takes the day, then the month, then at most six days back, and the last entry of a date', () => {
    const find = rateFinder([
      { from: 'EUR', date: '2026-10-02', rate: '2' },
      { from: 'EUR', date: '2026-11', rate: '3' },
      { from: 'EUR', date: '2026-11-30', rate: '4' },
      { from: 'EUR', date: '2026-10-02', rate: '5' },
    ]);
    const at = (day: string) => find('EUR', day)?.numerator ?? null;
    expect(['2026-10-01', '2026-10-02', '2026-10-08', '2026-10-09'].map(at)).toEqual([null, 5n, 5n, null]);
    expect(['2026-11-01', '2026-11-30', '2026-12-06', '2026-12-07'].map(at)).toEqual([3n, 4n, 4n, null]);
    expect(find('GBP', '2026-10-02')).toBeNull();
  });
});
