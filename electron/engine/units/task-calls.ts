/** The calls that filters keep of a view, block by block, with the task of each. */
import type { Filter } from '../../../shared/contract/query.ts';
import type { Dimensions } from '../measure/dimension-codes.ts';
import { keepInside, keepLive, type RowList } from '../measure/lines.ts';
import { selectionOf } from '../measure/selection.ts';
import type { Block } from '../spend/block.ts';
import { isSettled } from '../spend/outcome-states.ts';
import type { SpendView } from '../spend/spend-view.ts';

export type TaskScope = {
  readonly view: SpendView;
  readonly dimensions: Dimensions;
  readonly where: readonly Filter[];
  /** Throws when nobody waits for the answer any more. */
  readonly proceed?: (() => void) | undefined;
};

/** Calls of one block. They are good until the next block.
 *  Shape  tasks[i] is the task of line i, or without rows all lines; 0 = none. */
export type TaskCalls = {
  readonly block: Block;
  readonly tasks: Uint32Array;
  /** Null = all lines of the block. */
  readonly rows: Int32Array | null;
  readonly count: number;
};

const NO_ROWS = new Int32Array(0);

/** The calls of [fromMs, toMs) that filters keep. */
export function* taskCalls(
  { view, dimensions, where, proceed }: TaskScope,
  fromMs = -Infinity,
  toMs = Infinity,
): Generator<TaskCalls, void> {
  const selection = selectionOf(where, dimensions);
  let room = NO_ROWS;
  for (const block of view.blocks) {
    if (block.basis !== 'detail' || block.chunk === null) continue;
    if (block.atMax < fromMs || block.atMin >= toMs) continue;
    proceed?.();
    const tasks = view.tasks.of(block);
    if (tasks === null) continue;
    const kept = selection(block);
    if (kept === 'none') continue;
    if (room.length < block.count) room = new Int32Array(Math.max(block.count, 32_768));
    const list: RowList = { rows: room, count: block.count, isAll: true };
    if (kept !== 'all') kept(list);
    if (block.live !== null) keepLive(list, block.live);
    if (block.atMin < fromMs || block.atMax >= toMs) keepInside(list, block.at, fromMs, toMs);
    if (list.count === 0) continue;
    yield { block, tasks, rows: list.isAll ? null : room.subarray(0, list.count), count: list.count };
  }
}

/** What came of a task: still open, a success, or a failure or fallback. */
export const [OPEN, SUCCEEDED, FAILED] = [0, 1, 2] as const;

/** What came of tasks, by their number. */
export type TaskFates = {
  /** OPEN, SUCCEEDED or FAILED. */
  readonly kinds: Uint8Array;
  /** Instant of the final outcome; NaN while there is none. */
  settledAt(task: number): number;
  /** Outcome, -1 = none. */
  readonly outcomes: Int32Array;
};

const SUCCESS = 1;
const known = new WeakMap<Int32Array, TaskFates>();

/** What came of the tasks of a view. */
export function taskFates(view: SpendView): TaskFates {
  const outcomes = view.tasks.outcomes();
  let fates = known.get(outcomes);
  if (fates === undefined) {
    const { status, at } = view.outcomes.lines;
    const states = view.stateByTask();
    const kinds = new Uint8Array(outcomes.length);
    for (let task = 1; task < kinds.length; task += 1) {
      const outcome = outcomes[task]!;
      if (outcome < 0) continue;
      const state = states === null ? status[outcome]! : states[task]!;
      if (isSettled(state)) kinds[task] = state === SUCCESS ? SUCCEEDED : FAILED;
    }
    fates = {
      kinds,
      settledAt: (task) => (kinds[task] === OPEN ? NaN : at[outcomes[task]!]!),
      outcomes,
    };
    known.set(outcomes, fates);
  }
  return fates;
}
