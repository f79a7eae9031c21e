import { describe, expect, it } from 'vitest';
import { lacksPrices, measuresOf, valueOf } from '../../../../shared/catalogue/index.ts';
import { knownCost } from '../../../../shared/catalogue/unpriced.ts';

describe('cost where calls have no price', () => {
  it('is not known where nothing of it is, and is never zero', () => {
    const base = { cost: 0n, calls: 40n, 'unpriced-calls': 40n };
    expect(valueOf('cost', base)).toBeNull();
    expect(valueOf('effective-cost', base)).toBeNull();
    expect(valueOf('cost-per-call', base)).toBeNull();
    expect(valueOf('calls', base)).toBe(40n);
    expect(knownCost(0n, 40n)).toBeNull();
  });

  it('is what is known of it, and marked, where some calls have a price', () => {
    const base = { cost: 12n, calls: 40n, 'unpriced-calls': 3n };
    expect(valueOf('cost', base)).toBe(12n);
    expect(lacksPrices('cost', base)).toBe(true);
    expect(lacksPrices('cost-per-call', base)).toBe(true);
    expect(lacksPrices('calls', base)).toBe(false);
    expect(knownCost(12n, 3n)).toBe(12n);
  });

  it('is zero where every call has a price and none of them costs anything', () => {
    const base = { cost: 0n, calls: 40n, 'unpriced-calls': 0n };
    expect(valueOf('cost', base)).toBe(0n);
    expect(lacksPrices('cost', base)).toBe(false);
    expect(knownCost(0n, 0n)).toBe(0n);
  });

  it('leaves a part that is zero at zero beside a whole that is known', () => {
    const known = { 'retry-cost': 0n, cost: 12n, 'unpriced-calls': 3n };
    expect(valueOf('retry-cost', known)).toBe(0n);
    expect(valueOf('retry-cost', { ...known, cost: 0n })).toBeNull();
  });

  it('of settled tasks is judged by the calls of settled tasks', () => {
    const base = { 'cohort-cost': 0n, 'cohort-unpriced-calls': 2n, 'unpriced-calls': 0n };
    expect(valueOf('cohort-cost', base)).toBeNull();
    expect(valueOf('cohort-cost', { ...base, 'cohort-unpriced-calls': 0n, 'unpriced-calls': 2n })).toBe(0n);
  });

  it('is asked for together with what tells whether it is known', () => {
    expect(measuresOf(['cost'])).toEqual(['cost', 'unpriced-calls']);
    expect(measuresOf(['retry-cost', 'calls'])).toEqual(['retry-cost', 'calls', 'cost', 'unpriced-calls']);
    expect(measuresOf(['calls', 'billed-cost'])).toEqual(['calls', 'billed-cost']);
  });
});
