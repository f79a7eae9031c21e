/** The task that each call belongs to: the one it names, else that of the outcome it is joined to. */
import type { Block } from './block.ts';
import type { OutcomeJoin } from './outcome-joins.ts';
import type { TaskNumbers } from './task-numbers.ts';

export type TasksOfCalls = {
  /** Number of each line's task, 0 = none; null when no line of the block has a task. */
  of(block: Block): Uint32Array | null;
  /** Numbers are below this. */
  readonly size: number;
  /** Outcome of each task that a line belongs to, by its number, -1 = none. */
  outcomes(): Int32Array;
  /** Go on with numbering tasks for about so long, ahead of being asked. True when it is done. */
  advance(forMs: number): boolean;
};

function outcomesByTask(numbers: TaskNumbers, join: OutcomeJoin, reaches: boolean): Int32Array {
  if (join.range === null || join.lines.count === 0) return new Int32Array(numbers.size).fill(-1);
  if (!reaches) return join.settledBy;
  const found = join.settledBy.slice();
  const { tasks } = join.lines;
  for (const direct of join.direct.values())
    for (const outcome of direct) if (outcome !== 0) found[tasks[outcome - 1]!] = outcome - 1;
  return found;
}

/** Tasks by number. Where an outcome reaches calls by more than their task, those that name none share its key as theirs. */
export function tasksOfCalls(numbers: TaskNumbers, join: OutcomeJoin, reaches: () => boolean): TasksOfCalls {
  const known = new Map<number, Uint32Array>();
  let outcomes: Int32Array | null = null;
  return {
    of(block) {
      const { chunk } = block;
      // Lines dated by their outcome are there a second time: they count outcomes, not tasks.
      if (block.basis !== 'detail' || chunk === null || block.reaches !== undefined) return null;
      const direct = reaches() ? join.direct.get(chunk.id) : undefined;
      const named = numbers.of(chunk);
      if (direct === undefined) return named;
      let own = known.get(chunk.id);
      if (own === undefined) {
        own = named === null ? new Uint32Array(chunk.count) : named.slice();
        const { tasks } = join.lines;
        for (let i = 0; i < own.length; i += 1)
          if (own[i] === 0 && direct[i] !== 0) own[i] = tasks[direct[i]! - 1]!;
        known.set(chunk.id, own);
      }
      return own;
    },
    outcomes: () => (outcomes ??= outcomesByTask(numbers, join, reaches())),
    get size() {
      return reaches() ? numbers.size : numbers.called;
    },
    advance: (forMs) => numbers.advance(forMs),
  };
}
