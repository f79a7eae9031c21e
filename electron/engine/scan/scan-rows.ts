/** Reads rows of a plain table from bytes into the columns of a chunk. A row that is not plain in any way is given to
 *  the source's own reading of a row, so that both ways always say the same. */
import type { PlainColumn, PlainCount, PlainTable } from '../../sources/reading/plain-table.ts';
import { textOf } from '../../sources/reading/fields.ts';
import type { ParsedRow } from '../../sources/source.ts';
import { BY_CELLS, CHUNK_LINES, type ChunkColumns } from '../../store/chunk-columns.ts';
import { scanAmount, scanCell, scanCount, scanInstant, scanQuoted, type DayMemo } from './cells.ts';
import { putIdCell } from './id-cell.ts';
import { createRawTexts, numberOfCell, textOfBytes, type RawTexts } from './raw-texts.ts';
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

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);

type Slot =
  | { readonly is: 'skipped' | 'id' | 'task' | 'time' | 'latency' | 'amount' | 'currency' }
  | { readonly is: 'count'; readonly into: Float64Array }
  | { readonly is: 'text'; readonly raw: RawTexts; readonly into: Uint32Array };

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
  const slots = table.columns.map((column, position): Slot => {
    if (column.is === 'count') return { is: 'count', into: cells.counts[column.count]! };
    if (column.is === 'text')
      return { is: 'text', raw: cells.texts[position]!, into: cells.numbers[position]! };
    return column;
  });
  const hasAmount = slots.some((slot) => slot.is === 'amount');
  const hasLatency = slots.some((slot) => slot.is === 'latency');
  const final = slots.length - 1;
  const cursor = { at: 0, hash: 0, lines: 0 };
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
      const slot = slots[c]!;
      const cell = p;
      const quote = bytes[p] === 34 ? 1 : 0;
      switch (slot.is) {
        case 'count':
          slot.into[at] = scanCount(bytes, p + quote, cursor);
          p = plainEnd(bytes, quote);
          break;
        case 'text':
          if (bytes[p] === delimiterByte) slot.into[at] = 0;
          else if (quote === 1) {
            cursor.lines = 0;
            scanQuoted(bytes, p, end, cursor);
            if (cursor.at < 0 || cursor.lines > 0) return CAREFUL;
            p = cursor.at;
            slot.into[at] = numberOfCell(slot.raw, bytes, view, cell, p, cursor.hash, true);
          } else {
            scanCell(view, p, delimiters, cursor);
            p = cursor.at;
            if (p >= stopAt) return RUNS_ON;
            slot.into[at] = p === cell ? 0 : numberOfCell(slot.raw, bytes, view, cell, p, cursor.hash, false);
          }
          break;
        case 'time':
          start[at] = scanInstant(bytes, view, p + quote, memo, cursor);
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
        case 'amount':
          amount[at] = scanAmount(bytes, p + quote, cursor);
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
        case 'latency':
          latency[at] = scanCount(bytes, p + quote, cursor);
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
        case 'currency':
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
          if (slot.is === 'id') {
            idFrom = cell;
            idTo = p;
          } else if (slot.is === 'task') {
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
    if (idTo > idFrom) putIdCell(columns, bytes, idFrom, idTo, at, 'id');
    if (taskTo > taskFrom) putIdCell(columns, bytes, taskFrom, taskTo, at, 'task');
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
