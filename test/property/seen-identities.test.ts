import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSeenIdentities } from '../../electron/store/overlap/seen-identities.ts';

/** Few different words, so that halves are shared by identities that differ, and zeros come. */
const word = fc.constantFrom(0, 1, 2, 3, 16_384, 0xffff_ffff);
const identity = fc.tuple(word, word, fc.constantFrom(0, 7), fc.constantFrom(0, 9));

test('identities that came before are found, and no others, whatever lies beside them', () => {
  fc.assert(
    fc.property(fc.array(identity, { maxLength: 80 }), fc.array(fc.boolean()), (identities, skipped) => {
      const seen = createSeenIdentities(0);
      const rows = new Int32Array(100);
      const asked = Uint8Array.from(identities, (_, at) => (skipped[at] === true ? 0 : 1));
      const found = seen.addRows(Uint32Array.from(identities.flat()), asked, rows);
      const before = new Set<string>();
      const expected: number[] = [];
      // The half that is kept; what is no mark stands for 1.
      const halfOf = ([place, mark]: readonly number[]) => `${place} ${mark || 1}`;
      identities.forEach((one, at) => {
        if (asked[at] === 0) return;
        if (before.has(halfOf(one))) expected.push(at);
        before.add(halfOf(one));
      });
      // Two marks of places that lie together may be taken for each other; nothing is ever missed.
      const told = [...rows.subarray(0, found)];
      for (const at of expected) expect(told).toContain(at);
    }),
    { numRuns: 200, endOnFailure: true },
  );
});

test('far more identities than were expected are all remembered, and strangers are not', () => {
  const seen = createSeenIdentities(10);
  const rows = new Int32Array(40_000);
  const made = (from: number, count: number) => {
    const identities = new Uint32Array(count * 4);
    for (let row = 0; row < count; row += 1) {
      identities[row * 4] = Math.imul(from + row, 0x9e37_79b1);
      identities[row * 4 + 1] = Math.imul(from + row, 0x85eb_ca6b) ^ 0x5bd1_e995;
    }
    return identities;
  };
  expect(seen.addRows(made(0, 40_000), null, rows)).toBe(0);
  expect(seen.addRows(made(40_000, 40_000), null, rows)).toBe(0);
  expect(seen.findRows(made(0, 40_000), null, rows)).toBe(40_000);
  expect(seen.addRows(made(39_000, 2000), null, rows)).toBe(2000);
  expect(seen.findRows(made(1_000_000, 40_000), null, rows)).toBe(0);
});
