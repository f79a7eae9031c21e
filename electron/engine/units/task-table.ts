/** The tasks of a use case as one table: when each began and which outcome settles it. */
import type { Filter } from '../../../shared/contract/query.ts';
import type { Dimensions } from '../measure/dimension-codes.ts';
import { filterMask } from '../measure/filter-mask.ts';
import type { Block } from '../spend/block.ts';
import { hashTable, type HashTable } from '../spend/hash-table.ts';
import { outcomeOfCalls } from '../spend/outcome-joins.ts';
import { isSettled } from '../spend/settled-blocks.ts';
import type { SpendView } from '../spend/spend-view.ts';

export type TaskTable = {
  /** Group 0 and the lanes of the task. */
  readonly table: HashTable;
  readonly count: number;
  /** Instant of the first call. */
  readonly firstAt: Float64Array;
  /** Outcome, -1 = none. */
  readonly outcome: Int32Array;
  /** Blocks with call records, and the lines of each that belong to the use case; null = all. */
  readonly blocks: readonly { readonly block: Block; readonly mask: Uint8Array | null }[];
};

/** True for a line that counts and names a task. */
export function namesTask(block: Block, mask: Uint8Array | null, row: number): boolean {
  if ((mask !== null && mask[row] === 0) || (block.live !== null && block.live[row] === 0)) return false;
  const tasks = block.tasks!;
  return tasks[row * 2] !== 0 || tasks[row * 2 + 1] !== 0;
}

/** Read all tasks that calls of the use case name. */
export function taskTable(view: SpendView, dimensions: Dimensions, where: readonly Filter[]): TaskTable {
  const table = hashTable();
  let firstAt = new Float64Array(1024);
  let outcome = new Int32Array(1024);
  const blocks: { block: Block; mask: Uint8Array | null }[] = [];
  for (const block of view.blocks) {
    if (block.basis !== 'detail' || block.chunk === null || block.tasks === null) continue;
    const mask = filterMask(block, where, dimensions);
    if (mask !== null && !mask.includes(1)) continue;
    blocks.push({ block, mask });
    const outcomes = outcomeOfCalls(view.outcomes, block.chunk);
    const { tasks, at } = block;
    for (let i = 0; i < block.count; i += 1) {
      if (!namesTask(block, mask, i)) continue;
      const before = table.size;
      const task = table.put(0, tasks[i * 2]!, tasks[i * 2 + 1]!);
      if (task >= firstAt.length) {
        firstAt = widened(firstAt, new Float64Array(firstAt.length * 2));
        outcome = widened(outcome, new Int32Array(outcome.length * 2));
      }
      if (table.size > before || at[i]! < firstAt[task]!) firstAt[task] = at[i]!;
      outcome[task] = outcomes[i]!;
    }
  }
  return { table, count: table.size, firstAt, outcome, blocks };
}

function widened<A extends Float64Array | Int32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

/** When a task's final outcome is dated; NaN while it has none. */
export function settledAt(view: SpendView, tasks: TaskTable, task: number): number {
  const outcome = tasks.outcome[task]!;
  if (outcome < 0 || !isSettled(view.outcomes.lines.status[outcome]!)) return NaN;
  return view.outcomes.lines.at[outcome]!;
}

const SUCCESS = 1;

/** Whether a task's outcome is a success. */
export function hasSucceeded(view: SpendView, tasks: TaskTable, task: number): boolean {
  const outcome = tasks.outcome[task]!;
  return outcome >= 0 && view.outcomes.lines.status[outcome] === SUCCESS;
}
