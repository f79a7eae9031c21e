/** The rows on either side of the join that found no counterpart. */
import type { z } from 'zod';
import type { UnmatchedInput, UnmatchedReply, UnmatchedRow } from '../../../shared/contract/units.ts';
import { OUTCOME_STATUSES } from '../../../shared/ledger/charge.ts';
import { instantsOf } from '../../../shared/units/period.ts';
import type { Chunk } from '../../store/ledger.ts';
import type { Workspace } from '../../store/workspace.ts';
import { exactSums } from '../spend/exact-sums.ts';
import { hashTable } from '../spend/hash-table.ts';
import { byIdentity } from '../spend/outcome-lines.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { fateOf, groupsOf, isOpenTask } from './matching.ts';

type Ask = z.output<typeof UnmatchedInput>;
type Tools = Pick<Workspace, 'ledger' | 'imports'>;

/** A page of them. */
export function unmatchedOf(ask: Ask, view: SpendView, tools: Tools, timeZone: string): UnmatchedReply {
  const { fromMs, toMs } = instantsOf(ask.period, timeZone);
  return ask.side === 'tasks'
    ? openTasks(ask, view, tools, fromMs, toMs)
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
  const ordered = found.sort((a, b) => {
    const [x, y] = [worth(a), worth(b)];
    if (x !== y) return x < y ? 1 : -1;
    return lines.at[b]! - lines.at[a]! || byIdentity(chunkOf(a), lines.row[a]!, chunkOf(b), lines.row[b]!);
  });
  function chunkOf(outcome: number): Chunk {
    return lines.chunks[lines.chunk[outcome]!]!;
  }
  const rows = ordered.slice(ask.offset, ask.offset + ask.limit).map((outcome): UnmatchedRow => {
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

type First = { readonly chunk: Chunk; readonly row: number };

function openTasks(ask: Ask, view: SpendView, tools: Tools, fromMs: number, toMs: number): UnmatchedReply {
  const seen = hashTable();
  const [cost, calls] = [exactSums(), exactSums()];
  const firsts: First[] = [];
  for (const block of view.blocks) {
    const { chunk, tasks } = block;
    if (block.basis !== 'detail' || chunk === null || tasks === null) continue;
    if (block.atMax < fromMs || block.atMin >= toMs) continue;
    const groups = groupsOf(view, block, fromMs, toMs);
    for (let i = 0; i < groups.length; i += 1) {
      if (!isOpenTask(groups[i]!)) {
        groups[i] = -1;
        continue;
      }
      const task = seen.put(0, tasks[i * 2]!, tasks[i * 2 + 1]!);
      groups[i] = task;
      const known = firsts[task];
      if (known === undefined || isEarlier(chunk, i, known)) firsts[task] = { chunk, row: i };
    }
    const [costs, counts] = [block.addends('cost'), block.addends('calls')];
    if (costs !== null) cost.add(groups, costs);
    if (counts !== null) calls.add(groups, counts);
  }
  const priced = firsts.map((first, task) => ({ first, task, cost: cost.of(task) }));
  priced.sort((a, b) => {
    if (a.cost !== b.cost) return a.cost < b.cost ? 1 : -1;
    return isEarlier(a.first.chunk, a.first.row, b.first) ? -1 : 1;
  });
  const rows = priced
    .slice(ask.offset, ask.offset + ask.limit)
    .map(({ first, task, cost: spent }): UnmatchedRow => ({
      ...rowOf(first.chunk, first.row, tools, view),
      calls: calls.of(task),
      cost: spent,
      status: null,
      value: null,
      ref: { chunk: first.chunk.id, row: first.row },
    }));
  return { rows, count: firsts.length };
}

function isEarlier(chunk: Chunk, row: number, than: First): boolean {
  const order = chunk.numbers('start')[row]! - than.chunk.numbers('start')[than.row]!;
  return order < 0 || (order === 0 && byIdentity(chunk, row, than.chunk, than.row) < 0);
}
