/** What one task costs: percentiles and bins over exact sums. */
import type { CostBin, TaskCosts } from '../../../shared/contract/unit-tasks.ts';
import type { UnitBasis } from '../../../shared/contract/units.ts';
import { instantsOf, type Period } from '../../../shared/units/period.ts';
import { exactSums } from '../spend/exact-sums.ts';
import { amountsOf } from '../spend/narrow-block.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { hasSucceeded, taskOf, settledAt, type TaskTable } from './task-table.ts';

export type DistributionRequest = {
  readonly view: SpendView;
  readonly tasks: TaskTable;
  readonly period: Period;
  readonly basis: UnitBasis;
  /** Cost of all that was asked for in the period, on the basis. */
  readonly cost: bigint;
  readonly timeZone: string;
};

/** What came of a task: still open, a success, or a failure or fallback. */
const [OPEN, SUCCEEDED, FAILED] = [0, 1, 2];

/** Tasks in columns, since there may be millions. */
type Tasks = { readonly costs: BigInt64Array; readonly kinds: Uint8Array };

/** Cost of each task that takes part: its calls of the period, or all calls of those settled in the period. */
function costsOf(request: DistributionRequest): {
  readonly priced: Tasks;
  readonly unpriced: TaskCosts['unpriced'];
} {
  const { view, tasks, period, basis, timeZone } = request;
  const { fromMs, toMs } = instantsOf(period, timeZone);
  const within = (at: number) => at >= fromMs && at < toMs;
  const sums = exactSums();
  const seen = new Uint8Array(tasks.count);
  const unknown = new Uint8Array(tasks.count);
  for (const own of tasks.blocks) {
    const { block } = own;
    if (basis === 'period' && (block.atMax < fromMs || block.atMin >= toMs)) continue;
    const groups = new Int32Array(block.count).fill(-1);
    const unpriced = amountsOf(block, 'unpriced-calls')?.values ?? null;
    for (let i = 0; i < block.count; i += 1) {
      const task = taskOf(tasks, own, i);
      if (task < 0) continue;
      if (!within(basis === 'period' ? block.at[i]! : settledAt(view, tasks, task))) continue;
      groups[i] = task;
      seen[task] = 1;
      if (unpriced !== null && unpriced[i] !== 0) unknown[task] = 1;
    }
    const costs = amountsOf(block, 'cost');
    if (costs !== null) sums.add(groups, costs.values, costs.magnitude, tasks.count);
  }
  const costs = new BigInt64Array(tasks.count);
  const kinds = new Uint8Array(tasks.count);
  let count = 0;
  let unpriced = { tasks: 0, cost: 0n };
  for (let task = 0; task < tasks.count; task += 1) {
    if (seen[task] === 0) continue;
    const cost = sums.of(task);
    if (unknown[task] === 1) {
      unpriced = { tasks: unpriced.tasks + 1, cost: unpriced.cost + cost };
      continue;
    }
    costs[count] = cost;
    if (hasSucceeded(view, tasks, task)) kinds[count] = SUCCEEDED;
    else kinds[count] = Number.isNaN(settledAt(view, tasks, task)) ? OPEN : FAILED;
    count += 1;
  }
  return { priced: { costs: costs.subarray(0, count), kinds: kinds.subarray(0, count) }, unpriced };
}

/** The nearest-rank percentile; null without tasks.
 *  Units  hundredths. */
function percentile(sorted: BigInt64Array, hundredths: number): bigint | null {
  if (sorted.length === 0) return null;
  return sorted[Math.max(0, Math.ceil((hundredths * sorted.length) / 100) - 1)]!;
}

const sumOf = (costs: Iterable<bigint>): bigint => {
  let total = 0n;
  for (const cost of costs) total += cost;
  return total;
};

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
function edgesAround(sorted: BigInt64Array): bigint[] {
  const least = sorted.find((cost) => cost > 0n);
  if (least === undefined) return [];
  const most = sorted.at(-1)!;
  const edges: bigint[] = [];
  for (const edge of edgesFrom(least)) {
    edges.push(edge);
    if (edge > most) break;
  }
  return edges;
}

function binsOf({ costs, kinds }: Tasks, sorted: BigInt64Array): CostBin[] {
  const edges = edgesAround(sorted);
  const bins = edges
    .slice(1)
    .map((to, at) => ({ from: edges[at]!, to, tasks: 0, successes: 0, failed: 0, cost: 0n }));
  for (let task = 0; task < costs.length; task += 1) {
    const cost = costs[task]!;
    if (cost <= 0n) continue;
    let [low, high] = [0, bins.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cost < bins[middle]!.to) high = middle;
      else low = middle + 1;
    }
    const bin = bins[low]!;
    bin.tasks += 1;
    bin.cost += cost;
    if (kinds[task] === SUCCEEDED) bin.successes += 1;
    if (kinds[task] === FAILED) bin.failed += 1;
  }
  return bins;
}

function part({ costs, kinds }: Tasks, kind: number): TaskCosts['failed'] {
  const own = costs.filter((_, task) => kinds[task] === kind).sort();
  return { tasks: own.length, cost: sumOf(own), p50: percentile(own, 50) };
}

/** What one task costs. */
export function distributionOf(request: DistributionRequest): TaskCosts {
  const { priced, unpriced } = costsOf(request);
  const sorted = priced.costs.slice().sort();
  const cost = sumOf(sorted);
  const most = Math.max(1, Math.floor(sorted.length / 100));
  return {
    unitBasis: request.basis,
    period: request.period,
    tasks: sorted.length,
    cost,
    p50: percentile(sorted, 50),
    p90: percentile(sorted, 90),
    p99: percentile(sorted, 99),
    max: sorted.at(-1) ?? null,
    bins: binsOf(priced, sorted),
    free: sorted.filter((each) => each <= 0n).length,
    dearest:
      sorted.length === 0 ? { tasks: 0, cost: 0n } : { tasks: most, cost: sumOf(sorted.subarray(-most)) },
    failed: part(priced, FAILED),
    succeeded: part(priced, SUCCEEDED),
    unpriced,
    withoutTask: request.cost - cost - unpriced.cost,
    timeZone: request.timeZone,
    ledgerVersion: request.view.version,
  };
}
