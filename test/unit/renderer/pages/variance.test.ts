/** The variance page keeps its whole view in the address, a click leads to a row's own bridge, and titles are true. */
import { describe, expect, it } from 'vitest';
import { parseAddress, addressText, START } from '../../../../renderer/state/address-text.ts';
import { bridgeTitle } from '../../../../renderer/pages/variance/sentences.ts';
import { drilled, viewIn, viewOut, type View } from '../../../../renderer/pages/variance/view.ts';
import { NO_EFFECTS, type EffectId } from '../../../../shared/maths/variance/effects.ts';

const view: View = {
  by: 'model',
  within: [
    { dimension: 'use-case', value: 'support & sales' },
    { dimension: 'tag:cost:centre', value: null },
  ],
  effect: 'retries',
  perDay: true,
  models: 'lines',
};

describe('the view of the variance page', () => {
  it('survives the address, with odd names and missing values', () => {
    const text = addressText({ ...START, page: 'variance', item: viewOut(view) });
    expect(viewIn(parseAddress(text).item)).toEqual(view);
  });

  it('is nothing in the address while it is as at the start', () => {
    expect(viewOut(viewIn(null))).toBeNull();
  });

  it('drops what means nothing here, so that an old link still opens', () => {
    expect(viewIn('by=nothing&effect=luck&in=%5B1%5D&in=not+json&per=week')).toEqual(viewIn(null));
  });

  it('goes from a row to its own bridge, broken down by what comes next', () => {
    const start = viewIn(null);
    const first = drilled(start, 'use-case', 'support');
    expect([first.by, first.within]).toEqual(['feature', [{ dimension: 'use-case', value: 'support' }]]);
    const second = drilled({ ...first, effect: 'price' }, 'feature', null);
    expect([second.by, second.effect, second.within.length]).toEqual(['model', null, 2]);
  });
});

describe('the title of the bridge', () => {
  const title = (of: Partial<Record<EffectId, bigint>>, planned = false) =>
    bridgeTitle({ effects: { ...NO_EFFECTS, ...of } } as Parameters<typeof bridgeTitle>[0], planned);
  const DOLLAR = 1_000_000_000n;

  it('says of what the largest effect is a part', () => {
    expect(title({ 'input-per-call': 30n * DOLLAR, volume: 20n * DOLLAR })).toBe(
      'More input per call added $30.00 of the $50.00 rise',
    );
    expect(title({ price: -30n * DOLLAR, volume: -20n * DOLLAR }, true)).toBe(
      'Lower prices would make $30.00 of the $50.00 fall',
    );
  });

  it('calls nothing a part of a change that went the other way', () => {
    const small = { volume: 5n * DOLLAR, retries: 5n * DOLLAR, 'calls-per-task': 5n * DOLLAR };
    expect(title({ ...small, price: -6n * DOLLAR })).toBe(
      'Lower prices took off $6.00; other effects worked against it',
    );
    expect(title({ price: -30n * DOLLAR, volume: 20n * DOLLAR }, true)).toBe(
      'Lower prices would take off $30.00; other effects work against it',
    );
  });
});
