/** The rows on either side of the join that found no counterpart. */
import type { z } from 'zod';
import type { UnmatchedInput, UnmatchedReply, UnmatchedRow } from '../../../shared/contract/units.ts';
import { OUTCOME_STATUSES } from '../../../shared/ledger/charge.ts';
import { instantsOf } from '../../../shared/units/period.ts';
import type { Chunk } from '../../store/ledger.ts';
import type { Workspace } from '../../store/workspace.ts';
import { exactSums } from '../spend/exact-sums.ts';
import { amountsOf } from '../spend/narrow-block.ts';
import { byIdentity } from '../spend/outcome-lines.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { firstOf } from './first-of.ts';
import { fateOf, groupsOf, isOpenTask } from './matching.ts';

type Ask = z.output<typeof UnmatchedInput>;
type Tools = Pick<Workspace, 'ledger' | 'imports'>;

/** A page of them. `proceed` throws when nobody waits for it any more. */
export function unmatchedOf(
  ask: Ask,
  view: SpendView,
  tools: Tools,
  timeZone: string,
  proceed: () => void = () => undefined,
): UnmatchedReply {
  const { fromMs, toMs } = instantsOf(ask.period, timeZone);
  return ask.side === 'tasks'
    ? openTasks(ask, view, tools, fromMs, toMs, proceed)
    : looseOutcomes(ask, ask.side, view, tools, fromMs, toMs);
}

function rowOf(
  chunk: Chunk,
  row: number,
  { ledger, imports }: Tools,
  view: SpendView,
): Omit<UnmatchedRow, 'calls' | 'cost' | 'status' | 'value' | 'ref'> {
  // Calls have the owners that rules give; outcomes that found no call have what their source says.
  const owned = view.blocks.find((block) => block.chunk?.id === chunk.id) ?? chunk;
  const text = (column: 'customer' | 'team' | 'feature') =>
    ledger.dictionary(column).textOf(owned.codes(column)?.[row] ?? 0);
  return {
    key: chunk.text('taskId', row),
    atMs: chunk.numbers('start')[row]!,
    customer: text('customer'),
    team: text('team'),
    feature: text('feature'),
    file: imports.get(chunk.importId)?.file ?? '',
    fileRow: chunk.numbers('fileRow')[row]!,
  };
}

function looseOutcomes(
  ask: Ask,
  side: 'outcomes' | 'replaced',
  view: SpendView,
  tools: Tools,
  fromMs: number,
  toMs: number,
): UnmatchedReply {
  const { lines } = view.outcomes;
  const found: number[] = [];
  for (let outcome = 0; outcome < lines.count; outcome += 1)
    if (lines.at[outcome]! >= fromMs && lines.at[outcome]! < toMs && fateOf(view, outcome) === side)
      found.push(outcome);
  const worth = (outcome: number) =>
    lines.value[outcome] === lines.value[outcome] ? lines.value[outcome]! : -Infinity;
  const at = (outcome: number) => lines.at[outcome]!;
  const ordered = firstOf(Int32Array.from(found), ask.offset + ask.limit, [worth, at], (a, b) => {
    const [x, y] = [worth(a), worth(b)];
    if (x !== y) return x < y ? 1 : -1;
    return at(b) - at(a) || byIdentity(chunkOf(a), lines.row[a]!, chunkOf(b), lines.row[b]!);
  });
  function chunkOf(outcome: number): Chunk {
    return lines.chunks[lines.chunk[outcome]!]!;
  }
  const rows = ordered.slice(ask.offset).map((outcome): UnmatchedRow => {
    const value = lines.value[outcome]!;
    return {
      ...rowOf(chunkOf(outcome), lines.row[outcome]!, tools, view),
      calls: null,
      cost: null,
      status: OUTCOME_STATUSES[lines.status[outcome]! - 1] ?? null,
      value: value === value ? BigInt(value) : null,
      ref: null,
    };
  });
  return { rows, count: found.length };
}

/** Doubles tell whole numbers below this apart. */
const EXACT = 2 ** 53;

function openTasks(
  ask: Ask,
  view: SpendView,
  tools: Tools,
  fromMs: number,
  toMs: number,
  proceed: () => void,
): UnmatchedReply {
  const { size } = view.tasks;
  const [cost, calls] = [exactSums(size), exactSums(size)];
  const first = {
    start: new Float64Array(size).fill(Infinity),
    block: new Int32Array(size).fill(-1),
    row: new Int32Array(size),
  };
  const chunkOf = (task: number): Chunk => view.blocks[first.block[task]!]!.chunk!;
  const isEarlier = (chunk: Chunk, row: number, than: number): boolean =>
    byIdentity(chunk, row, chunkOf(than), first.row[than]!) < 0;
  for (const [b, block] of view.blocks.entries()) {
    const { chunk } = block;
    if (block.basis !== 'detail' || chunk === null) continue;
    if (block.atMax < fromMs || block.atMin >= toMs) continue;
    proceed();
    const tasks = view.tasks.of(block);
    if (tasks === null) continue;
    const groups = groupsOf(view, block, fromMs, toMs);
    const { at } = block;
    for (let i = 0; i < groups.length; i += 1) {
      if (!isOpenTask(groups[i]!)) {
        groups[i] = -1;
        continue;
      }
      const task = (groups[i] = tasks[i]!);
      if (at[i]! > first.start[task]!) continue;
      if (at[i] === first.start[task] && !isEarlier(chunk, i, task)) continue;
      first.start[task] = at[i]!;
      first.block[task] = b;
      first.row[task] = i;
    }
    const [costs, counts] = [amountsOf(block, 'cost'), amountsOf(block, 'calls')];
    if (costs !== null) cost.add(groups, costs.values, costs.magnitude);
    if (counts !== null) calls.add(groups, counts.values, counts.magnitude);
  }
  const all = new Int32Array(size);
  let [count, most] = [0, 0];
  for (let task = 0; task < size; task += 1) {
    if (first.block[task]! < 0) continue;
    all[count] = task;
    count += 1;
    most = Math.max(most, Math.abs(cost.near(task)));
  }
  const dear = (task: number) => cost.near(task);
  const early = (task: number) => -first.start[task]!;
  // Where costs are only nearly told apart the time must not decide before they are compared exactly.
  const keys = most < EXACT ? [dear, early] : [dear];
  const ordered = firstOf(all.subarray(0, count), ask.offset + ask.limit, keys, (a, b) => {
    const [x, y] = [cost.of(a), cost.of(b)];
    if (x !== y) return x < y ? 1 : -1;
    return early(b) - early(a) || byIdentity(chunkOf(a), first.row[a]!, chunkOf(b), first.row[b]!);
  });
  const rows = ordered.slice(ask.offset).map((task): UnmatchedRow => ({
    ...rowOf(chunkOf(task), first.row[task]!, tools, view),
    calls: calls.of(task),
    cost: cost.of(task),
    status: null,
    value: null,
    ref: { chunk: chunkOf(task).id, row: first.row[task]! },
  }));
  return { rows, count };
}
