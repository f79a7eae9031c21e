/** Tasks that no outcome settles, the dearest first. */
import type { UnmatchedReply, UnmatchedRow } from '../../../shared/contract/units.ts';
import type { Chunk } from '../../store/ledger.ts';
import type { Block } from '../spend/block.ts';
import { exactSums } from '../spend/exact-sums.ts';
import { amountOfLine, numberOf } from '../spend/line-cells.ts';
import { amountsOf } from '../spend/narrow-block.ts';
import { byIdentity } from '../spend/outcome-lines.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { firstOf, foremostOf } from './first-of.ts';
import { groupsOf, isOpenTask } from './matching.ts';
import { rowOf, type RowTools } from './unmatched-row.ts';

type Page = { readonly offset: number; readonly limit: number };

/** Doubles tell whole numbers below this apart. */
const EXACT = 2 ** 53;

type Calls = {
  readonly block: Block;
  readonly chunk: Chunk;
  /** Task of each line of the stretch; 0 = it has none, or is left out. */
  readonly tasks: Int32Array;
};

/** Lines that are in the stretch and count, with their tasks whatever came of those. */
function tasksWithin(block: Block, tasks: Uint32Array, fromMs: number, toMs: number): Int32Array {
  const all = new Int32Array(tasks.buffer, tasks.byteOffset, tasks.length);
  const isInside = block.atMin >= fromMs && block.atMax < toMs;
  if (isInside && block.live === null) return all;
  const out = all.slice();
  const { live } = block;
  if (live !== null) for (let i = 0; i < out.length; i += 1) if (live[i] === 0) out[i] = 0;
  if (isInside) return out;
  const { at } = block;
  for (let i = 0; i < out.length; i += 1) if (at[i]! < fromMs || at[i]! >= toMs) out[i] = 0;
  return out;
}

/** The lines of tasks, block by block. Where an outcome reaches calls by more than their task, only those of open tasks. */
function* callsOf(
  view: SpendView,
  fromMs: number,
  toMs: number,
  proceed: () => void,
): Generator<Calls, void> {
  const isByTask = view.stateByTask() !== null;
  for (const block of view.blocks) {
    const { chunk } = block;
    if (block.basis !== 'detail' || chunk === null) continue;
    if (block.atMax < fromMs || block.atMin >= toMs) continue;
    proceed();
    const tasks = view.tasks.of(block);
    if (tasks === null) continue;
    if (isByTask) {
      yield { block, chunk, tasks: tasksWithin(block, tasks, fromMs, toMs) };
      continue;
    }
    const groups = groupsOf(view, block, fromMs, toMs);
    for (let i = 0; i < groups.length; i += 1) groups[i] = isOpenTask(groups[i]!) ? tasks[i]! : 0;
    yield { block, chunk, tasks: groups };
  }
}

function markTasks(seen: Uint8Array, tasks: Int32Array): void {
  for (let i = 0; i < tasks.length; i += 1) seen[tasks[i]!] = 1;
}

/** The lines whose task is marked. */
function rowsMarked(marks: Uint8Array, tasks: Int32Array): number[] {
  const rows: number[] = [];
  for (let i = 0; i < tasks.length; i += 1) if (marks[tasks[i]!] !== 0) rows.push(i);
  return rows;
}

type First = { readonly chunk: Chunk; readonly row: number; readonly at: number; readonly calls: bigint };

/** The first call of some tasks, and how many calls they have. */
function firstCalls(
  tasks: Int32Array,
  size: number,
  calls: Iterable<Calls>,
  { ledger }: RowTools,
): ReadonlyMap<number, First> {
  const states = ledger.dictionary('priceState');
  const marks = new Uint8Array(size);
  for (const task of tasks) marks[task] = 1;
  const found = new Map<number, First>();
  for (const { block, chunk, tasks: named } of calls)
    for (const row of rowsMarked(marks, named)) {
      const at = numberOf(chunk, 'start', row);
      const own = BigInt(amountOfLine(block, 'calls', row, states));
      const known = found.get(named[row]!);
      const isFirst =
        known === undefined ||
        at < known.at ||
        (at === known.at && byIdentity(chunk, row, known.chunk, known.row) <= 0);
      const sum = (known?.calls ?? 0n) + own;
      found.set(named[row]!, isFirst ? { chunk, row, at, calls: sum } : { ...known, calls: sum });
    }
  return found;
}

/** A page of them. `proceed` throws when nobody waits for it any more. */
export function openTasks(
  { offset, limit }: Page,
  view: SpendView,
  tools: RowTools,
  fromMs: number,
  toMs: number,
  proceed: () => void,
): UnmatchedReply {
  const { size } = view.tasks;
  const states = view.stateByTask();
  const cost = exactSums(size);
  const seen = new Uint8Array(size);
  for (const { block, tasks } of callsOf(view, fromMs, toMs, proceed)) {
    markTasks(seen, tasks);
    const amounts = amountsOf(block, 'cost');
    if (amounts !== null) cost.add(tasks, amounts.values, amounts.magnitude, size);
  }
  const all = new Int32Array(size);
  let [count, most] = [0, 0];
  for (let task = 1; task < size; task += 1) {
    if (seen[task] === 0 || (states !== null && states[task] !== 0)) continue;
    all[count] = task;
    count += 1;
    most = Math.max(most, Math.abs(cost.near(task)));
  }
  const wanted = offset + limit;
  const dear = (task: number) => cost.near(task);
  // What else is said of tasks is found for those that may be shown only.
  const foremost = foremostOf(all.subarray(0, count), wanted, [dear]);
  const first = firstCalls(foremost, size, callsOf(view, fromMs, toMs, proceed), tools);
  const early = (task: number) => -first.get(task)!.at;
  // Where costs are only nearly told apart the time must not decide before they are compared exactly.
  const keys = most < EXACT ? [dear, early] : [dear];
  const ordered = firstOf(foremost, wanted, keys, (a, b) => {
    const [x, y] = [cost.of(a), cost.of(b)];
    if (x !== y) return x < y ? 1 : -1;
    const [one, other] = [first.get(a)!, first.get(b)!];
    return early(b) - early(a) || byIdentity(one.chunk, one.row, other.chunk, other.row);
  });
  const rows = ordered.slice(offset).map((task): UnmatchedRow => {
    const { chunk, row, calls } = first.get(task)!;
    return {
      ...rowOf(chunk, row, tools, view),
      calls,
      cost: cost.of(task),
      status: null,
      value: null,
      ref: { chunk: chunk.id, row },
    };
  });
  return { rows, count };
}
