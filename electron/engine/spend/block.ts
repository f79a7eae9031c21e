/** A block of lines the engine can scan: a ledger chunk, or lines computed from others (differences, outcomes).
 *  Group and filter codes are the ledger's dictionary codes, so blocks of all kinds mix in one answer. */
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { StoredDimension } from '../../../shared/ledger/dimensions.ts';
import type { Chunk } from '../../store/ledger.ts';
import type { Counted, NarrowNumbers, NarrowWhole } from '../../store/narrow-column.ts';

/** Why a line is in the spend view. `difference`: billed or usage minus what detail explains; `shared`: what pools move. */
export const BASES = ['detail', 'billed', 'usage', 'difference', 'outcome', 'shared'] as const;
export type Basis = (typeof BASES)[number];

export type CodeSource = StoredDimension | 'tags' | 'rawModel' | 'priceState' | 'currency';

export type Block = {
  readonly basis: Basis;
  readonly sourceId: string | null;
  readonly count: number;
  /** 1 = counts; null = all count. */
  readonly live: Uint8Array | null;
  /** Instant (UTC ms) that decides the reporting day: the call's start, or the middle of a bucket. */
  readonly at: Float64Array;
  readonly atMin: number;
  readonly atMax: number;
  /** Codes of a stored dimension; null = no line of the block has a value. */
  codes(column: CodeSource): Uint32Array | null;
  /** Addends of a measure; null = all zero. Never NaN. */
  addends(measure: MeasureId): Float64Array | null;
  /** Task hash lanes (2 per line); null = no tasks. */
  readonly tasks: Uint32Array | null;
  /** Latency per line, NaN where unknown; null = none. */
  readonly latency: Float64Array | null;
  /** The chunk behind the block, for opening a line; null for computed lines. */
  readonly chunk: Chunk | null;
  readonly narrow?: NarrowBlock | undefined;
  /** The chunk's row behind each line, where a row makes several lines; left out where line and row are the same. */
  readonly rows?: Uint32Array;
  /** Outcome of each line's task, where a computed line knows it: 0 none, else index into OUTCOME_STATUSES + 1. */
  readonly outcomes?: NarrowWhole;
  /** Import id of each line, where lines of a block without a chunk were stated by imports, as outcomes are. */
  readonly imports?: () => Uint32Array;
  /** The stored line behind a line of such a block. */
  readonly origin?: (row: number) => { readonly chunk: Chunk; readonly row: number };
  /** The call whose dimensions a line of such a block shares: chunk and row. */
  readonly firstCall?: (row: number) => { readonly chunk: Chunk; readonly row: number };
  /** The line of an outcome in such a block; -1 = it has none. */
  readonly lineOf?: (outcome: number) => number;
  /** Where lines are dated by the outcome of their task: that outcome and its status (see outcomeCodes). */
  readonly reaches?: () => { readonly outcomes: Int32Array; readonly statuses: Uint8Array };
  /** The same for the lines of a stretch of time only, where lines are dated by the outcome of their task. */
  readonly settled?: SettledLines;
};

/** Lines as the outcomes of their tasks date them. `rows` null = all lines of the block. */
export type SettledLines = {
  /** Keep the lines that count and whose task was settled in [fromMs, toMs).
   *  Shape  see RowList of engine/measure/lines. */
  keep(
    list: { readonly rows: Int32Array; count: number; isAll: boolean },
    fromMs: number,
    toMs: number,
  ): void;
  /** When the tasks of lines were settled, in the lines' own places; good until the next block is asked. */
  datesOf(rows: Int32Array | null): Float64Array;
  /** A number for the outcome that each of the lines reaches, in the lines' own places; 0 where it has no such status. */
  reached(rows: Int32Array | null, isWanted: (status: number) => boolean): Uint32Array;
  /** These numbers are below this. */
  readonly size: number;
};

/** The columns of a block in as few bytes as they need, for hot loops.
 *  Shape  they hold for a block with these very `codes` and `addends`; one that is made of another by saying its columns
 *         anew is read by what it says. */
export type NarrowBlock = {
  readonly like: Pick<Block, 'codes' | 'addends'>;
  codes(column: CodeSource): NarrowWhole | null;
  /** The code of one line, without its column being read; 0 = none. */
  codeAt(column: CodeSource, row: number): number;
  /** Undefined = there is no quicker way than `addends`. */
  addends(measure: MeasureId): NarrowNumbers | null | undefined;
  /** Addends of a few rows in their order. Null = there is no quicker way than `addends`. */
  few(measure: MeasureId, rows: Int32Array): Float64Array | null;
  /** Null = there is no quicker way than `latency`. */
  latency(): Counted | null;
  /** Names everything the block says: equal prints, equal figures. */
  readonly print: string;
};

/** A block that says some columns anew and leaves the others to the one below, unread until they are asked for. */
export function blockOver(below: Block, says: Partial<Block>): Block {
  return Object.assign(Object.create(below) as Block, says);
}

/** Smallest and largest value of an array; [Infinity, -Infinity] when empty. */
export function rangeOf(values: Float64Array): readonly [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
