/** The event ledger as the rest of the core sees it: chunks of typed columns. Only the store knows how they are kept. */
import { STORED_DIMENSIONS, type StoredDimension } from '../../shared/ledger/dimensions.ts';
import { TOKEN_KINDS, TOOL_UNITS, type Role } from '../../shared/ledger/charge.ts';
import type { Counted, FromBase, NarrowNumbers, NarrowWhole } from './narrow-column.ts';

/** Number columns; read as Float64Array whatever width they are kept in. NaN = the source does not say.
 *  Units  start, end: UTC ms; foreign: nanos of its currency; reported, listCost, contractedCost, value: nanos (|x| < 2^53); latency: ms; fileRow: line in the file. */
export const NUMBER_COLUMNS = [
  'start',
  'end',
  'calls',
  'attempt',
  'innerRetries',
  ...TOKEN_KINDS,
  'reasoning',
  ...TOOL_UNITS,
  'latency',
  'maxTokens',
  // derived where `foreign` has a value: that amount at the rate of its day, NaN without one
  'reported',
  // the amount in its own currency where that is not the workspace's
  'foreign',
  // derived where `foreign` has a value: what the result was worth at the rate of its day
  'value',
  'fileRow',
  // derived at import, replaced by re-pricing; contractedCost only where a contract makes it another than listCost
  'listCost',
  'contractedCost',
] as const;
export type NumberColumn = (typeof NUMBER_COLUMNS)[number];

/** Dictionary columns; read as Uint32Array of codes. 0 = no value. `rawModel` is the name the source used; `tags` is canonical JSON. */
export const CODE_COLUMNS = [
  ...STORED_DIMENSIONS.map((dimension) => dimension.id),
  'tags',
  'category',
  'reportedBasis',
  'currency',
  'outcomeStatus',
  'rawModel',
  // derived at import, replaced by re-pricing: priced | reported | unpriced | free
  'priceState',
] as const;
export type CodeColumn =
  | StoredDimension
  | 'tags'
  | 'category'
  | 'reportedBasis'
  | 'currency'
  | 'outcomeStatus'
  | 'rawModel'
  | 'priceState';

/** Columns that re-pricing replaces; everything else has version 1. */
export const DERIVED_COLUMNS: readonly string[] = [
  'listCost',
  'contractedCost',
  'reported',
  'value',
  'priceState',
  'model',
  // where the source states none: then it is the price book's word
  'provider',
];
export type DerivedNumbers = 'listCost' | 'contractedCost' | 'reported' | 'value';
export type DerivedCodes = 'priceState' | 'model' | 'provider';

/** Hash columns as 32-bit lanes, 0,0 = none: `task`, `session`, `trace` and `call` (the provider's own id of the call)
 *  2 lanes each, `identity` 4 lanes, `content` 2 lanes. */
export const KEY_COLUMNS = ['task', 'session', 'trace', 'call'] as const;
export type KeyColumn = (typeof KEY_COLUMNS)[number];
export type HashColumn = KeyColumn | 'identity' | 'content';
/** `promptPrint` is a salted print of the prompt, see engine/ingest; `prompt` and `answer` are there only when asked to be kept. */
export const TEXT_COLUMNS = ['id', 'taskId', 'promptPrint', 'prompt', 'answer'] as const;
export type TextColumn = (typeof TEXT_COLUMNS)[number];

/** Up to 32,768 lines of one import and role. Arrays are shared and must not be written to. */
export type Chunk = {
  readonly id: number;
  readonly importId: number;
  readonly sourceId: string;
  readonly role: Role;
  readonly count: number;
  /** Zone map over `start`, live or not. */
  readonly startMin: number;
  readonly startMax: number;
  /** 1 = counts, 0 = duplicate or replaced; null = all count. */
  readonly live: Uint8Array | null;
  /** 1 = another tool's record of the same call counts instead; null = none. */
  readonly elsewhere: Uint8Array | null;
  /** False for a column of which no line has a value. */
  has(column: string): boolean;
  /** A byte a line: 1 where the source states no provider, so that the column has what the price book makes of the model.
   *  Null   every provider is stated. */
  providerDerived(): Uint8Array | null;
  /** What each call is known by whichever tool logged it, as two lanes; 0,0 = nothing. */
  callKeys(): Uint32Array;
  /** What each call is known by where no id tells, as two lanes; 0,0 = it says too little. Of all lines, or of some. */
  alikeKeys(rows?: Int32Array): Uint32Array;
  numbers(column: NumberColumn): Float64Array;
  codes(column: CodeColumn): Uint32Array;
  /** The same in as few bytes as the dictionary needs. */
  narrowCodes(column: CodeColumn): NarrowWhole;
  /** Numbers as they add up, unknown as nothing, in as few bytes as they need. */
  amounts(column: NumberColumn): NarrowNumbers;
  /** Names what `numbers` and `codes` say: the chunk, which of its lines count, and the version of derived columns. */
  readonly print: string;
  /** Numbers as they are counted; null where they are no whole numbers from 0 up. Left out where they are not kept
   *  narrowly. */
  readonly counted?: (column: NumberColumn) => Counted | null;
  /** When lines begin, narrowly; null where that is not how they are kept. Left out as `counted` is. */
  readonly starts?: () => FromBase | null;
  /** One number or code without its column being read. Left out where a chunk says columns anew.
   *  Null   NaN, and code 0. */
  readonly cell?: ((column: NumberColumn | CodeColumn, row: number) => number) | undefined;
  /** Be told how many lines are asked for next: each of very few is read by itself. Left out where a line is never read so. */
  readonly expect?: ((lines: number) => void) | undefined;
  /** Numbers at some rows, unknown as nothing. Left out where a chunk says columns anew. */
  readonly amountsAt?: ((column: NumberColumn, rows: Int32Array) => Float64Array) | undefined;
  lanes(column: HashColumn): Uint32Array;
  text(column: TextColumn, row: number): string | null;
  /** Rows whose text has a part in it, ascending. Left out where a row's text may be another than the column's. */
  readonly rowsWith?: ((column: TextColumn, part: string) => readonly number[]) | undefined;
};

/** A line ready to be stored: the canonical charge or outcome flattened, hashed and priced by engine/ingest. */
export type LedgerLine = {
  readonly numbers: { readonly [C in NumberColumn]?: number };
  readonly codes: { readonly [C in CodeColumn]?: string };
  readonly id: string | null;
  readonly taskId: string | null;
  /** Hashed for joining; the texts themselves are not kept. */
  readonly sessionId?: string | null;
  readonly traceId?: string | null;
  readonly providerCallId?: string | null;
  readonly promptPrint?: string | null;
  readonly prompt?: string | null;
  readonly answer?: string | null;
  /** True when the source stated no provider: if there is one, the price book named it. */
  readonly providerDerived?: boolean;
  /** What makes this line itself (the same again is the same line) and what it says (other content is a restatement).
   *  Left out for charges: then the store makes both from the line's id and cells, see line-print. */
  readonly identity?: { readonly line: string; readonly content: string };
};

/** Dictionary of one code column. Code 0 is null. */
export type Dictionary = {
  textOf(code: number): string | null;
  codeOf(text: string): number | undefined;
  readonly size: number;
};

export type LedgerReader = {
  /** Chunks of active imports, by role and by overlap of [startMin, startMax] with [fromMs, toMs), in import order. */
  chunks(filter: {
    readonly roles: readonly Role[];
    readonly fromMs?: number;
    readonly toMs?: number;
  }): Iterable<Chunk>;
  chunk(id: number): Chunk | null;
  dictionary(column: CodeColumn): Dictionary;
  /** Grows with every committed change of anything an answer depends on. */
  version(): number;
};
