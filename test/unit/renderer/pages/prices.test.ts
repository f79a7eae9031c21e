import { describe, expect, it } from 'vitest';
import type { BrowseReply, PriceChangeFigures, PriceEntryLine } from '../../../../shared/contract/prices.ts';
import {
  contractDraft,
  contractFaults,
  contractRequest,
} from '../../../../renderer/pages/prices/contract-draft.ts';
import {
  bookTitle,
  effectTitle,
  entryWords,
  ownTitle,
  pricesTitle,
  spanText,
} from '../../../../renderer/pages/prices/sentences.ts';
import { draftFor, requestOf } from '../../../../renderer/ui/prices/price-draft.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('sentences of the prices page', () => {
  const unpriced = (model: string | null) => ({
    provider: 'openai',
    model,
    calls: 1n,
    tokens: 2n,
    firstDay: '2026-10-01',
    kinds: [],
  });

  it('say how many models there are and what lacks a price', () => {
    expect(plain(pricesTitle(1204, '2026-11-03', [unpriced('a'), unpriced('b'), unpriced(null)]))).toBe(
      '1,204 models, list of 3 Nov 2026; 2 of your models have no price',
    );
    expect(plain(pricesTitle(1, '2026-11-03', []))).toBe(
      '1 model, list of 3 Nov 2026; all of your models have a price',
    );
    expect(plain(pricesTitle(2, '2026-11-03', null))).toBe('2 models, list of 3 Nov 2026');
    expect(plain(bookTitle({ count: 3 } as BrowseReply, 'disagree'))).toBe(
      '3 models where the catalogues disagree',
    );
  });

  it('say what each entry says', () => {
    const entry = { id: 1, since: 2, until: null };
    const price: PriceEntryLine = {
      ...entry,
      kind: 'price',
      price: {
        provider: 'openai',
        model: 'm',
        from: '2026-10-01',
        serviceTier: 'batch',
        prices: { output: '9' },
        above: [{ fromTokens: 200_001, prices: { output: '12.5' } }],
      },
    };
    const contract: PriceEntryLine = {
      ...entry,
      kind: 'contract',
      contract: {
        name: 'EA',
        provider: 'openai',
        from: '2026-10-01',
        percentOff: '12.50',
        kinds: ['output'],
      },
    };
    expect(entryWords(price)).toBe('batch; Output 9.00; beyond 200,000 tokens Output 12.50');
    expect(entryWords(contract)).toBe('12.5 % off: Output');
    expect(ownTitle([price, contract])).toBe('Yours: 1 price, 1 contract');
    expect(ownTitle([])).toBe('No prices or contracts of your own');
    expect(plain(spanText({ from: '2026-10-01', to: '2027-01-01' }))).toBe('1 Oct 2026 until 1 Jan 2027');
  });

  it('say what restating changes', () => {
    const month = (name: string, after: bigint): PriceChangeFigures & { month: string } => ({
      month: name,
      before: 0n,
      after,
      listBefore: 0n,
      listAfter: after,
      costBefore: 0n,
      costAfter: after,
      unpricedBefore: 0n,
      unpricedAfter: 0n,
    });
    expect(effectTitle({ months: [], models: [] })).toBe('Reported and restated are the same');
    expect(plain(effectTitle({ months: [month('2026-08', -548_889_994_000n)], models: [] }))).toBe(
      'Restated, August 2026 changes by −$548.89',
    );
    expect(plain(effectTitle({ months: [month('2026-08', 1n), month('2026-09', -1n)], models: [] }))).toBe(
      'Prices move cost between models in 2 months, and nothing in total',
    );
  });
});

describe('a contract as it is typed', () => {
  const draft = { ...contractDraft('2026-11-22'), name: ' EA ', provider: 'openai', percent: '12.5' };

  it('becomes a request when it is complete', () => {
    expect(contractRequest(draft)).toEqual({
      name: 'EA',
      provider: 'openai',
      from: '2026-11-22',
      percentOff: '12.5',
    });
    expect(
      contractRequest({ ...draft, models: 'a, b', kind: 'output', tier: 'batch', to: '2027-01-01' }),
    ).toEqual({
      name: 'EA',
      provider: 'openai',
      from: '2026-11-22',
      to: '2027-01-01',
      percentOff: '12.5',
      models: ['a', 'b'],
      kinds: ['output'],
      tiers: ['batch'],
    });
  });

  it('says what is wrong, and asks for models where prices are fixed', () => {
    expect(contractRequest({ ...draft, percent: '120' })).toBeNull();
    expect(contractFaults({ ...draft, percent: '0' }).percent).not.toBeNull();
    expect(contractFaults({ ...draft, to: '2026-01-01' }).to).not.toBeNull();
    const fixed = { ...draft, how: 'fixed' as const, prices: { output: '5' } };
    expect(contractFaults(fixed).models).not.toBeNull();
    expect(contractRequest({ ...fixed, models: 'gpt-4o' })).toMatchObject({
      models: ['gpt-4o'],
      prices: { output: '5' },
    });
    expect(contractRequest({ ...fixed, models: 'gpt-4o' })).not.toHaveProperty('percentOff');
  });
});

it('a price with a context size says from which token on', () => {
  const draft = {
    ...draftFor(null, '2026-11-22'),
    provider: 'openai',
    model: 'm',
    prices: { input_uncached: '3' },
    above: '200000',
    abovePrices: { input_uncached: '6' },
    rule: 'marginal' as const,
  };
  expect(requestOf(draft)).toEqual({
    provider: 'openai',
    model: 'm',
    from: '2026-11-22',
    prices: { input_uncached: '3' },
    above: [{ fromTokens: 200_001, prices: { input_uncached: '6' } }],
    rule: 'marginal',
  });
  expect(requestOf({ ...draft, above: '0' })).toBeNull();
  expect(requestOf({ ...draft, to: '2026-11-22' })).toBeNull();
});
