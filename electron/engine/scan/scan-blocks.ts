/** Reads blocks of a file into sealed chunks. One scanner serves one thread: it keeps the texts it has met. */
import type { Fault } from '../../../shared/contract/fault.ts';
import type { PriceBook } from '../../../shared/maths/price-book.ts';
import type { PlainTable } from '../../sources/reading/plain-table.ts';
import type { ParsedRow } from '../../sources/source.ts';
import { newRoom, type Room } from '../../store/chunk-room.ts';
import { CHUNK_LINES, clearColumns, createChunkColumns, putLine } from '../../store/chunk-columns.ts';
import type { CodeColumn } from '../../store/ledger.ts';
import { linePrinter } from '../../store/line-print.ts';
import { sealChunk, type SealedChunk } from '../../store/sealed-chunk.ts';
import { compareCost, noCosts, type CostsCompared } from '../ingest/cost-unit.ts';
import { isFault, lineOfItem, tryLine } from '../ingest/ledger-line.ts';
import { putTogether } from './put-together.ts';
import { blockBytes, type BlockBytes } from './block-bytes.ts';
import { createKernel } from './kernel/kernel.ts';
import { createRowCells } from './row-cells.ts';
import { rowScanner, type Bytes } from './scan-rows.ts';

/** A row that was refused. `row` counts lines from the beginning of the block. */
export type RefusedRow = { readonly row: number; readonly fault: Fault; readonly raw: string };

/** What came of a block. Lines are counted from its beginning; `lines` is how many it has. */
export type ScannedBlock = {
  readonly chunks: readonly SealedChunk[];
  readonly refused: readonly RefusedRow[];
  readonly read: number;
  readonly passedOver: number;
  readonly costs: CostsCompared;
  readonly lines: number;
  /** Where the first row of the block begins and where the one after its last begins, from the beginning of the file. */
  readonly from: number;
  readonly to: number;
  /** Texts that codes stand for and that no earlier block of this scanner had: code of the first, then the texts. */
  readonly texts: readonly {
    readonly column: CodeColumn;
    readonly first: number;
    readonly texts: readonly string[];
  }[];
};

export type BlockScanner = {
  /** Where the bytes to scan must lie. */
  readonly held: BlockBytes;
  /** Scan the rows that begin in [from, stop) of the bytes and end in them; `offset` is where the bytes begin in the file.
   *  The chunks lie in `room`. */
  scan(input: Bytes, from: number, stop: number, offset: number, room?: Room): ScannedBlock;
};

export type ScanContext = {
  readonly sourceId: string;
  readonly delimiter: string;
  readonly table: PlainTable;
  readonly book: PriceBook;
};

/** Gives codes to texts, column by column, from 1 up. */
function localCodes() {
  const kept = new Map<CodeColumn, { codes: Map<string, number>; texts: string[]; told: number }>();
  const of = (column: CodeColumn) => {
    let found = kept.get(column);
    if (found === undefined) kept.set(column, (found = { codes: new Map(), texts: [], told: 0 }));
    return found;
  };
  return {
    codeOf: (column: CodeColumn) => {
      const entry = of(column);
      return (text: string) => {
        let code = entry.codes.get(text);
        if (code === undefined) {
          entry.texts.push(text);
          code = entry.texts.length;
          entry.codes.set(text, code);
        }
        return code;
      };
    },
    textOf: (column: CodeColumn, code: number) => of(column).texts[code - 1]!,
    news: () =>
      [...kept].flatMap(([column, entry]) => {
        const first = entry.told + 1;
        const texts = entry.texts.slice(entry.told);
        entry.told = entry.texts.length;
        return texts.length === 0 ? [] : [{ column, first, texts }];
      }),
  };
}

/** A scanner of the blocks of one file. */
export function blockScanner({ sourceId, delimiter, table, book }: ScanContext): BlockScanner {
  const codes = localCodes();
  const columns = createChunkColumns(codes.codeOf);
  const printer = linePrinter(sourceId, 'detail', codes.textOf);
  const kernel = createKernel();
  const cells = createRowCells(kernel, table.columns);
  const put = putTogether(table, cells, columns, book);
  const context = { sourceId, role: 'detail', book } as const;
  let refused: RefusedRow[] = [];
  let passedOver = 0;
  let costs = noCosts();

  const careful = (row: ParsedRow, at: number): boolean => {
    if ('passedOver' in row) {
      passedOver += 1;
      return false;
    }
    if ('fault' in row) {
      refused.push({ row: row.row, fault: row.fault, raw: row.raw });
      return false;
    }
    const line = tryLine(() => lineOfItem(row.item, row.row, context));
    if (isFault(line)) {
      refused.push({ row: row.row, fault: line, raw: row.raw?.() ?? '' });
      return false;
    }
    putLine(columns, line, at);
    take(at, 1);
    return true;
  };
  const { reported, listCost } = columns.numbers;
  const take = (place: number, rows: number): void => {
    printer.print(columns, place, place + rows);
    for (let at = place; at < place + rows; at += 1) compareCost(costs, reported[at], listCost[at]);
  };
  const plain = (place: number, rows: number): void => {
    put(place, rows);
    take(place, rows);
  };
  const scanner = rowScanner(kernel, table, delimiter, cells, columns, { plain, careful });

  /** The next chunk's rows. Returns where reading goes on. */
  const fill = (input: Bytes, from: number, stop: number): number => {
    scanner.count = 0;
    try {
      return scanner.rows(input, from, stop);
    } catch (error) {
      // A block that turns out not to be plain must leave nothing behind: the scanner may be asked again.
      clearColumns(columns, CHUNK_LINES);
      throw error;
    }
  };

  return {
    held: blockBytes(kernel),
    scan: (input, from, stop, offset, room = newRoom) => {
      const chunks: SealedChunk[] = [];
      refused = [];
      passedOver = 0;
      scanner.line = 0;
      costs = noCosts();
      let read = 0;
      let p = from;
      while (p < stop) {
        p = fill(input, p, stop);
        const { count } = scanner;
        if (count === 0) break;
        read += count;
        chunks.push(sealChunk(columns, count, 'detail', room));
      }
      return {
        chunks,
        refused,
        read: read + refused.length,
        passedOver,
        costs,
        lines: scanner.line,
        from: offset + from,
        to: offset + p,
        texts: codes.news(),
      };
    },
  };
}
