/** Where a row ends whose cells are not plain. */
import type { Bytes } from './scan-rows.ts';
import { scanQuoted } from './cells.ts';
import { NotPlain } from './not-plain.ts';

/** The line end that ends a row: quotes at the beginning of a cell protect line ends up to their own end.
 *  Null   −1 when the row runs on beyond the bytes at hand.
 *  Fault  throws NotPlain. */
export function rowEnd({ bytes, end, last }: Bytes, from: number, delimiter: number): number {
  let at = from;
  let fresh = true;
  for (; at < end; at += 1) {
    const byte = bytes[at]!;
    if (byte === 0) throw new NotPlain('a NUL byte');
    if (fresh && byte === 34) {
      const closed = { at: 0, hash: 0, lines: 0, value: 0 };
      scanQuoted(bytes, at, end, closed);
      if (closed.at < 0 || closed.at >= end) {
        if (!last) return -1;
        if (closed.at < 0) throw new NotPlain('a quote that does not close');
      }
      at = closed.at;
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
