/** The rows on either side of the join that found no counterpart. */
import type { z } from 'zod';
import type { UnmatchedInput, UnmatchedReply, UnmatchedRow } from '../../../shared/contract/units.ts';
import { OUTCOME_STATUSES } from '../../../shared/ledger/charge.ts';
import { instantsOf } from '../../../shared/units/period.ts';
import type { Chunk } from '../../store/ledger.ts';
import type { Workspace } from '../../store/workspace.ts';
import { exactSums, type ExactSums } from '../spend/exact-sums.ts';
import type { Block } from '../spend/block.ts';
import { amountsOf } from '../spend/narrow-block.ts';
import { byIdentity } from '../spend/outcome-lines.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { firstOf, foremostOf } from './first-of.ts';
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

type Open = {
  readonly block: Block;
  /** Task of each line that is one of an open task's; 0 = it is not. */
  readonly groups: Int32Array;
};

/** Calls of tasks that no outcome settles, block by block. */
function* openCalls(
  view: SpendView,
  fromMs: number,
  toMs: number,
  proceed: () => void,
): Generator<Open, void> {
  for (const block of view.blocks) {
    if (block.basis !== 'detail' || block.chunk === null) continue;
    if (block.atMax < fromMs || block.atMin >= toMs) continue;
    proceed();
    const tasks = view.tasks.of(block);
    if (tasks === null) continue;
    const groups = groupsOf(view, block, fromMs, toMs);
    for (let i = 0; i < groups.length; i += 1) groups[i] = isOpenTask(groups[i]!) ? tasks[i]! : 0;
    yield { block, groups };
  }
}

function addAmounts(sums: ExactSums, groups: Int32Array, block: Block, measure: 'cost' | 'calls'): void {
  const amounts = amountsOf(block, measure);
  if (amounts !== null) sums.add(groups, amounts.values, amounts.magnitude, sums.size);
}

function openTasks(
  ask: Ask,
  view: SpendView,
  tools: Tools,
  fromMs: number,
  toMs: number,
  proceed: () => void,
): UnmatchedReply {
  const { size } = view.tasks;
  const cost = exactSums(size);
  const seen = new Uint8Array(size);
  for (const { block, groups } of openCalls(view, fromMs, toMs, proceed)) {
    for (let i = 0; i < groups.length; i += 1) seen[groups[i]!] = 1;
    addAmounts(cost, groups, block, 'cost');
  }
  const all = new Int32Array(size);
  let [count, most] = [0, 0];
  for (let task = 1; task < size; task += 1) {
    if (seen[task] === 0) continue;
    all[count] = task;
    count += 1;
    most = Math.max(most, Math.abs(cost.near(task)));
  }
  const wanted = ask.offset + ask.limit;
  const dear = (task: number) => cost.near(task);
  const foremost = foremostOf(all.subarray(0, count), wanted, [dear]);

  // What else is said of tasks is found for those that may be shown only: place + 1 of each.
  const placeOf = new Int32Array(size);
  for (let at = 0; at < foremost.length; at += 1) placeOf[foremost[at]!] = at + 1;
  const calls = exactSums(foremost.length + 1);
  const first = {
    start: new Float64Array(foremost.length + 1).fill(Infinity),
    row: new Int32Array(foremost.length + 1),
    chunk: new Int32Array(foremost.length + 1),
  };
  const chunks: Chunk[] = [];
  for (const { block, groups } of openCalls(view, fromMs, toMs, proceed)) {
    const { at } = block;
    const chunk = block.chunk!;
    const here = chunks.push(chunk) - 1;
    for (let i = 0; i < groups.length; i += 1) {
      const place = (groups[i] = placeOf[groups[i]!]!);
      if (place === 0 || at[i]! > first.start[place]!) continue;
      const known = chunks[first.chunk[place]!]!;
      if (at[i] === first.start[place] && byIdentity(chunk, i, known, first.row[place]!) > 0) continue;
      first.start[place] = at[i]!;
      first.row[place] = i;
      first.chunk[place] = here;
    }
    addAmounts(calls, groups, block, 'calls');
  }
  const early = (task: number) => -first.start[placeOf[task]!]!;
  const firstOfTask = (task: number) => {
    const place = placeOf[task]!;
    return { chunk: chunks[first.chunk[place]!]!, row: first.row[place]! };
  };
  // Where costs are only nearly told apart the time must not decide before they are compared exactly.
  const keys = most < EXACT ? [dear, early] : [dear];
  const ordered = firstOf(foremost, wanted, keys, (a, b) => {
    const [x, y] = [cost.of(a), cost.of(b)];
    if (x !== y) return x < y ? 1 : -1;
    const [one, other] = [firstOfTask(a), firstOfTask(b)];
    return early(b) - early(a) || byIdentity(one.chunk, one.row, other.chunk, other.row);
  });
  const rows = ordered.slice(ask.offset).map((task): UnmatchedRow => {
    const { chunk, row } = firstOfTask(task);
    return {
      ...rowOf(chunk, row, tools, view),
      calls: calls.of(placeOf[task]!),
      cost: cost.of(task),
      status: null,
      value: null,
      ref: { chunk: chunk.id, row },
    };
  });
  return { rows, count };
}
