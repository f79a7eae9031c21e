/** What-if over generated baselines and levers: nothing changes without levers, parts sum to the whole, and no order decides. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contributionsFolded, firstAndLast, shapley } from '../../shared/maths/what-if/contributions.ts';
import { fold } from '../../shared/maths/what-if/fold.ts';
import { exactly, type Lever } from '../../shared/maths/what-if/lever.ts';
import { openBaseline, packBaseline } from '../../shared/maths/what-if/packed.ts';
import { project, projectFolded } from '../../shared/maths/what-if/project.ts';
import { AS_IT_IS, type Scenario } from '../../shared/maths/what-if/scenario.ts';
import { simulateFolded, triangular } from '../../shared/maths/what-if/simulate.ts';
import { baselineWith, having, leverOf, scenarioOf, TO_SMALL, type CellSpec } from '../support/what-if.ts';

const RUN = { numRuns: 150, endOnFailure: true };
const count = fc.integer({ min: 0, max: 3_000_000 });
const FEATURES = ['answers', 'search', null] as const;
const TEAMS = ['Support', 'Sales', null] as const;

const anyCell: fc.Arbitrary<CellSpec> = fc.record({
  useCase: fc.constantFrom('support', 'sales', null),
  team: fc.constantFrom(...TEAMS),
  feature: fc.constantFrom(...FEATURES),
  model: fc.constantFrom('big', 'small'),
  tier: fc.constantFrom(null, 'batch'),
  customerTier: fc.constantFrom('free', 'business', null),
  calls: fc.integer({ min: 1, max: 5000 }),
  tokens: fc.tuple(count, count, count, count, count),
  factor: fc.constantFrom(1, 0.8, 1.37),
  other: fc.constantFrom(0, 0, 123_456_789),
  attempt: fc.constantFrom(1, 1, 2, 3, 4),
  seen: fc.constantFrom(true, true, true, false),
  answers: fc.option(fc.array(fc.integer({ min: 0, max: 9000 }), { minLength: 1, maxLength: 5 }), {
    nil: undefined,
  }),
}) as fc.Arbitrary<CellSpec>;

const RESULTS = {
  results: [
    { useCase: 'support', team: 'Support', customerTier: 'free', outcomes: 40, successes: 20 },
    { useCase: 'support', team: 'Support', customerTier: 'business', outcomes: 60, successes: 50 },
    { useCase: 'sales', team: 'Sales', outcomes: 30, successes: 3 },
  ],
  reach: [
    { useCase: 'support', team: 'Support', customerTier: 'free', settled: 40, successes: 20 },
    { useCase: 'support', team: 'Support', customerTier: 'business', settled: 60, successes: 50 },
    { useCase: 'support', team: 'Support', feature: 'search', settled: 33, successes: 11 },
    { useCase: 'sales', team: 'Sales', settled: 30, successes: 3 },
  ],
  useCases: [
    { id: 'support', outcomes: 100, successes: 70, human: 700_000_000_000n, late: [30, 12, 4] as const },
    { id: 'sales', outcomes: 30, successes: 3, human: 90_000_000_000n, late: [1, 0, 0] as const },
  ],
};
const anyBaseline = fc
  .array(anyCell, { minLength: 1, maxLength: 12 })
  .map((cells) => baselineWith(cells, RESULTS));

const share = fc.double({ min: 0, max: 1, noNaN: true });
const where = fc.oneof(
  fc.constant([]),
  fc.constantFrom(...FEATURES).map((value) => [having('feature', value)]),
  fc.constantFrom(...TEAMS).map((value) => [having('team', value)]),
  fc.constantFrom('free', 'business').map((value) => [having('customer-tier', value)]),
);
const points = fc.double({ min: -1, max: 1, noNaN: true });
const anyLever: fc.Arbitrary<Lever> = fc
  .tuple(
    fc.oneof(
      fc
        .tuple(share, points, fc.double({ min: 0.5, max: 2, noNaN: true }))
        .map(([s, success, tokens]) =>
          leverOf('switch-model', { share: s, success, tokens, retries: tokens }, { to: TO_SMALL }),
        ),
      fc
        .tuple(share, share)
        .map(([s, escalation]) => leverOf('small-first', { share: s, escalation }, { to: TO_SMALL })),
      fc
        .tuple(share, share, share)
        .map(([hitRate, cacheable, s]) => leverOf('cache-hits', { hitRate, cacheable, share: s, reuse: 7 })),
      fc
        .tuple(share, share, points)
        .map(([cut, s, success]) => leverOf('shorten-prompts', { cut, share: s, success })),
      fc
        .tuple(fc.integer({ min: 1, max: 9000 }), share)
        .map(([maxTokens, s]) => leverOf('cap-output', { maxTokens, share: s })),
      fc
        .tuple(fc.integer({ min: 1, max: 3 }), share, share)
        .map(([attempts, s, lost]) => leverOf('cap-retries', { attempts, share: s, lost })),
      share.map((s) => leverOf('batch', { share: s })),
      fc
        .tuple(share, share, points)
        .map(([s, leave, success]) => leverOf('gate', { share: s, leave, success })),
      fc
        .tuple(share, share)
        .map(([avoided, s]) => leverOf('avoid-calls', { avoided, share: s, each: 0.001 })),
      fc.tuple(share, share).map(([retrieved, kept]) => leverOf('retrieve-less', { retrieved, kept })),
      fc.double({ min: -1, max: 3, noNaN: true }).map((growth) => leverOf('volume', { growth })),
      fc.double({ min: -1, max: 1, noNaN: true }).map((change) => leverOf('price', { change })),
    ),
    where,
  )
  .map(([lever, slice]) => ({ ...lever, where: slice }));
const named = (levers: readonly Lever[]): Scenario => ({
  levers: levers.map((lever, at) => ({ ...lever, id: `l${at}` })),
  qualityBar: null,
});
const anyScenario = (most: number) => fc.array(anyLever, { maxLength: most }).map(named);

/** The same lever with nothing to do. */
const idle = (lever: Lever): Lever => ({
  ...lever,
  assume: {
    ...lever.assume,
    ...(lever.kind === 'volume'
      ? { growth: exactly(0) }
      : lever.kind === 'retrieve-less'
        ? { kept: exactly(1) }
        : { share: exactly(0) }),
  },
});

describe('a scenario', { timeout: 60_000 }, () => {
  it('without levers, with levers that are off, or with levers for no traffic is the baseline to the nano', () => {
    fc.assert(
      fc.property(anyBaseline, anyScenario(5), (baseline, scenario) => {
        const off = { ...scenario, levers: scenario.levers.map((lever) => ({ ...lever, on: false })) };
        const none = { ...scenario, levers: scenario.levers.map(idle) };
        for (const each of [AS_IT_IS, off, none]) {
          const found = project(baseline, each);
          expect(found.scenario).toEqual(found.baseline);
          expect(found.baseline.cost).toBe(baseline.cost);
          for (const row of [...found.byUseCase, ...found.byTeam]) expect(row.scenario).toEqual(row.baseline);
        }
      }),
      RUN,
    );
  });

  it('changes the whole by what it changes its use cases, its teams and its levers, to the nano', () => {
    fc.assert(
      fc.property(anyBaseline, anyScenario(5), (baseline, scenario) => {
        const folded = fold(baseline, scenario);
        const found = projectFolded(folded, scenario);
        const sum = (rows: readonly { readonly change: bigint }[]) =>
          rows.reduce((all, row) => all + row.change, 0n);
        expect(sum(found.byUseCase)).toBe(found.change);
        expect(sum(found.byTeam)).toBe(found.change);
        expect(found.scenario.cost - found.baseline.cost).toBe(found.change);
        const given = contributionsFolded(folded, scenario);
        expect(given.joint).toBe(found.change);
        expect(given.levers.reduce((all, lever) => all + lever.contribution, 0n)).toBe(found.change);
        expect(given.levers.reduce((all, lever) => all + lever.alone, 0n)).toBe(given.naive);
      }),
      RUN,
    );
  });

  it('never costs less than nothing and never succeeds more often than it is tried', () => {
    fc.assert(
      fc.property(anyBaseline, anyScenario(6), (baseline, scenario) => {
        const found = project(baseline, scenario);
        for (const { scenario: after } of [...found.byUseCase, { scenario: found.scenario }]) {
          expect(Number(after.cost)).toBeGreaterThanOrEqual(-2);
          expect(after.successes).toBeGreaterThanOrEqual(0);
          expect(after.successes).toBeLessThanOrEqual(after.outcomes + 1e-9);
        }
      }),
      RUN,
    );
  });

  it('answers alike however its cells are cut and ordered', () => {
    const close = (a: bigint, b: bigint) => expect(Math.abs(Number(a - b))).toBeLessThanOrEqual(8);
    fc.assert(
      fc.property(fc.array(anyCell, { minLength: 1, maxLength: 8 }), anyScenario(4), (cells, scenario) => {
        const once = project(baselineWith(cells), scenario);
        const twice = project(baselineWith([...cells, ...cells.toReversed()]), scenario);
        close(twice.change, once.change * 2n);
        close(project(baselineWith(cells.toReversed()), scenario).change, once.change);
      }),
      RUN,
    );
  });

  it('adds up what levers do on traffic that does not meet', () => {
    fc.assert(
      fc.property(anyBaseline, anyLever, anyLever, (baseline, first, second) => {
        const scenario = named([
          { ...first, where: [having('feature', 'answers')] },
          { ...second, where: [having('feature', 'search')] },
        ]);
        const { joint, naive } = contributionsFolded(fold(baseline, scenario), scenario);
        expect(Math.abs(Number(joint - naive))).toBeLessThanOrEqual(2);
      }),
      RUN,
    );
  });

  it('gives levers the same contributions in whatever order they are listed, where their order does not matter', () => {
    const commuting = anyLever.filter(({ kind }) =>
      ['switch-model', 'shorten-prompts', 'volume', 'gate'].includes(kind),
    );
    fc.assert(
      fc.property(anyBaseline, fc.array(commuting, { minLength: 2, maxLength: 4 }), (baseline, levers) => {
        const [there, back] = [
          named(levers),
          { ...named(levers), levers: named(levers).levers.toReversed() },
        ];
        const of = (scenario: Scenario) =>
          new Map(
            contributionsFolded(fold(baseline, scenario), scenario).levers.map((each) => [
              each.id,
              each.contribution,
            ]),
          );
        const [a, b] = [of(there), of(back)];
        for (const [id, contribution] of a)
          expect(Math.abs(Number(contribution - b.get(id)!))).toBeLessThanOrEqual(16);
      }),
      RUN,
    );
  });

  it('travels as text without a change', () => {
    fc.assert(
      fc.property(anyBaseline, (baseline) => {
        expect(openBaseline(packBaseline(baseline))).toEqual(baseline);
      }),
      { ...RUN, numRuns: 30 },
    );
  });
});

describe('more of a lever', { timeout: 60_000 }, () => {
  const monotone = (words: string, make: (value: number) => Lever, direction: 1 | -1): void => {
    it(words, () => {
      fc.assert(
        fc.property(anyBaseline, share, share, where, (baseline, a, b, slice) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          const at = (value: number) =>
            Number(project(baseline, scenarioOf({ ...make(value), where: slice })).change);
          expect((at(high) - at(low)) * direction).toBeGreaterThanOrEqual(-2);
        }),
        RUN,
      );
    });
  };
  monotone('in a batch never costs more', (value) => leverOf('batch', { share: value }), -1);
  monotone('off the prompt never costs more', (value) => leverOf('shorten-prompts', { cut: value }), -1);
  monotone(
    'read from a cache that pays never costs more',
    (value) => leverOf('cache-hits', { hitRate: value, reuse: 5 }),
    -1,
  );
  monotone(
    'read from a cache that is written for every read never costs less',
    (value) => leverOf('cache-hits', { hitRate: value, reuse: 0.25 }),
    1,
  );
  monotone(
    'handed on by the small model never costs less',
    (value) => leverOf('small-first', { share: 1, escalation: value }, { to: TO_SMALL }),
    1,
  );
  monotone('work never costs less', (value) => leverOf('volume', { growth: value }), 1);
  monotone('avoided for nothing never costs more', (value) => leverOf('avoid-calls', { avoided: value }), -1);
  monotone(
    'room for answers never costs less',
    (value) => leverOf('cap-output', { maxTokens: 1 + value * 9000 }),
    1,
  );
});

describe('shares of a change', () => {
  const values = fc.array(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), {
    minLength: 16,
    maxLength: 16,
  });

  it('sum to it, and one that adds nothing gets nothing', () => {
    fc.assert(
      fc.property(values, (worths) => {
        const worth = (set: number) => (set === 0 ? 0n : worths[set]!);
        expect(shapley(4, worth).reduce((sum, part) => sum + part, 0n)).toBe(worths[15]);
        const idleOf = (set: number) => worth(set & 0b0111);
        expect(Math.abs(Number(shapley(4, idleOf)[3]!))).toBeLessThanOrEqual(1);
      }),
      RUN,
    );
  });

  it('are the same for two that add the same, whatever else is there', () => {
    // What counts is how many of the four are in, so each gets a quarter.
    const even = shapley(4, (set) => BigInt(set.toString(2).replaceAll('0', '').length === 4 ? 400 : 0));
    expect(even).toEqual([100n, 100n, 100n, 100n]);
  });

  it('of many levers sum to it too', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.bigInt({ min: -1000n, max: 1000n }), fc.bigInt({ min: -1000n, max: 1000n })), {
          minLength: 9,
          maxLength: 12,
        }),
        fc.bigInt({ min: -9999n, max: 9999n }),
        (ends, whole) => {
          const parts = firstAndLast(
            ends.length,
            (at) => ends[at]![0],
            (at) => ends[at]![1],
            whole,
          );
          expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(whole);
        },
      ),
      RUN,
    );
  });
});

describe('ranges', { timeout: 60_000 }, () => {
  it('are the same for the same seed, in order, and a point where nothing is uncertain', () => {
    fc.assert(
      fc.property(anyBaseline, anyScenario(3), fc.nat(), (baseline, scenario, seed) => {
        const folded = fold(baseline, scenario);
        const options = { seed, draws: 40 };
        const ranges = simulateFolded(folded, scenario, options);
        expect(simulateFolded(folded, scenario, options)).toEqual(ranges);
        expect(ranges.change.p10).toBe(ranges.change.p90);
        expect(
          Math.abs(ranges.change.p50 - Number(projectFolded(folded, scenario).change)),
        ).toBeLessThanOrEqual(1);
      }),
      { ...RUN, numRuns: 40 },
    );
  });

  it('stay within what is assumed', () => {
    fc.assert(
      fc.property(fc.tuple(share, share, share), share, (three, at) => {
        const [low, likely, high] = three.toSorted((a, b) => a - b) as [number, number, number];
        const drawn = triangular({ low, likely, high, source: 'assumed' }, at);
        expect(drawn).toBeGreaterThanOrEqual(low - 1e-12);
        expect(drawn).toBeLessThanOrEqual(high + 1e-12);
      }),
      RUN,
    );
  });
});
