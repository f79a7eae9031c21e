/** A cap on output, held against answers counted one by one. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binTop, CAP_STEP, outputBin } from '../../shared/maths/what-if/baseline.ts';
import { project } from '../../shared/maths/what-if/project.ts';
import { named } from '../support/any-what-if.ts';
import { baselineWith, leverOf } from '../support/what-if.ts';

const RUN = { numRuns: 200, endOnFailure: true };
const answers = fc.array(fc.oneof(fc.integer({ min: 0, max: 6000 }), fc.integer({ min: 0, max: 200_000 })), {
  minLength: 1,
  maxLength: 60,
});

/** What output costs under a cap, in nanos: 40 dollars a million on the big model. */
function saved(lengths: readonly number[], cap: number): bigint {
  const output = lengths.reduce((sum, length) => sum + length, 0);
  const baseline = baselineWith([
    { calls: lengths.length, tokens: [0, 0, 0, 0, output], answers: [...lengths] },
  ]);
  return -project(baseline, named([leverOf('cap-output', { maxTokens: cap })])).change;
}
const EACH = 40_000n;
const above = (lengths: readonly number[], cap: number): bigint =>
  lengths.reduce((sum, length) => sum + BigInt(Math.max(0, length - cap)), 0n);

describe('a cap on output', { timeout: 60_000 }, () => {
  it('takes off what was above it, to the token, at every step of its slider', () => {
    fc.assert(
      fc.property(answers, fc.integer({ min: 1, max: 4000 / CAP_STEP }), (lengths, step) => {
        const cap = step * CAP_STEP;
        const off = saved(lengths, cap) - above(lengths, cap) * EACH;
        // A share of the cost is a fraction that a double holds to 16 digits.
        expect(off >= -2n && off <= 2n).toBe(true);
      }),
      RUN,
    );
  });

  it('between steps takes off no more, and less by at most a quarter of a step for each answer as long', () => {
    fc.assert(
      fc.property(answers, fc.integer({ min: 1, max: 3999 }), (lengths, cap) => {
        const missed = above(lengths, cap) * EACH - saved(lengths, cap);
        const near = lengths.filter((length) => outputBin(length) === outputBin(cap)).length;
        expect(missed).toBeGreaterThanOrEqual(-2n);
        expect(missed).toBeLessThanOrEqual(BigInt(near * (CAP_STEP / 4)) * EACH + 2n);
      }),
      RUN,
    );
  });

  it('finds every length in a bin that reaches just so far', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (length) => {
        const bin = outputBin(length);
        expect(binTop(bin)).toBeGreaterThanOrEqual(length);
        if (bin > 0) expect(binTop(bin - 1)).toBeLessThanOrEqual(length);
      }),
      RUN,
    );
  });
});
