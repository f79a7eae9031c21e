/** Reads rows of a plain table from bytes into the columns of a chunk. A row that is not plain in any way is given to
 *  the source's own reading of a row, so that both ways always say the same. */
import type { PlainColumn, PlainTable } from '../../sources/reading/plain-table.ts';
import { textOf } from '../../sources/reading/fields.ts';
import type { ParsedRow } from '../../sources/source.ts';
import { BY_CELLS, BY_ID, CHUNK_LINES, type ChunkColumns } from '../../store/chunk-columns.ts';
import {
  scanAmount,
  scanCell,
  scanCount,
  scanInstant,
  scanQuoted,
  type Cursor,
  type DayMemo,
} from './cells.ts';
import { putIdCell } from './id-cell.ts';
import { createRawTexts, numberOfCell, textOfBytes } from './raw-texts.ts';
import type { RowCells } from './row-cells.ts';
import { rowEnd } from './row-end.ts';

/** The bytes of a block with its rows.
 *  Shape  line ends follow at `end`, so that reading stops there; `last` when the file ends there too. */
export type Bytes = {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly end: number;
  readonly last: boolean;
};

/** The row is not plain. */
const CAREFUL = -1;
/** The row runs on beyond the bytes at hand. */
const RUNS_ON = -2;

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);

/** Kinds of columns as numbers: the innermost loop chooses by them. */
const KIND: { readonly [K in PlainColumn['is']]: number } = {
  text: 0,
  count: 1,
  time: 2,
  id: 3,
  task: 4,
  amount: 5,
  latency: 6,
  currency: 7,
  skipped: 8,
};
const [TEXT, COUNT, TIME, ID, TASK, AMOUNT, LATENCY, CURRENCY] = [0, 1, 2, 3, 4, 5, 6, 7];

export type RowSink = {
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

/** A scanner of the rows of a table. */
export function rowScanner(
  table: PlainTable,
  delimiter: string,
  cells: RowCells,
  columns: ChunkColumns,
  sink: RowSink,
): RowScanner {
  const delimiterByte = delimiter.charCodeAt(0);
  const delimiters = Math.imul(delimiterByte, 0x01010101);
  const { start } = columns.numbers;
  const { latency, fileRow } = columns.numbers;
  const { amount, done } = cells;
  const kinds = Int8Array.from(table.columns, ({ is }) => KIND[is]);
  // Arrays of one type each, so that every place that writes one is compiled for that type alone.
  const nothing = new Float64Array(0);
  const countsOf = table.columns.map((column) =>
    column.is === 'count' ? cells.counts[column.count]! : nothing,
  );
  const noNumbers = new Uint32Array(0);
  const numbersOf = cells.numbers.map((numbers) => numbers ?? noNumbers);
  const noTexts = createRawTexts();
  const textsOf = cells.texts.map((texts) => texts ?? noTexts);
  const hasAmount = kinds.includes(AMOUNT);
  const hasLatency = kinds.includes(LATENCY);
  const final = kinds.length - 1;
  const cursor: Cursor & { lines: number } = { at: 0, hash: 0, lines: 0, value: 0.5 };
  const ids = { texts: columns.texts.id, lanes: columns.identity, width: 4 } as const;
  const tasks = { texts: columns.texts.taskId, lanes: columns.keys.task, width: 2 } as const;
  const memo: DayMemo = { first: 0, second: 0, third: 0, startMs: NaN };

  /** Where the cell just read ends; −1 when something stands behind its value. */
  const plainEnd = (bytes: Uint8Array, quote: number): number => {
    let end = cursor.at;
    if (end < 0) return -1;
    if (quote === 1) {
      if (bytes[end] !== 34) return -1;
      end += 1;
    }
    const next = bytes[end]!;
    return next === delimiterByte || next === 10 || next === 13 ? end : -1;
  };

  const nanosOf = (text: string): number | null => {
    const nanos = table.amount(text);
    return nanos === null || nanos > LARGEST || nanos < -LARGEST ? null : Number(nanos);
  };

  /** Read the cells of one row. Returns where its last cell ends, CAREFUL or RUNS_ON. */
  const plainRow = ({ bytes, view, end, last }: Bytes, from: number, at: number): number => {
    let p = from;
    let idFrom = 0;
    let idTo = 0;
    let taskFrom = 0;
    let taskTo = 0;
    start[at] = NaN;
    // A cell that reaches the end of the bytes may be cut there, inside a character.
    const stopAt = last ? Infinity : end;
    for (let c = 0; c <= final; c += 1) {
      const kind = kinds[c]!;
      const cell = p;
      const quote = bytes[p] === 34 ? 1 : 0;
      switch (kind) {
        case COUNT:
          scanCount(bytes, p + quote, cursor);
          countsOf[c]![at] = cursor.value;
          p = plainEnd(bytes, quote);
          break;
        case TEXT:
          if (bytes[p] === delimiterByte) numbersOf[c]![at] = 0;
          else if (quote === 1) {
            cursor.lines = 0;
            scanQuoted(bytes, p, end, cursor);
            if (cursor.at < 0 || cursor.lines > 0) return CAREFUL;
            p = cursor.at;
            numbersOf[c]![at] = numberOfCell(textsOf[c]!, bytes, view, cell, p, cursor.hash, true);
          } else {
            scanCell(view, p, delimiters, cursor);
            p = cursor.at;
            if (p >= stopAt) return RUNS_ON;
            numbersOf[c]![at] =
              p === cell ? 0 : numberOfCell(textsOf[c]!, bytes, view, cell, p, cursor.hash, false);
          }
          break;
        case TIME:
          scanInstant(bytes, view, p + quote, memo, cursor);
          start[at] = cursor.value;
          p = plainEnd(bytes, quote);
          if (p < 0) {
            if (quote === 1) return CAREFUL;
            scanCell(view, cell, delimiters, cursor);
            p = cursor.at;
            if (p >= stopAt) return RUNS_ON;
            const instant = table.instant(textOfBytes(bytes, cell, p));
            if (instant === null) return CAREFUL;
            start[at] = instant;
          }
          break;
        case AMOUNT:
          scanAmount(bytes, p + quote, cursor);
          amount[at] = cursor.value;
          p = plainEnd(bytes, quote);
          if (p < 0 || !table.amountsAreUnits) {
            if (quote === 1) return CAREFUL;
            scanCell(view, cell, delimiters, cursor);
            p = cursor.at;
            if (p >= stopAt) return RUNS_ON;
            const nanos = p === cell ? NaN : nanosOf(textOfBytes(bytes, cell, p));
            if (nanos === null) return CAREFUL;
            amount[at] = nanos;
          }
          break;
        case LATENCY:
          scanCount(bytes, p + quote, cursor);
          latency[at] = cursor.value;
          p = plainEnd(bytes, quote);
          if (p < 0) {
            if (quote === 1) return CAREFUL;
            scanCell(view, cell, delimiters, cursor);
            p = cursor.at;
            if (p >= stopAt) return RUNS_ON;
            const stated = textOf(textOfBytes(bytes, cell, p));
            const ms = stated === undefined ? null : table.latency(stated);
            latency[at] = ms === null ? NaN : Math.round(ms);
          }
          break;
        case CURRENCY:
          scanCell(view, p, delimiters, cursor);
          p = cursor.at;
          // Any other spelling is the source's to judge.
          if (p !== cell && !(p - cell === 3 && isUsd(bytes, cell))) return CAREFUL;
          break;
        default:
          if (quote === 1) {
            cursor.lines = 0;
            scanQuoted(bytes, p, end, cursor);
            if (cursor.at < 0 || cursor.lines > 0) return CAREFUL;
          } else scanCell(view, p, delimiters, cursor);
          p = cursor.at;
          if (kind === ID) {
            idFrom = cell;
            idTo = p;
          } else if (kind === TASK) {
            taskFrom = cell;
            taskTo = p;
          }
      }
      if (p < 0) return CAREFUL;
      if (c < final) {
        if (bytes[p] !== delimiterByte) return CAREFUL;
        p += 1;
      }
    }
    const stop = bytes[p];
    if (stop !== 10 && !(stop === 13 && bytes[p + 1] === 10)) return CAREFUL;
    if (start[at] !== start[at]) return CAREFUL;
    if (!last && (stop === 13 ? p + 1 : p) >= end) return RUNS_ON;
    columns.identifiedBy[at] = BY_CELLS;
    if (idTo > idFrom && putIdCell(ids, bytes, view, idFrom, idTo, at)) columns.identifiedBy[at] = BY_ID;
    if (taskTo > taskFrom) putIdCell(tasks, bytes, view, taskFrom, taskTo, at);
    return p;
  };

  const carefulRow = (input: Bytes, from: number, scanner: RowScanner): number => {
    const end = rowEnd(input, from, delimiterByte);
    if (end < 0) return RUNS_ON;
    const { bytes } = input;
    const stop = bytes[end - 1] === 13 && end > from ? end - 1 : end;
    const row = table.row(textOfBytes(bytes, from, stop), scanner.line + 1);
    for (let i = from; i < end; i += 1) if (bytes[i] === 10) scanner.line += 1;
    const at = scanner.count;
    // What was read of the row before it turned out not to be plain must not stay.
    start[at] = NaN;
    if (hasLatency) latency[at] = NaN;
    for (const numbers of cells.numbers) if (numbers !== null) numbers[at] = 0;
    if (row !== null && sink.careful(row, at)) {
      done[at] = 1;
      scanner.count += 1;
    }
    return end;
  };

  return {
    count: 0,
    line: 0,
    rows(input, from, stop) {
      const { bytes } = input;
      let p = from;
      while (p < stop && this.count < CHUNK_LINES) {
        const first = bytes[p]!;
        if (first === 10 || (first === 13 && bytes[p + 1] === 10)) {
          p += first === 10 ? 1 : 2;
          this.line += 1;
          continue;
        }
        const at = this.count;
        done[at] = 0;
        if (!hasAmount) amount[at] = NaN;
        let end = plainRow(input, p, at);
        if (end === RUNS_ON) return p;
        if (end === CAREFUL) {
          end = carefulRow(input, p, this);
          if (end === RUNS_ON) return p;
        } else {
          fileRow[at] = this.line + 1;
          this.count += 1;
        }
        this.line += 1;
        p = end + (bytes[end] === 13 ? 2 : 1);
      }
      return p;
    },
  };
}

function isUsd(bytes: Uint8Array, at: number): boolean {
  return (bytes[at]! | 32) === 117 && (bytes[at + 1]! | 32) === 115 && (bytes[at + 2]! | 32) === 100;
}
