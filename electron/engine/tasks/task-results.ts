/** What came of a task: the result that counts, and others that its key has. */
import { KEY_KINDS } from '../../../shared/contract/units.ts';
import type { FilePlace, TaskOutcome, TaskResult } from '../../../shared/contract/tasks.ts';
import { OUTCOME_STATUSES } from '../../../shared/ledger/charge.ts';
import type { Chunk, LedgerReader } from '../../store/ledger.ts';
import type { TaskKey } from '../measure/task-codes.ts';
import type { SpendView } from '../spend/spend-view.ts';

export type PlaceOf = (chunk: Chunk, row: number) => FilePlace;

/** A stored result as it stands in its file. */
function resultOf(chunk: Chunk, row: number, ledger: LedgerReader, placeOf: PlaceOf): TaskResult {
  const text = ledger.dictionary('outcomeStatus').textOf(chunk.codes('outcomeStatus')[row]!);
  const atMs = chunk.numbers('start')[row]!;
  const stated = chunk.numbers('end')[row]!;
  const value = chunk.numbers('value')[row]!;
  return {
    ...placeOf(chunk, row),
    status: OUTCOME_STATUSES.find((status) => status === text) ?? 'pending',
    atMs,
    statedMs: stated > atMs ? stated : atMs,
    value: value === value ? BigInt(value) : null,
  };
}

function tasksSettledBy(view: SpendView, outcome: number): number {
  if (view.taskKeys() !== null) return 1;
  const { settledBy } = view.outcomes;
  let tasks = 0;
  for (let task = 0; task < settledBy.length; task += 1) if (settledBy[task] === outcome) tasks += 1;
  // Calls that name no task make one of their own.
  return Math.max(1, tasks);
}

/** The outcome of that number. Null when it is none. */
export function taskOutcome(
  view: SpendView,
  outcome: number,
  ledger: LedgerReader,
  placeOf: PlaceOf,
): TaskOutcome | null {
  if (outcome < 0) return null;
  const { lines, kind } = view.outcomes;
  const chunk = lines.chunks[lines.chunk[outcome]!]!;
  const row = lines.row[outcome]!;
  return {
    ...resultOf(chunk, row, ledger, placeOf),
    joinedBy: KEY_KINDS[kind[outcome]! - 1] ?? 'task',
    key: chunk.text('taskId', row),
    tasks: tasksSettledBy(view, outcome),
  };
}

/** Live results under the task's own id that do not count, the latest known first. */
export function otherResults(
  view: SpendView,
  id: string,
  [a, b]: TaskKey,
  outcome: number,
  ledger: LedgerReader,
  placeOf: PlaceOf,
): TaskResult[] {
  const { lines, numbers } = view.outcomes;
  const number = view.taskKeys()?.numberOf([a, b]);
  const found: TaskResult[] = [];
  lines.chunks.forEach((chunk, c) => {
    if (number !== undefined && (number === 0 || numbers.of(chunk)?.includes(number) !== true)) return;
    const lanes = chunk.lanes('task');
    for (let row = 0; row < chunk.count; row += 1) {
      if (lanes[row * 2] !== a || lanes[row * 2 + 1] !== b) continue;
      if (chunk.live !== null && chunk.live[row] === 0) continue;
      if (outcome >= 0 && lines.chunk[outcome] === c && lines.row[outcome] === row) continue;
      if (chunk.text('taskId', row) === id) found.push(resultOf(chunk, row, ledger, placeOf));
    }
  });
  return found.sort((x, y) => y.statedMs - x.statedMs || y.atMs - x.atMs);
}
