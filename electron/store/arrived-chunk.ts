/** A chunk of a running import as it will be read when the import has ended, from its columns while they are at hand: what
 *  is added up of it now needs no reading later. Lines whose identity came before are taken for duplicates, as nearly all
 *  of them will be; the print says so, and what was made of a chunk that ends otherwise is found under no name. */
import { chunkPrint, liveOf } from './chunk-print.ts';
import type { Room } from './chunk-room.ts';
import { createColumnCache } from './column-cache.ts';
import { decodeNumbers, decodeWhole, NOTHING, type Encoded } from './column-codec.ts';
import type { Chunk, CodeColumn, NumberColumn } from './ledger.ts';
import { amountsOf, narrowCodes, ownBytes } from './narrow-column.ts';
import { LINE_DUPLICATE, LINE_LIVE } from './queries/chunks.ts';

/** Its figures and dimensions can be asked for; prints, texts and keys of calls cannot yet. */
export type ArrivedChunk = Chunk & { readonly state: Uint8Array | null };

/** What an import knows of a chunk when it stores it. */
export type Arrival = Pick<
  Chunk,
  'id' | 'importId' | 'role' | 'sourceId' | 'count' | 'startMin' | 'startMax'
> & {
  readonly columns: readonly (readonly [name: string, column: Encoded])[];
  /** Version of the derived columns. */
  readonly derived: number;
  /** Rows whose identity came before in this import. */
  readonly again: Int32Array;
  /** For columns that are decoded: used again for the next chunk. */
  readonly room: Room;
  /** How many codes a column has by now. */
  codesIn(column: CodeColumn): number;
};

function expectedState(count: number, again: Int32Array, room: Room): Uint8Array | null {
  if (again.length === 0) return null;
  const state = room(count).fill(LINE_LIVE);
  for (const row of again) state[row] = LINE_DUPLICATE;
  return state;
}

const notYet = (): never => {
  throw new Error('a chunk on its way has no prints, texts or keys to read');
};

const byteLength = (array: { readonly byteLength: number }) => array.byteLength;

/** The chunk. Columns are decoded once and forgotten with it. */
export function arrivedChunk(arrival: Arrival): ArrivedChunk {
  const { id, importId, role, sourceId, count, startMin, startMax, derived, again, room } = arrival;
  const columns = new Map(arrival.columns);
  const cache = createColumnCache(Infinity);
  const state = expectedState(count, again, room);
  const kept = (name: string) => columns.get(name) ?? NOTHING;
  const numbers = (column: NumberColumn): Float64Array =>
    // Where no end is kept, each line ends when it begins.
    column === 'end' && !columns.has('end')
      ? numbers('start')
      : cache.take(column, () => decodeNumbers(kept(column), count, room), byteLength);
  return {
    id,
    importId,
    role,
    sourceId,
    count,
    startMin,
    startMax,
    state,
    live: liveOf(state),
    has: (column) => columns.has(column),
    numbers,
    codes: (column) => cache.take(column, () => decodeWhole(kept(column), count), byteLength),
    narrowCodes: (column) =>
      cache.take(
        `${column} narrow`,
        () => narrowCodes(kept(column), count, arrival.codesIn(column)),
        ownBytes,
      ),
    amounts: (column) => cache.take(`${column} amounts`, () => amountsOf(kept(column), count), ownBytes),
    print: chunkPrint(id, derived, state),
    elsewhere: null,
    providerDerived: notYet,
    callKeys: notYet,
    alikeKeys: notYet,
    lanes: notYet,
    text: notYet,
  };
}
