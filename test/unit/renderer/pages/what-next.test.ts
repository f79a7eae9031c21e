import { describe, expect, it } from 'vitest';
import { gapsOf } from '../../../../renderer/pages/home/what-next.ts';
import { FAKE_PACK } from '../../../support/fake-pack.ts';

const { summary } = FAKE_PACK;
const whole = {
  ...summary,
  scorecard: {
    ...summary.scorecard,
    useCases: summary.scorecard.useCases.map((score) => ({
      ...score,
      useCase: { ...score.useCase, humanCost: '4.20' },
    })),
  },
  coverage: ['detail', 'billed', 'outcome'].map((role) => ({
    name: role,
    role,
    lastDay: '2026-10-31',
    rejected: 0,
    emptyDays: [],
  })),
  incomplete: { unpricedCalls: 0n, unpricedTokens: 0n },
  usageCost: 100n,
  allocatedUsage: 95n,
};
const ids = (change: Partial<typeof whole>) => gapsOf({ ...whole, ...change }).map(({ id }) => id);

describe('what next', () => {
  it('says nothing where nothing is missing, and nothing of a month without data', () => {
    expect(ids({})).toEqual([]);
    expect(ids({ status: 'no-data', coverage: [] })).toEqual([]);
  });

  it('asks for the kinds of sources that are missing, calls first', () => {
    expect(ids({ coverage: whole.coverage.filter(({ role }) => role === 'billed') })).toEqual([
      'calls',
      'outcomes',
    ]);
    expect(ids({ coverage: whole.coverage.filter(({ role }) => role !== 'billed') })).toEqual(['bill']);
  });

  it('asks for a use case, and for the human cost of those that state none', () => {
    expect(ids({ scorecard: { ...whole.scorecard, useCases: [] } })).toEqual(['use-case']);
    const [first, ...others] = whole.scorecard.useCases;
    const bare = { ...first!, useCase: { ...first!.useCase, humanCost: null, humanMinutes: null } };
    const [gap] = gapsOf({ ...whole, scorecard: { ...whole.scorecard, useCases: [bare, ...others] } });
    expect(gap).toMatchObject({ id: 'human-cost', door: { page: 'unit-economics', item: bare.useCase.id } });
  });

  it('asks for prices, owners and mended rows with the figure behind each', () => {
    const gaps = gapsOf({
      ...whole,
      incomplete: { unpricedCalls: 1n, unpricedTokens: 9n },
      allocatedUsage: 80n,
      coverage: whole.coverage.map((each) => ({ ...each, rejected: 2 })),
    });
    expect(gaps.map(({ id }) => id)).toEqual(['prices', 'owners', 'rejected']);
    expect(gaps[0]!.words).toContain('1 call has none, so its cost');
    expect(gaps[1]!.words).toContain('20.0');
    expect(gaps[2]!.words).toContain('6 rows');
  });
});
