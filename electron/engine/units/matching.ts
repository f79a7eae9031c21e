/** How calls and outcomes found each other, with numbers and dollars on both sides. Nothing is left out of either. */
import { KEY_KINDS, type CallSide, type Matching, type OutcomeSide } from '../../../shared/contract/units.ts';
import { instantsOf, type Period } from '../../../shared/units/period.ts';
import { exactSums } from '../spend/exact-sums.ts';
import { hashTable } from '../spend/hash-table.ts';
import { kindCode, outcomeOfCalls } from '../spend/outcome-joins.ts';
import type { SpendView } from '../spend/spend-view.ts';

/** Groups of lines: 0 without a task, 1 task without outcome, 2 no call records, then one per key kind. */
const WITHOUT_TASK = 0;
const WITHOUT_OUTCOME = 1;
const BEYOND = 2;
const groupOf = (kind: number): number => BEYOND + kind;

type Block = SpendView['blocks'][number];

/** The group of each line of a block within a period; -1 = not in it. */
export function groupsOf(view: SpendView, block: Block, fromMs: number, toMs: number): Int32Array {
  const groups = new Int32Array(block.count).fill(-1);
  const settled =
    block.basis === 'detail' && block.chunk !== null ? outcomeOfCalls(view.outcomes, block.chunk) : null;
  const { kind } = view.outcomes;
  for (let i = 0; i < groups.length; i += 1) {
    const at = block.at[i]!;
    if (at < fromMs || at >= toMs || (block.live !== null && block.live[i] === 0)) continue;
    if (settled === null) groups[i] = BEYOND;
    else if (settled[i]! >= 0) groups[i] = groupOf(kind[settled[i]!]!);
    else {
      const named = block.tasks !== null && (block.tasks[i * 2] !== 0 || block.tasks[i * 2 + 1] !== 0);
      groups[i] = named ? WITHOUT_OUTCOME : WITHOUT_TASK;
    }
  }
  return groups;
}

/** True for a line of a task that no outcome settles. */
export const isOpenTask = (group: number): boolean => group === WITHOUT_OUTCOME;

type Calls = { of(group: number): CallSide; tasks(group: number): number; readonly cost: bigint };

function callsOf(view: SpendView, fromMs: number, toMs: number, proceed: () => void): Calls {
  const [cost, calls] = [exactSums(), exactSums()];
  const seen = hashTable();
  const tasks = KEY_KINDS.map(() => 0);
  tasks.push(0, 0, 0);
  for (const block of view.blocks) {
    if (block.basis === 'outcome' || block.atMax < fromMs || block.atMin >= toMs) continue;
    proceed();
    const groups = groupsOf(view, block, fromMs, toMs);
    const [costs, counts] = [block.addends('cost'), block.addends('calls')];
    if (costs !== null) cost.add(groups, costs);
    if (counts !== null) calls.add(groups, counts);
    if (block.tasks === null) continue;
    for (let i = 0; i < groups.length; i += 1) {
      const group = groups[i]!;
      if (group < WITHOUT_OUTCOME) continue;
      const before = seen.size;
      seen.put(group, block.tasks[i * 2]!, block.tasks[i * 2 + 1]!);
      if (seen.size > before) tasks[group]! += 1;
    }
  }
  const all = tasks.map((_, group) => cost.of(group));
  return {
    of: (group) => ({ calls: calls.of(group), cost: cost.of(group) }),
    tasks: (group) => tasks[group]!,
    cost: all.reduce((sum, each) => sum + each, 0n),
  };
}

type MutableSide = { outcomes: number; value: bigint | null };
const noSide = (): MutableSide => ({ outcomes: 0, value: null });

function addTo(side: MutableSide, value: number): void {
  side.outcomes += 1;
  if (value === value) side.value = (side.value ?? 0n) + BigInt(value);
}

/** What became of an outcome: it counts by a key, has no calls, or another took its place. */
export function fateOf(view: SpendView, outcome: number): 'counts' | 'outcomes' | 'replaced' {
  if (view.outcomes.kind[outcome] === 0) return 'outcomes';
  return view.outcomes.callChunk[outcome]! < 0 ? 'replaced' : 'counts';
}

type Outcomes = {
  readonly byKind: readonly OutcomeSide[];
  readonly withoutCalls: OutcomeSide;
  readonly replaced: OutcomeSide;
  readonly all: OutcomeSide;
  readonly overSeveralTasks: number;
};

function outcomesIn(view: SpendView, fromMs: number, toMs: number): Outcomes {
  const { lines, kind, settledBy } = view.outcomes;
  const byKind = KEY_KINDS.map(noSide);
  const [withoutCalls, replaced, all] = [noSide(), noSide(), noSide()];
  const settled = new Uint32Array(lines.count);
  for (let place = 0; place < lines.table.size; place += 1)
    if (settledBy[place]! >= 0) settled[settledBy[place]!]! += 1;
  let overSeveralTasks = 0;
  for (let outcome = 0; outcome < lines.count; outcome += 1) {
    if (lines.at[outcome]! < fromMs || lines.at[outcome]! >= toMs) continue;
    const value = lines.value[outcome]!;
    const fate = fateOf(view, outcome);
    addTo(all, value);
    addTo(
      fate === 'counts' ? byKind[kind[outcome]! - 1]! : fate === 'replaced' ? replaced : withoutCalls,
      value,
    );
    if (settled[outcome]! > 1) overSeveralTasks += 1;
  }
  return { byKind, withoutCalls, replaced, all, overSeveralTasks };
}

/** Both sides of the join in a period. `proceed` throws when nobody waits for them any more. */
export function matchingOf(
  view: SpendView,
  period: Period,
  timeZone: string,
  accountDays: number | null,
  proceed: () => void = () => undefined,
): Matching {
  const { fromMs, toMs } = instantsOf(period, timeZone);
  const calls = callsOf(view, fromMs, toMs, proceed);
  const outcomes = outcomesIn(view, fromMs, toMs);
  return {
    period,
    byKey: KEY_KINDS.map((key, k) => ({
      key,
      tasks: calls.tasks(groupOf(kindCode(key))),
      ...calls.of(groupOf(kindCode(key))),
      ...outcomes.byKind[k]!,
    })),
    withoutOutcome: { tasks: calls.tasks(WITHOUT_OUTCOME), ...calls.of(WITHOUT_OUTCOME) },
    withoutTask: calls.of(WITHOUT_TASK),
    beyondCalls: { cost: calls.of(BEYOND).cost },
    total: { cost: calls.cost },
    withoutCalls: outcomes.withoutCalls,
    replaced: outcomes.replaced,
    allOutcomes: outcomes.all,
    overSeveralTasks: outcomes.overSeveralTasks,
    accountDays,
    timeZone,
    ledgerVersion: view.version,
  };
}
