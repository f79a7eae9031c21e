import { describe, expect, test } from 'vitest';
import { priceBookOf, priceCharge, type Usage } from '../../../../shared/maths/price.ts';
import type { UserPrice } from '../../../../shared/maths/price-row.ts';
import { parseNanos } from '../../../../shared/units/money.ts';
import { shippedList, shippedOverlays } from '../../../support/price-books.ts';

function own(part: Partial<UserPrice>): UserPrice {
  return { provider: 'openai', model: 'gpt-5', from: '2026-09-01', prices: { input_uncached: '1' }, ...part };
}

function charged(
  prices: readonly UserPrice[],
  rawModel: string,
  date: string,
  tokens: Usage['tokens'] = { input_uncached: 1_000_000 },
): bigint | null {
  const startMs = Date.parse(date);
  const usage = {
    provider: 'openai',
    rawModel,
    serviceTier: null,
    startMs,
    tokens,
    units: {},
    isBucket: false,
  };
  return priceCharge(priceBookOf(shippedList, shippedOverlays, { prices }), usage).listCost;
}

describe("the user's own prices", () => {
  test('win over the list from their date on, for every name of the model', () => {
    expect(charged([own({})], 'gpt-5', '2026-08-31')).toBe(parseNanos('1.25'));
    expect(charged([own({})], 'gpt-5-2025-08-07', '2026-09-01')).toBe(parseNanos('1'));
    expect(charged([own({ to: '2026-10-01' })], 'gpt-5', '2026-10-01')).toBe(parseNanos('1.25'));
  });

  test('the one that starts later wins, in whatever order they are given', () => {
    const prices = [own({ from: '2026-10-01', prices: { input_uncached: '0.8' } }), own({})];
    expect(charged(prices, 'gpt-5', '2026-09-15')).toBe(parseNanos('1'));
    expect(charged(prices, 'gpt-5', '2026-10-15')).toBe(parseNanos('0.8'));
  });

  test('keep what they do not say at the list price', () => {
    expect(charged([own({})], 'gpt-5', '2026-10-15', { output: 1_000_000 })).toBe(parseNanos('10'));
  });

  test('price a model the list does not know, also when the charge states no provider', () => {
    const mine = own({ provider: 'in-house', model: 'Halden-7B' });
    const book = priceBookOf(shippedList, shippedOverlays, { prices: [mine] });
    expect(book.resolve(null, 'halden-7b')).toEqual({ provider: 'in-house', model: 'halden-7b' });
  });

  test('give a price to a listed model before its first listed day', () => {
    const mine = own({ provider: 'anthropic', model: 'claude-haiku-5-5', from: '2026-01-01' });
    const book = priceBookOf(shippedList, shippedOverlays, { prices: [mine] });
    const at = (startMs: number) =>
      book.pricesAt(
        { provider: 'anthropic', model: 'claude-haiku-5-5', serviceTier: 'standard', region: null },
        startMs,
        10,
      )?.byKind;
    expect(at(Date.UTC(2025, 11, 31))?.get('input_uncached')).toBeUndefined();
    expect(at(Date.UTC(2026, 1, 1))?.get('input_uncached')?.amount).toBe(parseNanos('1'));
    expect(at(Date.UTC(2026, 10, 1))?.get('output')?.amount).toBe(parseNanos('0.5'));
  });

  test('hold for every context size', () => {
    const mine = own({ model: 'gpt-5.4', prices: { input_uncached: '2' } });
    expect(charged([mine], 'gpt-5.4', '2026-10-15', { input_uncached: 500_000 })).toBe(parseNanos('1'));
  });
});
