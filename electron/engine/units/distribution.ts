/** What one task of a use case costs: percentiles and bins over exact sums. */
import type { CostBin, Distribution } from '../../../shared/contract/unit-tasks.ts';
import type { UnitBasis } from '../../../shared/contract/units.ts';
import { instantsOf, type Period } from '../../../shared/units/period.ts';
import { exactSums } from '../spend/exact-sums.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { hasSucceeded, namesTask, settledAt, type TaskTable } from './task-table.ts';

export type DistributionRequest = {
  readonly id: string;
  readonly view: SpendView;
  readonly tasks: TaskTable;
  readonly period: Period;
  readonly basis: UnitBasis;
  /** Cost of the use case in the period, on the basis. */
  readonly cost: bigint;
  readonly timeZone: string;
};

type Task = { readonly cost: bigint; readonly success: boolean; readonly failed: boolean };

/** Cost of each task that takes part: its calls of the period, or all calls of those settled in the period. */
function costsOf(request: DistributionRequest): {
  readonly priced: readonly Task[];
  readonly unpriced: Distribution['unpriced'];
} {
  const { view, tasks, period, basis, timeZone } = request;
  const { fromMs, toMs } = instantsOf(period, timeZone);
  const within = (at: number) => at >= fromMs && at < toMs;
  const sums = exactSums();
  const seen = new Uint8Array(tasks.count);
  const unknown = new Uint8Array(tasks.count);
  for (const { block, mask } of tasks.blocks) {
    if (basis === 'period' && (block.atMax < fromMs || block.atMin >= toMs)) continue;
    const groups = new Int32Array(block.count).fill(-1);
    const unpriced = block.addends('unpriced-calls');
    for (let i = 0; i < block.count; i += 1) {
      if (!namesTask(block, mask, i)) continue;
      const task = tasks.table.find(0, block.tasks![i * 2]!, block.tasks![i * 2 + 1]!);
      if (!within(basis === 'period' ? block.at[i]! : settledAt(view, tasks, task))) continue;
      groups[i] = task;
      seen[task] = 1;
      if (unpriced !== null && unpriced[i] !== 0) unknown[task] = 1;
    }
    const costs = block.addends('cost');
    if (costs !== null) sums.add(groups, costs);
  }
  const priced: Task[] = [];
  let unpriced = { tasks: 0, cost: 0n };
  for (let task = 0; task < tasks.count; task += 1) {
    if (seen[task] === 0) continue;
    const cost = sums.of(task);
    if (unknown[task] === 1) {
      unpriced = { tasks: unpriced.tasks + 1, cost: unpriced.cost + cost };
      continue;
    }
    const success = hasSucceeded(view, tasks, task);
    priced.push({ cost, success, failed: !success && !Number.isNaN(settledAt(view, tasks, task)) });
  }
  return { priced, unpriced };
}

const sortedCosts = (tasks: readonly Task[]): BigInt64Array =>
  BigInt64Array.from(tasks, (task) => task.cost).sort();

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

function binsOf(tasks: readonly Task[]): CostBin[] {
  const costly = tasks.filter((task) => task.cost > 0n).sort((a, b) => (a.cost < b.cost ? -1 : 1));
  const least = costly[0];
  if (least === undefined) return [];
  const bins: CostBin[] = [];
  let from: bigint | null = null;
  let at = 0;
  for (const to of edgesFrom(least.cost)) {
    if (from !== null) {
      const start = at;
      while (at < costly.length && costly[at]!.cost < to) at += 1;
      const inside = costly.slice(start, at);
      bins.push({
        from,
        to,
        tasks: inside.length,
        successes: inside.filter((task) => task.success).length,
        failed: inside.filter((task) => task.failed).length,
        cost: sumOf(inside.map((task) => task.cost)),
      });
      if (at === costly.length) break;
    }
    from = to;
  }
  return bins;
}

function part(tasks: readonly Task[]): Distribution['failed'] {
  const sorted = sortedCosts(tasks);
  return { tasks: tasks.length, cost: sumOf(sorted), p50: percentile(sorted, 50) };
}

/** The reply. */
export function distributionOf(request: DistributionRequest): Distribution {
  const { priced, unpriced } = costsOf(request);
  const sorted = sortedCosts(priced);
  const cost = sumOf(sorted);
  const most = Math.max(1, Math.floor(sorted.length / 100));
  return {
    id: request.id,
    unitBasis: request.basis,
    period: request.period,
    tasks: priced.length,
    cost,
    p50: percentile(sorted, 50),
    p90: percentile(sorted, 90),
    p99: percentile(sorted, 99),
    max: sorted.at(-1) ?? null,
    bins: binsOf(priced),
    free: priced.filter((task) => task.cost <= 0n).length,
    dearest:
      sorted.length === 0 ? { tasks: 0, cost: 0n } : { tasks: most, cost: sumOf(sorted.subarray(-most)) },
    failed: part(priced.filter((task) => task.failed)),
    succeeded: part(priced.filter((task) => task.success)),
    unpriced,
    withoutTask: request.cost - cost - unpriced.cost,
    timeZone: request.timeZone,
    ledgerVersion: request.view.version,
  };
}
