/** Which calls an outcome is the result of. Its key is looked up as a task, then as the provider's id of a call, then as a
 *  session, then as a trace; the first kind that any call has decides. A task is the unit: through a looser key an outcome
 *  settles the tasks of the calls it finds, except those that a tighter key has settled. */
import { KEY_KINDS } from '../../../shared/contract/units.ts';
import type { Chunk, HashColumn } from '../../store/ledger.ts';
import { hashTable } from './hash-table.ts';
import { byIdentity, prevails, type OutcomeLines } from './outcome-lines.ts';
import type { TaskNumbers } from './task-numbers.ts';

/** Place of a kind in OutcomeJoin.kind. */
export const kindCode = (kind: (typeof KEY_KINDS)[number]): number => KEY_KINDS.indexOf(kind) + 1;

export type OutcomeJoin = {
  /** Instants that no outcome lies outside of; null = there are no outcomes. */
  readonly range: readonly [first: number, last: number] | null;
  /** Go on with joining for about so long, ahead of being asked. True when it is done. */
  advance(forMs: number): boolean;
  readonly lines: OutcomeLines;
  readonly numbers: TaskNumbers;
  /** Index into KEY_KINDS + 1 of the key that found calls; 0 = no call known. */
  readonly kind: Uint8Array;
  /** Outcome that settles each task, by its number; -1 = none. */
  readonly settledBy: Int32Array;
  /** By chunk id: outcome + 1 of each call that names no task. */
  readonly direct: ReadonlyMap<number, Int32Array>;
  /** Detail chunk and row of the first call it settles; -1 = it settles none. */
  readonly callChunk: Int32Array;
  readonly callRow: Int32Array;
};

/** An OutcomeJoin while it is being made. */
export type Joining = {
  readonly lines: OutcomeLines;
  readonly numbers: TaskNumbers;
  readonly details: readonly Chunk[];
  readonly kind: Uint8Array;
  readonly direct: Map<number, Int32Array>;
  readonly callChunk: Int32Array;
  readonly callRow: Int32Array;
  readonly settledBy: Int32Array;
};

/** A join that knows no calls yet. */
export function noJoin(lines: OutcomeLines, numbers: TaskNumbers, details: readonly Chunk[]): Joining {
  return {
    lines,
    numbers,
    details,
    kind: new Uint8Array(lines.count),
    settledBy: new Int32Array(lines.size).fill(-1),
    direct: new Map(),
    callChunk: new Int32Array(lines.count).fill(-1),
    callRow: new Int32Array(lines.count),
  };
}

/** Take a call as an outcome's first when it is earlier than the one known. */
function offerFirst(join: Joining, outcome: number, c: number, i: number, start: number): void {
  const known = join.callChunk[outcome]!;
  if (known >= 0) {
    const chunk = join.details[known]!;
    const row = join.callRow[outcome]!;
    const before = chunk.numbers('start')[row]!;
    if (start > before) return;
    if (start === before && byIdentity(join.details[c]!, i, chunk, row) >= 0) return;
  }
  join.callChunk[outcome] = c;
  join.callRow[outcome] = i;
}

/** Outcomes whose key is the task id of calls.
 *  Shape  steps of the work end where it can be left and gone on with. */
export function* joinByTask(join: Joining): Generator<undefined, void> {
  const { lines, numbers, details } = join;
  const { count } = lines;
  const byTask = lines.byTask();
  const firstAt = new Float64Array(count).fill(Infinity);
  for (const [c, chunk] of details.entries()) {
    const tasks = numbers.of(chunk);
    if (tasks === null) continue;
    const start = chunk.numbers('start');
    const { live } = chunk;
    for (let i = 0; i < tasks.length; i += 1) {
      const task = tasks[i]!;
      if (task === 0 || (live !== null && live[i] === 0)) continue;
      const found = byTask[task]!;
      if (found < 0 || start[i]! > firstAt[found]!) continue;
      offerFirst(join, found, c, i, start[i]!);
      firstAt[found] = start[i]!;
    }
    yield;
  }
  settleByTask(join);
}

/** Outcomes that have a call by now settle its task. */
function settleByTask(join: Joining): void {
  const task = kindCode('task');
  for (let outcome = 0; outcome < join.lines.count; outcome += 1) {
    if (join.callChunk[outcome]! < 0) continue;
    join.kind[outcome] = task;
    join.settledBy[join.lines.tasks[outcome]!] = outcome;
  }
}

/** What joining by tasks has found, as bytes. */
export function byTaskOf({ callChunk, callRow }: Joining): Uint8Array {
  const found = new Int32Array(callChunk.length * 2);
  found.set(callChunk);
  found.set(callRow, callChunk.length);
  return new Uint8Array(found.buffer);
}

/** Join by tasks with what was found before. */
export function restoreByTask(join: Joining, found: Uint8Array): void {
  const both = new Int32Array(Uint8Array.from(found).buffer);
  join.callChunk.set(both.subarray(0, join.callChunk.length));
  join.callRow.set(both.subarray(join.callChunk.length));
  settleByTask(join);
}

/** Let an outcome settle a task, unless a tighter key or a result that prevails has done so. */
export function settle(join: Joining, task: number, outcome: number): void {
  const holder = join.settledBy[task]!;
  if (holder === outcome) return;
  if (holder >= 0) {
    if (join.kind[holder]! < join.kind[outcome]!) return;
    if (prevails(join.lines, holder, outcome)) return;
  }
  join.settledBy[task] = outcome;
}

/** The outcomes of a chunk's calls that name no task. */
export function directOf(join: Joining, chunk: Chunk): Int32Array {
  let direct = join.direct.get(chunk.id);
  if (direct === undefined) join.direct.set(chunk.id, (direct = new Int32Array(chunk.count)));
  return direct;
}

/** Outcomes without calls so far whose key, or whose own id of that kind, calls carry in a column. */
export function joinByColumn(join: Joining, column: 'call' | 'session' | 'trace'): void {
  const { details, kind } = join;
  if (!details.some((chunk) => chunk.has(column))) return;
  const code = kindCode(column);
  const { keys, owners, losers } = keysOf(join, column);
  if (keys.size === 0) return;
  const met = new Uint8Array(keys.size);
  for (const chunk of details) {
    if (!chunk.has(column)) continue;
    const lanes = chunk.lanes(column);
    const tasks = join.numbers.of(chunk);
    for (let i = 0; i < chunk.count; i += 1) {
      if (lanes[i * 2] === 0 && lanes[i * 2 + 1] === 0) continue;
      if (chunk.live !== null && chunk.live[i] === 0) continue;
      const key = keys.find(0, lanes[i * 2]!, lanes[i * 2 + 1]!);
      if (key < 0) continue;
      const outcome = owners[key]!;
      met[key] = 1;
      kind[outcome] = code;
      const task = tasks === null ? 0 : tasks[i]!;
      if (task !== 0) settle(join, task, outcome);
      else {
        const direct = directOf(join, chunk);
        if (direct[i] === 0) direct[i] = outcome + 1;
      }
    }
  }
  for (const [outcome, key] of losers) if (met[key] === 1 && kind[outcome] === 0) kind[outcome] = code;
}

type Keys = {
  readonly keys: ReturnType<typeof hashTable>;
  /** Outcome of each key. */
  readonly owners: number[];
  /** Outcomes that share a key with one that prevails. */
  readonly losers: (readonly [outcome: number, key: number])[];
};

function keysOf({ lines, kind }: Joining, column: HashColumn): Keys {
  const keys = hashTable();
  const owners: number[] = [];
  const losers: [number, number][] = [];
  const add = (outcome: number, lane0: number, lane1: number): void => {
    if (lane0 === 0 && lane1 === 0) return;
    const key = keys.put(0, lane0, lane1);
    const owner = owners[key];
    if (owner === undefined) owners[key] = outcome;
    else if (owner !== outcome) {
      const wins = prevails(lines, outcome, owner);
      if (wins) owners[key] = outcome;
      losers.push([wins ? owner : outcome, key]);
    }
  };
  const lanesOf = lines.chunks.map((chunk) => [chunk.lanes('task'), chunk.lanes(column)] as const);
  for (let outcome = 0; outcome < lines.count; outcome += 1) {
    if (kind[outcome] !== 0) continue;
    const row = lines.row[outcome]!;
    for (const lanes of lanesOf[lines.chunk[outcome]!]!) add(outcome, lanes[row * 2]!, lanes[row * 2 + 1]!);
  }
  return { keys, owners, losers };
}

type Joined = Pick<OutcomeJoin, 'lines' | 'numbers' | 'settledBy' | 'direct'>;

/** Outcome of the task of each call of a chunk, -1 = none. */
function outcomeOfCalls(join: Joined, chunk: Chunk): Int32Array {
  const out = new Int32Array(chunk.count);
  if (join.lines.count === 0) return out.fill(-1);
  const { settledBy } = join;
  const tasks = join.numbers.of(chunk);
  const direct = join.direct.get(chunk.id);
  if (tasks === null) out.fill(-1);
  else for (let i = 0; i < out.length; i += 1) out[i] = tasks[i] === 0 ? -1 : settledBy[tasks[i]!]!;
  if (direct === undefined) return out;
  for (let i = 0; i < out.length; i += 1) if (tasks === null || tasks[i] === 0) out[i] = direct[i]! - 1;
  return out;
}

/** Outcome of the task of one call of a chunk, -1 = none. */
export function outcomeOfCall(join: Joined, chunk: Chunk, row: number): number {
  if (join.lines.count === 0) return -1;
  const task = join.numbers.of(chunk)?.[row] ?? 0;
  return task === 0 ? (join.direct.get(chunk.id)?.[row] ?? 0) - 1 : join.settledBy[task]!;
}

const statuses = new WeakMap<Int32Array, Uint8Array>();

/** What came of each task, by its number: 0 nothing, else index into OUTCOME_STATUSES + 1. */
export function statusesByTask({ settledBy, lines }: Joined): Uint8Array {
  let found = statuses.get(settledBy);
  if (found === undefined) {
    found = new Uint8Array(settledBy.length);
    for (let task = 1; task < found.length; task += 1)
      if (settledBy[task]! >= 0) found[task] = lines.status[settledBy[task]!]!;
    statuses.set(settledBy, found);
  }
  return found;
}

/** Find the first call of outcomes that a looser key has joined. */
export function findFirstCalls(join: Joining): void {
  const task = kindCode('task');
  join.details.forEach((chunk, c) => {
    const outcomes = outcomeOfCalls(join, chunk);
    const start = chunk.numbers('start');
    for (let i = 0; i < chunk.count; i += 1) {
      const outcome = outcomes[i]!;
      if (outcome < 0 || join.kind[outcome] === task) continue;
      if (chunk.live !== null && chunk.live[i] === 0) continue;
      offerFirst(join, outcome, c, i, start[i]!);
    }
  });
}
