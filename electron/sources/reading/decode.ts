/** Bytes to text, in blocks, whatever the encoding. */
import { sequenceLength, type Encoding } from './encoding.ts';

/** Decode a stream of bytes. Byte order marks and NUL padding are left out.
 *  Shape  the same text however the bytes are cut into blocks.
 *  Null   a UTF-8 file that was ASCII up to here and then is not valid UTF-8 is read as Windows-1252;
 *         a stray bad byte in real UTF-8 becomes the replacement character. */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncIterable<string> {
  let decoder: TextDecoder | null = encoding === 'utf-8' ? null : new TextDecoder(encoding);
  let held: Uint8Array = new Uint8Array(0);
  for await (const block of bytes) {
    let rest = block;
    if (decoder === null) {
      rest = held.length === 0 ? block : joined(held, block);
      const plain = ascii(rest);
      if (plain !== null) {
        held = new Uint8Array(0);
        yield clean(plain);
        continue;
      }
      const settled = settle(rest);
      if (settled === 'cut') {
        const from = firstHigh(rest);
        if (from > 0) yield clean(ascii(rest.subarray(0, from)) ?? '');
        held = rest.slice(from);
        continue;
      }
      held = new Uint8Array(0);
      decoder = new TextDecoder(settled);
    }
    const text = decoder.decode(rest, { stream: true });
    if (text !== '') yield clean(text);
  }
  const last = (decoder ?? new TextDecoder('windows-1252')).decode(held);
  if (last !== '') yield clean(last);
}

/** Cut a text stream into pieces of at most `size` characters, so that batches stay small. */
export async function* pieces(text: AsyncIterable<string>, size = 262_144): AsyncIterable<string> {
  for await (const block of text) {
    if (block.length <= size) yield block;
    else for (let i = 0; i < block.length; i += size) yield block.slice(i, i + size);
  }
}

/** What the first character beyond ASCII says; 'cut' when the block ends inside it. */
function settle(bytes: Uint8Array): Encoding | 'cut' {
  const length = sequenceLength(bytes, firstHigh(bytes));
  if (length === -1) return 'cut';
  return length === 0 ? 'windows-1252' : 'utf-8';
}

function firstHigh(bytes: Uint8Array): number {
  let i = 0;
  while (i < bytes.length && bytes[i]! < 0x80) i += 1;
  return i;
}

/** The text of bytes that are all ASCII, else null. Every other character is shorter in UTF-16 than in UTF-8. */
function ascii(bytes: Uint8Array): string | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  return text.length === bytes.length && !text.includes('\ufffd') ? text : null;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** Without NUL bytes. They come in runs, where a file was set aside and never filled: one by one, a gigabyte of them would
 *  take half a minute. */
function clean(text: string): string {
  return text.includes('\0') ? text.replaceAll(/\0+/g, '') : text;
}
