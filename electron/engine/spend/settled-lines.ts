/** Which calls of a block belong to tasks settled in a stretch of time, told by looking up their task's number: nothing is
 *  written down for the others. */
import type { Block, SettledLines } from './block.ts';
import type { OutcomeJoin } from './outcome-joins.ts';
import { isSettled } from './outcome-states.ts';

/** Stretches kept for the next question, which is often about the same. */
const KEPT = 6;

export type SettledTasks = {
  /** By the number of a task: its final status where it was settled in [fromMs, toMs), else 0. */
  within(fromMs: number, toMs: number): Uint8Array;
};

const byJoin = new WeakMap<OutcomeJoin, SettledTasks>();

/** The tasks that outcomes settle. */
export function settledTasks(join: OutcomeJoin): SettledTasks {
  let tasks = byJoin.get(join);
  if (tasks === undefined) byJoin.set(join, (tasks = tasksSettledBy(join)));
  return tasks;
}

function tasksSettledBy(join: OutcomeJoin): SettledTasks {
  const known = new Map<string, Uint8Array>();
  const find = (fromMs: number, toMs: number): Uint8Array => {
    const { callChunk, lines, settledBy } = join;
    const { at, count, status, tasks } = lines;
    const marks = Uint8Array.from({ length: 16 }, (_, state) => (isSettled(state) ? state : 0));
    const out = new Uint8Array(settledBy.length);
    // Outcomes without a call settle nothing; the others each settle the one task that is their key.
    for (let outcome = 0; outcome < count; outcome += 1)
      if (callChunk[outcome]! >= 0 && at[outcome]! >= fromMs && at[outcome]! < toMs)
        out[tasks[outcome]!] = marks[status[outcome]!]!;
    return out;
  };
  return {
    within: (fromMs, toMs) => {
      const name = `${fromMs} ${toMs}`;
      let found = known.get(name);
      if (found === undefined) {
        if (known.size >= KEPT) known.delete(known.keys().next().value!);
        known.set(name, (found = find(fromMs, toMs)));
      }
      return found;
    },
  };
}

/** Keep the rows of calls whose task is marked. */
function keepMarked(list: Parameters<SettledLines['keep']>[0], tasks: Uint32Array, marks: Uint8Array): void {
  const { rows, count } = list;
  let kept = 0;
  if (list.isAll) {
    for (let i = 0; i < count; i += 1) {
      rows[kept] = i;
      if (marks[tasks[i]!] !== 0) kept += 1;
    }
  } else {
    for (let j = 0; j < count; j += 1) {
      const row = rows[j]!;
      rows[kept] = row;
      if (marks[tasks[row]!] !== 0) kept += 1;
    }
  }
  list.count = kept;
  list.isAll = false;
}

function keepLive(list: Parameters<SettledLines['keep']>[0], live: Uint8Array): void {
  let kept = 0;
  for (let j = 0; j < list.count; j += 1) {
    list.rows[kept] = list.rows[j]!;
    kept += live[list.rows[j]!]!;
  }
  list.count = kept;
}

let dates = new Float64Array(32_768);

/** The settled calls of a detail block, where an outcome reaches calls by their task only. */
export function settledByTask(block: Block, join: OutcomeJoin, settled: SettledTasks): SettledLines {
  const tasksOf = () => join.numbers.of(block.chunk!);
  return {
    keep(list, fromMs, toMs) {
      const tasks = tasksOf();
      if (tasks === null) {
        list.count = 0;
        list.isAll = false;
        return;
      }
      keepMarked(list, tasks, settled.within(fromMs, toMs));
      if (block.live !== null) keepLive(list, block.live);
    },
    datesOf(rows) {
      if (dates.length < block.count) dates = new Float64Array(block.count);
      const tasks = tasksOf()!;
      const { settledBy } = join;
      const { at } = join.lines;
      const count = rows === null ? block.count : rows.length;
      for (let j = 0; j < count; j += 1) {
        const row = rows === null ? j : rows[j]!;
        dates[row] = at[settledBy[tasks[row]!]!]!;
      }
      return dates;
    },
    reached(rows, isWanted) {
      const tasks = tasksOf()!;
      const marks = settled.within(-Infinity, Infinity);
      const wanted = Uint8Array.from({ length: 16 }, (_, status) => (isWanted(status) ? 1 : 0));
      const numbers = new Uint32Array(block.count);
      const count = rows === null ? block.count : rows.length;
      for (let j = 0; j < count; j += 1) {
        const row = rows === null ? j : rows[j]!;
        const task = tasks[row]!;
        if (wanted[marks[task]!] === 1) numbers[row] = task;
      }
      return numbers;
    },
    size: join.numbers.size,
  };
}
