import { describe, expect, it } from 'vitest';
import { project } from '../../../../../shared/maths/what-if/project.ts';
import { baselineWith, having, leverOf, scenarioOf, TO_SMALL } from '../../../../support/what-if.ts';

const CELLS = [
  { calls: 100, tokens: [1_000_000, 0, 0, 0, 100_000] as const },
  { calls: 10, tokens: [100_000, 0, 0, 0, 10_000] as const, model: 'small' },
];
/** 200 outcomes at 80 % on big, and what small shows. */
const outcomes = (onSmall: { readonly settled: number; readonly successes: number } | null) => ({
  results: [{ useCase: 'support', outcomes: 200, successes: 160 }],
  reach: [
    { useCase: 'support', settled: 200, successes: 160 },
    ...(onSmall === null ? [] : [{ useCase: 'support', model: 'small', ...onSmall }]),
  ],
  useCases: [{ id: 'support', outcomes: 200, successes: 160, human: 160_000_000_000n }],
});
const toSmall = (more = {}) =>
  leverOf('switch-model', { share: 1 }, { to: TO_SMALL, where: [having('model', 'big')], ...more });
const verdictWith = (...args: Parameters<typeof outcomes>) =>
  project(baselineWith(CELLS, outcomes(...args)), scenarioOf(toSmall())).levers[0]!;

describe('the quality behind a saving', () => {
  it('without outcomes on the other model nothing supports the saving, and success is taken to stay', () => {
    const { verdict, successFrom, successChange } = verdictWith(null);
    expect([verdict, successFrom, successChange]).toEqual(['not-supported', null, 0]);
  });

  it('many outcomes near the present rate support it', () => {
    // 790 of 1000: 76.4 % to 81.4 %; the bar is 80 − 5 = 75 %.
    const { verdict, evidence, bar } = verdictWith({ settled: 1000, successes: 790 });
    expect([verdict, evidence.trials, bar]).toEqual(['supported', 1000, expect.closeTo(0.75, 9)]);
    expect(evidence.date).toBe('2026-10-31');
  });

  it('few outcomes leave it open however good they are', () => {
    expect(verdictWith({ settled: 20, successes: 20 }).verdict).toBe('unsure');
  });

  it('an interval around the bar leaves it open', () => {
    expect(verdictWith({ settled: 100, successes: 75 }).verdict).toBe('unsure');
  });

  it('outcomes surely below the bar refuse it', () => {
    expect(verdictWith({ settled: 1000, successes: 600 }).verdict).toBe('below-bar');
  });

  it('measured success changes the cost of a success', () => {
    // small succeeds in 60 %, big in 80 %: of 200 outcomes 40 fewer succeed.
    const { scenario } = project(
      baselineWith(CELLS, outcomes({ settled: 1000, successes: 600 })),
      scenarioOf(toSmall()),
    );
    expect(scenario.successes).toBeCloseTo(120, 6);
    // What people would cost goes with the successes: 120 USD.
    expect(scenario.humanCost).toBe(120_000_000_000n);
  });

  it('a stated change is used in place of the measured one', () => {
    const lever = toSmall();
    const stated = {
      ...lever,
      assume: { ...lever.assume, success: { low: -0.1, likely: -0.05, high: 0, source: 'assumed' as const } },
    };
    const found = project(
      baselineWith(CELLS, outcomes({ settled: 1000, successes: 600 })),
      scenarioOf(stated),
    );
    expect(found.scenario.successes).toBeCloseTo(150, 6);
    expect(found.levers[0]!.verdict).toBe('below-bar');
  });

  it("an evaluation of one's own stands in for outcomes", () => {
    const evidence = { trials: 400, successes: 330, date: '2026-10-20', source: 'Golden set 4' };
    const found = project(baselineWith(CELLS, outcomes(null)), scenarioOf(toSmall({ evidence }))).levers[0]!;
    expect([found.verdict, found.evidence.kind, found.successFrom]).toEqual(['supported', 'trial', 'own']);
  });

  it('a bar of the scenario holds for every lever', () => {
    const baseline = baselineWith(CELLS, outcomes({ settled: 1000, successes: 790 }));
    const { levers } = project(baseline, { levers: [toSmall()], qualityBar: 0.9 });
    expect(levers[0]!.verdict).toBe('below-bar');
  });

  it('caching and batches leave answers as they are', () => {
    const baseline = baselineWith(CELLS, outcomes(null));
    const { verdict } = project(
      baseline,
      scenarioOf(leverOf('cache-hits', { hitRate: 0.5 }), leverOf('batch', { share: 1 })),
    );
    expect(verdict).toBe('unaffected');
  });

  it('one lever without evidence leaves the whole scenario not supported', () => {
    const baseline = baselineWith(CELLS, outcomes({ settled: 1000, successes: 790 }));
    const { verdict } = project(baseline, scenarioOf(toSmall(), leverOf('shorten-prompts', { cut: 0.2 })));
    expect(verdict).toBe('not-supported');
  });
});
