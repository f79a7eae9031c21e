/** Lines that repeat one shortly before them are found while they come, and what they say is what would be read back. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHUNK_LINES } from '../../electron/store/chunk-columns.ts';
import { newRoom } from '../../electron/store/chunk-room.ts';
import { encodeNumbers } from '../../electron/store/column-codec.ts';
import { madePrints } from '../../electron/store/made-prints.ts';
import { nearRepeats } from '../../electron/store/overlap/near-repeats.ts';

type Line = { readonly id: number; readonly says: number };

const line = fc.record({ id: fc.integer({ min: 1, max: 9 }), says: fc.integer({ min: 0, max: 2 }) });
const chunks = fc.array(fc.array(line, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 });

const prints = madePrints(() => '');

/** What a line says, alone in a chunk. */
function saidAlone(says: number): readonly number[] {
  const near = nearRepeats(prints);
  near.take(
    comingChunk([
      { id: 1, says },
      { id: 1, says },
    ]),
    Int32Array.of(1),
  );
  return near.saidBy(0)!;
}

function comingChunk(lines: readonly Line[]) {
  return {
    count: lines.length,
    sourceId: 'x',
    role: 'detail' as const,
    identity: Uint32Array.from(lines.flatMap(({ id }) => [id, id * 7, 0, id])),
    columns: [
      [
        'output',
        encodeNumbers(
          Float64Array.from(lines, ({ says }) => says),
          lines.length,
          newRoom,
        ),
      ],
    ] as const,
  };
}

test('repeats of a line in the same chunk or the one before it are grouped with what they say', () => {
  const alone = [0, 1, 2].map(saidAlone);
  fc.assert(
    fc.property(chunks, (file) => {
      const near = nearRepeats(prints);
      const first = new Map<number, number>();
      const groups = new Map<number, number[]>();
      let isNear = true;
      for (const [ordinal, lines] of file.entries()) {
        const again: number[] = [];
        for (const [row, { id }] of lines.entries()) {
          const at = ordinal * CHUNK_LINES + row;
          const before = first.get(id);
          if (before === undefined) first.set(id, at);
          else {
            again.push(row);
            if (Math.floor(before / CHUNK_LINES) < ordinal - 1) isNear = false;
            groups.set(id, [...(groups.get(id) ?? [before]), at]);
          }
        }
        near.take(comingChunk(lines), Int32Array.from(again));
      }
      const found = near.groups();
      expect(found === null).toBe(!isNear);
      if (found === null) return;
      const sorted = (all: Iterable<readonly number[]>) => [...all].toSorted((a, b) => a[0]! - b[0]!);
      expect(sorted(found)).toEqual(sorted(groups.values()));
      for (const at of found.flat()) {
        const { says } = file[Math.floor(at / CHUNK_LINES)]![at % CHUNK_LINES]!;
        expect(near.saidBy(at)).toEqual(alone[says]);
      }
    }),
    { numRuns: 300, endOnFailure: true },
  );
});

test('two identities that are no more than alike are left to an exact look', () => {
  const near = nearRepeats(prints);
  // The second line is said to have come before, and has not.
  near.take(
    comingChunk([
      { id: 1, says: 0 },
      { id: 2, says: 0 },
    ]),
    Int32Array.of(1),
  );
  expect(near.groups()).toBeNull();
});
