/** One id or task from its bytes into a chunk, however it is written. */
import { textOf } from '../../sources/reading/fields.ts';
import { hashInto } from '../../store/hash.ts';
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
  texts.put(at, text);
  hashInto(text, lanes, at * width, width);
  return true;
}
