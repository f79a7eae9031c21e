/** The cells of a batch of rows before they are put together. */
import type { PlainColumn, PlainCount } from '../../sources/reading/plain-table.ts';
import type { Kernel } from './kernel/kernel.ts';
import { createRawTexts, type RawTexts } from './raw-texts.ts';

/** Rows of a batch: few enough that their bytes and cells stay near while one column after the other is read. */
export const BATCH_ROWS = 256;

/** What the rows of a batch say before they are put together: counts and numbers of distinct texts, by row. */
export type RowCells = {
  /** By column of the file: null where it is no text. */
  readonly texts: readonly (RawTexts | null)[];
  readonly counts: { readonly [C in PlainCount]?: Float64Array };
  readonly start: Float64Array;
  readonly latency: Float64Array;
  readonly amount: Float64Array;
};

/** Room for the cells of one batch. */
export function createRowCells(kernel: Kernel, columns: readonly PlainColumn[]): RowCells {
  const counts = columns.flatMap((column) =>
    column.is === 'count' ? [[column.count, new Float64Array(BATCH_ROWS)] as const] : [],
  );
  return {
    texts: columns.map((column) => (column.is === 'text' ? createRawTexts(kernel, BATCH_ROWS) : null)),
    counts: Object.fromEntries(counts),
    start: new Float64Array(BATCH_ROWS),
    latency: new Float64Array(BATCH_ROWS).fill(NaN),
    amount: new Float64Array(BATCH_ROWS).fill(NaN),
  };
}
