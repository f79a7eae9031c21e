/** What single lines of a chunk say. Lists show some lines of many chunks: those are read without the columns being read whole. */
import { numberAt } from './column-cells.ts';
import { NOTHING, type Encoded } from './column-codec.ts';
import type { ReadConnection } from './driver.ts';
import { hexForm } from './hex-text.ts';
import { CODE_COLUMNS, type CodeColumn, type NumberColumn, type TextColumn } from './ledger.ts';
import { bytesOfTexts, cellsAt, headOfTexts } from './queries/chunks.ts';
import { textInFrame } from './text-codec.ts';
import { framesOf } from './text-frames.ts';

export type SingleLines = {
  /** One number or code. Null NaN, and code 0. */
  cell(column: NumberColumn | CodeColumn, row: number): number;
  text(column: TextColumn, row: number): string | null;
  /** Be told how many lines are asked for next. */
  expect(lines: number): void;
};

/** The chunk as whoever reads it whole has it. */
export type WholeColumns = {
  /** The version of a column that counts. */
  versionOf(column: string): number;
  has(column: string): boolean;
  /** Whether a column is in memory: then nothing is read. */
  isHeld(column: string): boolean;
  kept(column: NumberColumn | CodeColumn): Encoded;
  text(column: TextColumn, row: number): string | null;
  /** Fails: the chunk is no more. */
  gone(column: string): never;
};

/** Up to this many lines of a chunk are read one by one sooner than their columns. */
const FEW = 4;
type Reader = (row: number) => string | null;

/** Bytes in which the form of texts of digits stands, or the places of frames. */
const HEAD = 256;

type Versions = readonly (Encoded & { readonly version?: number })[];

const isCode = (column: string): boolean => (CODE_COLUMNS as readonly string[]).includes(column);

function cellsOf(connection: ReadConnection, id: number, n: number, row: number): Map<string, Versions> {
  const cells = new Map<string, Versions>();
  for (const cell of cellsAt(connection, id, n, row))
    cells.set(cell.name, [...(cells.get(cell.name) ?? []), cell]);
  return cells;
}

/** Lines of a chunk of `n`. Columns are read whole until few lines are expected. */
export function singleLines(
  connection: ReadConnection,
  id: number,
  n: number,
  whole: WholeColumns,
): SingleLines {
  let areFew = false;
  let last: { readonly row: number; readonly cells: ReadonlyMap<string, Versions> } | null = null;
  const readers = new Map<TextColumn, Reader | null>();

  const single = (column: NumberColumn | CodeColumn, row: number): number => {
    if (last?.row !== row) last = { row, cells: cellsOf(connection, id, n, row) };
    if (last.cells.size === 0) whole.gone(column);
    const versions: Versions = last.cells.get(column) ?? [NOTHING];
    const asked = whole.versionOf(column);
    const found =
      versions.findLast((each) => each.version !== undefined && each.version <= asked) ?? versions[0]!;
    // Of a line by itself there is one value; where each is one more than that before it, the first is the base.
    return numberAt(found, found.encoding === 'rows' ? row : 0);
  };
  /** How a text is read by itself. Null where it cannot be had without the others. */
  const readerOf = (column: TextColumn): Reader | null => {
    let reader = readers.get(column);
    if (reader === undefined) readers.set(column, (reader = newReader(column)));
    return reader;
  };
  const newReader = (column: TextColumn): Reader | null => {
    const head = headOfTexts(connection, id, column, HEAD);
    if (head === null || head.data === null) return null;
    const bytes = (from: number, count: number) =>
      bytesOfTexts(connection, id, column, from, count) ?? whole.gone(column);
    if (head.encoding === 'hex-text') {
      const form = hexForm(head.data, head.length, n);
      return form && ((row) => form.textOf(bytes(form.placeOf(row), form.width)));
    }
    const frames = head.encoding === 'framed-text' ? framesOf(head.data, n, head.base) : null;
    return (
      frames &&
      ((row) => {
        const frame = frames[Math.floor(row / head.base)]!;
        return textInFrame(frame, bytes(frame.from, frame.bytes), row);
      })
    );
  };
  return {
    cell(column, row) {
      const value = areFew && !whole.isHeld(column) ? single(column, row) : numberAt(whole.kept(column), row);
      return value === value || !isCode(column) ? value : 0;
    },
    text(column, row) {
      const reader = areFew && !whole.isHeld(column) && whole.has(column) ? readerOf(column) : null;
      return reader === null || row < 0 || row >= n ? whole.text(column, row) : reader(row);
    },
    expect(lines) {
      areFew = lines <= FEW;
      last = null;
    },
  };
}
