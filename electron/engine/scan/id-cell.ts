/** Ids and tasks from their bytes into a chunk. */
import { textOf } from '../../sources/reading/fields.ts';
import { BY_ID, type ChunkColumns } from '../../store/chunk-columns.ts';
import { hashBytesInto } from '../../store/hash.ts';
import { textOfBytes } from './raw-texts.ts';

/** Put the cell in [from, to) into a row as its id or its task. */
export function putIdCell(
  columns: ChunkColumns,
  bytes: Uint8Array,
  from: number,
  to: number,
  at: number,
  is: 'id' | 'task',
): void {
  const texts = columns.texts[is === 'id' ? 'id' : 'taskId'];
  const lanes = is === 'id' ? columns.identity : columns.keys.task;
  const width = is === 'id' ? 4 : 2;
  if (isPlainId(bytes, from, to)) {
    texts.putBytes(at, bytes, from, to);
    hashBytesInto(bytes, from, to, lanes, at * width, width);
  } else {
    const raw =
      bytes[from] === 34
        ? textOfBytes(bytes, from + 1, to - 1).replaceAll('""', '"')
        : textOfBytes(bytes, from, to);
    const text = textOf(raw);
    if (text === undefined) return;
    const encoded = new TextEncoder().encode(text);
    texts.putBytes(at, encoded, 0, encoded.length);
    hashBytesInto(encoded, 0, encoded.length, lanes, at * width, width);
  }
  if (is === 'id') columns.identifiedBy[at] = BY_ID;
}

/** An id that is kept as it stands: printable ASCII without blanks at its ends, and no word for nothing. */
function isPlainId(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from]! | 32;
  if (bytes[from] === 34 || bytes[from]! <= 32 || bytes[to - 1]! <= 32) return false;
  if (to - from < 10 && (first === 110 || first === 117)) return false;
  for (let at = from; at < to; at += 1) if (bytes[at]! >= 127) return false;
  return true;
}
