/** Pricing over generated usage: equal to plain big-integer arithmetic, and never partial. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { TOKEN_KINDS, type TokenKind, type Tokens } from '../../shared/ledger/charge.ts';
import { costCharge, priceBookOf, priceCharge, type Usage } from '../../shared/maths/price.ts';
import type { PriceList } from '../../shared/maths/price-row.ts';
import { decimalOf, divideHalfEven } from '../../shared/units/money.ts';

const KINDS = TOKEN_KINDS.filter((kind) => kind !== 'audio_cache_read');

const price = fc.oneof(
  fc.bigInt({ min: 1n, max: 90_000_000_000n }),
  fc.bigInt({ min: 1n, max: 9_000_000n }).map((micros) => micros * 1000n),
);
const count = fc.oneof(
  fc.nat(300_000),
  fc.integer({ min: 1_000_000, max: 5_000_000_000 }),
  fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
);
const prices = fc.record(
  Object.fromEntries(KINDS.map((kind) => [kind, price])) as Record<TokenKind, typeof price>,
);
const tokens = fc.record(
  Object.fromEntries(KINDS.map((kind) => [kind, count])) as Record<TokenKind, typeof count>,
  {
    requiredKeys: [],
  },
);

function bookOf(given: { readonly [kind: string]: bigint }) {
  const texts = Object.fromEntries(Object.entries(given).map(([kind, amount]) => [kind, decimalOf(amount)]));
  const models = [{ id: 'model', aliases: [], terms: [{ prices: texts }] }];
  const providers = [{ id: 'maker', name: 'Maker', source: null, fallback: [], models }];
  const list: PriceList = {
    package: 'made up',
    packageVersion: '1',
    licence: 'none',
    checked: '2026-01-01',
    providers,
    leftOut: [],
  };
  return priceBookOf(list);
}

const usageOf = (counts: Tokens): Usage => ({
  provider: 'maker',
  rawModel: 'model',
  serviceTier: null,
  startMs: 0,
  tokens: counts,
  units: {},
  isBucket: true,
});

test('the cost is the exact sum of products, rounded half to even once', () => {
  fc.assert(
    fc.property(prices, tokens, (given, counts) => {
      let sum = 0n;
      for (const kind of KINDS) sum += given[kind] * BigInt(counts[kind] ?? 0);
      const book = bookOf(given);
      const expected = divideHalfEven(sum, 1_000_000n);
      expect(costCharge(book, usageOf(counts)).listCost).toBe(expected);
      expect(priceCharge(book, usageOf(counts)).listCost).toBe(expected);
    }),
    { numRuns: 300 },
  );
});

test('halves round to the even nano on both paths', () => {
  const book = bookOf({ input_uncached: 500_000n });
  for (const [quantity, cost] of [
    [1, 0n],
    [3, 2n],
    [5, 2n],
    [7, 4n],
  ] as const) {
    expect(costCharge(book, usageOf({ input_uncached: quantity })).listCost).toBe(cost);
    expect(priceCharge(book, usageOf({ input_uncached: quantity })).listCost).toBe(cost);
  }
});

test('taking away the price of a kind that was used, and has no stand-in, leaves nothing priced', () => {
  const alone = fc.constantFrom('input_uncached', 'output', 'audio_output', 'image_output', 'image_input');
  fc.assert(
    fc.property(prices, tokens, alone, fc.integer({ min: 1, max: 1000 }), (given, counts, kind, used) => {
      const { [kind as TokenKind]: _, ...rest } = given;
      const charge = priceCharge(bookOf(rest), usageOf({ ...counts, [kind]: used }));
      expect(charge.state).toBe('unpriced');
      expect(charge.listCost).toBeNull();
      expect(charge.missing).toContain(kind);
    }),
    { numRuns: 100 },
  );
});

test('the steps of a proof add up to its cost before rounding', () => {
  fc.assert(
    fc.property(prices, tokens, (given, counts) => {
      const charge = priceCharge(bookOf(given), usageOf(counts));
      const femtos = charge.steps.reduce((sum, step) => {
        const [whole = '0', fraction = ''] = step.cost!.split('.');
        return sum + BigInt(whole + fraction.padEnd(15, '0'));
      }, 0n);
      expect(charge.listCost).toBe(divideHalfEven(femtos, 1_000_000n));
    }),
    { numRuns: 100 },
  );
});
