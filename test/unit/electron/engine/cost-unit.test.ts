/** When the costs of a file cannot be in the unit they were read in, and all the times when they can. */
import { describe, expect, it } from 'vitest';
import {
  acceptedCostsNotes,
  addCosts,
  compareCost,
  noCosts,
  requireCostUnit,
  unlikelyFactor,
  type CostsCompared,
} from '../../../../electron/engine/ingest/cost-unit.ts';
import { FaultError } from '../../../../shared/contract/fault.ts';

/** Calls of one cent each at list price, with these reported costs. */
const reporting = (...costs: readonly (number | undefined)[]): CostsCompared => {
  const compared = noCosts();
  for (const cost of costs) compareCost(compared, cost, 10_000_000);
  return compared;
};
const all = (cost: number, calls = 20) => reporting(...Array.from({ length: calls }, () => cost));

const faultOf = (costs: CostsCompared, mapped = false) => {
  try {
    requireCostUnit(costs, { accepted: false, mapped, file: 'calls.csv' });
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
  return null;
};

describe('costs in another unit', () => {
  it.each([
    [1_000_000_000, '100 times', 'cents'],
    [10_000_000_000_000, '1,000,000 times', 'millionths of a dollar'],
    [10_000_000_000, '1,000 times', 'per thousand tokens'],
    [1_000_000_000_000, '100,000 times', 'price of the wrong unit'],
    [100_000, '1/100 of', 'dollars read as cents'],
    [100, '1/100,000 of', 'price of the wrong unit'],
    [10, '1/1,000,000 of', 'millionths of a dollar'],
  ])('%d for ten million is refused as %s the list price', (cost, factor, why) => {
    const fault = faultOf(all(cost));
    expect(fault).toMatchObject({ code: 'file.cost-unit', file: 'calls.csv' });
    expect(fault?.message).toContain(`about ${factor} the list price, over 20 calls`);
    expect(fault?.message).toContain(why);
    expect(fault?.message).toContain('Nothing was imported.');
    expect(fault?.remedy).toContain('--accept-costs');
  });

  it('names the mapping where there is one to correct', () => {
    expect(faultOf(all(1_000_000_000), true)?.remedy).toContain('unit of the cost column in the mapping');
    expect(faultOf(all(1_000_000_000), false)?.remedy).not.toContain('mapping');
  });

  it('are taken when that was asked for, and the receipt says by how much they differ', () => {
    const costs = all(1_000_000_000);
    expect(() => requireCostUnit(costs, { accepted: true, mapped: false, file: 'x' })).not.toThrow();
    expect(acceptedCostsNotes(costs)).toEqual([
      'The costs in the file are about 100 times the list price; they were taken as they are.',
    ]);
    expect(acceptedCostsNotes(all(10_000_000))).toEqual([]);
  });

  it('are found in the sums of several parts of a file', () => {
    const costs = all(1_000_000_000, 10);
    expect(unlikelyFactor(costs)).toBeNull();
    addCosts(costs, all(1_000_000_000, 10));
    expect(unlikelyFactor(costs)).toBeCloseTo(100);
  });
});

describe('costs that can be right', () => {
  it.each([
    ['49 times the list price', all(490_000_000)],
    ['a discount of 97 %', all(300_000)],
    ['a fiftieth and a little more', all(200_001)],
    ['no more than 19 calls', all(1_000_000_000, 19)],
    ['nothing at all', noCosts()],
    ['zero costs of included and cached calls', all(0)],
    ['negative amounts', all(-1_000_000_000)],
  ])('%s', (_what, costs) => {
    expect(unlikelyFactor(costs)).toBeNull();
  });

  it('of free models, which have a list price of zero', () => {
    const costs = noCosts();
    for (let i = 0; i < 100; i += 1) compareCost(costs, 1_000_000_000, 0);
    expect(unlikelyFactor(costs)).toBeNull();
  });

  it('of calls without a list price or without a cost', () => {
    const costs = noCosts();
    for (let i = 0; i < 100; i += 1) {
      compareCost(costs, 1_000_000_000, NaN);
      compareCost(costs, 1_000_000_000, undefined);
      compareCost(costs, NaN, 10_000_000);
      compareCost(costs, undefined, 10_000_000);
    }
    expect(costs).toEqual(noCosts());
  });

  it('of calls so small that the rounding of their cost decides', () => {
    const costs = noCosts();
    for (let i = 0; i < 100; i += 1) compareCost(costs, 100_000, 999);
    expect(unlikelyFactor(costs)).toBeNull();
  });

  it('of a file where a few calls with a tool fee outweigh all others', () => {
    const usual = Array.from({ length: 30 }, () => 10_000_000);
    const dear = Array.from({ length: 20 }, () => 100_000_000_000);
    const costs = reporting(...usual, ...dear);
    expect(costs.reported / costs.list).toBeGreaterThan(50);
    expect(unlikelyFactor(costs)).toBeNull();
  });

  it('of a file where many small calls cost a fixed fee but the sum is right', () => {
    const costs = reporting(...Array.from({ length: 30 }, () => 1_000_000_000));
    for (let i = 0; i < 10; i += 1) compareCost(costs, 100_000_000_000, 100_000_000_000);
    expect(costs.over).toBeGreaterThan(costs.lines / 2);
    expect(unlikelyFactor(costs)).toBeNull();
  });
});
