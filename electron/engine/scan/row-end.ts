/** Where a row ends whose cells are not plain. */
import type { Bytes } from './scan-rows.ts';
import { NotPlain } from './not-plain.ts';

const QUOTE = 34;

/** The line end that ends a row: quotes at the beginning of a cell protect line ends up to their own end.
 *  Null   −1 when the row runs on beyond the bytes at hand.
 *  Fault  throws NotPlain. */
export function rowEnd({ bytes, end, last }: Bytes, from: number, delimiter: number): number {
  let at = from;
  let fresh = true;
  for (; at < end; at += 1) {
    const byte = bytes[at]!;
    if (byte === 0) throw new NotPlain('a NUL byte');
    if (fresh && byte === QUOTE) {
      at = behindQuote(bytes, at, end);
      if (at < 0 || at >= end) {
        if (!last) return -1;
        if (at < 0) throw new NotPlain('a quote that does not close');
      }
      const next = bytes[at]!;
      if (next !== delimiter && next !== 10 && !(next === 13 && bytes[at + 1] === 10))
        throw new NotPlain('text behind a quote');
      fresh = next === delimiter;
      if (next === 10) return at;
      continue;
    }
    if (byte === 10) return at;
    fresh = byte === delimiter;
  }
  return last ? end : -1;
}

/** Where a quoted cell ends, line ends and all; −1 when it does not close.
 *  Fault  throws NotPlain. */
function behindQuote(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from + 1; at < end; at += 1) {
    if (bytes[at] === 0) throw new NotPlain('a NUL byte');
    if (bytes[at] !== QUOTE) continue;
    if (bytes[at + 1] !== QUOTE) return at + 1;
    at += 1;
  }
  return -1;
}
