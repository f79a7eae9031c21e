/** Lines on their way into a chunk, column by column. */
import { encodeCodes, encodeLanes, encodeNumbers, type Encoded } from './column-codec.ts';
import type { Interner } from './dictionary.ts';
import { hashInto } from './hash.ts';
import {
  CODE_COLUMNS,
  NUMBER_COLUMNS,
  type CodeColumn,
  type LedgerLine,
  type NumberColumn,
  TEXT_COLUMNS,
  type TextColumn,
} from './ledger.ts';
import { encodeTexts } from './text-codec.ts';

export const CHUNK_LINES = 32_768;

export type ChunkBuffer = {
  readonly count: number;
  readonly start: Float64Array;
  readonly identity: Uint32Array;
  readonly content: Uint32Array;
  /** A byte per line, see LINE_*; set by who decides about duplicates. */
  readonly state: Uint8Array;
  /** Put lines [from, to) behind those that are there; there must be room. */
  add(lines: readonly LedgerLine[], from: number, to: number): void;
  /** Smallest and largest start of what is there. */
  range(): { readonly startMin: number; readonly startMax: number };
  /** Every column, ready to be kept. */
  encoded(): Iterable<readonly [name: string, Encoded]>;
  clear(): void;
};

type Codes = {
  readonly values: Uint32Array;
  readonly codeOf: (text: string) => number;
  lastText: string;
  lastCode: number;
};

const numberArrays = () =>
  Object.fromEntries(
    NUMBER_COLUMNS.map((name) => [name, new Float64Array(CHUNK_LINES).fill(NaN)] as const),
  ) as Record<NumberColumn, Float64Array>;

const codeArrays = (interner: Interner) =>
  Object.fromEntries(
    CODE_COLUMNS.map((name) => [
      name,
      {
        values: new Uint32Array(CHUNK_LINES),
        codeOf: interner.column(name),
        lastText: '',
        lastCode: 0,
      } satisfies Codes,
    ]),
  ) as unknown as Record<CodeColumn, Codes>;

// Going through the keys a line has is several times faster than asking it for every column there is.
function putNumbers(line: LedgerLine['numbers'], into: Record<NumberColumn, Float64Array>, at: number): void {
  for (const key in line) {
    const name = key as NumberColumn;
    into[name][at] = line[name] ?? NaN;
  }
}

function putCodes(line: LedgerLine['codes'], into: Record<CodeColumn, Codes>, at: number) {
  for (const key in line) {
    const name = key as CodeColumn;
    const text = line[name];
    if (text === undefined) continue;
    const column = into[name];
    if (column.lastCode === 0 || text !== column.lastText) {
      column.lastText = text;
      column.lastCode = column.codeOf(text);
    }
    column.values[at] = column.lastCode;
  }
}

function requireStarts(start: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) {
    if (!Number.isSafeInteger(start[i]))
      throw new RangeError('every line needs a start in whole milliseconds');
  }
}

const KEY_COLUMNS = ['task', 'session', 'trace', 'call'] as const;

function putKey(text: string | null | undefined, lanes: Uint32Array, at: number): void {
  if (text === null || text === undefined) lanes.fill(0, at * 2, at * 2 + 2);
  else hashInto(text, lanes, at * 2, 2);
}

const noTexts = (): Record<TextColumn, (string | null)[]> => ({
  id: [],
  taskId: [],
  promptPrint: [],
  prompt: [],
  answer: [],
});

/** An empty buffer of one chunk. It is used again for the next chunk after clear(). */
export function createChunkBuffer(interner: Interner): ChunkBuffer {
  const numbers = numberArrays();
  const codes = codeArrays(interner);
  const { start } = numbers;
  const keys = {
    task: new Uint32Array(CHUNK_LINES * 2),
    session: new Uint32Array(CHUNK_LINES * 2),
    trace: new Uint32Array(CHUNK_LINES * 2),
    call: new Uint32Array(CHUNK_LINES * 2),
  };
  const identity = new Uint32Array(CHUNK_LINES * 4);
  const content = new Uint32Array(CHUNK_LINES * 2);
  const state = new Uint8Array(CHUNK_LINES);
  let texts = noTexts();
  let count = 0;

  const hash = (lines: readonly LedgerLine[], from: number, to: number) => {
    for (let i = from; i < to; i += 1) {
      const line = lines[i]!;
      const at = count + i - from;
      hashInto(line.identity, identity, at * 4, 4);
      hashInto(line.content, content, at * 2, 2);
      putKey(line.taskId, keys.task, at);
      putKey(line.sessionId, keys.session, at);
      putKey(line.traceId, keys.trace, at);
      putKey(line.providerCallId, keys.call, at);
      texts.id.push(line.id);
      texts.taskId.push(line.taskId);
      texts.promptPrint.push(line.promptPrint ?? null);
      texts.prompt.push(line.prompt ?? null);
      texts.answer.push(line.answer ?? null);
    }
  };

  return {
    get count() {
      return count;
    },
    start,
    identity,
    content,
    state,
    add: (lines, from, to) => {
      for (let i = from; i < to; i += 1) putNumbers(lines[i]!.numbers, numbers, count + i - from);
      requireStarts(start, count, count + to - from);
      for (let i = from; i < to; i += 1) putCodes(lines[i]!.codes, codes, count + i - from);
      hash(lines, from, to);
      count += to - from;
    },
    range: () => {
      let startMin = Infinity;
      let startMax = -Infinity;
      for (let i = 0; i < count; i += 1) {
        if (start[i]! < startMin) startMin = start[i]!;
        if (start[i]! > startMax) startMax = start[i]!;
      }
      return { startMin, startMax };
    },
    *encoded() {
      for (const name of NUMBER_COLUMNS) yield [name, encodeNumbers(numbers[name], count)];
      for (const name of CODE_COLUMNS) yield [name, encodeCodes(codes[name].values, count)];
      for (const name of KEY_COLUMNS) yield [name, encodeLanes(keys[name].subarray(0, count * 2))];
      yield ['identity', encodeLanes(identity.subarray(0, count * 4))];
      yield ['content', encodeLanes(content.subarray(0, count * 2))];
      for (const name of TEXT_COLUMNS) yield [name, encodeTexts(texts[name])];
    },
    clear: () => {
      for (const name of NUMBER_COLUMNS) numbers[name].fill(NaN, 0, count);
      for (const name of CODE_COLUMNS) codes[name].values.fill(0, 0, count);
      count = 0;
      texts = noTexts();
    },
  };
}
