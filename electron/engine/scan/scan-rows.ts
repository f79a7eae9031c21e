/** Reads rows of a plain table from bytes into the columns of a chunk: a batch of rows at a time, column by column.
 *  A row that is not plain in any way is given to the source's own reading of a row, so that both ways say the same. */
import type { PlainTable } from '../../sources/reading/plain-table.ts';
import type { ParsedRow } from '../../sources/source.ts';
import { BY_CELLS, BY_ID, CHUNK_LINES, type ChunkColumns } from '../../store/chunk-columns.ts';
import {
  readAmounts,
  readCounts,
  readCurrencies,
  readLatencies,
  readTexts,
  type Batch,
} from './cell-columns.ts';
import { idReader } from './id-column.ts';
import { readInstants, type DayMemo } from './instant-column.ts';
import type { Kernel } from './kernel/kernel.ts';
import { textOfBytes } from './raw-texts.ts';
import { createRowBounds, findRows } from './row-bounds.ts';
import { BATCH_ROWS, type RowCells } from './row-cells.ts';
import { rowEnd } from './row-end.ts';
import { findTotal } from './total-rows.ts';

/** The bytes of a block with its rows.
 *  Shape  line ends follow at `end`, so that reading stops there; `last` when the file ends there too. */
export type Bytes = {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Where the first of the bytes lies in the kernel's memory. */
  readonly address: number;
  readonly end: number;
  readonly last: boolean;
};

export type RowSink = {
  /** The first `rows` of the batch were read: put them into the chunk from this place on. */
  plain(place: number, rows: number): void;
  /** A row that the source has read: put it into the chunk at this place, or keep it elsewhere.
   *  Returns true when the place is taken. */
  careful(row: ParsedRow, at: number): boolean;
};

export type RowScanner = {
  /** Read rows that begin in [from, stop) into the chunk from place `count` on, until it is full or a row runs on
   *  beyond the bytes. Returns where reading goes on; `count` and `line` have moved. */
  rows(input: Bytes, from: number, stop: number): number;
  /** Places taken in the chunk. */
  count: number;
  /** Line ends passed since the scanner was made. */
  line: number;
};

const FEWEST_ROWS = 16;
const RUNS_ON = -1;
const [LINE_END, RETURN] = [10, 13];

/** A scanner of the rows of a table. */
export function rowScanner(
  kernel: Kernel,
  table: PlainTable,
  delimiter: string,
  cells: RowCells,
  columns: ChunkColumns,
  sink: RowSink,
): RowScanner {
  const delimiterByte = delimiter.charCodeAt(0);
  const width = table.columns.length;
  const bounds = createRowBounds(kernel, BATCH_ROWS, width);
  const places = kernel.room((BATCH_ROWS + 1) * 4);
  const memo: DayMemo = { first: 0, second: 0, third: 0, startMs: NaN };
  const { fileRow } = columns.numbers;
  const cellOf = (is: 'id' | 'task') => table.columns.findIndex((column) => column.is === is);
  const [idCell, taskCell] = [cellOf('id'), cellOf('task')];
  const { texts, identity, keys } = columns;
  const putIds =
    idCell < 0 ? null : idReader(kernel, idCell, { texts: texts.id, lanes: identity, width: 4 }, BATCH_ROWS);
  const putTasks =
    taskCell < 0
      ? null
      : idReader(kernel, taskCell, { texts: texts.taskId, lanes: keys.task, width: 2 }, BATCH_ROWS);
  const hasId = new Uint8Array(BATCH_ROWS);

  /** Reads one column; the first row that is not plain, or all rows. */
  const columnReaders = table.columns.flatMap((column, cell): ((batch: Batch) => number)[] => {
    switch (column.is) {
      case 'text': {
        const raw = cells.texts[cell]!;
        return [(batch) => readTexts(kernel, batch, cell, raw, places)];
      }
      case 'count': {
        const into = cells.counts[column.count]!;
        return [(batch) => readCounts(batch, cell, into)];
      }
      case 'time':
        return [(batch) => readInstants(batch, cell, table, memo, cells.start)];
      case 'amount':
        return [(batch) => readAmounts(batch, cell, table, cells.amount)];
      case 'latency':
        return [(batch) => readLatencies(batch, cell, table, cells.latency)];
      case 'currency':
        return [(batch) => readCurrencies(batch, cell)];
      default:
        return [];
    }
  });

  const readers = [findTotal, ...columnReaders];

  const identify = (batch: Batch, place: number, rows: number) => {
    putIds?.(batch, place, rows, hasId);
    for (let row = 0; row < rows; row += 1) columns.identifiedBy[place + row] = hasId[row] ? BY_ID : BY_CELLS;
    putTasks?.(batch, place, rows);
  };

  /** Read the rows whose bounds were found, up to the first that is not plain. Returns how many. */
  const readBatch = ({ bytes, view, address }: Bytes, scanner: RowScanner): number => {
    const place = scanner.count;
    const stride = width + 1;
    const { at, address: atAddress } = bounds;
    const batch = { bytes, view, address, at, atAddress, stride, rows: bounds.rows };
    let rows = bounds.rows;
    for (const read of readers) rows = Math.min(rows, read(rows === batch.rows ? batch : { ...batch, rows }));
    identify(batch, place, rows);
    sink.plain(place, rows);
    for (let row = 0; row < rows; row += 1) fileRow[place + row] = scanner.line + 1 + row;
    scanner.count += rows;
    scanner.line += rows;
    return rows;
  };

  /** Give one row to the source. Returns where the next row begins, RUNS_ON when it is not all there. */
  const carefulRow = (input: Bytes, from: number, scanner: RowScanner): number => {
    const end = rowEnd(input, from, delimiterByte);
    if (end < 0) return RUNS_ON;
    const { bytes } = input;
    const stop = bytes[end - 1] === RETURN && end > from ? end - 1 : end;
    const row = table.row(textOfBytes(bytes, from, stop), scanner.line + 1);
    for (let i = from; i < end; i += 1) if (bytes[i] === LINE_END) scanner.line += 1;
    scanner.line += 1;
    const place = scanner.count;
    if (row !== null && sink.careful(row, place)) scanner.count += 1;
    return end + 1;
  };

  let most = BATCH_ROWS;
  return {
    count: 0,
    line: 0,
    rows(input, from, stop) {
      const { bytes } = input;
      let p = from;
      while (p < stop && this.count < CHUNK_LINES) {
        const first = bytes[p]!;
        if (first === LINE_END || (first === RETURN && bytes[p + 1] === LINE_END)) {
          p += first === LINE_END ? 1 : 2;
          this.line += 1;
          continue;
        }
        findRows(
          kernel,
          input,
          p,
          stop,
          Math.min(most, CHUNK_LINES - this.count),
          width,
          delimiterByte,
          bounds,
        );
        const found = bounds.rows;
        const read = readBatch(input, this);
        p = read === found ? bounds.next : bounds.at[read * (width + 1)]!;
        // Where rows are often not plain, short batches waste less.
        most = Math.min(BATCH_ROWS, Math.max(FEWEST_ROWS, read * 2));
        if (read === found && bounds.stop === 'done') continue;
        if (read === found && bounds.stop === 'runs-on') return p;
        if (this.count === CHUNK_LINES || p >= stop) continue;
        const next = isBlank(bytes, p) ? p : carefulRow(input, p, this);
        if (next === RUNS_ON) return p;
        p = next;
      }
      return p;
    },
  };
}

function isBlank(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === LINE_END || (bytes[at] === RETURN && bytes[at + 1] === LINE_END);
}
