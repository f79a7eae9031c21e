import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circleOf } from '../../../../shared/maths/circle.ts';
import { holds } from '../../../../shared/maths/condition.ts';
import { parseShare, shareText, splitByWeights } from '../../../../shared/maths/split.ts';

const amounts = fc.bigInt({ min: -(10n ** 21n), max: 10n ** 21n });
const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 15n }), { minLength: 1, maxLength: 12 });
const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);

describe('a split by weights', () => {
  it('gives out the odd nanos by the largest remainder, and equal remainders to the first', () => {
    expect(splitByWeights(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(splitByWeights(10n, [6n, 3n, 2n])).toEqual([5n, 3n, 2n]);
    expect(splitByWeights(-100n, [1n, 1n, 1n])).toEqual([-34n, -33n, -33n]);
  });

  it('has nobody to give to where no weight is above zero', () => {
    expect(splitByWeights(5n, [])).toBeNull();
    expect(splitByWeights(5n, [0n, 0n])).toBeNull();
    expect(splitByWeights(5n, [0n, -3n, 2n])).toEqual([0n, 0n, 5n]);
  });

  it('sums to the amount exactly and stays within one nano of each exact share', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, of) => {
        const parts = splitByWeights(amount, of);
        const total = sum(of);
        if (total === 0n) {
          expect(parts).toBeNull();
          return;
        }
        expect(sum(parts!)).toBe(amount);
        parts!.forEach((part, p) => {
          const off = part * total - amount * of[p]!;
          expect(off < total && off > -total).toBe(true);
        });
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  it('never gives a smaller weight more than a larger one', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, of) => {
        const parts = splitByWeights(amount, of);
        if (parts === null) return;
        const magnitude = parts.map((part) => (part < 0n ? -part : part));
        of.forEach((a, x) =>
          of.forEach((b, y) => {
            if (a > b) expect(magnitude[x]! >= magnitude[y]!).toBe(true);
          }),
        );
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });

  it('gives the same to each owner in whatever order they are written, once they are ordered by name', () => {
    const owners = fc.uniqueArray(
      fc.record({ owner: fc.string({ maxLength: 4 }), weight: fc.bigInt({ min: 0n, max: 50n }) }),
      { minLength: 1, maxLength: 8, selector: ({ owner }) => owner },
    );
    const given = (amount: bigint, of: readonly { owner: string; weight: bigint }[]) => {
      const ordered = of.toSorted((a, b) => (a.owner < b.owner ? -1 : 1));
      const parts = splitByWeights(
        amount,
        ordered.map(({ weight }) => weight),
      );
      return parts === null ? null : Object.fromEntries(ordered.map(({ owner }, o) => [owner, parts[o]]));
    };
    fc.assert(
      fc.property(amounts, owners, fc.integer({ min: 0, max: 7 }), (amount, of, turn) => {
        const turned = [...of.slice(turn % of.length), ...of.slice(0, turn % of.length)];
        expect(given(amount, turned)).toEqual(given(amount, of));
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });
});

describe('a share in percent', () => {
  it('is read with up to four decimals and written back the same', () => {
    expect(parseShare('33.3333')).toBe(333_333n);
    expect(parseShare('100')).toBe(1_000_000n);
    expect(shareText(parseShare('12.5')!)).toBe('12.5');
    expect(shareText(999_900n)).toBe('99.99');
  });

  it('is refused when it is zero, negative, finer than four decimals or no number', () => {
    for (const text of ['0', '0.0000', '-5', '33.33333', 'a third', '', '1e1'])
      expect([text, parseShare(text)]).toEqual([text, null]);
  });
});

describe('a condition', () => {
  it('holds for a line without a value only when it asks for none, or for not being one of some', () => {
    const test = (operator: Parameters<typeof holds>[0]['operator'], value: string | null) =>
      holds({ operator, values: ['Gate'] }, value);
    expect([test('is', null), test('starts-with', null), test('contains', null)]).toEqual([
      false,
      false,
      false,
    ]);
    expect([test('is-not', null), test('is-empty', null), test('is-empty', 'x')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([test('is', 'Gate'), test('is', 'gate'), test('is-not', 'Gate')]).toEqual([true, false, false]);
    expect([test('starts-with', 'gateway'), test('contains', 'my-GATE'), test('contains', 'gat')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('a circle', () => {
  const leads = (edges: readonly string[]) => (a: number, b: number) => edges.includes(`${a}${b}`);
  it('is found with its members in order, a thing that leads to itself too', () => {
    expect(circleOf(4, leads(['01', '12', '23']))).toBeNull();
    expect(circleOf(4, leads(['01', '12', '21']))).toEqual([1, 2]);
    expect(circleOf(2, leads(['11']))).toEqual([1]);
    expect(circleOf(5, leads(['03', '13', '34', '40']))).toEqual([0, 3, 4]);
  });
});
