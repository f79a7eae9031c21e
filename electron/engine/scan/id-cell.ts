/** One id or task from its bytes into a chunk, however it is written. */
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
  from: number,
  to: number,
  at: number,
): boolean {
  const raw =
    bytes[from] === 34
      ? textOfBytes(bytes, from + 1, to - 1).replaceAll('""', '"')
      : textOfBytes(bytes, from, to);
  const text = textOf(raw);
  if (text === undefined) return false;
  const encoded = new TextEncoder().encode(text);
  const length = encoded.length;
  texts.putRows(at, Uint32Array.of(length + 1), encoded);
  hashBytesInto(
    new DataView(encoded.buffer, encoded.byteOffset, length),
    0,
    length,
    lanes,
    at * width,
    width,
  );
  return true;
}
