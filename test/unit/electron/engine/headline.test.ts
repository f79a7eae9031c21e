import { describe, expect, it } from 'vitest';
import { headlineOf } from '../../../../electron/engine/review/headline.ts';
import { FAKE_PACK } from '../../../support/fake-pack.ts';

const usd = (dollars: bigint) => dollars * 1_000_000_000n;
const said = (cost: bigint, costBefore: bigint | null) =>
  headlineOf({ ...FAKE_PACK.summary, cost, costBefore }).split(';')[0];

describe('the headline of a month', () => {
  it('says the rise as a percentage while that can be pictured', () => {
    expect(said(usd(118n), usd(100n))).toMatch(/^October stands at \$118\.00, up 18\.0\s% on September$/);
    expect(said(usd(1100n), usd(100n))).toContain('up 1000.0');
  });
  it('names the earlier figure where a month follows a first few calls', () => {
    expect(said(usd(1759n), usd(22n))).toBe('October stands at $1,759.00, after $22.00 in September');
  });
  it('has no percentage of nothing, and none of a credit', () => {
    for (const before of [null, 0n, usd(-20n)])
      expect(said(usd(100n), before)).toBe('October stands at $100.00');
  });
});
