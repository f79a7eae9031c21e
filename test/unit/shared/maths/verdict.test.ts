import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, VERDICTS, type VerdictCase } from '../../../../shared/maths/verdict.ts';
import { wilson } from '../../../../shared/maths/wilson.ts';

const EVIDENCE = { target: 0.25, redLine: 0.5, minOutcomes: 30 };
const usd = (amount: number) => BigInt(Math.round(amount * 1e9));

/** 200 outcomes, 160 of them successes, at $4 by hand: 640 dollars of human work. */
const use = (part: Partial<VerdictCase> & { readonly spent?: number }): VerdictCase => {
  const { spent = 100, ...rest } = part;
  return {
    cost: usd(spent),
    settled: 200n,
    successes: 160n,
    human: usd(640),
    each: 4e9,
    pending: 0n,
    withoutRate: 0n,
    rising: false,
    without: [],
    ...rest,
  };
};
const kindOf = (part: Parameters<typeof use>[0]) => judge(use(part), EVIDENCE).kind;

describe('a verdict', () => {
  it('goes by the share of human cost and how sure it is', () => {
    expect(kindOf({ spent: 100 })).toBe('grow');
    // 24.5 % is under the target; 200 outcomes leave it anything up to 26 %.
    expect(kindOf({ spent: 157 })).toBe('watch');
    expect(kindOf({ spent: 250 })).toBe('watch');
    expect(kindOf({ spent: 100, rising: true })).toBe('watch');
    // 62.5 %, and 50.0 % had all 200 succeeded: not above the line.
    expect(kindOf({ spent: 400 })).toBe('fix');
    expect(kindOf({ spent: 401 })).toBe('retire');
  });

  it('gates the segment without which the rest is best under the red line', () => {
    const rest = (cost: number, settled: bigint) => ({
      cost: usd(cost),
      settled,
      successes: settled,
      human: usd(Number(settled) * 4),
      each: 4e9,
    });
    const judged = judge(
      use({ spent: 390, without: [rest(150, 100n), rest(100, 100n), rest(1, 20n)] }),
      EVIDENCE,
    );
    expect(judged.kind).toBe('gate');
    expect(judged.gate).toEqual({ index: 1, share: 0.25 });
    expect(judge(use({ spent: 390, without: [rest(250, 100n)] }), EVIDENCE).kind).toBe('fix');
  });

  it('is withheld without evidence, and says what lacks', () => {
    const lack = (part: Parameters<typeof use>[0]) => {
      const judged = judge(use(part), EVIDENCE);
      expect(judged.kind).toBe('unclear');
      return judged.lack;
    };
    expect(lack({ settled: 0n, successes: 0n, human: 0n, each: null })).toBe('no-outcomes');
    expect(lack({ settled: 0n, successes: 0n, pending: 7n })).toBe('only-pending');
    expect(lack({ settled: 29n, successes: 29n })).toBe('few-outcomes');
    expect(lack({ human: null, each: null })).toBe('no-human-cost');
    expect(lack({ human: 0n, each: 0 })).toBe('human-cost-zero');
    expect(lack({ human: null, withoutRate: 3n })).toBe('no-rate');
    expect(lack({ settled: 30n, successes: 6n, human: usd(24), spent: 8 })).toBe('wide-interval');
  });

  it('without a success is to fix, or to retire where even full success would cost too much', () => {
    const none = { successes: 0n, human: 0n };
    expect(kindOf({ ...none, spent: 100 })).toBe('fix');
    expect(kindOf({ ...none, spent: 500 })).toBe('retire');
    expect(kindOf({ ...none, spent: 500, human: null, each: null })).toBe('fix');
    expect(judge(use({ ...none, spent: 500 }), EVIDENCE).share).toBeNull();
  });

  it('never gets worse when a use case only becomes cheaper', () => {
    const anyCase = fc.record({
      settled: fc.integer({ min: 30, max: 5000 }),
      rate: fc.double({ min: 0, max: 1, noNaN: true }),
      each: fc.integer({ min: 1, max: 40_000_000 }),
      cost: fc.bigInt({ min: 0n, max: 10n ** 14n }),
      cheaper: fc.integer({ min: 0, max: 1000 }),
      rising: fc.boolean(),
      without: fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(anyCase, ({ settled, rate, each, cost, cheaper, rising, without }) => {
        const successes = BigInt(Math.round(settled * rate));
        const human = successes * BigInt(each);
        const at = (spent: bigint) =>
          judge(
            {
              cost: spent,
              settled: BigInt(settled),
              successes,
              human,
              each,
              pending: 0n,
              withoutRate: 0n,
              rising,
              without: without.map((part) => ({
                cost: (spent * BigInt(part)) / 1000n,
                settled: BigInt(settled),
                successes,
                human,
                each,
              })),
            },
            EVIDENCE,
          ).kind;
        const [now, then] = [at(cost), at((cost * BigInt(cheaper)) / 1000n)];
        if (now === 'unclear' || then === 'unclear') return;
        expect(VERDICTS.indexOf(then)).toBeLessThanOrEqual(VERDICTS.indexOf(now));
      }),
      { numRuns: 2000, endOnFailure: true },
    );
  });
});

describe('the interval of a share', () => {
  it('is that of Wilson', () => {
    // 15 of 50: Wilson's published interval is 0.191 to 0.438.
    const found = wilson(15, 50)!;
    expect(found.low).toBeCloseTo(0.191, 3);
    expect(found.high).toBeCloseTo(0.438, 3);
    expect(wilson(0, 0)).toBeNull();
    expect(wilson(0, 10)!.low).toBe(0);
    expect(wilson(10, 10)!.high).toBe(1);
  });

  it('holds the share itself and narrows with more of the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 400 }), (trials, most) => {
        const hits = Math.min(most, trials);
        const one = wilson(hits, trials)!;
        const ten = wilson(hits * 10, trials * 10)!;
        expect(one.low).toBeLessThanOrEqual(hits / trials);
        expect(one.high).toBeGreaterThanOrEqual(hits / trials);
        expect(ten.high - ten.low).toBeLessThan(one.high - one.low);
      }),
      { endOnFailure: true },
    );
  });
});
