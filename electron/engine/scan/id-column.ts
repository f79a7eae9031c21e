/** Reads a column of ids or tasks of a batch of rows into a chunk: those that are kept as they stand all at once, any other by
 *  itself. */
import type { Batch } from './cell-columns.ts';
import { putIdCell, type IdColumn } from './id-cell.ts';
import type { Kernel } from './kernel/kernel.ts';

/** Put the ids of the first `rows` of a batch into the chunk, from `place` on; `has`, where it is given, gets 1 for
 *  each row that has one, else 0. */
export type PutIds = (batch: Batch, place: number, rows: number, has?: Uint8Array) => void;

/** Bytes of ids read together: more than a batch nearly always has. */
const MOST_BYTES = 1 << 15;
/** What is stored in steps may be stored beyond the end. */
const BEHIND = 16;
const LANES = 4;

/** A reader of the ids in one column of a file, in batches of up to `most` rows. */
export function idReader(kernel: Kernel, cell: number, into: IdColumn, most: number): PutIds {
  const addresses = {
    lengths: kernel.room(most * 4),
    texts: kernel.room(MOST_BYTES + BEHIND),
    hashes: kernel.room(most * LANES * 4),
    used: kernel.room(4),
  };
  const wordsAt = (address: number, length: number) =>
    new Uint32Array(kernel.words(address, length).buffer, address, length);
  const lengths = wordsAt(addresses.lengths, most);
  const hashes = wordsAt(addresses.hashes, most * LANES);
  const used = wordsAt(addresses.used, 1);
  const texts = kernel.bytes(addresses.texts, MOST_BYTES);

  const putHashes = (place: number, from: number, to: number): void => {
    const { lanes, width } = into;
    if (width === LANES) return lanes.set(hashes.subarray(from * LANES, to * LANES), place * LANES);
    for (let row = from; row < to; row += 1) {
      lanes[(place + row - from) * 2] = hashes[row * LANES]!;
      lanes[(place + row - from) * 2 + 1] = hashes[row * LANES + 1]!;
    }
  };

  return ({ bytes, address, at, atAddress, stride }, place, rows, has) => {
    for (let row = 0; row < rows;) {
      const from = row;
      row = kernel.readIds(
        address,
        atAddress,
        stride,
        cell,
        from,
        rows,
        addresses.lengths,
        addresses.texts,
        MOST_BYTES,
        addresses.hashes,
        addresses.used,
      );
      into.texts.putRows(place + from, lengths.subarray(from, row), texts.subarray(0, used[0]!));
      putHashes(place + from, from, row);
      if (has !== undefined)
        for (let read = from; read < row; read += 1) has[read] = lengths[read] === 0 ? 0 : 1;
      if (row === rows) return;
      const bound = row * stride + cell;
      const isId = putIdCell(into, bytes, at[bound]!, at[bound + 1]! - 1, place + row);
      if (has !== undefined) has[row] = isId ? 1 : 0;
      row += 1;
    }
  };
}
