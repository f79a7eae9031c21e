/** The lines of one task: those that count and those that do not. Found by the print of its id; the id itself is compared,
 *  so that two ids with one print never mix. */
import { taskPlaces, type TaskKey } from '../measure/task-codes.ts';
import type { Block } from '../spend/block.ts';
import { outcomeOfCall } from '../spend/outcome-joins.ts';
import { byIdentity } from '../spend/outcome-lines.ts';
import type { SpendView } from '../spend/spend-view.ts';
import type { Chunk } from '../../store/ledger.ts';

export type TaskRow = { readonly block: Block; readonly chunk: Chunk; readonly row: number };

export type TaskRows = {
  /** In order of time. */
  readonly counted: readonly TaskRow[];
  readonly aside: readonly TaskRow[];
};

/** A call that names no task belongs to the one that its outcome's key names. */
function keyOfOutcome(view: SpendView, chunk: Chunk, row: number): string | null {
  const { lines, direct } = view.outcomes;
  const outcome = (direct.get(chunk.id)?.[row] ?? 0) - 1;
  return outcome < 0 ? null : lines.chunks[lines.chunk[outcome]!]!.text('taskId', lines.row[outcome]!);
}

function byTime(a: TaskRow, b: TaskRow): number {
  return (
    a.chunk.numbers('start')[a.row]! - b.chunk.numbers('start')[b.row]! ||
    a.chunk.numbers('attempt')[a.row]! - b.chunk.numbers('attempt')[b.row]! ||
    byIdentity(a.chunk, a.row, b.chunk, b.row)
  );
}

/** The rows of a block that the print of an id may be the task of. */
function rowsIn(view: SpendView, key: TaskKey): (block: Block) => number[] {
  const number = view.taskKeys()?.numberOf(key);
  if (number !== undefined)
    return (block) => {
      const tasks = number === 0 ? null : view.outcomes.numbers.of(block.chunk!);
      const rows: number[] = [];
      for (let row = tasks?.indexOf(number) ?? -1; row >= 0; row = tasks!.indexOf(number, row + 1))
        rows.push(row);
      return rows;
    };
  const places = taskPlaces(view);
  const [a, b] = key;
  return (block) => {
    const rows: number[] = [];
    if (!places.mayHold(block, key)) return rows;
    const lanes = places.lanesOf(block)!;
    for (let row = 0; row < block.count; row += 1)
      if (lanes[row * 2] === a && lanes[row * 2 + 1] === b) rows.push(row);
    return rows;
  };
}

/** Find them. */
export function taskRows(view: SpendView, id: string, key: TaskKey): TaskRows {
  const rowsOf = rowsIn(view, key);
  const counted: TaskRow[] = [];
  const aside: TaskRow[] = [];
  for (const block of view.blocks) {
    const { chunk, live } = block;
    if (block.basis !== 'detail' || chunk === null) continue;
    for (const row of rowsOf(block)) {
      if ((chunk.text('taskId', row) ?? keyOfOutcome(view, chunk, row)) !== id) continue;
      (live === null || live[row] === 1 ? counted : aside).push({ block, chunk, row });
    }
  }
  return { counted: counted.sort(byTime), aside: aside.sort(byTime) };
}

/** The outcome that settles the task of a call; -1 = none. */
export function outcomeOfRow(view: SpendView, { chunk, row }: TaskRow): number {
  return outcomeOfCall(view.outcomes, chunk, row);
}
