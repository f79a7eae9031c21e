import { describe, expect, it } from 'vitest';
import { priceOfLine, statedIn } from '../../../../shared/maths/line-price.ts';
import type { Nanos } from '../../../../shared/units/money.ts';

const listed = { state: 'priced', listCost: 700n as Nanos, contractedCost: null } as const;
const unknown = { state: 'unpriced', listCost: null, contractedCost: null } as const;
const free = { state: 'free', listCost: 0n as Nanos, contractedCost: null } as const;
const line = (more: Partial<Parameters<typeof priceOfLine>[0]>) =>
  priceOfLine({ book: listed, stated: 'some', reported: null, basis: null, failed: false, ...more });

describe('a line costs', () => {
  it('what was charged, also a charged zero, and keeps its list cost beside it', () => {
    for (const basis of ['billed', 'effective'])
      for (const reported of [0, 500])
        expect(line({ reported, basis })).toMatchObject({ state: 'reported', listCost: 700n });
    expect(line({ reported: 500, basis: 'billed', book: unknown })).toMatchObject({
      state: 'reported',
      listCost: null,
    });
  });
  it('its list price, whatever a tool estimates or lists', () => {
    for (const basis of ['estimate', 'list']) expect(line({ reported: 500, basis })).toEqual(listed);
    expect(line({ book: free, reported: 500, basis: 'estimate' })).toEqual(free);
  });
  it('the estimate of its tool where the book has no price; an estimate of zero is no cost', () => {
    expect(line({ book: unknown, reported: 500, basis: 'estimate' }).state).toBe('reported');
    expect(line({ book: unknown, reported: 0, basis: 'estimate' }).state).toBe('unpriced');
  });
});

describe('a line that counts nothing', () => {
  it('is unknown when it says nothing at all, whatever the book says', () => {
    for (const book of [free, unknown])
      expect(line({ stated: 'nothing', book })).toMatchObject({ state: 'unpriced', listCost: null });
  });
  it('is free when it states zero tokens, a zero cost, or that the call failed', () => {
    for (const book of [free, unknown]) {
      expect(line({ stated: 'zero', book })).toEqual(free);
      expect(line({ stated: 'nothing', reported: 0, basis: 'estimate', book })).toEqual(free);
      expect(line({ stated: 'nothing', failed: true, book })).toEqual(free);
    }
  });
  it('costs what its tool reports', () => {
    for (const stated of ['nothing', 'zero'] as const)
      expect(line({ stated, book: free, reported: 500, basis: 'estimate' })).toMatchObject({
        state: 'reported',
        listCost: null,
      });
  });
});

it('tells a count of zero from no count', () => {
  expect(statedIn({}, {})).toBe('nothing');
  expect(statedIn({ input_uncached: 0 }, {})).toBe('zero');
  expect(statedIn({ output: undefined }, { images: 0 })).toBe('zero');
  expect(statedIn({ input_uncached: 0 }, { images: 2 })).toBe('some');
});
