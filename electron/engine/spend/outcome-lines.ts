/** The results in the ledger, one per key: of several statements about one task the latest known counts. */
import { OUTCOME_STATUSES } from '../../../shared/ledger/charge.ts';
import type { Chunk, Dictionary } from '../../store/ledger.ts';
import type { TaskNumbers } from './task-numbers.ts';

/** Outcomes by index: 0 … count - 1. */
export type OutcomeLines = {
  readonly count: number;
  /** By the number of the task that a key is: outcome, -1 = none. Those without a key are all of task 0. Made when it is
   *  first asked for. */
  byTask(): Int32Array;
  /** Numbers of tasks are below this. */
  readonly size: number;
  /** Number of the task that each outcome's key is. */
  readonly tasks: Uint32Array;
  /** Index into OUTCOME_STATUSES + 1. */
  readonly status: Uint8Array;
  readonly at: Float64Array;
  /** When its source last said so; not before `at`. */
  readonly stated: Float64Array;
  /** Nanos; NaN = none recorded. */
  readonly value: Float64Array;
  /** Outcome chunk and row of the statement that counts. */
  readonly chunk: Int32Array;
  readonly row: Int32Array;
  readonly chunks: readonly Chunk[];
};

/** Of results stated for the same instant the less favourable counts, and any before an open one. */
const CAUTION = ['failure', 'fallback', 'success', 'pending'] as const;
const RANK = [9, ...OUTCOME_STATUSES.map((status) => CAUTION.indexOf(status))];

/** Below zero when line a comes before line b in an order that only their content decides, not their import.
 *  Shape  chunks and rows of the lines. */
export function byIdentity(a: Chunk, i: number, b: Chunk, j: number): number {
  const [x, y] = [a.lanes('identity'), b.lanes('identity')];
  for (let lane = 0; lane < 4; lane += 1) {
    const order = x[i * 4 + lane]! - y[j * 4 + lane]!;
    if (order !== 0) return order;
  }
  return 0;
}

/** Whether outcome a counts rather than b where only one of them can: later known, later dated, less favourable, worth more.
 *  A total order over content, so that the order of imports never decides. */
export function prevails(lines: Written & Pick<OutcomeLines, 'chunks'>, a: number, b: number): boolean {
  if (lines.stated[a] !== lines.stated[b]) return lines.stated[a]! > lines.stated[b]!;
  if (lines.at[a] !== lines.at[b]) return lines.at[a]! > lines.at[b]!;
  const rank = RANK[lines.status[a]!]! - RANK[lines.status[b]!]!;
  if (rank !== 0) return rank < 0;
  const order = compareValues(lines.value[a]!, lines.value[b]!);
  if (order !== 0) return order > 0;
  const [x, y] = [lines.chunks[lines.chunk[a]!]!, lines.chunks[lines.chunk[b]!]!];
  return byIdentity(x, lines.row[a]!, y, lines.row[b]!) < 0;
}

function compareValues(a: number, b: number): number {
  if (a === b) return 0;
  if (a !== a) return b !== b ? 0 : -1;
  return b !== b ? 1 : a - b;
}

/** Read the live outcomes of the ledger. */
export function outcomeLines(
  chunks: readonly Chunk[],
  statuses: Dictionary,
  numbers: Pick<TaskNumbers, 'of' | 'size'>,
): OutcomeLines {
  const capacity = chunks.reduce((sum, chunk) => sum + chunk.count, 0);
  // The place behind the last outcome holds the statement that is being compared.
  const places = capacity + 1;
  const lines = {
    tasks: new Uint32Array(capacity),
    status: new Uint8Array(places),
    at: new Float64Array(places),
    stated: new Float64Array(places),
    value: new Float64Array(places).fill(NaN),
    chunk: new Int32Array(places).fill(-1),
    row: new Int32Array(places),
    chunks,
  };
  const known: number[] = OUTCOME_STATUSES.map((status) => statuses.codeOf(status) ?? -1);
  const statusOf = new Uint8Array(Math.max(0, statuses.size, ...known) + 1);
  for (const [s, code] of known.entries()) if (code >= 0) statusOf[code] = s + 1;
  const met = keysMet(numbers.size, lines.tasks);
  let count = 0;
  chunks.forEach((chunk, c) => {
    count = addChunk(lines, count, c, chunk, numbers.of(chunk), statusOf, met);
  });
  return { ...lines, count, size: numbers.size, byTask: () => met.places(count) };
}

type Met = {
  /** A bit for each task: few enough bytes to stay in the processor's cache, whatever order tasks come in. */
  readonly bits: Int32Array;
  /** The outcome of each task among the first `count`, -1 = none. */
  places(count: number): Int32Array;
  /** Whether the places are known, and have to be told of what is met. */
  known: Int32Array | null;
};

function keysMet(size: number, tasks: Uint32Array): Met {
  const met: Met = {
    bits: new Int32Array((size >>> 5) + 1),
    known: null,
    places(count) {
      if (met.known !== null) return met.known;
      met.known = new Int32Array(size).fill(-1);
      for (let outcome = 0; outcome < count; outcome += 1) met.known[tasks[outcome]!] = outcome;
      return met.known;
    },
  };
  return met;
}

/** Add the live lines of a chunk behind `before` outcomes; returns how many there are then. */
function addChunk(
  lines: Written & Pick<OutcomeLines, 'chunks' | 'tasks'>,
  before: number,
  c: number,
  chunk: Chunk,
  keys: Uint32Array | null,
  statusOf: Uint8Array,
  met: Met,
): number {
  const { tasks, at, stated, value, status, chunk: chunkAt, row: rowAt } = lines;
  const { bits } = met;
  const last = tasks.length;
  const [start, end] = [chunk.numbers('start'), chunk.numbers('end')];
  const [worth, codes] = [chunk.numbers('value'), chunk.codes('outcomeStatus')];
  const { live } = chunk;
  let count = before;
  for (let i = 0; i < codes.length; i += 1) {
    if (live !== null && live[i] === 0) continue;
    const task = keys === null ? 0 : keys[i]!;
    const word = bits[task >>> 5]!;
    const bit = 1 << (task & 31);
    const isNew = (word & bit) === 0;
    const place = isNew ? count : last;
    at[place] = start[i]!;
    stated[place] = end[i]! > start[i]! ? end[i]! : start[i]!;
    value[place] = worth[i]!;
    status[place] = statusOf[codes[i]!]!;
    chunkAt[place] = c;
    rowAt[place] = i;
    if (isNew) {
      bits[task >>> 5] = word | bit;
      tasks[count] = task;
      if (met.known !== null) met.known[task] = count;
      count += 1;
      continue;
    }
    const index = met.places(count)[task]!;
    if (prevails(lines, last, index)) moveLast(lines, last, index);
  }
  return count;
}

type Written = Pick<OutcomeLines, 'at' | 'stated' | 'value' | 'status' | 'chunk' | 'row'>;

/** Put what was written behind the last outcome in the place of one. */
function moveLast({ at, stated, value, status, chunk, row }: Written, last: number, place: number): void {
  for (const column of [at, stated, value, status, chunk, row]) column[place] = column[last]!;
}

/** Lanes of an outcome's own key. */
export function keyLanes(lines: OutcomeLines, outcome: number): readonly [number, number] {
  const lanes = lines.chunks[lines.chunk[outcome]!]!.lanes('task');
  const row = lines.row[outcome]!;
  return [lanes[row * 2]!, lanes[row * 2 + 1]!];
}
