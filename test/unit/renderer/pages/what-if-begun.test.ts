import { describe, expect, it } from 'vitest';
import { LEVER_FOR } from '../../../../renderer/state/start-scenario.ts';
import { viewIn, viewOut } from '../../../../renderer/pages/what-if/view.ts';
import { measureKeeper, type Measure } from '../../../../renderer/pages/what-if/measures.ts';
import { EFFECT_IDS } from '../../../../shared/maths/variance/effects.ts';

describe('a scenario begun from an effect', () => {
  it('is a new one that the lever of the effect is to be added to', () => {
    for (const effect of EFFECT_IDS) {
      const add = LEVER_FOR[effect];
      if (add !== undefined) expect(viewIn(`new.${add}`)).toEqual({ id: null, beside: null, add });
    }
    expect(LEVER_FOR.retries).toBe('cap-retries');
  });
  it('is an ordinary new one where the address names no lever that there is', () => {
    expect(viewIn('new.magic')).toEqual({ id: null, beside: null });
    expect(viewOut(viewIn('new.magic'))).toBeNull();
  });
});

describe('rows of results', () => {
  const row = (id: Measure['id'], likely: number): Measure => ({
    id,
    name: id,
    unit: 'count',
    better: 'lower',
    metric: null,
    baseline: 1,
    likely,
    range: { p10: 1, p50: 2, p90: 3 },
    goal: null,
  });
  it('stay the same objects while they say the same, so that they are not drawn again', () => {
    const keep = measureKeeper();
    const [first, second] = keep([row('cost', 5), row('successes', 7)]);
    const [moved, still] = keep([row('cost', 6), row('successes', 7)]);
    expect(moved).not.toBe(first);
    expect(moved!.likely).toBe(6);
    expect(still).toBe(second);
    const [, ranged] = keep([row('cost', 6), { ...row('successes', 7), range: { p10: 0, p50: 2, p90: 3 } }]);
    expect(ranged).not.toBe(second);
  });
});
