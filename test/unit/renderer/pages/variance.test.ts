/** The variance page keeps its whole view in the address, and a click leads to a row's own bridge. */
import { describe, expect, it } from 'vitest';
import { parseAddress, addressText, START } from '../../../../renderer/state/address-text.ts';
import { drilled, viewIn, viewOut, type View } from '../../../../renderer/pages/variance/view.ts';

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
