/** Every task of a view numbered from 1, so that distinct tasks are counted by marking bits instead of looking up hashes. */
import { hashTable } from '../spend/hash-table.ts';
import type { Block } from '../spend/block.ts';
import type { SpendView } from '../spend/spend-view.ts';

export type TaskNumbers = {
  /** Number of each line's task, 0 = none; null when no line of the block has a task. */
  of(block: Block): Uint32Array | null;
  /** Numbers are below this. */
  readonly size: number;
};

const known = new WeakMap<object, TaskNumbers>();

function numbered(blocks: readonly Block[]): TaskNumbers {
  const lines = blocks.reduce((sum, block) => sum + (block.basis === 'detail' ? block.count : 0), 0);
  const tasks = hashTable(Math.min(lines, 1 << 22));
  const byChunk = new Map<number, Uint32Array>();
  for (const block of blocks) {
    if (block.basis !== 'detail' || block.chunk === null) continue;
    const lanes = block.tasks;
    if (lanes === null) continue;
    const numbers = new Uint32Array(block.count);
    let any = 0;
    for (let i = 0; i < numbers.length; i += 1) {
      const [a, b] = [lanes[i * 2]!, lanes[i * 2 + 1]!];
      if (a === 0 && b === 0) continue;
      any = numbers[i] = tasks.put(0, a, b) + 1;
    }
    if (any !== 0) byChunk.set(block.chunk.id, numbers);
  }
  return {
    of: (block) =>
      // Lines dated by their outcome are there a second time: they count outcomes, not tasks.
      block.basis === 'detail' && block.chunk !== null && block.reaches === undefined
        ? (byChunk.get(block.chunk.id) ?? null)
        : null,
    size: tasks.size + 1,
  };
}

/** The numbers of a view's tasks. Views that share their outcomes share their tasks. */
export function taskNumbers(view: SpendView): TaskNumbers {
  let numbers = known.get(view.outcomes);
  if (numbers === undefined) known.set(view.outcomes, (numbers = numbered(view.blocks)));
  return numbers;
}
