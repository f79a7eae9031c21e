/** A subtraction that a reader can check with a pencil. */
import { describe, expect, it } from 'vitest';
import { differenceText } from '../../../../renderer/format/difference.ts';

describe('a difference in digits', () => {
  it('is told to the cent where the cents add up', () => {
    expect(differenceText(50_320_000_000n, [44_260_000_000n, 0n], true)).toBe(
      '$50.32 − $44.26 − $0.00 = +$6.06',
    );
    expect(differenceText(1_000_000_000n, [3_000_000_000n])).toBe('$1.00 − $3.00 = −$2.00');
  });
  it('is told to every digit where rounded amounts would not add up', () => {
    expect(differenceText(50_324_000_000n, [44_256_000_000n, 0n], true)).toBe(
      '$50.324 − $44.256 − $0.00 = +$6.068',
    );
  });
});
