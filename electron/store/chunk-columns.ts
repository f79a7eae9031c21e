/** The columns of a chunk while it is being filled, as plain arrays. */
import { createTextBuffer, type TextBuffer } from './text-buffer.ts';
import { hashInto } from './hash.ts';
import {
  CODE_COLUMNS,
  KEY_COLUMNS,
  NUMBER_COLUMNS,
  TEXT_COLUMNS,
  type CodeColumn,
  type KeyColumn,
  type LedgerLine,
  type NumberColumn,
  type TextColumn,
} from './ledger.ts';

export const CHUNK_LINES = 32_768;

/** How a line is told from others: by its own id, by what it says, or by the texts given for it. */
export const BY_ID = 1;
export const BY_CELLS = 2;
export const BY_TEXT = 3;

/** One dictionary column: codes, and who gives them. */
export type CodeArray = {
  readonly values: Uint32Array;
  readonly codeOf: (text: string) => number;
  lastText: string;
  lastCode: number;
};

export type ChunkColumns = {
  readonly numbers: Readonly<Record<NumberColumn, Float64Array>>;
  readonly codes: Readonly<Record<CodeColumn, CodeArray>>;
  readonly keys: Readonly<Record<KeyColumn, Uint32Array>>;
  readonly texts: Readonly<Record<TextColumn, TextBuffer>>;
  readonly identity: Uint32Array;
  readonly content: Uint32Array;
  /** BY_ID, BY_CELLS or BY_TEXT. */
  readonly identifiedBy: Uint8Array;
  /** 1 where the source states no provider: if there is one, the price book named it. */
  readonly providerDerived: Uint8Array;
};

/** Empty columns for one chunk. `codeOf` gives the codes of a column. */
export function createChunkColumns(codeOf: (column: CodeColumn) => (text: string) => number): ChunkColumns {
  const each = <Name extends string, Made>(names: readonly Name[], make: (name: Name) => Made) =>
    Object.fromEntries(names.map((name) => [name, make(name)] as const)) as unknown as Record<Name, Made>;
  return {
    numbers: each(NUMBER_COLUMNS, () => new Float64Array(CHUNK_LINES).fill(NaN)),
    codes: each(CODE_COLUMNS as readonly CodeColumn[], (name): CodeArray => ({
      values: new Uint32Array(CHUNK_LINES),
      codeOf: codeOf(name),
      lastText: '',
      lastCode: 0,
    })),
    keys: each(KEY_COLUMNS, () => new Uint32Array(CHUNK_LINES * 2)),
    texts: each(TEXT_COLUMNS, () => createTextBuffer(CHUNK_LINES)),
    identity: new Uint32Array(CHUNK_LINES * 4),
    content: new Uint32Array(CHUNK_LINES * 2),
    identifiedBy: new Uint8Array(CHUNK_LINES),
    providerDerived: new Uint8Array(CHUNK_LINES),
  };
}

const bytesOf = (array: Float64Array | Uint32Array, count: number) =>
  Buffer.from(array.buffer, array.byteOffset, count * array.BYTES_PER_ELEMENT);
const UNKNOWN = new Float64Array(CHUNK_LINES).fill(NaN);
const NONE = new Uint32Array(CHUNK_LINES * 2);

/** True when the first `count` numbers are all as `clearColumns` leaves them: told by their bytes, many at a time. A
 *  column that was written to may still say nothing. */
export function isUntouched(numbers: Float64Array, count: number): boolean {
  return bytesOf(numbers, count).equals(bytesOf(UNKNOWN, count));
}

/** True when the first `count` words are all 0. */
export function isNothingIn(words: Uint32Array, count: number): boolean {
  return bytesOf(words, count).equals(bytesOf(NONE, count));
}

/** Make the first `count` rows empty again. */
export function clearColumns(columns: ChunkColumns, count: number): void {
  for (const name of NUMBER_COLUMNS) {
    const numbers = columns.numbers[name];
    if (!isUntouched(numbers, count)) numbers.fill(NaN, 0, count);
  }
  for (const name of CODE_COLUMNS as readonly CodeColumn[]) {
    const { values } = columns.codes[name];
    if (!isNothingIn(values, count)) values.fill(0, 0, count);
  }
  for (const name of KEY_COLUMNS)
    if (!isNothingIn(columns.keys[name], count * 2)) columns.keys[name].fill(0, 0, count * 2);
  for (const name of TEXT_COLUMNS) columns.texts[name].clear();
  columns.identity.fill(0, 0, count * 4);
  columns.content.fill(0, 0, count * 2);
  columns.providerDerived.fill(0, 0, count);
}

/** The code of a text in a column; the same text again costs nothing. */
export function codeIn(column: CodeArray, text: string): number {
  if (column.lastCode === 0 || text !== column.lastText) {
    column.lastText = text;
    column.lastCode = column.codeOf(text);
  }
  return column.lastCode;
}

/** Put one line into a row. The row must be empty. */
export function putLine(columns: ChunkColumns, line: LedgerLine, row: number): void {
  // Going through the keys a line has is several times faster than asking it for every column there is.
  for (const key in line.numbers) {
    const name = key as NumberColumn;
    columns.numbers[name][row] = line.numbers[name] ?? NaN;
  }
  for (const key in line.codes) {
    const name = key as CodeColumn;
    const text = line.codes[name];
    if (text !== undefined) columns.codes[name].values[row] = codeIn(columns.codes[name], text);
  }
  putKey(line.taskId, columns.keys.task, row);
  putKey(line.sessionId, columns.keys.session, row);
  putKey(line.traceId, columns.keys.trace, row);
  putKey(line.providerCallId, columns.keys.call, row);
  for (const name of TEXT_COLUMNS) {
    const text = line[name];
    if (text !== null && text !== undefined) columns.texts[name].put(row, text);
  }
  if (line.providerDerived === true) columns.providerDerived[row] = 1;
  if (line.identity === undefined) columns.identifiedBy[row] = line.id === null ? BY_CELLS : BY_ID;
  else {
    columns.identifiedBy[row] = BY_TEXT;
    hashInto(line.identity.line, columns.identity, row * 4, 4);
    hashInto(line.identity.content, columns.content, row * 2, 2);
  }
  if (columns.identifiedBy[row] === BY_ID) hashInto(line.id!, columns.identity, row * 4, 4);
}

function putKey(text: string | null | undefined, lanes: Uint32Array, row: number): void {
  if (text !== null && text !== undefined) hashInto(text, lanes, row * 2, 2);
}
