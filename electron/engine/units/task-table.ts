/** The tasks of a use case as one table: when each began and which outcome settles it. */
import type { Filter } from '../../../shared/contract/query.ts';
import type { Dimensions } from '../measure/dimension-codes.ts';
import { filterMask } from '../measure/filter-mask.ts';
import { taskNumbers } from '../measure/task-numbers.ts';
import type { Block } from '../spend/block.ts';
import { outcomeOfCall } from '../spend/outcome-joins.ts';
import { isSettled } from '../spend/settled-blocks.ts';
import type { SpendView } from '../spend/spend-view.ts';

/** Calls of one block, and which of its lines take part; null = all. */
export type TaskBlock = {
  readonly block: Block;
  readonly mask: Uint8Array | null;
  /** Task number of each line in the view; 0 = none. */
  readonly numbers: Uint32Array;
};

export type TaskTable = {
  readonly count: number;
  /** Place of a task by its number in the view. */
  readonly placeOf: Int32Array;
  /** Instant of the first call. */
  readonly firstAt: Float64Array;
  /** Outcome, -1 = none. */
  readonly outcome: Int32Array;
  readonly blocks: readonly TaskBlock[];
};

/** The place of a line's task; -1 where the line does not count or names none. */
export function taskOf(
  tasks: Pick<TaskTable, 'placeOf'>,
  { block, mask, numbers }: TaskBlock,
  row: number,
): number {
  if ((mask !== null && mask[row] === 0) || (block.live !== null && block.live[row] === 0)) return -1;
  const number = numbers[row]!;
  return number === 0 ? -1 : tasks.placeOf[number]!;
}

/** Read all tasks that calls of the use case name. */
export function taskTable(view: SpendView, dimensions: Dimensions, where: readonly Filter[]): TaskTable {
  const known = taskNumbers(view);
  const placeOf = new Int32Array(known.size).fill(-1);
  const firstAt = new Float64Array(known.size);
  const outcome = new Int32Array(known.size);
  const blocks: TaskBlock[] = [];
  let count = 0;
  for (const block of view.blocks) {
    if (block.basis !== 'detail' || block.chunk === null) continue;
    const numbers = known.of(block);
    if (numbers === null) continue;
    const mask = filterMask(block, where, dimensions);
    if (mask !== null && !mask.includes(1)) continue;
    blocks.push({ block, mask, numbers });
    const outcomeAt = outcomeOfCall(view.outcomes, block.chunk);
    const { at, live } = block;
    for (let i = 0; i < block.count; i += 1) {
      const number = numbers[i]!;
      if (number === 0 || (mask !== null && mask[i] === 0) || (live !== null && live[i] === 0)) continue;
      let task = placeOf[number]!;
      if (task < 0) {
        task = placeOf[number] = count;
        count += 1;
        firstAt[task] = at[i]!;
        outcome[task] = outcomeAt(i);
      } else if (at[i]! < firstAt[task]!) firstAt[task] = at[i]!;
    }
  }
  return { count, placeOf, firstAt, outcome, blocks };
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
