/** The exchange rate's part in a change, on paper and for any bills. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  billedIn,
  rateEffect,
  withRatePart,
  type Converted,
} from '../../../../shared/maths/variance/exchange.ts';
import type { BridgedCell } from '../../../../shared/maths/variance/bridge.ts';
import { NOT_THERE } from '../../../../shared/maths/variance/cell.ts';
import { changeOf, NO_EFFECTS } from '../../../../shared/maths/variance/effects.ts';
import { unseen } from '../../../../shared/maths/variance/levels.ts';
import { decimalOf, parseNanos } from '../../../../shared/units/money.ts';

const usd = (text: string) => parseNanos(text)!;
const at = (amount: string, rate: string): Converted => ({
  amount: usd(amount),
  rate: { reporting: usd(rate), billing: usd('1') },
});

describe('the part of the exchange rate', () => {
  it('is the change of the rate times the mean of what was billed: €100 at 1.10, €120 at 1.20', () => {
    // (1.20 − 1.10) × (100 + 120) ÷ 2
    expect(decimalOf(rateEffect(at('110', '1.10'), at('144', '1.20')))).toBe('11');
    expect(decimalOf(billedIn(at('144', '1.20')))).toBe('120');
  });

  it('is the whole change where only the rate moved, and nothing where it did not', () => {
    expect(decimalOf(rateEffect(at('110', '1.10'), at('99', '0.99')))).toBe('-11');
    expect(rateEffect(at('110', '1.10'), at('220', '1.10'))).toBe(0n);
  });

  it('is cut out of what the bill is called, so that the effects still add up to the change', () => {
    const cell: BridgedCell = {
      ...unseen({
        volume: 'v',
        segment: 's',
        model: 'm',
        tier: 'standard',
        counted: false,
        before: NOT_THERE,
        after: NOT_THERE,
      }),
      effects: { ...NO_EFFECTS, 'not-seen': usd('34') },
    };
    const [before, after] = [at('110', '1.10'), at('144', '1.20')];
    const told = withRatePart(cell, { currency: 'EUR', before, after, effect: rateEffect(before, after) });
    expect(told.effects).toMatchObject({ fx: usd('11'), 'not-seen': usd('23') });
    expect(changeOf(told.effects)).toBe(usd('34'));
    const seen = withRatePart({ ...cell, state: 'both' as const }, told.rateParts![0]!);
    expect(seen.effects).toMatchObject({ fx: usd('11'), price: usd('-11') });
  });

  it('is negated when the periods are swapped, and the sum of the parts a bill is cut into', () => {
    const nanos = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
    const rate = fc.record({
      reporting: fc.bigInt({ min: 1n, max: 10n ** 18n }),
      billing: fc.bigInt({ min: 1n, max: 10n ** 18n }),
    });
    fc.assert(
      fc.property(nanos, nanos, nanos, nanos, rate, rate, (a, b, c, d, was, is) => {
        const part = (before: bigint, after: bigint) =>
          rateEffect({ amount: before, rate: was }, { amount: after, rate: is });
        expect(rateEffect({ amount: b, rate: is }, { amount: a, rate: was })).toBe(-part(a, b));
        const apart = part(a, b) + part(c, d) - part(a + c, b + d);
        expect(apart >= -1n && apart <= 1n).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
