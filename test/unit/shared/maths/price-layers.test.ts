import { describe, expect, test } from 'vitest';
import { priceBookOf, priceCharge, type Usage } from '../../../../shared/maths/price.ts';
import type { Contract, OwnLayers, UserPrice } from '../../../../shared/maths/price-row.ts';
import { unusualPrice, unusualWords } from '../../../../shared/maths/price-sanity.ts';
import { crossCheckOf } from '../../../../shared/maths/cross-check.ts';
import { decimalOf, parseNanos, type Nanos } from '../../../../shared/units/money.ts';
import { shippedList, shippedOverlays } from '../../../support/price-books.ts';

const bookOf = (own: Partial<OwnLayers> = {}) => priceBookOf(shippedList, shippedOverlays, own);
const usage = (part: Partial<Usage>): Usage => ({
  provider: 'openai',
  rawModel: 'gpt-4o',
  serviceTier: null,
  startMs: Date.UTC(2026, 9, 15),
  tokens: { input_uncached: 1_000_000 },
  units: {},
  isBucket: false,
  ...part,
});
const text = (cost: bigint | null) => (cost === null ? null : decimalOf(cost));

describe('F8: a prompt of 300,000 at $3, and $6 beyond 200,000', () => {
  const tiered = (rule: UserPrice['rule']): UserPrice => ({
    provider: 'in-house',
    model: 'long',
    from: '2026-01-01',
    prices: { input_uncached: '3' },
    above: [{ fromTokens: 200_001, prices: { input_uncached: '6' } }],
    ...(rule === undefined ? {} : { rule }),
  });
  test.each([
    ['whole-prompt', '1.8', 200_001],
    ['marginal', '1.2', 200_001],
  ] as const)('costs by the rule of the price: %s $%s', (rule, cost, fromTokens) => {
    const charge = priceCharge(
      bookOf({ prices: [tiered(rule)] }),
      usage({ provider: 'in-house', rawModel: 'long', tokens: { input_uncached: 300_000 } }),
    );
    expect(text(charge.listCost)).toBe(cost);
    expect(charge.context).toEqual({ rule, fromTokens });
  });

  test('the marginal rule shows both parts, also under a contract', () => {
    const contracts: Contract[] = [
      { name: 'Half', provider: 'in-house', from: '2026-01-01', percentOff: '50' },
    ];
    const listed = priceCharge(
      bookOf({ prices: [tiered('marginal')], contracts }),
      usage({ provider: 'in-house', rawModel: 'long', tokens: { input_uncached: 300_000 } }),
    );
    // An own price is the last word: no contract is applied to it.
    expect(
      listed.steps.map(({ quantity, price, fromTokens }) => [quantity, text(price), fromTokens]),
    ).toEqual([
      [200_000, '3', 0],
      [100_000, '6', 200_001],
    ]);
  });
});

describe('keys of a price', () => {
  test('processing in the United States costs a tenth more at Anthropic, from Opus 4.6 on', () => {
    const at = (rawModel: string, region: string | null) =>
      text(priceCharge(bookOf(), usage({ provider: 'anthropic', rawModel, region })).listCost);
    expect([
      at('claude-opus-4-6', null),
      at('claude-opus-4-6', 'us'),
      at('claude-opus-4-6', 'global'),
    ]).toEqual(['5', '5.5', '5']);
    expect(at('claude-haiku-4-5', 'us')).toBe('1');
  });

  test('an own price of a tier or a region holds there only', () => {
    const own: UserPrice = {
      provider: 'openai',
      model: 'gpt-4o',
      from: '2026-01-01',
      prices: { input_uncached: '9' },
    };
    const at = (prices: UserPrice[], part: Partial<Usage>) =>
      text(priceCharge(bookOf({ prices }), usage(part)).listCost);
    const batch = [{ ...own, serviceTier: 'batch' as const }];
    expect([at(batch, {}), at(batch, { serviceTier: 'batch' })]).toEqual(['2.5', '9']);
    const eu = [{ ...own, region: 'EU' }];
    expect([at(eu, {}), at(eu, { region: 'eu' }), at(eu, { region: 'us' })]).toEqual(['2.5', '9', '2.5']);
  });

  test('an own price opens a tier that has no public price', () => {
    const prices: UserPrice[] = [
      {
        provider: 'anthropic',
        model: 'claude-haiku-4-5',
        from: '2026-01-01',
        serviceTier: 'priority',
        prices: { input_uncached: '3' },
      },
    ];
    const priority = usage({ provider: 'anthropic', rawModel: 'claude-haiku-4-5', serviceTier: 'priority' });
    expect(priceCharge(bookOf(), priority).state).toBe('unpriced');
    expect(text(priceCharge(bookOf({ prices }), priority).listCost)).toBe('3');
  });

  test('units have prices per thousand', () => {
    const prices: UserPrice[] = [
      { provider: 'openai', model: 'gpt-4o', from: '2026-01-01', prices: { web_search: '7' } },
    ];
    const charge = priceCharge(bookOf({ prices }), usage({ tokens: {}, units: { web_search: 100 } }));
    expect(text(charge.listCost)).toBe('0.7');
  });
});

describe('contracts', () => {
  const contracted = (contract: Partial<Contract>, part: Partial<Usage> = {}) => {
    const whole: Contract = { name: 'C', provider: 'openai', from: '2026-01-01', ...contract };
    const charge = priceCharge(bookOf({ contracts: [whole] }), usage(part));
    return [text(charge.listCost), text(charge.contractedCost)];
  };

  test('take their share off the price of the tier', () => {
    expect(contracted({ percentOff: '20' })).toEqual(['2.5', '2']);
    expect(contracted({ percentOff: '20' }, { serviceTier: 'batch' })).toEqual(['1.25', '1']);
    expect(contracted({ percentOff: '20', tiers: ['batch'] })).toEqual(['2.5', '2.5']);
    expect(contracted({ percentOff: '20', kinds: ['output'] })).toEqual(['2.5', '2.5']);
    expect(contracted({ percentOff: '100' })).toEqual(['2.5', '0']);
  });

  test('fix prices, of which tiers are reckoned like of list prices', () => {
    const fixed = { models: ['gpt-4o-2024-08-06', 'gpt-4o'], prices: { input_uncached: '1' } };
    expect(contracted(fixed)).toEqual(['2.5', '1']);
    expect(contracted(fixed, { serviceTier: 'batch' })).toEqual(['1.25', '0.5']);
  });

  test('are with who bills: a reseller is another', () => {
    expect(contracted({ percentOff: '20' }, { provider: 'azure' })[1]).toBe('2.5');
    expect(contracted({ percentOff: '20', provider: 'azure' }, { provider: 'azure' })).toEqual(['2.5', '2']);
  });

  test('price a model nobody lists, without a claim to save', () => {
    const part = { provider: 'openai', rawModel: 'house-model' };
    expect(contracted({ models: ['house-model'], prices: { input_uncached: '4' } }, part)).toEqual([
      '4',
      '4',
    ]);
  });

  test('stand beside the list price in the lines of the book', () => {
    const contracts: Contract[] = [
      {
        name: 'Ten off',
        provider: 'openai',
        models: ['gpt-4o'],
        from: '2026-06-01',
        percentOff: '10',
        kinds: ['output'],
      },
    ];
    const rows = bookOf({ contracts })
      .rows()
      .filter((row) => row.provider === 'openai' && row.model === 'gpt-4o' && row.serviceTier === 'standard');
    const of = (kind: string) =>
      rows
        .filter((row) => row.kind === kind)
        .map((row) => [row.layer, text(row.price), row.validFrom, row.validTo]);
    expect(of('output')).toEqual([
      ['list', '10', null, null],
      ['contract', '9', '2026-06-01', null],
    ]);
    expect(of('input_uncached')).toEqual([['list', '2.5', null, null]]);
  });
});

describe('prices far off the list', () => {
  const judge = (model: string, price: string, kind = 'input_uncached' as const) => {
    const judged = {
      provider: 'openai',
      model,
      serviceTier: 'standard' as const,
      atMs: Date.UTC(2026, 9, 1),
      kind,
      price: parseNanos(price) as Nanos,
    };
    const found = unusualPrice(bookOf(), judged);
    return found === null ? null : unusualWords(judged, found);
  };
  test.each(['2.5', '49.99', '0.13'])('$%s for gpt-4o, listed at $2.50, is in reach', (price) => {
    expect(judge('gpt-4o', price)).toBeNull();
  });
  test.each([
    ['0.0000025', 'a price per token: it would be $2.5'],
    ['0.0025', 'a price per thousand tokens: it would be $2.5'],
    ['2500000', 'a price per million written as one per token: it would be $2.5'],
    ['50', 'far off: the list has $2.5 for gpt-4o'],
    ['0', 'far off'],
  ])('$%s is named for what it looks like', (price, words) => {
    expect(judge('gpt-4o', price)).toContain(words);
  });
  test('a model that is not listed is held against those that begin alike', () => {
    expect(judge('gpt-house-7', '3')).toBeNull();
    expect(judge('gpt-house-7', '0.000003')).toContain('gpt models of openai');
    expect(judge('gpt-house-7', '0')).toBeNull();
  });
});

test('the second catalogue is read by the names of the first', () => {
  const other = {
    package: 'other',
    packageVersion: '1',
    licence: 'MIT',
    name: 'Other',
    checked: '2026-09-22',
    models: [
      { provider: 'openai', model: 'gpt-4o-2024-08-06', prices: { input_uncached: '2' } },
      { provider: 'openai', model: 'gpt-4o', prices: { input_uncached: '2.6' } },
      { provider: 'openai', model: 'unheard-of', prices: { input_uncached: '1' } },
    ],
  };
  const check = crossCheckOf(bookOf(), other);
  expect(text(check('openai', 'gpt-4o', 'input_uncached'))).toBe('2.6');
  expect(check('openai', 'gpt-4o', 'output')).toBeNull();
  expect(check('anthropic', 'gpt-4o', 'input_uncached')).toBeNull();
});
