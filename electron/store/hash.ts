/** A 128-bit hash of text, so that a line is known by 16 bytes whatever its identity looks like.
 *  Source MurmurHash3 x86 128 (Austin Appleby, public domain), seed 0, over the text's UTF-8 bytes.
 *  The result is stored in workspaces and must never change. */

const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;

function scramble(word: number, first: number, second: number, by: number): number {
  const mixed = Math.imul(word, first);
  return Math.imul((mixed << by) | (mixed >>> (32 - by)), second);
}

function avalanche(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

// One text at a time; native code writes bytes many times faster than a loop over characters reads them.
let scratch = Buffer.from(new ArrayBuffer(4096));
let scratchView = new DataView(scratch.buffer);

/** Hash a text into the first `lanes` 32-bit lanes at `at` of an array.
 *  Shape  two lanes are a prefix of four. */
export function hashInto(text: string, into: Uint32Array, at: number, lanes: 2 | 4): void {
  if (text.length * 3 > scratch.length) {
    scratch = Buffer.from(new ArrayBuffer(text.length * 6));
    scratchView = new DataView(scratch.buffer);
  }
  hashBytesInto(scratchView, 0, scratch.write(text, 0, 'utf8'), into, at, lanes);
}

/** Up to four bytes as a word; bytes that are not there are zeros, which leave a lane as it is. */
function wordAt(source: DataView, at: number, bytes: number): number {
  if (bytes >= 4) return source.getInt32(at, true);
  let word = 0;
  for (let i = 0; i < bytes; i += 1) word |= source.getUint8(at + i) << (i << 3);
  return word;
}

/** Hash a text that is UTF-8 bytes [from, to) already; gives what `hashInto` gives for the text. */
export function hashBytesInto(
  source: DataView,
  from: number,
  to: number,
  into: Uint32Array,
  at: number,
  lanes: 2 | 4,
): void {
  let h1 = 0;
  let h2 = 0;
  let h3 = 0;
  let h4 = 0;
  let i = from;
  for (; i + 16 <= to; i += 16) {
    h1 ^= scramble(source.getInt32(i, true), C1, C2, 15);
    h1 = (Math.imul((((h1 << 19) | (h1 >>> 13)) + h2) | 0, 5) + 0x561ccd1b) | 0;
    h2 ^= scramble(source.getInt32(i + 4, true), C2, C3, 16);
    h2 = (Math.imul((((h2 << 17) | (h2 >>> 15)) + h3) | 0, 5) + 0x0bcaa747) | 0;
    h3 ^= scramble(source.getInt32(i + 8, true), C3, C4, 17);
    h3 = (Math.imul((((h3 << 15) | (h3 >>> 17)) + h4) | 0, 5) + 0x96cd1c35) | 0;
    h4 ^= scramble(source.getInt32(i + 12, true), C4, C1, 18);
    h4 = (Math.imul((((h4 << 13) | (h4 >>> 19)) + h1) | 0, 5) + 0x32ac3b17) | 0;
  }
  const rest = to - i;
  if (rest > 0) h1 ^= scramble(wordAt(source, i, rest), C1, C2, 15);
  if (rest > 4) h2 ^= scramble(wordAt(source, i + 4, rest - 4), C2, C3, 16);
  if (rest > 8) h3 ^= scramble(wordAt(source, i + 8, rest - 8), C3, C4, 17);
  if (rest > 12) h4 ^= scramble(wordAt(source, i + 12, rest - 12), C4, C1, 18);
  const length = to - from;
  h1 ^= length;
  h2 ^= length;
  h3 ^= length;
  h4 ^= length;
  h1 = (h1 + h2 + h3 + h4) | 0;
  h2 = (h2 + h1) | 0;
  h3 = (h3 + h1) | 0;
  h4 = (h4 + h1) | 0;
  h1 = avalanche(h1);
  h2 = avalanche(h2);
  h3 = avalanche(h3);
  h4 = avalanche(h4);
  h1 = (h1 + h2 + h3 + h4) | 0;
  into[at] = h1;
  into[at + 1] = h2 + h1;
  if (lanes === 2) return;
  into[at + 2] = h3 + h1;
  into[at + 3] = h4 + h1;
}
