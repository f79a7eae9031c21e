/** Layers over the list, at random: what is agreed is never more than the list, both ways of pricing agree, and what does
 *  not concern a line leaves it alone. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { TOKEN_KINDS, type TokenKind } from '../../shared/ledger/charge.ts';
import { costCharge, priceBookOf, priceCharge } from '../../shared/maths/price.ts';
import { FREE, kindCounts, pricerOf } from '../../shared/maths/pricer.ts';
import {
  SERVICE_TIERS,
  type Contract,
  type PriceList,
  type UserPrice,
} from '../../shared/maths/price-row.ts';
import { divideHalfEven } from '../../shared/units/money.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const dayText = (day: number) => new Date(START + day * DAY).toISOString().slice(0, 10);
const KINDS = ['input_uncached', 'cache_read', 'cache_write_5m', 'cache_write_1h', 'output'] as const;
const MODELS = ['big', 'small'] as const;

const list: PriceList = {
  package: 'made up',
  packageVersion: '1',
  licence: 'none',
  checked: '2026-01-01',
  providers: [
    {
      id: 'openai',
      name: 'Maker',
      source: null,
      fallback: [],
      models: MODELS.map((id, at) => ({
        id,
        aliases: [],
        terms: [
          {
            prices: { input_uncached: '3', cache_read: '0.3', cache_write_5m: '3.75', output: '15' },
            above: [{ fromTokens: 200_001, prices: { input_uncached: '6', output: '22.5' } }],
            rule: at === 0 ? ('whole-prompt' as const) : ('marginal' as const),
          },
          {
            from: '2026-06-01',
            prices: { input_uncached: '2', cache_write_1h: '4', output: '10' },
          },
        ],
      })),
    },
  ],
  leftOut: [],
};
const overlay = {
  provider: 'openai',
  checked: '2026-01-01',
  models: [],
  tiers: [
    { serviceTier: 'batch' as const, factor: '0.5', models: ['*'], source: 's', checked: '2026-01-01' },
  ],
  regions: [{ regions: ['eu'], factor: '1.1', models: ['big'], source: 's', checked: '2026-01-01' }],
};

const amount = fc.integer({ min: 0, max: 99_999_999 }).map((n) => (n / 1e6).toFixed(6));
const prices = fc.record(Object.fromEntries(KINDS.map((kind) => [kind, amount])), { requiredKeys: [] });
const span = fc
  .tuple(fc.nat(360), fc.option(fc.integer({ min: 1, max: 200 })))
  .map(([from, days]) => ({ from: dayText(from), ...(days === null ? {} : { to: dayText(from + days) }) }));
const some = <T>(of: readonly T[]) => fc.subarray([...of], { minLength: 1 });

const discount = fc
  .tuple(
    span,
    fc.integer({ min: 1, max: 100_000_000 }).map((n) => (n / 1e6).toFixed(6)),
    fc.record({ models: some(MODELS), kinds: some(KINDS), tiers: some(SERVICE_TIERS) }, { requiredKeys: [] }),
  )
  .map(([days, percentOff, scope]): Contract => ({
    name: 'C',
    provider: 'openai',
    ...days,
    percentOff,
    ...scope,
  }));
const fixed = fc.tuple(span, prices, some(MODELS)).map(([days, given, models]): Contract => ({
  name: 'F',
  provider: 'openai',
  ...days,
  prices: given,
  models,
}));
const own = fc
  .tuple(
    span,
    prices,
    fc.constantFrom(...MODELS),
    fc.record(
      {
        serviceTier: fc.constantFrom(...SERVICE_TIERS),
        region: fc.constantFrom('eu', 'us'),
        above: fc
          .tuple(fc.integer({ min: 1, max: 400_000 }), prices)
          .map(([fromTokens, given]) => [{ fromTokens, prices: given }]),
        rule: fc.constantFrom('whole-prompt' as const, 'marginal' as const),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([days, given, model, rest]): UserPrice => ({
    provider: 'openai',
    model,
    ...days,
    prices: given,
    ...rest,
  }));

const line = fc.record({
  model: fc.constantFrom(...MODELS),
  day: fc.nat(380),
  tier: fc.constantFrom(null, 'batch', 'priority'),
  region: fc.constantFrom(null, 'eu', 'us'),
  isBucket: fc.boolean(),
  tokens: fc.record(
    Object.fromEntries(
      KINDS.map((kind) => [kind, fc.oneof(fc.nat(400_000), fc.integer({ min: 0, max: 9_000_000_000 }))]),
    ) as Record<TokenKind, fc.Arbitrary<number>>,
    { requiredKeys: [] },
  ),
});
type Line = typeof line extends fc.Arbitrary<infer T> ? T : never;

const usageOf = (given: Line) => ({
  provider: 'openai',
  rawModel: given.model,
  serviceTier: given.tier,
  region: given.region,
  startMs: START + given.day * DAY,
  tokens: given.tokens,
  units: {},
  isBucket: given.isBucket,
});

const settings = { numRuns: 300, endOnFailure: true };

test('a share off never makes a line dearer, nor saves more than its share', () => {
  fc.assert(
    fc.property(fc.array(discount, { maxLength: 4 }), line, (contracts, given) => {
      const charge = priceCharge(priceBookOf(list, [overlay], { contracts }), usageOf(given));
      if (charge.listCost === null) return;
      expect(charge.contractedCost! <= charge.listCost).toBe(true);
      const most = Math.max(0, ...contracts.map(({ percentOff }) => Number(percentOff)));
      // Prices are rounded at a billionth of a dollar per million tokens, so a little more can be lost.
      const least = (Number(charge.listCost) * (100 - most)) / 100;
      expect(Number(charge.contractedCost)).toBeGreaterThanOrEqual(least - 1000 - least * 1e-6);
    }),
    settings,
  );
});

test('pricing many lines of a key gives what pricing each of them gives, in every layer', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(discount, fixed), { maxLength: 3 }),
      fc.array(own, { maxLength: 3 }),
      fc.array(line, { minLength: 1, maxLength: 8 }),
      (contracts, given, lines) => {
        const book = priceBookOf(list, [overlay], { contracts, prices: given });
        lines.forEach((each, row) => {
          const usage = usageOf(each);
          const counts = TOKEN_KINDS.map((kind) =>
            kindCounts(
              kind,
              Float64Array.from(lines, ({ tokens }) => tokens[kind] ?? NaN),
            ),
          );
          const into = {
            listCost: new Float64Array(lines.length),
            contractedCost: new Float64Array(lines.length),
          };
          pricerOf(book, usage)(counts, row, usage.startMs, into);
          const { state, listCost, contractedCost } = costCharge(book, usage);
          const expected = state === 'free' ? FREE : listCost === null ? NaN : Number(listCost);
          expect(into.listCost[row]).toBe(expected);
          expect(into.contractedCost[row]).toBe(contractedCost === null ? NaN : Number(contractedCost));
          const proven = priceCharge(book, usage);
          expect([proven.state, proven.listCost]).toEqual([state, listCost]);
          expect(proven.contractedCost).toBe(contractedCost ?? listCost);
        });
      },
    ),
    settings,
  );
});

test('the steps of a line under a contract add up to what is paid', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(discount, fixed), { maxLength: 3 }), line, (contracts, given) => {
      const charge = priceCharge(priceBookOf(list, [overlay], { contracts }), usageOf(given));
      if (charge.listCost === null) return;
      const femtos = charge.steps.reduce((sum, step) => {
        const [whole = '0', fraction = ''] = step.cost!.split('.');
        return sum + BigInt(whole + fraction.padEnd(15, '0'));
      }, 0n);
      expect(charge.contractedCost).toBe(divideHalfEven(femtos, 1_000_000n));
    }),
    settings,
  );
});

test('a layer about another model, provider or time changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(discount, fixed), { maxLength: 2 }),
      fc.array(own, { maxLength: 2 }),
      line,
      (contracts, given, each) => {
        const other = (model: string) => (model === 'big' ? 'small' : 'big');
        const book = priceBookOf(list, [overlay], {
          contracts: contracts.map((contract) => ({ ...contract, provider: 'anthropic' })),
          prices: given.map((price) => ({ ...price, model: other(each.model) })),
        });
        expect(costCharge(book, usageOf(each))).toEqual(
          costCharge(priceBookOf(list, [overlay]), usageOf(each)),
        );
      },
    ),
    settings,
  );
});
