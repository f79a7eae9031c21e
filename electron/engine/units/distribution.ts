/** What one task costs: percentiles and bins over exact sums. */
import type { CostBin, TaskCosts } from '../../../shared/contract/unit-tasks.ts';
import type { UnitBasis } from '../../../shared/contract/units.ts';
import { instantsOf, type Period } from '../../../shared/units/period.ts';
import { exactSums, type ExactSums } from '../spend/exact-sums.ts';
import { amountsOf } from '../spend/narrow-block.ts';
import { countBelow, merged, percentile, sortedCosts, sumOf, type SortedCosts } from './sorted-costs.ts';
import {
  FAILED,
  OPEN,
  SUCCEEDED,
  taskCalls,
  taskFates,
  type TaskCalls,
  type TaskFates,
  type TaskScope,
} from './task-calls.ts';

export type DistributionRequest = TaskScope & {
  readonly period: Period;
  readonly basis: UnitBasis;
  /** Cost of all that was asked for in the period, on the basis. */
  readonly cost: bigint;
  readonly timeZone: string;
};

/** What became of a task's calls: none takes part, all have a price, or one has none. */
const [PRICED, UNPRICED] = [1, 2];

/** Tasks by number that are settled in [fromMs, toMs): 1, else 0. */
function settledIn({ kinds, settledAt }: TaskFates, fromMs: number, toMs: number): Uint8Array {
  const settled = new Uint8Array(kinds.length);
  for (let task = 1; task < settled.length; task += 1) {
    const at = settledAt(task);
    if (at >= fromMs && at < toMs) settled[task] = 1;
  }
  return settled;
}

/** The group of each call: its task's number; 0 where it names none or its task takes no part. */
function groupsOf({ tasks, rows, count }: TaskCalls, takes: Uint8Array | null, room: Int32Array): Int32Array {
  if (rows === null && takes === null) return new Int32Array(tasks.buffer, tasks.byteOffset, tasks.length);
  const groups = room.subarray(0, count);
  if (rows === null) for (let i = 0; i < count; i += 1) groups[i] = tasks[i]!;
  else for (let j = 0; j < count; j += 1) groups[j] = tasks[rows[j]!]!;
  if (takes !== null) for (let j = 0; j < count; j += 1) if (takes[groups[j]!] === 0) groups[j] = 0;
  return groups;
}

type Found = { readonly sums: ExactSums; readonly states: Uint8Array };

/** Cost of each task that takes part: its calls of the period, or all calls of those settled in the period. */
function costsOf(request: DistributionRequest, fates: TaskFates): Found {
  const { view, period, basis, timeZone } = request;
  const { fromMs, toMs } = instantsOf(period, timeZone);
  const { size } = view.tasks;
  const sums = exactSums(size);
  const states = new Uint8Array(size);
  const takes = basis === 'cohort' ? settledIn(fates, fromMs, toMs) : null;
  const calls = basis === 'cohort' ? taskCalls(request) : taskCalls(request, fromMs, toMs);
  let room = new Int32Array(32_768);
  for (const each of calls) {
    if (room.length < each.count) room = new Int32Array(each.count);
    const groups = groupsOf(each, takes, room);
    const { block, rows } = each;
    for (let j = 0; j < groups.length; j += 1) states[groups[j]!]! |= PRICED;
    const unpriced = amountsOf(block, 'unpriced-calls')?.values;
    if (unpriced !== undefined)
      for (let j = 0; j < groups.length; j += 1)
        if (unpriced[rows === null ? j : rows[j]!] !== 0) states[groups[j]!]! |= UNPRICED;
    const costs = amountsOf(block, 'cost');
    if (costs !== null) sums.add(groups, costs.values, costs.magnitude, size, rows);
  }
  return { sums, states };
}

/** Tasks that take part: by what came of them, and those with a call that has no price. */
function tasksBy({ sums, states }: Found, { kinds }: TaskFates) {
  const byKind = [OPEN, SUCCEEDED, FAILED].map(() => new Uint32Array(states.length));
  const counts = byKind.map(() => 0);
  let unpriced = { tasks: 0, cost: 0n };
  for (let task = 1; task < states.length; task += 1) {
    const state = states[task]!;
    if (state === 0) continue;
    if (state !== PRICED) {
      unpriced = { tasks: unpriced.tasks + 1, cost: unpriced.cost + sums.of(task) };
      continue;
    }
    const kind = kinds[task]!;
    byKind[kind]![counts[kind]!] = task;
    counts[kind]! += 1;
  }
  return { byKind: byKind.map((tasks, kind) => tasks.subarray(0, counts[kind])), unpriced };
}

const MANTISSAS = [10n, 15n, 20n, 30n, 50n, 70n];

/** The last edge at or below an amount, and those after it: 1, 1.5, 2, 3, 5, 7, 10, … in whole nanos. */
function* edgesFrom(least: bigint): Generator<bigint> {
  let before = 1n;
  for (let power = 1n; ; power *= 10n)
    for (const mantissa of MANTISSAS) {
      const edge = mantissa * power;
      if (edge % 10n !== 0n) continue;
      if (edge / 10n > least) yield before;
      before = edge / 10n;
    }
}

/** The edges of bins that hold all amounts above zero; none without such amounts. */
function edgesAround(sorted: SortedCosts): bigint[] {
  const least = sorted[countBelow(sorted, 1n)];
  if (least === undefined) return [];
  const most = sorted.at(-1)!;
  const edges: bigint[] = [];
  for (const edge of edgesFrom(BigInt(least))) {
    edges.push(edge);
    if (edge > most) break;
  }
  return edges;
}

function binsOf(sorted: SortedCosts, byKind: readonly SortedCosts[]): CostBin[] {
  const edges = edgesAround(sorted);
  return edges.slice(1).map((to, e): CostBin => {
    const from = edges[e]!;
    const within = (costs: SortedCosts) => [countBelow(costs, from), countBelow(costs, to)] as const;
    const count = (kind: number): number => {
      const [first, end] = within(byKind[kind]!);
      return end - first;
    };
    const [first, end] = within(sorted);
    return {
      from,
      to,
      tasks: end - first,
      successes: count(SUCCEEDED),
      failed: count(FAILED),
      cost: sumOf(sorted, first, end),
    };
  });
}

const partOf = (sorted: SortedCosts): TaskCosts['failed'] => ({
  tasks: sorted.length,
  cost: sumOf(sorted),
  p50: percentile(sorted, 50),
});

/** What one task costs. */
export function distributionOf(request: DistributionRequest): TaskCosts {
  const fates = taskFates(request.view);
  const found = costsOf(request, fates);
  const { byKind: tasks, unpriced } = tasksBy(found, fates);
  const byKind = tasks.map((each) => sortedCosts(found.sums, each));
  const sorted = merged(byKind);
  const cost = sumOf(sorted);
  const most = Math.max(1, Math.floor(sorted.length / 100));
  const max = sorted.at(-1);
  return {
    unitBasis: request.basis,
    period: request.period,
    tasks: sorted.length,
    cost,
    p50: percentile(sorted, 50),
    p90: percentile(sorted, 90),
    p99: percentile(sorted, 99),
    max: max === undefined ? null : BigInt(max),
    bins: binsOf(sorted, byKind),
    free: countBelow(sorted, 1n),
    dearest:
      max === undefined ? { tasks: 0, cost: 0n } : { tasks: most, cost: sumOf(sorted, sorted.length - most) },
    failed: partOf(byKind[FAILED]!),
    succeeded: partOf(byKind[SUCCEEDED]!),
    unpriced,
    withoutTask: request.cost - cost - unpriced.cost,
    timeZone: request.timeZone,
    ledgerVersion: request.view.version,
  };
}
