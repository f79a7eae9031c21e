/** What a call is known by whichever tool logged it: the provider's own id of it, else the tool's id of the line, which
 *  often is the same or was handed on by another tool. */
import { hashInto } from '../hash.ts';
import type { StoredChunk } from '../ledger-reader.ts';
import type { TextColumnData } from '../plain-texts.ts';

/** Ids shorter than this, and short ones of digits only, are counted up by more than one tool. */
const SHORTEST = 8;
const LONG = 16;

const source = new Uint32Array(4);

/** True for chunks of which lines may have a key. */
export function hasCallKeys(chunk: StoredChunk): boolean {
  return chunk.has('call') || chunk.has('id');
}

/** A byte for each of the rows: 1 where the line has no key. */
export function bareLines(chunk: StoredChunk, rows: Int32Array): Uint8Array {
  const bare = new Uint8Array(rows.length).fill(1);
  const calls = chunk.has('call') ? chunk.lanes('call') : null;
  const ids = chunk.has('id') ? chunk.texts('id') : null;
  for (const [at, row] of rows.entries()) {
    const isCalled = calls !== null && (calls[row * 2] !== 0 || calls[row * 2 + 1] !== 0);
    if (isCalled || (ids !== null && tellsApart(ids, row))) bare[at] = 0;
  }
  return bare;
}

function tellsApart(ids: TextColumnData, row: number): boolean {
  const bytes = ids.bytesAt(row);
  return bytes >= LONG || (bytes >= SHORTEST && /\D/.test(ids.at(row)!));
}

/** The key of every line as two lanes; 0,0 = none. The array is used again for the next chunk where it is given. */
export function callKeysOf(chunk: StoredChunk, into?: Uint32Array): Uint32Array {
  const keys = into ?? new Uint32Array(chunk.count * 2);
  const calls = chunk.has('call') ? chunk.lanes('call') : null;
  const ids = chunk.has('id') ? chunk.texts('id') : null;
  const identity = chunk.lanes('identity');
  // The identity of a line with an id is the print of the id with that of the source laid over it.
  hashInto(chunk.sourceId, source, 0, 4);
  for (let row = 0; row < chunk.count; row += 1) {
    const at = row * 2;
    keys[at] = calls === null ? 0 : calls[at]!;
    keys[at + 1] = calls === null ? 0 : calls[at + 1]!;
    if (ids === null || keys[at] !== 0 || keys[at + 1] !== 0 || !tellsApart(ids, row)) continue;
    keys[at] = identity[row * 4]! ^ source[0]!;
    keys[at + 1] = identity[row * 4 + 1]! ^ source[1]!;
  }
  return keys;
}
