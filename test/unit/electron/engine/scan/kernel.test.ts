import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockBytes } from '../../../../../electron/engine/scan/block-bytes.ts';
import { readTexts } from '../../../../../electron/engine/scan/cell-columns.ts';
import { createKernel } from '../../../../../electron/engine/scan/kernel/kernel.ts';
import { createRawTexts } from '../../../../../electron/engine/scan/raw-texts.ts';
import { createRowBounds, findRows } from '../../../../../electron/engine/scan/row-bounds.ts';
import { KERNEL_CODE, kernelCode } from '../../../../support/compile-kernel.ts';

const COMMA = 44;

test('the compiled kernel is that of its source', async () => {
  expect(readFileSync(KERNEL_CODE, 'utf8'), 'write it again with: npm run kernel').toBe(await kernelCode());
});

/** Texts of every length around the sixteen bytes that are looked at together, many alike but for their ends. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', 'ä', ' '), maxLength: 5 }),
  fc
    .tuple(fc.integer({ min: 10, max: 40 }), fc.constantFrom('x', 'y', ''))
    .map(([length, end]) => `${'p'.repeat(length)}${end}`),
  fc.integer({ min: 0, max: 400 }).map((number) => `user-0000-${String(number).padStart(9, '0')}`),
);

test('cells have the same number when they have the same bytes, in a table that grows', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 400 }), (rows) => {
      const kernel = createKernel();
      const [held, bounds] = [blockBytes(kernel), createRowBounds(kernel, rows.length, 2)];
      const file = new TextEncoder().encode(rows.map((cells) => `${cells.join(',')}\n`).join(''));
      held.room(file.length).set(file);
      const block = held.block(file.length, true);
      const places = kernel.room((rows.length + 1) * 4);
      const columns = [createRawTexts(kernel, rows.length), createRawTexts(kernel, rows.length)];
      findRows(kernel, block, 0, file.length, rows.length, 2, COMMA, bounds);
      // A row of two empty cells is no blank line.
      expect(bounds).toMatchObject({ rows: rows.length, next: file.length, stop: 'done' });
      const batch = { ...block, at: bounds.at, atAddress: bounds.address, stride: 3, rows: rows.length };
      for (const [cell, raw] of columns.entries()) {
        expect(readTexts(kernel, batch, cell, raw, places)).toBe(rows.length);
        const told = Array.from(raw.numbers, (number) => raw.texts[number]);
        expect(told).toEqual(rows.map((cells) => cells[cell]));
        expect(new Set(raw.texts).size).toBe(raw.texts.length);
      }
    }),
    { numRuns: 60, endOnFailure: true },
  );
});
