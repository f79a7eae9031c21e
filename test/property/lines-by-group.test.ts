import fc from 'fast-check';
import { expect, it } from 'vitest';
import { areSoonerInOrder, inOrderOfGroups } from '../../electron/engine/measure/lines-by-group.ts';
import { firstCalls } from '../../electron/engine/spend/first-calls.ts';
import { constantColumn } from '../../electron/store/narrow-column.ts';
import type { Chunk } from '../../electron/store/ledger.ts';

const slots = fc.oneof(fc.integer({ min: -1, max: 5 }), fc.integer({ min: -1, max: 4_000_000 }));

it('lines in order of their groups are the same lines, without those that are left out', () => {
  fc.assert(
    fc.property(fc.array(slots, { maxLength: 200 }), fc.boolean(), (given, asRows) => {
      const kept = given.filter((slot) => !asRows || slot >= 0);
      const lines = {
        slots: Int32Array.from(kept),
        rows: asRows ? Int32Array.from(kept, (_, j) => j * 3) : null,
      };
      const pairs = kept.flatMap((slot, j): [number, number][] =>
        slot < 0 ? [] : [[slot, asRows ? j * 3 : j]],
      );
      const found = inOrderOfGroups(lines);
      // Lines of a group stay in their order.
      expect([...found.slots].map((slot, j) => [slot, found.rows![j]!])).toEqual(
        pairs.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]),
      );
    }),
    { numRuns: 200, endOnFailure: true },
  );
});

it('lines are put in order for several measures of very many groups only, and their groups are not asked for else', () => {
  const lines = {
    get slots(): Int32Array {
      throw new Error('asked for');
    },
  };
  expect(areSoonerInOrder(lines, 2 ** 14, 10)).toBe(false);
  expect(areSoonerInOrder(lines, 2 ** 20, 2)).toBe(false);
  expect(areSoonerInOrder({ slots: new Int32Array(5000) }, 2 ** 20, 3)).toBe(true);
});

it('outcomes say what the first call of each says, in whichever chunk it is', () => {
  const columns = fc.array(fc.array(fc.integer({ min: 0, max: 70_000 }), { minLength: 1, maxLength: 9 }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(columns, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 40 }), (codes, calls) => {
      const chunks = codes.map((own) => {
        const [first] = own;
        const narrow = own.every((code) => code === first)
          ? constantColumn(first!, own.length)
          : Math.max(...own) < 256
            ? Uint8Array.from(own)
            : Uint32Array.from(own);
        return { narrowCodes: () => narrow } as unknown as Chunk;
      });
      const at = calls.map(([c, r]) => [c % codes.length, r % codes[c % codes.length]!.length] as const);
      const found = firstCalls(
        chunks,
        Int32Array.from(at, ([c]) => c),
        Int32Array.from(at, ([, r]) => r),
      );
      expect([...found.codes('team')]).toEqual(at.map(([c, r]) => codes[c]![r]));
    }),
    { numRuns: 200, endOnFailure: true },
  );
});
