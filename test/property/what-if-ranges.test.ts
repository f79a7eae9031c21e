/** What-if over generated baselines: more of a lever goes one way, shares sum, and ranges hold what is assumed. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstAndLast, shapley } from '../../shared/maths/what-if/contributions.ts';
import { fold } from '../../shared/maths/what-if/fold.ts';
import type { Lever } from '../../shared/maths/what-if/lever.ts';
import { project, projectFolded } from '../../shared/maths/what-if/project.ts';
import { simulateFolded, triangular } from '../../shared/maths/what-if/simulate.ts';
import { anyBaseline, anyScenario, share, where } from '../support/any-what-if.ts';
import { baselineWith, leverOf, scenarioOf, TO_SMALL } from '../support/what-if.ts';

const RUN = { numRuns: 150, endOnFailure: true };

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

  it('know the share of human cost exactly where the likely result knows it', () => {
    const shareOver = (over: string | null) => {
      const of = [
        { useCase: 'support', outcomes: 4, successes: 3 },
        ...(over === null ? [] : [{ useCase: over, outcomes: 2, successes: 1 }]),
      ];
      const useCases = [{ id: 'support', outcomes: 4, successes: 3, human: 30_000_000_000n }];
      const baseline = baselineWith([{ calls: 10, tokens: [1e6, 0, 0, 0, 1e5] }], { results: of, useCases });
      const scenario = scenarioOf();
      const folded = fold(baseline, scenario);
      return [
        projectFolded(folded, scenario).scenario.humanShare === null,
        simulateFolded(folded, scenario, { seed: 1, draws: 4 }).humanShare === null,
      ];
    };
    expect(shareOver(null)).toEqual([false, false]);
    expect(shareOver('a use case that nobody described')).toEqual([true, true]);
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
