import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hourCodes, weekdayCodes } from '../../electron/engine/measure/clock-codes.ts';
import type { Block } from '../../electron/engine/spend/block.ts';
import { encodeNumbers } from '../../electron/store/column-codec.ts';
import type { Chunk } from '../../electron/store/ledger.ts';
import { fromBaseOf } from '../../electron/store/narrow-column.ts';
import { DAY_MS } from '../../shared/units/zone.ts';

/** A block of calls as the engine reads it, with or without the column as the store keeps it. */
function callsAt(at: Float64Array, isKept: boolean): Block {
  const starts = () => fromBaseOf(encodeNumbers(at, at.length), at.length);
  const chunk = { has: () => false, ...(isKept ? { starts } : {}) } as unknown as Chunk;
  const [atMin, atMax] = [Math.min(...at), Math.max(...at)];
  return { basis: 'detail', chunk, count: at.length, at, atMin, atMax } as unknown as Block;
}

it('the clock of calls read as the store keeps them is that of their instants, across days and summer times', () => {
  const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/New_York', 'Pacific/Apia');
  const first = fc.integer({ min: -3 * 365 * DAY_MS, max: 57 * 365 * DAY_MS });
  const later = fc.array(fc.nat(45 * DAY_MS), { minLength: 1, maxLength: 30 });
  let kept = 0;
  fc.assert(
    fc.property(zone, first, later, (of, from, more) => {
      const at = Float64Array.from([0, ...more], (each) => from + each);
      if (fromBaseOf(encodeNumbers(at, at.length), at.length) !== null) kept += 1;
      for (const codes of [hourCodes, weekdayCodes])
        expect([...codes(of).codesOf(callsAt(at, true))!]).toEqual([
          ...codes(of).codesOf(callsAt(at, false))!,
        ]);
    }),
    { numRuns: 300, endOnFailure: true },
  );
  expect(kept).toBeGreaterThan(100);
});
