import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashBytesInto, hashInto } from '../../../../electron/store/hash.ts';

function hex(text: string): string {
  const lanes = new Uint32Array(4);
  hashInto(text, lanes, 0, 4);
  return [...lanes].map((lane) => lane.toString(16).padStart(8, '0')).join('');
}

test('the hash is MurmurHash3 x86 128 and stays what workspaces have stored', () => {
  expect(hex('')).toBe('0'.repeat(32));
  expect(hex('The quick brown fox jumps over the lazy dog')).toBe('2f1583c3ecee2c675d7bf66ce5e91d2c');
});

test('two lanes are the first two of four', () => {
  const lanes = new Uint32Array(6);
  hashInto('ticket-42', lanes, 3, 2);
  expect(`${hex('ticket-42').slice(0, 16)}`).toBe(
    [...lanes.subarray(3, 5)].map((lane) => lane.toString(16).padStart(8, '0')).join(''),
  );
  expect(lanes[5]).toBe(0);
});

test('texts longer than the scratch space and texts beyond ASCII have hashes of their own', () => {
  const long = 'x'.repeat(100_000);
  const seen = new Set([hex(long), hex(`${long}y`), hex('Zürich'), hex('Zurich'), hex('日本'), hex('日木')]);
  expect(seen.size).toBe(6);
  expect(hex('Zürich')).toBe(hex('Zürich'));
});

test('what an earlier, longer text left behind does not colour a hash', () => {
  const before = hex('short');
  hex('a much longer text than the one before'.repeat(20));
  expect(hex('short')).toBe(before);
});

test('neighbouring texts spread evenly over every lane', () => {
  const lanes = new Uint32Array(4);
  const counts = Array.from({ length: 4 }, () => new Uint32Array(256));
  const texts = 65_536;
  for (let i = 0; i < texts; i += 1) {
    hashInto(`req_${i}|2026-10-01`, lanes, 0, 4);
    for (let lane = 0; lane < 4; lane += 1) counts[lane]![lanes[lane]! & 255]! += 1;
  }
  const expected = texts / 256;
  for (const count of counts) {
    const chi = count.reduce((sum, found) => sum + (found - expected) ** 2 / expected, 0);
    // 255 degrees of freedom: six standard deviations above the mean.
    expect(chi).toBeLessThan(255 + 6 * Math.sqrt(2 * 255));
  }
});

test('bytes anywhere in a file hash as their text does, whatever lies around them', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.uint8Array({ maxLength: 9 }),
      (text, around) => {
        const own = new TextEncoder().encode(text);
        const bytes = Uint8Array.from([...around, ...own, ...around]);
        const lanes = new Uint32Array(4);
        const view = new DataView(bytes.buffer);
        hashBytesInto(view, around.length, around.length + own.length, lanes, 0, 4);
        expect([...lanes].map((lane) => lane.toString(16).padStart(8, '0')).join('')).toBe(hex(text));
      },
    ),
    { numRuns: 300, endOnFailure: true },
  );
});
