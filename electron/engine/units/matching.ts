/** How calls and outcomes found each other, with numbers and dollars on both sides. Nothing is left out of either. */
import { KEY_KINDS, type CallSide, type Matching, type OutcomeSide } from '../../../shared/contract/units.ts';
import { instantsOf, type Period } from '../../../shared/units/period.ts';
import { exactSums } from '../spend/exact-sums.ts';
import { amountsOf } from '../spend/narrow-block.ts';
import { kindCode } from '../spend/outcome-joins.ts';
import type { SpendView } from '../spend/spend-view.ts';

/** Groups of lines: 0 without a task, 1 task without outcome, 2 no call records, then one per key kind. */
const WITHOUT_TASK = 0;
const WITHOUT_OUTCOME = 1;
const BEYOND = 2;
const groupOf = (kind: number): number => BEYOND + kind;
const GROUPS = BEYOND + KEY_KINDS.length + 1;

type Block = SpendView['blocks'][number];

const placed = new WeakMap<Int32Array, Uint8Array>();

/** The group of the calls of each task, by its number: all of them are in one, that of its outcome. */
function groupsByTask({ tasks, outcomes: { kind } }: SpendView): Uint8Array {
  const outcomes = tasks.outcomes();
  let groups = placed.get(outcomes);
  if (groups === undefined) {
    groups = new Uint8Array(outcomes.length).fill(WITHOUT_OUTCOME);
    for (let task = 1; task < groups.length; task += 1)
      if (outcomes[task]! >= 0) groups[task] = groupOf(kind[outcomes[task]!]!);
    groups[0] = WITHOUT_TASK;
    placed.set(outcomes, groups);
  }
  return groups;
}

function placeLines(groups: Int32Array, tasks: Uint32Array, byTask: Uint8Array): void {
  for (let i = 0; i < groups.length; i += 1) groups[i] = byTask[tasks[i]!]!;
}

/** A call without a task of its own may have an outcome that has no key either. */
function placeByOutcome(groups: Int32Array, direct: Int32Array, kind: Uint8Array): void {
  for (let i = 0; i < groups.length; i += 1)
    if (groups[i] === WITHOUT_TASK && direct[i] !== 0) groups[i] = groupOf(kind[direct[i]! - 1]!);
}

/** The group of each line of a block within a period; -1 = not in it. */
export function groupsOf(view: SpendView, block: Block, fromMs: number, toMs: number): Int32Array {
  const groups = new Int32Array(block.count);
  const { chunk, live } = block;
  if (block.basis !== 'detail' || chunk === null) groups.fill(BEYOND);
  else {
    const tasks = view.tasks.of(block);
    if (tasks !== null) placeLines(groups, tasks, groupsByTask(view));
    const direct = view.outcomes.direct.get(chunk.id);
    if (direct !== undefined) placeByOutcome(groups, direct, view.outcomes.kind);
  }
  if (live !== null) for (let i = 0; i < groups.length; i += 1) if (live[i] === 0) groups[i] = -1;
  if (block.atMin >= fromMs && block.atMax < toMs) return groups;
  const { at } = block;
  for (let i = 0; i < groups.length; i += 1) if (at[i]! < fromMs || at[i]! >= toMs) groups[i] = -1;
  return groups;
}

/** True for a line of a task that no outcome settles. */
export const isOpenTask = (group: number): boolean => group === WITHOUT_OUTCOME;

type Calls = { of(group: number): CallSide; tasks(group: number): number; readonly cost: bigint };

function markTasks(seen: Uint8Array, tasks: Uint32Array, groups: Int32Array): void {
  for (let i = 0; i < groups.length; i += 1) if (groups[i]! >= 0) seen[tasks[i]!] = 1;
}

function callsOf(view: SpendView, fromMs: number, toMs: number, proceed: () => void): Calls {
  const [cost, calls] = [exactSums(GROUPS), exactSums(GROUPS)];
  const seen = new Uint8Array(view.tasks.size);
  for (const block of view.blocks) {
    if (block.basis === 'outcome' || block.atMax < fromMs || block.atMin >= toMs) continue;
    proceed();
    const groups = groupsOf(view, block, fromMs, toMs);
    const [costs, counts] = [amountsOf(block, 'cost'), amountsOf(block, 'calls')];
    if (costs !== null) cost.add(groups, costs.values, costs.magnitude);
    if (counts !== null) calls.add(groups, counts.values, counts.magnitude);
    const tasks = view.tasks.of(block);
    if (tasks !== null) markTasks(seen, tasks, groups);
  }
  const tasks = Array.from({ length: GROUPS }, () => 0);
  const byTask = groupsByTask(view);
  for (let task = 1; task < seen.length; task += 1) if (seen[task] !== 0) tasks[byTask[task]!]! += 1;
  const all = tasks.map((_, group) => cost.of(group));
  return {
    of: (group) => ({ calls: calls.of(group), cost: cost.of(group) }),
    tasks: (group) => tasks[group]!,
    cost: all.reduce((sum, each) => sum + each, 0n),
  };
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

/** Sides of outcomes: 0 without calls, then one per key kind, and those that another took the place of. */
const REPLACED = KEY_KINDS.length + 1;

function outcomesIn(view: SpendView, fromMs: number, toMs: number): Outcomes {
  const { lines, kind, callChunk, settledBy } = view.outcomes;
  const settled = new Uint32Array(lines.count);
  for (let task = 0; task < settledBy.length; task += 1)
    if (settledBy[task]! >= 0) settled[settledBy[task]!]! += 1;
  const sides = new Int32Array(lines.count).fill(-1);
  const values = new Float64Array(lines.count);
  const [counts, known] = [new Uint32Array(REPLACED + 1), new Uint32Array(REPLACED + 1)];
  let overSeveralTasks = 0;
  for (let outcome = 0; outcome < lines.count; outcome += 1) {
    if (lines.at[outcome]! < fromMs || lines.at[outcome]! >= toMs) continue;
    const side = kind[outcome] !== 0 && callChunk[outcome]! < 0 ? REPLACED : kind[outcome]!;
    sides[outcome] = side;
    counts[side]! += 1;
    if (settled[outcome]! > 1) overSeveralTasks += 1;
    const value = lines.value[outcome]!;
    if (value !== value) continue;
    values[outcome] = value;
    known[side]! += 1;
  }
  const sums = exactSums(REPLACED + 1);
  sums.add(sides, values);
  const side = (at: number): OutcomeSide => ({
    outcomes: counts[at]!,
    value: known[at] === 0 ? null : sums.of(at),
  });
  const each = Array.from(counts, (_, at) => side(at));
  const worth = each.flatMap(({ value }) => value ?? []);
  return {
    byKind: each.slice(1, REPLACED),
    withoutCalls: each[0]!,
    replaced: each[REPLACED]!,
    all: {
      outcomes: each.reduce((sum, { outcomes }) => sum + outcomes, 0),
      value: worth.length === 0 ? null : worth.reduce((sum, value) => sum + value, 0n),
    },
    overSeveralTasks,
  };
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
