import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockBytes } from '../../../../../electron/engine/scan/block-bytes.ts';
import { readTexts } from '../../../../../electron/engine/scan/cell-columns.ts';
import { idReader } from '../../../../../electron/engine/scan/id-column.ts';
import { createKernel } from '../../../../../electron/engine/scan/kernel/kernel.ts';
import { textOf } from '../../../../../electron/sources/reading/fields.ts';
import { createRawTexts } from '../../../../../electron/engine/scan/raw-texts.ts';
import { createRowBounds, findRows } from '../../../../../electron/engine/scan/row-bounds.ts';
import { hashInto } from '../../../../../electron/store/hash.ts';
import { createTextBuffer } from '../../../../../electron/store/text-buffer.ts';
import { decodeTexts } from '../../../../../electron/store/text-codec.ts';
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

/** Cells of every length around what is looked at together, some quoted with delimiters and quotes inside. */
const cell = fc.oneof(
  fc.integer({ min: 0, max: 200 }).map((length) => 'c'.repeat(length)),
  fc.string({ unit: fc.constantFrom('a', ',', '""', ' '), maxLength: 90 }).map((inside) => `"${inside}"`),
);

test('cells of rows begin where they do when one byte is read after the other', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell, cell, fc.constantFrom('\n', '\r\n')), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 70 }),
      (rows, most) => {
        const kernel = createKernel();
        const [held, bounds] = [blockBytes(kernel), createRowBounds(kernel, most, 3)];
        const file = new TextEncoder().encode(rows.map(([a, b, c, end]) => `${a},${b},${c}${end}`).join(''));
        held.room(file.length).set(file);
        const block = held.block(file.length, true);
        let from = 0;
        for (let row = 0; row < rows.length; row += bounds.rows) {
          findRows(kernel, block, from, file.length, most, 3, COMMA, bounds);
          expect(bounds.rows).toBe(Math.min(most, rows.length - row));
          for (const [at, [a, b, c, end]] of rows.slice(row, row + bounds.rows).entries()) {
            const starts = [from, from + a.length + 1, from + a.length + b.length + 2];
            const after = starts[2]! + c.length + 1;
            expect([...bounds.at.subarray(at * 4, at * 4 + 4)]).toEqual([...starts, after]);
            from = after - 1 + end.length;
          }
          expect(bounds.next).toBe(from);
        }
      },
    ),
    { numRuns: 100, endOnFailure: true },
  );
});

test('a last row without a line end is found where its bytes are the last of the memory', () => {
  const PAGE = 65_536;
  // Wherever the last look of sixty-four bytes begins behind a quoted cell.
  for (let length = 0; length < 64; length += 1) {
    const kernel = createKernel();
    const [held, bounds] = [blockBytes(kernel), createRowBounds(kernel, 8, 2)];
    const top = kernel.room(64) + 64;
    const count = PAGE - (top % PAGE) - 64;
    const file = new TextEncoder().encode(`a,b\n"${'q'.repeat(length)}",`.padEnd(count, 'x'));
    held.room(count).set(file);
    findRows(kernel, held.block(count, true), 0, count, 8, 2, COMMA, bounds);
    expect(bounds).toMatchObject({ rows: 2, stop: 'done' });
  }
});

/** Ids as tools write them, with cells that stand for none and such that only look so. */
const id = fc.oneof(
  fc.constantFrom(
    '',
    'null',
    'NULL',
    'n/a',
    'undefined',
    'none',
    'nothing else',
    'u',
    'n-17',
    ' a',
    'a ',
    '""',
    '"a""b"',
  ),
  fc.uuid(),
  fc.string({ unit: fc.constantFrom('a', 'n', 'u', '0', 'ä', '-'), maxLength: 40 }),
  fc.integer({ min: 1, max: 40_000 }).map((length) => 'x'.repeat(length)),
);

test('ids of a batch are those that each would be by itself, with the same hashes', () => {
  fc.assert(
    fc.property(
      fc.array(id, { minLength: 1, maxLength: 60 }),
      fc.constantFrom<2 | 4>(2, 4),
      fc.nat(5),
      (cells, width, place) => {
        const kernel = createKernel();
        const [held, bounds] = [blockBytes(kernel), createRowBounds(kernel, cells.length, 2)];
        const file = new TextEncoder().encode(cells.map((each) => `${each},\n`).join(''));
        held.room(file.length).set(file);
        const block = held.block(file.length, true);
        findRows(kernel, block, 0, file.length, cells.length, 2, COMMA, bounds);
        expect(bounds.rows).toBe(cells.length);
        const batch = { ...block, at: bounds.at, atAddress: bounds.address, stride: 3, rows: bounds.rows };
        const total = place + cells.length;
        const into = { texts: createTextBuffer(total), lanes: new Uint32Array(total * width), width };
        const has = new Uint8Array(cells.length).fill(7);
        idReader(kernel, 0, into, cells.length)(batch, place, cells.length, has);
        const kept = decodeTexts(into.texts.encoded(total), total);
        for (const [row, each] of cells.entries()) {
          const raw = each.startsWith('"') ? each.slice(1, -1).replaceAll('""', '"') : each;
          const said = textOf(raw) ?? null;
          expect(kept.at(place + row)).toBe(said);
          expect(has[row]).toBe(said === null ? 0 : 1);
          const lanes = new Uint32Array(4);
          if (said !== null) hashInto(said, lanes, 0, width);
          const at = (place + row) * width;
          expect([...into.lanes.subarray(at, at + width)]).toEqual([...lanes.subarray(0, width)]);
        }
      },
    ),
    { numRuns: 100, endOnFailure: true },
  );
});
