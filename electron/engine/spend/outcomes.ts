/** Joins outcomes to calls by task. The latest result of a task is its outcome; its dimensions are those of the task's
 *  first call, so that outcomes add up along every dimension. Outcomes whose calls are unknown take no part. */
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import { OUTCOME_STATUSES } from '../../../shared/ledger/charge.ts';
import type { Chunk, Dictionary } from '../../store/ledger.ts';
import { rangeOf, type Block, type CodeSource } from './block.ts';
import { hashTable, type HashTable } from './hash-table.ts';

export type TaskOutcomes = {
  readonly table: HashTable;
  /** Index into OUTCOME_STATUSES + 1, per task of the table. */
  readonly status: Uint8Array;
  readonly at: Float64Array;
  /** Nanos; NaN = none recorded. */
  readonly value: Float64Array;
  /** Detail chunk and row of the task's first call; -1 = no call known. */
  readonly callChunk: Int32Array;
  readonly callRow: Int32Array;
};

/** Read all outcomes and find the first call of each task. */
export function joinOutcomes(
  outcomeChunks: readonly Chunk[],
  detailChunks: readonly Chunk[],
  statuses: Dictionary,
): TaskOutcomes {
  const capacity = outcomeChunks.reduce((sum, chunk) => sum + chunk.count, 0);
  const table = hashTable(capacity);
  const found = {
    table,
    status: new Uint8Array(capacity),
    at: new Float64Array(capacity).fill(-Infinity),
    value: new Float64Array(capacity).fill(NaN),
    callChunk: new Int32Array(capacity).fill(-1),
    callRow: new Int32Array(capacity),
  };
  const statusIndex = OUTCOME_STATUSES.map((status) => statuses.codeOf(status) ?? -1);
  for (const chunk of outcomeChunks) {
    const lanes = chunk.lanes('task');
    const start = chunk.numbers('start');
    const value = chunk.numbers('value');
    const codes = chunk.codes('outcomeStatus');
    for (let i = 0; i < chunk.count; i += 1) {
      if (chunk.live !== null && chunk.live[i] === 0) continue;
      const task = table.put(0, lanes[i * 2]!, lanes[i * 2 + 1]!);
      if (start[i]! < found.at[task]!) continue;
      found.at[task] = start[i]!;
      found.value[task] = value[i]!;
      found.status[task] = statusIndex.indexOf(codes[i]!) + 1;
    }
  }
  if (table.size === 0) return found;
  const firstAt = new Float64Array(capacity).fill(Infinity);
  detailChunks.forEach((chunk, c) => {
    const lanes = chunk.lanes('task');
    const start = chunk.numbers('start');
    for (let i = 0; i < chunk.count; i += 1) {
      if (chunk.live !== null && chunk.live[i] === 0) continue;
      if (lanes[i * 2] === 0 && lanes[i * 2 + 1] === 0) continue;
      const task = table.find(0, lanes[i * 2]!, lanes[i * 2 + 1]!);
      if (task < 0 || start[i]! >= firstAt[task]!) continue;
      firstAt[task] = start[i]!;
      found.callChunk[task] = c;
      found.callRow[task] = i;
    }
  });
  return found;
}

/** Outcome of the task of each line of a detail chunk: 0 none, else index into OUTCOME_STATUSES + 1. */
export function outcomesOf(chunk: Chunk, outcomes: TaskOutcomes): Uint8Array | null {
  if (outcomes.table.size === 0) return null;
  const lanes = chunk.lanes('task');
  const out = new Uint8Array(chunk.count);
  for (let i = 0; i < chunk.count; i += 1) {
    if (lanes[i * 2] === 0 && lanes[i * 2 + 1] === 0) continue;
    const task = outcomes.table.find(0, lanes[i * 2]!, lanes[i * 2 + 1]!);
    if (task >= 0) out[i] = outcomes.status[task]!;
  }
  return out;
}

const STATUS_OF: { readonly [M in MeasureId]?: number } = {
  successes: 1,
  failures: 2,
  fallbacks: 3,
  pending: 4,
};

export type OutcomeBlock = Block & { readonly statuses: Uint8Array };

/** Matched outcomes as a block: dated by the outcome, grouped like the task's first call. Null when none matches. */
export function outcomeBlock(outcomes: TaskOutcomes, detailChunks: readonly Chunk[]): OutcomeBlock | null {
  const matched: number[] = [];
  for (let task = 0; task < outcomes.table.size; task += 1)
    if (outcomes.callChunk[task]! >= 0) matched.push(task);
  if (matched.length === 0) return null;
  const gathered = new Map<CodeSource, Uint32Array>();
  const codes = (column: CodeSource): Uint32Array => {
    let out = gathered.get(column);
    if (out === undefined) {
      out = new Uint32Array(matched.length);
      for (let i = 0; i < matched.length; i += 1) {
        const task = matched[i]!;
        out[i] = detailChunks[outcomes.callChunk[task]!]!.codes(column)[outcomes.callRow[task]!]!;
      }
      gathered.set(column, out);
    }
    return out;
  };
  const at = Float64Array.from(matched, (task) => outcomes.at[task]!);
  const statuses = Uint8Array.from(matched, (task) => outcomes.status[task]!);
  const [atMin, atMax] = rangeOf(at);
  const addends = (measure: MeasureId): Float64Array | null => {
    if (measure === 'outcomes') return new Float64Array(matched.length).fill(1);
    if (measure === 'value')
      return Float64Array.from(matched, (task) =>
        outcomes.value[task] === outcomes.value[task] ? outcomes.value[task]! : 0,
      );
    const wanted = STATUS_OF[measure];
    return wanted === undefined ? null : Float64Array.from(statuses, (status) => (status === wanted ? 1 : 0));
  };
  return {
    basis: 'outcome',
    sourceId: null,
    count: matched.length,
    live: null,
    at,
    atMin,
    atMax,
    codes,
    addends,
    tasks: null,
    latency: null,
    chunk: null,
    statuses,
  };
}

/** Live outcomes whose task has no call in the workspace. */
export function unmatchedOutcomes(outcomes: TaskOutcomes, fromMs: number, toMs: number): number {
  let count = 0;
  for (let task = 0; task < outcomes.table.size; task += 1) {
    if (outcomes.callChunk[task]! < 0 && outcomes.at[task]! >= fromMs && outcomes.at[task]! < toMs)
      count += 1;
  }
  return count;
}
