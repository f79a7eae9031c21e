import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeNumbers,
  decodeWhole,
  encodeCodes,
  encodePlaces,
  translateCodes,
} from '../../electron/store/column-codec.ts';

test('codes that are translated where they are kept say what each would say alone', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.nat(3), fc.nat(300), fc.nat(70_000)), { minLength: 1, maxLength: 60 }),
      fc.nat(0xffff),
      (codes, salt) => {
        // Any table without a zero will do: codes are handed out from 1 up.
        const translated = Uint32Array.from(
          { length: 70_001 },
          (_, code) => 1 + ((code * 7919 + salt) % 90_001),
        );
        const kept = translateCodes(
          encodeCodes(Uint32Array.from(codes), codes.length),
          translated,
          codes.length,
        );
        const expected = codes.map((code) => (code === 0 ? 0 : translated[code]!));
        expect([...decodeWhole(kept, codes.length)]).toEqual(expected);
      },
    ),
    { numRuns: 200, endOnFailure: true },
  );
});

test('a code that stands for nothing is refused', () => {
  const kept = encodeCodes(Uint32Array.from([1, 2]), 2);
  expect(() => translateCodes(kept, Uint32Array.from([0, 5]), 2)).toThrow('code 2');
});

test('places in a file come back, in order or not', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(1, 1, 1, 1, 2, 700), { minLength: 1, maxLength: 40 }),
      fc.nat(1e9),
      (steps, from) => {
        let at = from;
        const places = Float64Array.from(steps, (step) => (at += step));
        const kept = encodePlaces(places, places.length);
        expect([...decodeNumbers(kept, places.length)]).toEqual([...places]);
        const inOrder = steps.slice(1).every((step) => step === 1);
        expect(kept.data === null).toBe(inOrder);
      },
    ),
    { numRuns: 200, endOnFailure: true },
  );
});
