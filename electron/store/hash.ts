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
let bytes = Buffer.from(new ArrayBuffer(4096));
let words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);

function makeRoom(length: number): void {
  bytes = Buffer.from(new ArrayBuffer(((length + 16) * 2 + 15) & ~15));
  words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
}

function takeBytes(text: string): number {
  if (text.length * 3 + 16 > bytes.length) makeRoom(text.length * 3);
  const length = bytes.write(text, 0, 'utf8');
  for (let i = length; (i & 15) !== 0; i += 1) bytes[i] = 0;
  return length;
}

/** Hash a text into the first `lanes` 32-bit lanes at `at` of an array.
 *  Shape  two lanes are a prefix of four. */
export function hashInto(text: string, into: Uint32Array, at: number, lanes: 2 | 4): void {
  hashTaken(takeBytes(text), into, at, lanes);
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
  const length = to - from;
  if (length + 16 > bytes.length) makeRoom(length);
  let i = 0;
  for (; i + 4 <= length; i += 4) words[i >>> 2] = source.getInt32(from + i, true);
  for (; i < length; i += 1) bytes[i] = source.getUint8(from + i);
  for (; (i & 15) !== 0; i += 1) bytes[i] = 0;
  hashTaken(length, into, at, lanes);
}

function hashTaken(length: number, into: Uint32Array, at: number, lanes: 2 | 4): void {
  const whole = (length >>> 4) * 4;
  let h1 = 0;
  let h2 = 0;
  let h3 = 0;
  let h4 = 0;
  let i = 0;
  for (; i < whole; i += 4) {
    h1 ^= scramble(words[i]!, C1, C2, 15);
    h1 = (Math.imul((((h1 << 19) | (h1 >>> 13)) + h2) | 0, 5) + 0x561ccd1b) | 0;
    h2 ^= scramble(words[i + 1]!, C2, C3, 16);
    h2 = (Math.imul((((h2 << 17) | (h2 >>> 15)) + h3) | 0, 5) + 0x0bcaa747) | 0;
    h3 ^= scramble(words[i + 2]!, C3, C4, 17);
    h3 = (Math.imul((((h3 << 15) | (h3 >>> 17)) + h4) | 0, 5) + 0x96cd1c35) | 0;
    h4 ^= scramble(words[i + 3]!, C4, C1, 18);
    h4 = (Math.imul((((h4 << 13) | (h4 >>> 19)) + h1) | 0, 5) + 0x32ac3b17) | 0;
  }
  if ((length & 15) !== 0) {
    // The rest is filled up with zeros, which leave a lane as it is.
    h1 ^= scramble(words[i]!, C1, C2, 15);
    h2 ^= scramble(words[i + 1]!, C2, C3, 16);
    h3 ^= scramble(words[i + 2]!, C3, C4, 17);
    h4 ^= scramble(words[i + 3]!, C4, C1, 18);
  }
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
