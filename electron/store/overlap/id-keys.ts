/** Ids of calls, compared as they are kept. Where ids differ in digits only, as UUIDs do, their digits tell them apart: to
 *  write each out and make its print, only to find that nobody shares it, would be most of the work of an import into a large
 *  workspace. */
import { CHUNK_LINES } from '../chunk-columns.ts';
import type { Encoded } from '../column-codec.ts';
import { hashBytesInto } from '../hash.ts';
import { hexForm, type HexForm } from '../hex-text.ts';
import { keepsPrints } from '../line-print.ts';
import type { StoredChunk } from '../ledger-reader.ts';

/** Keys of a chunk's lines, four lanes each. */
export type ChunkKeys = {
  readonly lanes: Uint32Array;
  /** A byte a line: 0 where the line is known by something that no line of the import can be known by; null = none is. */
  readonly asked: Uint8Array | null;
};

/** Equal for two lines where their identities are.
 *  Shape  what is given is used again for the next chunk. */
export type LineKeys = (chunk: StoredChunk) => ChunkKeys;

/** The keys that lines have anyway. */
export const identityKeys: LineKeys = (chunk) => ({ lanes: chunk.lanes('identity'), asked: null });

type Digits = { readonly data: Uint8Array; readonly view: DataView; readonly form: HexForm };

function digitsOf({ encoding, data }: Encoded, n: number): Digits | null {
  const form = encoding !== 'hex-text' || data === null ? null : hexForm(data, data.length, n);
  if (form === null) return null;
  return { data: data!, view: new DataView(data!.buffer, data!.byteOffset, data!.byteLength), form };
}

const headOf = ({ data, form }: Digits) => Buffer.from(data.buffer, data.byteOffset, 1 + form.length);

/** Lines whose identities are kept, as those of buckets are, or were given. */
const hasIdentities = (chunk: StoredChunk): boolean => keepsPrints(chunk.role) || chunk.has('identity');

/** Keys by the ids of calls.
 *  Null  some line of `mine` has no id, or one of another form than the first, or identities are kept. */
export function idKeys(mine: readonly StoredChunk[], others: readonly StoredChunk[]): LineKeys | null {
  const [first] = mine;
  if (first === undefined || mine.some(hasIdentities) || others.some(hasIdentities)) return null;
  const model = digitsOf(first.keptText('id'), first.count);
  if (model === null) return null;
  const { form } = model;
  const head = Buffer.from(headOf(model));
  const lanes = new Uint32Array(CHUNK_LINES * 4);
  const asked = new Uint8Array(CHUNK_LINES);
  const digits = new Uint8Array(form.width);
  const digitsView = new DataView(digits.buffer);

  /** One by one: few chunks are kept otherwise, mostly the last of a file, which is too short. */
  const throughTexts = (chunk: StoredChunk): ChunkKeys => {
    const fits = asked.subarray(0, chunk.count).fill(0);
    const ids = chunk.texts('id');
    for (let row = 0; row < chunk.count; row += 1) {
      if (ids.bytesAt(row) !== form.length || !form.read(ids.view, ids.startAt(row), digits)) continue;
      fits[row] = 1;
      hashBytesInto(digitsView, 0, form.width, lanes, row * 4, 4);
    }
    return { lanes: lanes.subarray(0, chunk.count * 4), asked: fits };
  };
  const keysOf: LineKeys = (chunk) => {
    const own = chunk.has('id') ? digitsOf(chunk.keptText('id'), chunk.count) : null;
    if (own === null || !headOf(own).equals(head)) return throughTexts(chunk);
    for (let row = 0; row < chunk.count; row += 1) {
      const at = form.placeOf(row);
      hashBytesInto(own.view, at, at + form.width, lanes, row * 4, 4);
    }
    return { lanes: lanes.subarray(0, chunk.count * 4), asked: null };
  };
  return mine.every((chunk) => keysOf(chunk).asked?.includes(0) !== true) ? keysOf : null;
}
