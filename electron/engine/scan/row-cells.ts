/** The cells of a chunk's rows before they are put together. */
import type { PlainColumn, PlainCount } from '../../sources/reading/plain-table.ts';
import { CHUNK_LINES } from '../../store/chunk-columns.ts';
import { createRawTexts, type RawTexts } from './raw-texts.ts';

/** What the rows of a chunk say before it is put together: counts and numbers of distinct texts, by row. */
export type RowCells = {
  /** By column of the file: null where it is no text. */
  readonly texts: readonly (RawTexts | null)[];
  readonly numbers: readonly (Uint32Array | null)[];
  readonly counts: { readonly [C in PlainCount]?: Float64Array };
  readonly amount: Float64Array;
  /** 1 where the row was read by the source and is complete. */
  readonly done: Uint8Array;
};

/** Room for the cells of one chunk. */
export function createRowCells(columns: readonly PlainColumn[]): RowCells {
  const counts = columns.flatMap((column) =>
    column.is === 'count' ? [[column.count, new Float64Array(CHUNK_LINES)] as const] : [],
  );
  return {
    texts: columns.map((column) => (column.is === 'text' ? createRawTexts() : null)),
    numbers: columns.map((column) => (column.is === 'text' ? new Uint32Array(CHUNK_LINES) : null)),
    counts: Object.fromEntries(counts),
    amount: new Float64Array(CHUNK_LINES),
    done: new Uint8Array(CHUNK_LINES),
  };
}
