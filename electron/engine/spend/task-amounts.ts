/** Amounts of calls by what is known of their tasks: looked up by the number of the task, without a wide column. */
import type { Chunk } from '../../store/ledger.ts';
import {
  constantColumn,
  constantOf,
  type NarrowNumbers,
  type NarrowWhole,
} from '../../store/narrow-column.ts';
import { tasksOf, type JoinNames } from './join-names.ts';
import { hasFailed } from './outcome-states.ts';
import type { TaskNumbers } from './task-numbers.ts';
import type { TaskStates } from './task-states.ts';

/** What is known of the tasks behind calls. Undefined = it has to be told line by line, as outcomes reach calls by more than
 *  their task. */
export type TasksBehind = {
  /** 1 where a call of a chunk names a task, else 0. Null = none does. */
  named(chunk: Chunk): NarrowWhole | null | undefined;
  /** Number of the task of each call, 0 = none. Null = none has one. */
  numbers(chunk: Chunk): Uint32Array | null | undefined;
  /** By number: 1 = the task failed or fell back. Null while there are no outcomes. */
  failed(): Uint8Array | null | undefined;
};

function failedOf(states: Uint8Array): Uint8Array {
  const marks = Uint8Array.from({ length: 16 }, (_, state) => (hasFailed(state) ? 1 : 0));
  const failed = new Uint8Array(states.length);
  for (let task = 0; task < failed.length; task += 1) failed[task] = marks[states[task]!]!;
  return failed;
}

function namedByNumber(numbers: Uint32Array): NarrowWhole {
  const named = new Uint8Array(numbers.length);
  let count = 0;
  for (let i = 0; i < named.length; i += 1)
    if (numbers[i] !== 0) {
      named[i] = 1;
      count += 1;
    }
  return count === named.length ? constantColumn(1, count) : named;
}

function namedByLanes(lanes: Uint32Array, count: number): NarrowWhole {
  const named = new Uint8Array(count);
  let all = 0;
  for (let i = 0; i < count; i += 1)
    if ((lanes[i * 2]! | lanes[i * 2 + 1]!) !== 0) {
      named[i] = 1;
      all += 1;
    }
  return all === count ? constantColumn(1, count) : named;
}

/** The tasks behind calls. Tasks are not numbered for the sake of this alone. */
export function tasksBehind(
  numbers: TaskNumbers,
  states: TaskStates,
  names: () => Pick<JoinNames, 'reaches'>,
  hasOutcomes: boolean,
): TasksBehind {
  let failed: Uint8Array | null = null;
  return {
    named(chunk) {
      if (names().reaches) return undefined;
      if (numbers.isAtHand()) {
        const own = numbers.of(chunk);
        return own === null ? null : namedByNumber(own);
      }
      const lanes = tasksOf(chunk, null);
      return lanes === null ? null : namedByLanes(lanes, chunk.count);
    },
    numbers: (chunk) => (names().reaches ? undefined : numbers.of(chunk)),
    failed() {
      if (!hasOutcomes) return null;
      const known = states.byTask();
      if (known === null) return undefined;
      return (failed ??= failedOf(known));
    },
  };
}

/** Amounts of the lines that are marked, 0 elsewhere. */
export function ofMarked(amounts: NarrowNumbers, marks: NarrowWhole): NarrowNumbers | null {
  const all = constantOf(marks);
  if (all !== undefined) return all === 0 ? null : amounts;
  const out = amounts.slice();
  for (let i = 0; i < out.length; i += 1) if (marks[i] === 0) out[i] = 0;
  return out;
}

/** Amounts of the lines whose task is marked by its number, 0 elsewhere. */
export function ofMarkedTasks(amounts: NarrowNumbers, tasks: Uint32Array, marks: Uint8Array): NarrowNumbers {
  if (amounts instanceof Uint32Array) return wordsOfTasks(amounts, tasks, marks);
  const out = amounts.slice();
  for (let i = 0; i < out.length; i += 1) if (marks[tasks[i]!] === 0) out[i] = 0;
  return out;
}

// Costs are words nearly everywhere: fast code is made only of a loop that has met one kind of array.
function wordsOfTasks(amounts: Uint32Array, tasks: Uint32Array, marks: Uint8Array): Uint32Array {
  const out = new Uint32Array(amounts.length);
  for (let i = 0; i < out.length; i += 1) out[i] = Math.imul(amounts[i]!, marks[tasks[i]!]!);
  return out;
}
