import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairTable } from '../../../../electron/engine/measure/pair-table.ts';

test('pairs are numbered alike by places, by a hash, and where the one gives way to the other', () => {
  const anyLines = fc.array(fc.tuple(fc.integer({ min: -1, max: 3000 }), fc.nat(6)), { maxLength: 200 });
  fc.assert(
    fc.property(anyLines, anyLines, (first, second) => {
      const numbered = (mostPlaces: number) => {
        const table = pairTable(7, mostPlaces);
        const slots = [first, second].map((lines) => {
          const own = Int32Array.from(lines, ([rest]) => rest);
          table.number(
            own,
            null,
            Uint8Array.from(lines, ([, digit]) => digit),
          );
          return [...own];
        });
        const found = [...first, ...second].map(([rest, digit]) => (rest < 0 ? -1 : table.find(rest, digit)));
        const pairs = Array.from({ length: table.size }, (_, at) => [table.restOf(at), table.digitOf(at)]);
        return { slots, found, pairs };
      };
      const places = numbered(2 ** 22);
      expect(numbered(0)).toEqual(places);
      expect(numbered(64 * 7 * 4)).toEqual(places);
      expect(places.slots.flat()).toEqual(places.found);
    }),
    { numRuns: 100, endOnFailure: true },
  );
});
