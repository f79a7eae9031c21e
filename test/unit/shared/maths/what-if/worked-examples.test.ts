/** Scenarios worked out by hand. Prices: big costs 10 in, 1 read, 12.50 and 20 write, 40 out per million; small a tenth. */
import { describe, expect, it } from 'vitest';
import { contributionsFolded } from '../../../../../shared/maths/what-if/contributions.ts';
import { fold } from '../../../../../shared/maths/what-if/fold.ts';
import { project } from '../../../../../shared/maths/what-if/project.ts';
import {
  baselineWith,
  having,
  leverOf,
  scenarioOf,
  TO_SMALL,
  type CellSpec,
} from '../../../../support/what-if.ts';

const USD = 1_000_000_000n;
/** 100 calls with 1 M tokens in and 0.1 M out: 10 + 4 = 14 USD. */
const FOURTEEN: CellSpec = { calls: 100, tokens: [1_000_000, 0, 0, 0, 100_000] };

const changeOf = (cells: readonly CellSpec[], ...levers: ReturnType<typeof leverOf>[]): bigint =>
  project(baselineWith(cells), scenarioOf(...levers)).change;

describe('scenarios worked out by hand', () => {
  it('half of the calls on the small model cost a tenth', () => {
    // Half of 14 USD is 7; on small the same tokens cost 0.5 × 1 + 0.05 × 4 = 0.70. Change: 0.70 − 7 = −6.30.
    expect(changeOf([FOURTEEN], leverOf('switch-model', { share: 0.5 }, { to: TO_SMALL }))).toBe(
      -6_300_000_000n,
    );
  });

  it('a model that needs more tokens for the same text costs more', () => {
    // All of it on small with 1.2 tokens for each: (1.2 × 1) + (0.12 × 4) = 1.68. Change: 1.68 − 14 = −12.32.
    expect(changeOf([FOURTEEN], leverOf('switch-model', { tokens: 1.2 }, { to: TO_SMALL }))).toBe(
      -12_320_000_000n,
    );
  });

  it('a discount is of the model that is left, and is not taken to the next', () => {
    // Paid 0.8 of the book: 11.20. On small at its own price 1.40. Change: 1.40 − 11.20 = −9.80.
    expect(
      changeOf([{ ...FOURTEEN, factor: 0.8 }], leverOf('switch-model', { share: 1 }, { to: TO_SMALL })),
    ).toBe(-9_800_000_000n);
  });

  it('more retries on the other model come on top of those there are', () => {
    // First tries 14 USD, retries 1.40. On small: 1.40, and 0.14 × 2 = 0.28 for twice the retries. 1.68 − 15.40 = −13.72.
    const retries: CellSpec = { calls: 10, tokens: [100_000, 0, 0, 0, 10_000], attempt: 2 };
    expect(
      changeOf([FOURTEEN, retries], leverOf('switch-model', { share: 1, retries: 2 }, { to: TO_SMALL })),
    ).toBe(-13_720_000_000n);
  });

  it('what the small model cannot do is paid twice', () => {
    // 80 % try small: 0.8 × 1.40 = 1.12. A quarter of them goes on: big keeps 0.2 + 0.8 × 0.25 = 0.4 of 14 = 5.60. 6.72 − 14.
    expect(
      changeOf([FOURTEEN], leverOf('small-first', { share: 0.8, escalation: 0.25 }, { to: TO_SMALL })),
    ).toBe(-7_280_000_000n);
  });

  it('a cache is written before it is read', () => {
    // 60 % of 1 M is read: 0.6 × 1 = 0.60. At ten reads a write 60,000 are written: 0.06 × 12.50 = 0.75. 340,000 stay: 3.40.
    // 4.75 + 4 for the output − 14 = −5.25.
    expect(changeOf([FOURTEEN], leverOf('cache-hits', { hitRate: 0.6, reuse: 10 }))).toBe(-5_250_000_000n);
  });

  it('a cache that is read once for each write costs more when it lives an hour', () => {
    // 30 % read: 0.30; as much written at 20: 6.00; 40 % stay: 4.00. 10.30 instead of 10: +0.30.
    expect(changeOf([FOURTEEN], leverOf('cache-hits', { hitRate: 0.3, reuse: 1 }, { ttl: '1h' }))).toBe(
      300_000_000n,
    );
  });

  it('no more is cached than can be', () => {
    // Half can be cached: with ten reads a write 0.5 ÷ 1.1 = 0.4545… M are read, 0.04545… M written, 0.5 M stay.
    // 0.454545455 + 0.568181818 + 5 − 10 = −3.977272727.
    const [cell, lever] = [FOURTEEN, leverOf('cache-hits', { hitRate: 0.9, reuse: 10, cacheable: 0.5 })];
    const { change, levers } = project(baselineWith([cell]), scenarioOf(lever));
    expect(change).toBe(-3_977_272_727n);
    expect(levers[0]!.cache).toEqual({
      before: 0,
      reached: expect.closeTo(0.454545, 5),
      // (12.50 − 10) ÷ (10 − 1)
      breakEven: expect.closeTo(2.5 / 9, 9),
    });
  });

  it('a hit rate counts what is read already', () => {
    // 0.8 M in, 0.2 M read: 20 %. To 50 %: 0.3 M more, 0.03 M written. Before 8 + 0.20; after 4.70 + 0.50 + 0.375. −2.625.
    expect(
      changeOf([{ tokens: [800_000, 200_000, 0, 0, 0] }], leverOf('cache-hits', { hitRate: 0.5, reuse: 10 })),
    ).toBe(-2_625_000_000n);
  });

  it('shorter prompts save at the prices of each kind', () => {
    // A fifth of 5 in, 0.5 read, 0.625 write (5m): 0.2 × (5 + 0.5 + 0.625) = 1.225. Output stays.
    expect(
      changeOf(
        [{ tokens: [500_000, 500_000, 50_000, 0, 100_000] }],
        leverOf('shorten-prompts', { cut: 0.2 }),
      ),
    ).toBe(-1_225_000_000n);
  });

  it('a cap counts the long answers, not the mean', () => {
    // Answers of 100, 100 and 1000: a cap of 400 leaves 600 of 1200 though the mean is 400. Output 4 USD: −2.
    const cell: CellSpec = { calls: 3, tokens: [0, 0, 0, 0, 100_000], answers: [100, 100, 1000] };
    const { change, levers } = project(
      baselineWith([cell]),
      scenarioOf(leverOf('cap-output', { maxTokens: 400 })),
    );
    expect(change).toBe(-2n * USD);
    expect(levers[0]!.cutShort).toBeCloseTo(1 / 3, 9);
  });

  it('a cap on retries takes the later attempts away, and the successes that needed them', () => {
    // Second tries 1.40 and third ones 0.70. Two attempts keep the second: −0.70. Of 80 successes 10 needed a third; half are lost.
    const baseline = baselineWith(
      [
        FOURTEEN,
        { calls: 10, tokens: [100_000, 0, 0, 0, 10_000], attempt: 2 },
        { calls: 5, tokens: [50_000, 0, 0, 0, 5000], attempt: 3 },
      ],
      {
        results: [{ useCase: 'support', outcomes: 100, successes: 80 }],
        reach: [{ useCase: 'support', settled: 100, successes: 80 }],
        useCases: [{ id: 'support', outcomes: 100, successes: 80, late: [25, 10, 0] }],
      },
    );
    const { change, scenario } = project(
      baseline,
      scenarioOf(leverOf('cap-retries', { attempts: 2, lost: 0.5 })),
    );
    expect(change).toBe(-700_000_000n);
    expect(scenario.successes).toBe(75);
    // (14 + 1.40) ÷ 75
    expect(scenario.costPerSuccess).toBeCloseTo(205_333_333.33, 0);
  });

  it('calls that can wait go at the batch price, those in batch already do not', () => {
    // Half of 14 at half the price: −3.50. The second cell is in batch already.
    expect(changeOf([FOURTEEN, { ...FOURTEEN, tier: 'batch' }], leverOf('batch', { share: 0.5 }))).toBe(
      -3_500_000_000n,
    );
  });

  it('a gated path costs nothing, and its tasks leave', () => {
    // The free half: 14 of 28 USD. The 40 outcomes of free customers go, and the 20 successes among them.
    const baseline = baselineWith(
      [
        { ...FOURTEEN, customerTier: 'free' },
        { ...FOURTEEN, customerTier: 'business' },
      ],
      {
        results: [
          { useCase: 'support', customerTier: 'free', outcomes: 40, successes: 20 },
          { useCase: 'support', customerTier: 'business', outcomes: 60, successes: 50 },
        ],
        reach: [
          { useCase: 'support', customerTier: 'free', settled: 40, successes: 20 },
          { useCase: 'support', customerTier: 'business', settled: 60, successes: 50 },
        ],
      },
    );
    const { change, scenario } = project(
      baseline,
      scenarioOf(leverOf('gate', { share: 1 }, { where: [having('customer-tier', 'free')] })),
    );
    expect(change).toBe(-14n * USD);
    expect(scenario.outcomes).toBeCloseTo(60, 9);
    expect(scenario.successes).toBeCloseTo(50, 9);
  });

  it('an avoided call still costs its answer', () => {
    // 30 of 100 calls avoided at 0.01 USD each: 14 × 0.7 + 0.30 = 10.10.
    expect(changeOf([FOURTEEN], leverOf('avoid-calls', { avoided: 0.3, each: 0.01 }))).toBe(-3_900_000_000n);
  });

  it('fewer passages shorten what retrieval puts in', () => {
    // 60 % of 10 USD input is retrieved; half of the passages stay: −3.
    expect(changeOf([FOURTEEN], leverOf('retrieve-less', { retrieved: 0.6, kept: 0.5 }))).toBe(-3n * USD);
  });

  it('more work costs more, also where calls are not seen', () => {
    // A fifth more of 14 seen and 6 not seen.
    expect(
      changeOf(
        [FOURTEEN, { seen: false, model: null, other: 6_000_000_000 }],
        leverOf('volume', { growth: 0.2 }),
      ),
    ).toBe(4n * USD);
  });

  it('a contract on output leaves the input as it is', () => {
    // 15 % off 4 USD.
    expect(changeOf([FOURTEEN], leverOf('price', { change: -0.15 }, { kinds: ['output'] }))).toBe(
      -600_000_000n,
    );
  });

  it('levers that act on the same calls save less together than one by one', () => {
    // Alone: half to small −6.30; batch for all −7. Together: half on big in batch 3.50, half on small in batch 0.35: −10.15.
    const levers = [
      leverOf('switch-model', { share: 0.5 }, { to: TO_SMALL }),
      leverOf('batch', { share: 1 }),
    ];
    const scenario = scenarioOf(...levers);
    const found = contributionsFolded(fold(baselineWith([FOURTEEN]), scenario), scenario);
    expect(found.joint).toBe(-10_150_000_000n);
    expect(found.naive).toBe(-13_300_000_000n);
    // Shapley of two: the mean of being first and second. Switch: (6.30 + 3.15) ÷ 2; batch: (7 + 3.85) ÷ 2.
    expect(found.levers.map((each) => each.contribution)).toEqual([-4_725_000_000n, -5_425_000_000n]);
  });

  it('a year is twelve of its months, or 365 of its days', () => {
    const cell = { ...FOURTEEN };
    const lever = leverOf('price', { change: -0.5 });
    // October alone: × 12. Ten days: 14 × 36.5 = 511 a year, a twelfth of it a month.
    expect(project(baselineWith([cell]), scenarioOf(lever)).perYear).toEqual({
      baseline: 168n * USD,
      scenario: 84n * USD,
    });
    const tenDays = project(baselineWith([cell], { days: 10, months: null }), scenarioOf(lever));
    expect(tenDays.perYear.baseline).toBe(511n * USD);
    expect(tenDays.perMonth.baseline).toBe(42_583_333_333n);
  });
});
