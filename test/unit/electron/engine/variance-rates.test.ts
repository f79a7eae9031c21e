/** Prices that changed inside a period, and what of an effect opens in Explore. */
import { describe, expect, it } from 'vitest';
import { blendedRates } from '../../../../electron/engine/variance/list-rates.ts';
import { grainOf, namesOf } from '../../../../electron/engine/variance/grain.ts';
import { NOT_THERE, type CellSide } from '../../../../shared/maths/variance/cell.ts';

const rates = (input: bigint, output: bigint) => [input, 0n, 0n, 0n, output];
const side = (cost: bigint): CellSide => ({
  ...NOT_THERE,
  cost,
  calls: 1n,
  tokens: [1_000_000n, 0n, 0n, 0n, 1_000_000n],
});
const shares = (of: readonly bigint[] | null) => of!.map((rate) => Number(rate) / Number(of![0]!));

describe('list prices of a period', () => {
  it('are those of its first and last instant, blended until they explain the cost', () => {
    // Half the tokens ran at $4 + $8 and half at $2 + $8: $11 in all.
    const blended = blendedRates(side(11n), rates(4n, 8n), rates(2n, 8n));
    expect(shares(blended)[4]).toBeCloseTo(8 / 3, 12);
    expect(blendedRates(side(11n), rates(2n, 8n), rates(4n, 8n))).toEqual(blended);
  });

  it('stay at an end where the cost is beyond it: discounts and surcharges are no list prices', () => {
    expect(shares(blendedRates(side(99n), rates(4n, 8n), rates(2n, 8n)))[4]).toBe(2);
    expect(shares(blendedRates(side(1n), rates(4n, 8n), rates(2n, 8n)))[4]).toBe(4);
  });

  it('are taken from one end where the other has none', () => {
    expect(blendedRates(side(1n), null, rates(2n, 8n))).toEqual(rates(2n, 8n));
    expect(blendedRates(side(1n), null, null)).toBeNull();
  });
});

describe('the grain', () => {
  it('holds each dimension once, and what all cells have first', () => {
    const within = [
      { dimension: 'customer' as const, value: 'a' },
      { dimension: 'feature' as const, value: null },
    ];
    expect(grainOf({ by: 'customer', within })).toEqual([
      'use-case',
      'feature',
      'provider',
      'model',
      'service-tier',
      'customer',
    ]);
  });

  it('counts tasks per use case, and per feature outside of use cases', () => {
    const volume = (useCase: string | null, feature: string) =>
      namesOf([useCase, feature, 'openai', 'gpt-4o', null]).volume;
    expect(volume('support', 'answers')).toBe(volume('support', 'triage'));
    expect(volume(null, 'answers')).not.toBe(volume(null, 'triage'));
  });
});
