import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountsAt, numberAt } from '../../electron/store/column-cells.ts';
import {
  decodeNumbers,
  decodeWhole,
  encodeLanes,
  encodeNumbers,
  widthOf,
  type Encoded,
} from '../../electron/store/column-codec.ts';
import { decodeTexts, isWholeText, rowsWith } from '../../electron/store/text-codec.ts';
import { createTextBuffer } from '../../electron/store/text-buffer.ts';

// Bytes come back from the file at any offset.
function stored(encoded: Encoded, offset: number): Encoded {
  if (encoded.data === null) return encoded;
  const room = new Uint8Array(encoded.data.byteLength + offset);
  room.set(encoded.data, offset);
  return { ...encoded, data: Buffer.from(room.buffer, offset) };
}

const number = fc.oneof(
  fc.integer({ min: 0, max: 300 }),
  fc.constant(NaN),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true }),
  fc.integer({ min: 1_790_000_000_000, max: 1_790_000_090_000 }),
);
const columns = fc.oneof(
  fc.array(number, { minLength: 1, maxLength: 60 }),
  fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 60 }),
  fc.array(fc.oneof(fc.constant(NaN), fc.integer({ min: -3, max: 65_533 })), { minLength: 1, maxLength: 60 }),
  fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: 1, maxLength: 60 }),
  fc.integer({ min: 1, max: 60 }).map((n) => Array.from({ length: n }, () => 7)),
);
const sameNumber = (a: number, b: number) => (Number.isNaN(a) ? Number.isNaN(b) : a === b);

/** A column of texts as a chunk keeps it, some put as bytes. */
function keptTexts(texts: readonly (string | null)[]) {
  const buffer = createTextBuffer(texts.length);
  for (const [row, text] of texts.entries()) {
    if (text === null) continue;
    const bytes = new TextEncoder().encode(text);
    if (row % 2 === 0) buffer.put(row, text);
    else buffer.putRows(row, Uint32Array.of(bytes.length + 1), bytes);
  }
  return buffer.encoded(texts.length);
}

test('every column of numbers is read back as it was, unknown included', () => {
  fc.assert(
    fc.property(columns, fc.nat(7), (values, offset) => {
      const encoded = encodeNumbers(values, values.length);
      const read = decodeNumbers(stored(encoded, offset), values.length);
      expect(read).toHaveLength(values.length);
      expect(values.every((value, at) => sameNumber(value, read[at]!))).toBe(true);
      const rows = Int32Array.from(values, (_, at) => at).reverse();
      const known = values.map((value) => (Number.isNaN(value) ? 0 : value)).reverse();
      expect([...amountsAt(stored(encoded, offset), rows)].every((value, at) => value === known[at])).toBe(
        true,
      );
      expect(values.every((value, at) => sameNumber(value, numberAt(stored(encoded, offset), at)))).toBe(
        true,
      );
      expect(encoded.data?.byteLength ?? 0).toBe(widthOf(encoded.encoding)! * values.length);
    }),
  );
});

test('codes and hash lanes are read back as they were', () => {
  const lanes = fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: 1, maxLength: 64 });
  fc.assert(
    fc.property(lanes, fc.nat(3), (values, offset) => {
      const array = Uint32Array.from(values);
      expect(decodeWhole(stored(encodeLanes(array), offset), values.length)).toEqual(array);
      expect(decodeWhole(stored(encodeNumbers(array, values.length), offset), values.length)).toEqual(array);
    }),
  );
});

test('columns without news take no bytes', () => {
  for (const value of [NaN, 0, 1, -4, 1e15, 0.25]) {
    expect(encodeNumbers([value, value, value], 3).data).toBeNull();
  }
  expect(encodeLanes(new Uint32Array(8)).data).toBeNull();
  expect(keptTexts([null, null]).data).toBeNull();
});

test('columns are as narrow as their span, wherever it lies', () => {
  const at = 1_790_000_000_000;
  const encodings = [255, 256, 65_535, 65_536, 2 ** 32 - 1, 2 ** 32].map((span) => [
    encodeNumbers([at, at + span], 2).encoding,
    encodeNumbers([at, NaN, at + span], 3).encoding,
  ]);
  expect(encodings).toEqual([
    ['u1', 'n2'],
    ['u2', 'n2'],
    ['u2', 'n4'],
    ['u4', 'n4'],
    ['u4', 'f8'],
    ['f8', 'f8'],
  ]);
});

test('texts are read back as they were, of any length and in any script', () => {
  const text = fc.option(
    fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.string({ minLength: 250, maxLength: 300 })),
  );
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), fc.nat(7), (texts, offset) => {
      const encoded = stored(keptTexts(texts), offset);
      const read = decodeTexts(encoded, texts.length);
      expect(texts.map((_, at) => read.at(at))).toEqual(texts);
      expect(read.at(texts.length)).toBeNull();
      if (encoded.data !== null) {
        expect(isWholeText(encoded, texts.length)).toBe(true);
        expect(isWholeText({ ...encoded, data: encoded.data.subarray(0, -1) }, texts.length)).toBe(false);
      }
    }),
  );
});

test('ids that differ in digits only are kept as their digits, and are read back as they were', () => {
  const form = fc.constantFrom(
    'x'.repeat(32),
    'xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx',
    'req_xxxxxxxxxxxx',
    'é-xxxxxxxx',
  );
  const digits = fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 32, maxLength: 32 });
  const odd = fc.option(fc.constantFrom('F', 'g', '/', ':', '`', '\0'));
  fc.assert(
    fc.property(
      form,
      fc.array(digits, { minLength: 150, maxLength: 200 }),
      odd,
      fc.nat(),
      (like, rows, letter, at) => {
        const texts = rows.map((row) =>
          like.replaceAll('x', (_, place: number) => row[place % 32]!.toString(16)),
        );
        const strange = at % texts.length;
        if (letter !== null) texts[strange] = `${texts[strange]!.slice(0, -1)}${letter}`;
        const encoded = stored(keptTexts(texts), at % 7);
        if (letter === null && like.length > 20) expect(encoded.encoding).toBe('hex-text');
        if (letter !== null) expect(encoded.encoding).not.toBe('hex-text');
        const read = decodeTexts(encoded, texts.length);
        expect(texts.map((_, row) => read.at(row))).toEqual(texts);
        const { view } = read;
        const shown = (row: number) =>
          Buffer.from(view.buffer, view.byteOffset + read.startAt(row), read.bytesAt(row)).toString();
        expect(texts.map((_, row) => shown(row))).toEqual(texts);
        expect(isWholeText(encoded, texts.length)).toBe(true);
        expect(isWholeText({ ...encoded, data: encoded.data!.subarray(0, -1) }, texts.length)).toBe(false);
      },
    ),
    { numRuns: 60, endOnFailure: true },
  );
});

test.each([
  ['packed-text', 3000],
  ['framed-text', 9000],
])(
  'long columns of ids are kept as %s, read back as they were, and damage to them is found',
  (kind, count) => {
    const texts = Array.from({ length: count }, (_, i) => (i % 7 === 0 ? null : `req-${i.toString(16)}-Ü`));
    const encoded = keptTexts(texts);
    expect(encoded.encoding).toBe(kind);
    expect(encoded.data!.byteLength).toBeLessThan(count * 6);
    const one = decodeTexts(encoded, texts.length);
    expect([count - 1, 1, 2999].map((row) => one.at(row))).toEqual(
      [count - 1, 1, 2999].map((row) => texts[row]),
    );
    const read = decodeTexts(encoded, texts.length);
    const { view } = read;
    const shown = (row: number) =>
      read.bytesAt(row) < 0
        ? null
        : Buffer.from(view.buffer, view.byteOffset + read.startAt(row), read.bytesAt(row)).toString();
    expect(texts.map((_, row) => shown(row))).toEqual(texts);
    expect(texts.map((_, row) => read.at(row))).toEqual(texts);
    expect(rowsWith(read, count, '-bb')).toEqual(
      texts.flatMap((text, row) => (text?.includes('-bb') === true ? [row] : [])),
    );
    expect([read.at(-1), read.at(count), read.bytesAt(count)]).toEqual([null, null, -1]);
    expect(isWholeText(encoded, texts.length)).toBe(true);
    expect(isWholeText(encoded, texts.length - 1)).toBe(false);
    expect(isWholeText({ ...encoded, data: encoded.data!.subarray(0, -1) }, texts.length)).toBe(false);
    const damaged = encoded.data!.slice();
    damaged.fill(7, 40, 60);
    expect(isWholeText({ ...encoded, data: damaged }, texts.length)).toBe(false);
    // Behind what says how long frames are, whatever is turned over is found.
    for (let at = 40; at < encoded.data!.length; at += 997) {
      const turned = encoded.data!.slice();
      turned[at]! ^= 1 << (at % 8);
      expect(isWholeText({ ...encoded, data: turned }, texts.length), `byte ${at}`).toBe(false);
    }
  },
);

test('a frame of another length than is kept of it has no texts, whichever way they are read', () => {
  const texts = Array.from({ length: 9000 }, (_, i) => `req-${i.toString(16)}-Ü`);
  const encoded = keptTexts(texts);
  expect(encoded.encoding).toBe('framed-text');
  const damaged = Buffer.from(encoded.data!);
  damaged.writeUInt32LE(damaged.readUInt32LE(4) + 1, 4);
  const asked = [0, 4095, 4096, 8999];
  const expected = [null, null, texts[4096], texts[8999]];
  const alone = decodeTexts({ ...encoded, data: damaged }, texts.length);
  expect(asked.map((row) => alone.at(row))).toEqual(expected);
  const together = decodeTexts({ ...encoded, data: damaged }, texts.length);
  expect(together.view.byteLength).toBeGreaterThan(0);
  expect(asked.map((row) => together.at(row))).toEqual(expected);
});
