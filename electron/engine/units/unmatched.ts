/** The rows on either side of the join that found no counterpart. */
import type { z } from 'zod';
import type { UnmatchedInput, UnmatchedReply, UnmatchedRow } from '../../../shared/contract/units.ts';
import { OUTCOME_STATUSES } from '../../../shared/ledger/charge.ts';
import { instantsOf } from '../../../shared/units/period.ts';
import type { Chunk } from '../../store/ledger.ts';
import { byIdentity } from '../spend/outcome-lines.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { firstOf } from './first-of.ts';
import { fateOf } from './matching.ts';
import { openTasks } from './open-tasks.ts';
import { rowOf, type RowTools } from './unmatched-row.ts';

type Ask = z.output<typeof UnmatchedInput>;

/** A page of them. `proceed` throws when nobody waits for it any more. */
export function unmatchedOf(
  ask: Ask,
  view: SpendView,
  tools: RowTools,
  timeZone: string,
  proceed: () => void = () => undefined,
): UnmatchedReply {
  const { fromMs, toMs } = instantsOf(ask.period, timeZone);
  return ask.side === 'tasks'
    ? openTasks(ask, view, tools, fromMs, toMs, proceed)
    : looseOutcomes(ask, ask.side, view, tools, fromMs, toMs);
}

function looseOutcomes(
  ask: Ask,
  side: 'outcomes' | 'replaced',
  view: SpendView,
  tools: RowTools,
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
