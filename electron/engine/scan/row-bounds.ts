/** Where the cells of rows begin. */
import type { Kernel } from './kernel/kernel.ts';
import type { Bytes } from './scan-rows.ts';

/** Why finding rows stopped: the batch is full or the rows are at their end; a row is not plain; a row runs on beyond
 *  the bytes at hand. */
export type Stop = 'done' | 'careful' | 'runs-on';

export type RowBounds = {
  /** For each row, where its cells begin and, behind the last, where the cell after it would: `cells + 1` a row.
   *  A cell goes up to one byte before the next one begins. */
  readonly at: Int32Array;
  /** Where `at` and what is found lie in the kernel's memory. */
  readonly address: number;
  readonly found: Int32Array;
  readonly foundAddress: number;
  /** Rows found. */
  rows: number;
  /** Where reading goes on. */
  next: number;
  stop: Stop;
};

const STOPS: readonly Stop[] = ['done', 'careful', 'runs-on'];

/** Room for the bounds of so many rows. */
export function createRowBounds(kernel: Kernel, rows: number, cells: number): RowBounds {
  const words = rows * (cells + 1);
  const address = kernel.room(words * 4);
  const foundAddress = kernel.room(STOPS.length * 4);
  return {
    at: kernel.words(address, words),
    address,
    found: kernel.words(foundAddress, STOPS.length),
    foundAddress,
    rows: 0,
    next: 0,
    stop: 'done',
  };
}

/** Find up to `most` rows of `cells` cells that begin in [from, stop).
 *  Shape  a line end inside quotes, a row of another width and a blank line are not plain. */
export function findRows(
  kernel: Kernel,
  { address: base, end, last }: Bytes,
  from: number,
  stop: number,
  most: number,
  cells: number,
  delimiter: number,
  bounds: RowBounds,
): void {
  const { address, foundAddress, found } = bounds;
  kernel.findRows(base, from, stop, end, last, most, cells, delimiter, address, foundAddress);
  bounds.rows = found[0]!;
  bounds.next = found[1]!;
  bounds.stop = STOPS[found[2]!]!;
}
