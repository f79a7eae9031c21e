/** Lines on their way into a chunk, column by column. */
import { encodeLanes, encodeNumbers, type Encoded } from './column-codec.ts';
import type { Interner } from './dictionary.ts';
import { hashInto } from './hash.ts';
import {
  CODE_COLUMNS,
  NUMBER_COLUMNS,
  type CodeColumn,
  type LedgerLine,
  type NumberColumn,
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

function fillNumbers(
  into: Float64Array,
  at: number,
  name: NumberColumn,
  lines: readonly LedgerLine[],
  from: number,
  to: number,
) {
  for (let i = from; i < to; i += 1) into[at + i - from] = lines[i]!.numbers[name] ?? NaN;
}

function fillCodes(
  into: Uint32Array,
  at: number,
  name: CodeColumn,
  lines: readonly LedgerLine[],
  from: number,
  to: number,
  interner: Interner,
) {
  let lastText: string | undefined;
  let lastCode = 0;
  for (let i = from; i < to; i += 1) {
    const text = lines[i]!.codes[name];
    if (text !== lastText) {
      lastText = text;
      lastCode = text === undefined ? 0 : interner.codeOf(name, text);
    }
    into[at + i - from] = lastCode;
  }
}

function requireStarts(start: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) {
    if (!Number.isSafeInteger(start[i]))
      throw new RangeError('every line needs a start in whole milliseconds');
  }
}

/** An empty buffer of one chunk. It is used again for the next chunk after clear(). */
export function createChunkBuffer(interner: Interner): ChunkBuffer {
  const numbers = NUMBER_COLUMNS.map((name) => [name, new Float64Array(CHUNK_LINES)] as const);
  const codes = CODE_COLUMNS.map((name) => [name, new Uint32Array(CHUNK_LINES)] as const);
  const start = numbers.find(([name]) => name === 'start')![1];
  const task = new Uint32Array(CHUNK_LINES * 2);
  const identity = new Uint32Array(CHUNK_LINES * 4);
  const content = new Uint32Array(CHUNK_LINES * 2);
  const state = new Uint8Array(CHUNK_LINES);
  let ids: (string | null)[] = [];
  let taskIds: (string | null)[] = [];
  let count = 0;

  const hash = (lines: readonly LedgerLine[], from: number, to: number) => {
    for (let i = from; i < to; i += 1) {
      const line = lines[i]!;
      const at = count + i - from;
      hashInto(line.identity, identity, at * 4, 4);
      hashInto(line.content, content, at * 2, 2);
      if (line.taskId === null) task.fill(0, at * 2, at * 2 + 2);
      else hashInto(line.taskId, task, at * 2, 2);
      ids.push(line.id);
      taskIds.push(line.taskId);
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
      for (const [name, into] of numbers) fillNumbers(into, count, name, lines, from, to);
      requireStarts(start, count, count + to - from);
      for (const [name, into] of codes) fillCodes(into, count, name, lines, from, to, interner);
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
      for (const [name, values] of numbers) yield [name, encodeNumbers(values, count)];
      for (const [name, values] of codes) yield [name, encodeNumbers(values, count)];
      yield ['task', encodeLanes(task.subarray(0, count * 2))];
      yield ['identity', encodeLanes(identity.subarray(0, count * 4))];
      yield ['content', encodeLanes(content.subarray(0, count * 2))];
      yield ['id', encodeTexts(ids)];
      yield ['taskId', encodeTexts(taskIds)];
    },
    clear: () => {
      count = 0;
      ids = [];
      taskIds = [];
    },
  };
}
