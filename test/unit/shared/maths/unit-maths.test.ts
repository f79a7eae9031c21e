import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costByHand, gapsOf, overlapOf, ratesWithin } from '../../../../shared/maths/labour-rate.ts';
import { productEffects } from '../../../../shared/maths/product-effects.ts';
import { pooledPoints, trendOfPoints } from '../../../../shared/maths/trend.ts';

describe('what a person costs', () => {
  it('is minutes times the hourly rate, rounded once, half to even', () => {
    // 6.63 minutes at $38.00 an hour: 6.63 × 38 ÷ 60 = $4.199
    expect(costByHand(6_630_000_000n, 38_000_000_000n)).toBe(4_199_000_000n);
    // A billionth of a minute at $30 an hour is half a nano: to the even 0; three of them to 2.
    expect(costByHand(1n, 30_000_000_000n)).toBe(0n);
    expect(costByHand(3n, 30_000_000_000n)).toBe(2n);
  });

  const rate = (from: string, to: string | null) => ({ from, to, hourly: 1n });
  it('refuses two rates on one day, and tells days between rates', () => {
    expect(overlapOf([rate('2026-01-01', '2026-07-01'), rate('2026-07-01', null)])).toBeNull();
    expect(overlapOf([rate('2026-07-01', null), rate('2026-01-01', '2026-07-02')])!.day).toBe('2026-07-01');
    expect(overlapOf([rate('2026-01-01', null), rate('2026-07-01', null)])!.day).toBe('2026-07-01');
    expect(gapsOf([rate('2026-08-01', null), rate('2026-01-01', '2026-07-01')])).toEqual([
      { from: '2026-07-01', to: '2026-08-01' },
    ]);
  });

  it('cuts a period into the stretches of its rates, without overlap', () => {
    const rates = [rate('2026-10-11', null), rate('2026-01-01', '2026-10-11')];
    expect(ratesWithin(rates, { from: '2026-10-01', to: '2026-11-01' }).map(({ period }) => period)).toEqual([
      { from: '2026-10-01', to: '2026-10-11' },
      { from: '2026-10-11', to: '2026-11-01' },
    ]);
    expect(ratesWithin(rates, { from: '2025-01-01', to: '2025-02-01' })).toEqual([]);
  });
});

describe('effects of the factors of a product', () => {
  const factor = fc.record({
    before: fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
    now: fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
  });
  it('sum to its change, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(factor, { minLength: 1, maxLength: 6 }), (list) => {
        const factors = list.map((each, i) => ({ id: `f${i}`, ...each }));
        const product = (side: 'before' | 'now') => factors.reduce((value, each) => value * each[side], 1);
        const effects = productEffects(factors)!;
        const change = product('now') - product('before');
        const scale = Math.max(product('now'), product('before'));
        expect(Math.abs(effects.reduce((sum, each) => sum + each.effect, 0) - change) / scale).toBeLessThan(
          1e-9,
        );
        const turned = productEffects(factors.toReversed())!;
        for (const effect of effects)
          expect(
            Math.abs(turned.find(({ id }) => id === effect.id)!.effect - effect.effect) / scale,
          ).toBeLessThan(1e-9);
      }),
      { endOnFailure: true },
    );
  });

  it('gives the whole change to the one factor that moved', () => {
    expect(
      productEffects([
        { id: 'retries', before: 1, now: 1.2 },
        { id: 'tokens', before: 5, now: 5 },
      ])!.map(({ id, effect }) => [id, Number(effect.toFixed(9))]),
    ).toEqual([
      ['retries', 1],
      ['tokens', 0],
    ]);
    expect(productEffects([{ id: 'a', before: 0, now: 1 }])).toBeNull();
  });
});

describe('points of a trend', () => {
  const day = (cost: number, successes: number) => ({ cost: BigInt(cost), successes: BigInt(successes) });
  it('put quiet days together until they hold enough successes, and lose no cost', () => {
    const points = pooledPoints([day(10, 0), day(20, 3), day(30, 2), day(60, 5), day(9, 1)]);
    // 60 for 5 successes on days 1 and 2; 69 for 6 on days 3 and 4.
    expect(points).toEqual([
      { day: 1.4, value: 12 },
      { day: (3 * 5 + 4) / 6, value: 11.5 },
    ]);
    expect(pooledPoints([day(10, 4)])).toEqual([]);
  });

  it('keep cost and successes whole, and stand in order of days', () => {
    const days = fc.array(
      fc.record({
        cost: fc.bigInt({ min: 0n, max: 10n ** 12n }),
        successes: fc.bigInt({ min: 0n, max: 9n }),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(days, (list) => {
        const points = pooledPoints(list);
        if (points.length === 0) return;
        const order = points.map((point) => point.day);
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        expect(new Set(order).size).toBe(order.length);
      }),
      { endOnFailure: true },
    );
  });

  it('are steady unless the whole interval lies on one side of zero', () => {
    const flat = Array.from({ length: 20 }, (_, at) => ({ day: at, value: 100 + (at % 2 === 0 ? 5 : -5) }));
    expect(trendOfPoints(flat)!.direction).toBe('steady');
    const rising = flat.map((point) => ({ ...point, value: point.value + 4 * point.day }));
    const trend = trendOfPoints(rising)!;
    expect(trend.direction).toBe('rising');
    expect(trend.low).toBeGreaterThan(0);
    expect(trendOfPoints(flat.slice(0, 7))).toBeNull();
  });
});
