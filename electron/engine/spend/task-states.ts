/** What came of the task of each call. Kept with the workspace, so that calls are shown and grouped by it without the
 *  outcomes being joined anew. */
import { MEANING, type KeptFigures } from '../../store/kept-figures.ts';
import type { Chunk } from '../../store/ledger.ts';
import type { JoinNames } from './join-names.ts';
import { statusesByTask, type OutcomeJoin } from './outcome-joins.ts';
import { outcomesOf } from './outcomes.ts';
import type { TaskNumbers } from './task-numbers.ts';

export type TaskStates = {
  /** By the number of a task: 0 nothing, else index into OUTCOME_STATUSES + 1. Null where outcomes reach calls by more than
   *  their task. */
  byTask(): Uint8Array | null;
  /** The same of each call of a chunk. Null when there are no outcomes. */
  of(chunk: Chunk): Uint8Array | null;
  /** The same of one call. */
  at(chunk: Chunk, row: number): number;
};

const KIND = `states ${MEANING}`;

/** Two tasks a byte. */
function packed(states: Uint8Array): Uint8Array {
  const out = new Uint8Array((states.length + 1) >> 1);
  for (let i = 0; i < out.length; i += 1) out[i] = states[i * 2]! | ((states[i * 2 + 1] ?? 0) << 4);
  return out;
}

function unpacked(bytes: Uint8Array, count: number): Uint8Array {
  const out = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) out[i] = (bytes[i >> 1]! >> ((i & 1) << 2)) & 0xf;
  return out;
}

function statesOfTasks(join: OutcomeJoin, all: string, kept: KeptFigures | undefined): Uint8Array {
  const known = kept?.get(KIND, all);
  if (known) return unpacked(known, join.numbers.size);
  const states = statusesByTask(join);
  kept?.put(KIND, all, packed(states));
  return states;
}

/** The states of tasks under a join; nothing is read before it is asked for. */
export function taskStates(
  join: OutcomeJoin,
  numbers: TaskNumbers,
  names: () => JoinNames,
  kept?: KeptFigures,
): TaskStates {
  let known: Uint8Array | null = null;
  const byChunk = new Map<number, Uint8Array | null>();
  const byTask = (): Uint8Array | null => {
    if (join.range === null || names().reaches) return null;
    return (known ??= statesOfTasks(join, names().all, kept));
  };
  const codesOf = (chunk: Chunk): Uint8Array | null => {
    const states = byTask();
    if (states === null) return outcomesOf(chunk, join);
    const codes = new Uint8Array(chunk.count);
    const tasks = numbers.of(chunk);
    if (tasks !== null) for (let i = 0; i < codes.length; i += 1) codes[i] = states[tasks[i]!]!;
    return codes;
  };
  const of = (chunk: Chunk): Uint8Array | null => {
    let codes = byChunk.get(chunk.id);
    if (codes === undefined) byChunk.set(chunk.id, (codes = codesOf(chunk)));
    return codes;
  };
  return {
    byTask,
    of,
    at: (chunk, row) => {
      const states = byChunk.has(chunk.id) ? null : byTask();
      return states === null ? (of(chunk)?.[row] ?? 0) : states[numbers.of(chunk)?.[row] ?? 0]!;
    },
  };
}
