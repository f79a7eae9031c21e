import { describe, expect, test } from 'vitest';
import { costCharge, priceBookOf, priceCharge, type Usage } from '../../../../shared/maths/price.ts';
import type { PriceList } from '../../../../shared/maths/price-row.ts';
import { nanos } from '../../../../shared/units/money.ts';
import { shippedList, shippedOverlays } from '../../../support/price-books.ts';

const book = priceBookOf(shippedList, shippedOverlays);

function usage(provider: string | null, rawModel: string | null, part: Partial<Usage>): Usage {
  const startMs = part.startMs ?? Date.UTC(2026, 9, 15, 12);
  return { provider, rawModel, serviceTier: null, tokens: {}, units: {}, isBucket: false, ...part, startMs };
}

function usd(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(9, '0'));
}

function at(model: string, date: string, tokens: Usage['tokens']): bigint | null {
  return priceCharge(book, usage(null, model, { startMs: Date.parse(date), tokens })).listCost;
}

/** A list of one vendor with one model, for rules that no shipped price shows by itself. */
function listOf(terms: PriceList['providers'][number]['models'][number]['terms']): PriceList {
  return {
    package: 'made up',
    packageVersion: '1',
    licence: 'none',
    checked: '2026-01-01',
    leftOut: [],
    providers: [
      {
        id: 'maker',
        name: 'Maker',
        source: null,
        fallback: [],
        models: [{ id: 'model', aliases: [], terms }],
      },
    ],
  };
}

describe('context tiers', () => {
  const above = [{ fromTokens: 200_001, prices: { input_uncached: '6' } }];
  const prices = { input_uncached: '3', output: '15' };
  const prompt = { tokens: { input_uncached: 300_000 } };

  test('under the whole-prompt rule a 300,000-token prompt at $3 and $6 costs $1.80', () => {
    const whole = priceBookOf(listOf([{ prices, above }]));
    expect(priceCharge(whole, usage('maker', 'model', prompt)).listCost).toBe(usd('1.80'));
  });

  test('under the marginal rule it costs $1.20, in two steps', () => {
    const marginal = priceBookOf(listOf([{ prices, above, rule: 'marginal' }]));
    const charge = priceCharge(marginal, usage('maker', 'model', prompt));
    expect(charge.listCost).toBe(usd('1.20'));
    expect(charge.steps.map((step) => [step.quantity, step.cost])).toEqual([
      [200_000, '0.6'],
      [100_000, '0.6'],
    ]);
  });

  test('a prompt of exactly the threshold stays at the base price', () => {
    const whole = priceBookOf(listOf([{ prices, above }]));
    const base = priceCharge(whole, usage('maker', 'model', { tokens: { input_uncached: 200_000 } }));
    expect(base.listCost).toBe(usd('0.60'));
  });

  test('cache reads and writes count towards the prompt and the higher price holds for the output too', () => {
    const tokens = { input_uncached: 10_000, cache_read: 80_000, cache_write_5m: 10_001, output: 1000 };
    const charge = priceCharge(book, usage('anthropic', 'claude-haiku-5-5', { tokens }));
    // 10,000 × $0.50 + 80,000 × $0.05 + 10,001 × $0.625 + 1,000 × $2.50 per million
    expect(charge.listCost).toBe(usd('0.017750625'));
  });

  test('a bucket of many calls takes the base price whatever its size', () => {
    const bucket = usage('anthropic', 'claude-haiku-5-5', {
      tokens: { input_uncached: 50_000_000 },
      isBucket: true,
    });
    expect(priceCharge(book, bucket).listCost).toBe(usd('5'));
  });
});

describe('known bills', () => {
  test('144,519 tokens in at $6 and 45 out at $15 cost $0.867789', () => {
    const made = priceBookOf(listOf([{ prices: { input_uncached: '6', output: '15' } }]));
    const charge = priceCharge(
      made,
      usage('maker', 'model', { tokens: { input_uncached: 144_519, output: 45 } }),
    );
    expect(charge.listCost).toBe(usd('0.867789'));
  });

  test('in a batch the cached part pays half its cache price, not half the input price', () => {
    const tokens = { input_uncached: 10_000, cache_read: 90_000, output: 1000 };
    const charge = priceCharge(book, usage('openai', 'gpt-5', { tokens, serviceTier: 'batch' }));
    // 10,000 × $0.625 + 90,000 × $0.0625 + 1,000 × $5 per million
    expect(charge.listCost).toBe(usd('0.016875'));
  });

  test('models whose cache discount does not hold in a batch pay half the input price for cached tokens', () => {
    const tokens = { cache_read: 1_000_000 };
    const charge = priceCharge(book, usage('openai', 'gpt-4o', { tokens, serviceTier: 'batch' }));
    expect(charge.listCost).toBe(usd('1.25'));
  });

  test('five-minute and one-hour cache writes cost 1.25 and 2 times the input price', () => {
    const date = '2026-10-15';
    const input = at('claude-sonnet-4-6', date, { input_uncached: 1_000_000 })!;
    expect(at('claude-sonnet-4-6', date, { cache_write_5m: 1_000_000 })).toBe((input * 125n) / 100n);
    expect(at('claude-sonnet-4-6', date, { cache_write: 1_000_000 })).toBe((input * 125n) / 100n);
    expect(at('claude-sonnet-4-6', date, { cache_write_1h: 1_000_000 })).toBe(input * 2n);
  });

  test('priority processing of gpt-4o-mini costs exactly five thirds', () => {
    const tokens = { input_uncached: 1_000_000, output: 1_000_000 };
    const charge = priceCharge(book, usage('openai', 'gpt-4o-mini', { tokens, serviceTier: 'fast' }));
    expect(charge.listCost).toBe(usd('1.25'));
  });
});

describe('dated prices', () => {
  test('o3 cost $10 and $40 before 2025-06-10 and $2 and $8 since', () => {
    const tokens = { input_uncached: 1_000_000, output: 1_000_000 };
    expect(at('o3', '2025-06-09T23:59:59Z', tokens)).toBe(usd('50'));
    expect(at('o3', '2025-06-10T00:00:00Z', tokens)).toBe(usd('10'));
  });

  test('a cache read of Sonnet 5.5 halved on 2026-10-07', () => {
    expect(at('claude-sonnet-5-5', '2026-10-06T23:59:59Z', { cache_read: 1_000_000 })).toBe(usd('0.2'));
    expect(at('claude-sonnet-5-5', '2026-10-07T00:00:00Z', { cache_read: 1_000_000 })).toBe(usd('0.1'));
  });

  test('gpt-5.6-luna fell by 80 % on 2026-07-30', () => {
    expect(at('gpt-5.6-luna', '2026-07-29T12:00:00Z', { input_uncached: 100_000 })).toBe(usd('0.1'));
    expect(at('gpt-5.6-luna', '2026-07-30T12:00:00Z', { input_uncached: 100_000 })).toBe(usd('0.02'));
  });

  test('a model used before its first price is unpriced and says so', () => {
    const early = usage('anthropic', 'claude-haiku-5-5', {
      startMs: Date.UTC(2026, 8, 1),
      tokens: { output: 5 },
    });
    expect(priceCharge(book, early)).toMatchObject({ state: 'unpriced', missing: ['price on this date'] });
  });
});

describe('unknown is not zero', () => {
  test('429.1 million tokens of an unknown model are unpriced, not free', () => {
    const charge = priceCharge(
      book,
      usage('openai', 'halden-internal-7b', { tokens: { output: 429_100_000 } }),
    );
    expect(charge).toMatchObject({ state: 'unpriced', listCost: null, missing: ['model'] });
    expect(charge.steps).toMatchObject([
      { kind: 'output', quantity: 429_100_000, price: null, per: 'million tokens', cost: null },
    ]);
  });

  test('one kind without a price leaves the whole charge unpriced', () => {
    const tokens = { input_uncached: 1000, audio_output: 10 };
    const charge = priceCharge(book, usage('anthropic', 'claude-sonnet-5', { tokens }));
    expect(charge).toMatchObject({ state: 'unpriced', listCost: null, missing: ['audio_output'] });
  });

  test('a service tier without a public price leaves the charge unpriced', () => {
    const tokens = { output: 10 };
    const charge = priceCharge(
      book,
      usage('anthropic', 'claude-sonnet-5', { tokens, serviceTier: 'priority' }),
    );
    expect(charge).toMatchObject({ state: 'unpriced', missing: ['service tier'] });
    const scale = priceCharge(book, usage('openai', 'gpt-5', { tokens, serviceTier: 'scale' }));
    expect(scale).toMatchObject({ state: 'unpriced', missing: ['service tier'] });
  });

  test('an hour of cache where only a write without lifetime has a price is unpriced', () => {
    const made = priceBookOf(listOf([{ prices: { input_uncached: '1', cache_write: '1.25' } }]));
    const charge = priceCharge(made, usage('maker', 'model', { tokens: { cache_write_1h: 10 } }));
    expect(charge.missing).toEqual(['cache_write_1h']);
  });

  test('cached input and writes without prices of their own cost as much as input', () => {
    const made = priceBookOf(listOf([{ prices: { input_uncached: '1' } }]));
    const tokens = { cache_read: 10, cache_write: 10, cache_write_5m: 10, cache_write_1h: 10 };
    expect(priceCharge(made, usage('maker', 'model', { tokens })).listCost).toBe(usd('0.00004'));
  });

  test('a call that used nothing, and a model listed at zero, are free', () => {
    expect(priceCharge(book, usage('openai', 'gpt-5', {}))).toMatchObject({ state: 'free', listCost: 0n });
    const made = priceBookOf(listOf([{ prices: { output: '0' } }]));
    const charge = priceCharge(made, usage('maker', 'model', { tokens: { output: 99 } }));
    expect(charge).toMatchObject({ state: 'free', listCost: 0n });
  });

  test('a negative or broken count is refused', () => {
    expect(() => costCharge(book, usage('openai', 'gpt-5', { tokens: { output: -1 } }))).toThrow(RangeError);
    expect(() => priceCharge(book, usage('openai', 'gpt-5', { tokens: { output: 0.5 } }))).toThrow(
      RangeError,
    );
  });
});

describe('the proof of a price', () => {
  test('names quantity, price and exact cost of every kind, and where and when the price was published', () => {
    const tokens = { input_uncached: 1, cache_read: 7, output: 3 };
    const charge = priceCharge(book, usage('openai', 'gpt-5.6-sol', { tokens }));
    expect(charge.steps.map((step) => [step.kind, step.quantity, step.price, step.cost])).toEqual([
      ['input_uncached', 1, 4_000_000_000n, '0.000004'],
      ['cache_read', 7, 400_000_000n, '0.0000028'],
      ['output', 3, 20_000_000_000n, '0.00006'],
    ]);
    expect(charge.validFrom).toBe('2026-08-21');
    expect(charge.source).toMatch(/^https:/);
  });

  test('sums first and rounds once', () => {
    const made = priceBookOf(listOf([{ prices: { input_uncached: '0.0005', cache_read: '0.0005' } }]));
    const charge = priceCharge(
      made,
      usage('maker', 'model', { tokens: { input_uncached: 1, cache_read: 1 } }),
    );
    // Half a nano each: rounding each half to even would give zero.
    expect(charge.listCost).toBe(nanos(1));
  });
});
