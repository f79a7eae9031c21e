/** Ids and tasks from their bytes into a chunk. */
import { textOf } from '../../sources/reading/fields.ts';
import { hashBytesInto } from '../../store/hash.ts';
import type { TextBuffer } from '../../store/text-buffer.ts';
import { textOfBytes } from './raw-texts.ts';

/** Where ids of one kind go: their texts, and so many lanes of their hash. */
export type IdColumn = { readonly texts: TextBuffer; readonly lanes: Uint32Array; readonly width: 2 | 4 };

/** Put the cell in [from, to) into a row. Returns false when it stands for no id. */
export function putIdCell(
  { texts, lanes, width }: IdColumn,
  bytes: Uint8Array,
  view: DataView,
  from: number,
  to: number,
  at: number,
): boolean {
  if (isPlainId(bytes, view, from, to)) {
    texts.putBytes(at, view, from, to);
    hashBytesInto(view, from, to, lanes, at * width, width);
    return true;
  }
  const raw =
    bytes[from] === 34
      ? textOfBytes(bytes, from + 1, to - 1).replaceAll('""', '"')
      : textOfBytes(bytes, from, to);
  const text = textOf(raw);
  if (text === undefined) return false;
  const encoded = new TextEncoder().encode(text);
  const length = encoded.length;
  const own = new DataView(encoded.buffer, encoded.byteOffset, length);
  texts.putBytes(at, own, 0, length);
  hashBytesInto(own, 0, length, lanes, at * width, width);
  return true;
}

/** An id that is kept as it stands: ASCII without blanks at its ends, and no word for nothing. */
function isPlainId(bytes: Uint8Array, view: DataView, from: number, to: number): boolean {
  const first = bytes[from]! | 32;
  if (bytes[from] === 34 || bytes[from]! <= 32 || bytes[to - 1]! <= 32) return false;
  if (to - from < 10 && (first === 110 || first === 117)) return false;
  let high = 0;
  let at = from;
  for (; at + 4 <= to; at += 4) high |= view.getInt32(at, true);
  for (; at < to; at += 1) high |= bytes[at]!;
  return (high & 0x80808080) === 0;
}
