/** Generated baselines and scenarios of a what-if. */
import * as fc from 'fast-check';
import type { Lever } from '../../shared/maths/what-if/lever.ts';
import type { Scenario } from '../../shared/maths/what-if/scenario.ts';
import { baselineWith, having, leverOf, TO_SMALL, type CellSpec } from './what-if.ts';

const count = fc.integer({ min: 0, max: 3_000_000 });
const FEATURES = ['answers', 'search', null] as const;
const TEAMS = ['Support', 'Sales', null] as const;

/** A cell of a baseline. */
export const anyCell: fc.Arbitrary<CellSpec> = fc.record({
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
/** Cells with outcomes of two use cases. */
export const anyBaseline = fc
  .array(anyCell, { minLength: 1, maxLength: 12 })
  .map((cells) => baselineWith(cells, RESULTS));

/** A share of a whole. */
export const share = fc.double({ min: 0, max: 1, noNaN: true });
/** A slice. */
export const where = fc.oneof(
  fc.constant([]),
  fc.constantFrom(...FEATURES).map((value) => [having('feature', value)]),
  fc.constantFrom(...TEAMS).map((value) => [having('team', value)]),
  fc.constantFrom('free', 'business').map((value) => [having('customer-tier', value)]),
);
const points = fc.double({ min: -1, max: 1, noNaN: true });
/** A lever of any kind on any slice. */
export const anyLever: fc.Arbitrary<Lever> = fc
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
/** A scenario of levers with names of their own. */
export const named = (levers: readonly Lever[]): Scenario => ({
  levers: levers.map((lever, at) => ({ ...lever, id: `l${at}` })),
  qualityBar: null,
});
/** A few levers. */
export const anyScenario = (most: number) => fc.array(anyLever, { maxLength: most }).map(named);
