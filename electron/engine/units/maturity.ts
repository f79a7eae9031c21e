/** How the tasks that began in a period settle: by cohort of their first call, and by age. */
import { valueOf } from '../../../shared/catalogue/index.ts';
import { AGES, type Cohort, type Lag, type Maturity } from '../../../shared/contract/unit-tasks.ts';
import {
  addDays,
  bucketStart,
  bucketsOf,
  dateOfDay,
  instantsOf,
  type Period,
} from '../../../shared/units/period.ts';
import { DAY_MS, localDay, offsetTable } from '../../../shared/units/zone.ts';
import { exactSums } from '../spend/exact-sums.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { hasSucceeded, taskOf, settledAt, type TaskTable } from './task-table.ts';

/** Cohorts that began up to so many days before the period tell the usual lag. */
const LAG_DAYS = 90;

export type MaturityRequest = {
  readonly id: string;
  readonly view: SpendView;
  readonly tasks: TaskTable;
  readonly period: Period;
  readonly grain: 'day' | 'week';
  readonly timeZone: string;
};

/** Instant of the last outcome stated for a task of the use case. */
function knownTo(view: SpendView, tasks: TaskTable): number | null {
  let last = -Infinity;
  for (let task = 0; task < tasks.count; task += 1) {
    const outcome = tasks.outcome[task]!;
    if (outcome >= 0)
      last = Math.max(last, view.outcomes.lines.at[outcome]!, view.outcomes.lines.stated[outcome]!);
  }
  return last === -Infinity ? null : last;
}

const rank = (sorted: Float64Array, share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;

function lagOn(request: MaturityRequest, days: Period, measuredOn: Lag['measuredOn']): Lag | null {
  const { view, tasks, timeZone } = request;
  const { fromMs, toMs } = instantsOf(days, timeZone);
  const lags: number[] = [];
  for (let task = 0; task < tasks.count; task += 1) {
    const first = tasks.firstAt[task]!;
    if (first < fromMs || first >= toMs) continue;
    const at = settledAt(view, tasks, task);
    // An outcome dated before the first call says nothing about how long it took.
    if (at >= first) lags.push((at - first) / DAY_MS);
  }
  if (lags.length === 0) return null;
  const sorted = Float64Array.from(lags).sort();
  return { median: rank(sorted, 0.5), p90: rank(sorted, 0.9), tasks: lags.length, days, measuredOn };
}

/** Cohort and age of each sum: cohorts × (ages + 1), the last one for all time. */
const WIDTH = AGES.length + 1;

/** The reply. */
export function maturityOf(request: MaturityRequest): Maturity {
  const { view, tasks, period, grain, timeZone } = request;
  const { fromMs, toMs } = instantsOf(period, timeZone);
  const starts = bucketsOf(period, grain);
  const bucketAt = new Map(starts.map((start, b) => [start, b]));
  const offsets = offsetTable(timeZone, fromMs, toMs);
  const cohortOf = (at: number): number =>
    at < fromMs || at >= toMs ? -1 : bucketAt.get(dateOfDay(bucketStart(localDay(offsets, at), grain)))!;

  const cells = (starts.length + 1) * WIDTH;
  const settled = new Float64Array(cells);
  const successes = new Float64Array(cells);
  const begun = new Float64Array(starts.length + 1);
  const youngest = new Float64Array(starts.length + 1).fill(-Infinity);
  const whole = starts.length;
  for (let task = 0; task < tasks.count; task += 1) {
    const first = tasks.firstAt[task]!;
    const cohort = cohortOf(first);
    if (cohort < 0) continue;
    const at = settledAt(view, tasks, task);
    const good = hasSucceeded(view, tasks, task);
    for (const place of [cohort, whole]) {
      begun[place]! += 1;
      youngest[place] = Math.max(youngest[place]!, first);
      for (let age = 0; age < WIDTH; age += 1) {
        const until = age < AGES.length ? first + AGES[age]! * DAY_MS : Infinity;
        if (!(at <= until)) continue;
        settled[place * WIDTH + age]! += 1;
        if (good) successes[place * WIDTH + age]! += 1;
      }
    }
  }

  const costs = costByAge(tasks, cohortOf, starts.length);
  const known = knownTo(view, tasks);
  const lag =
    lagOn(request, { from: addDays(period.from, -LAG_DAYS), to: period.from }, 'earlier') ??
    lagOn(request, period, 'same');
  const cohort = (place: number, days: Period): Cohort => {
    const all = place * WIDTH + AGES.length;
    const waited = (wait: number): boolean =>
      known !== null && begun[place]! > 0 && youngest[place]! + wait * DAY_MS <= known;
    return {
      days,
      tasks: begun[place]!,
      settled: settled[all]!,
      successes: successes[all]!,
      cost: costs(place, AGES.length),
      matured: begun[place]! > 0 && (settled[all] === begun[place] || (lag !== null && waited(lag.p90))),
      ages: AGES.map((age, a) => {
        const cell = place * WIDTH + a;
        const cost = costs(place, a);
        return {
          days: age,
          open: !waited(age) && settled[all] !== begun[place],
          cost,
          settled: settled[cell]!,
          successes: successes[cell]!,
          costPerSuccess: valueOf('cost-per-success', {
            cost,
            successes: BigInt(successes[cell]!),
          }) as number | null,
        };
      }),
    };
  };
  return {
    id: request.id,
    period,
    grain,
    cohorts: starts.map((start, b) =>
      cohort(b, {
        from: start < period.from ? period.from : start,
        to: starts[b + 1] ?? period.to,
      }),
    ),
    whole: cohort(whole, period),
    lag,
    knownToMs: known,
    timeZone,
    ledgerVersion: view.version,
  };
}

/** What calls had cost by each age of their task.
 *  Shape  cohort and place in AGES; AGES.length for all calls so far. Each age holds the ones before. */
function costByAge(
  tasks: TaskTable,
  cohortOf: (at: number) => number,
  cohorts: number,
): (place: number, age: number) => bigint {
  // One sum per cohort and youngest age that holds the call; the ages above add up from these.
  const sums = exactSums();
  for (const own of tasks.blocks) {
    const { block } = own;
    const costs = block.addends('cost');
    if (costs === null) continue;
    const groups = new Int32Array(block.count).fill(-1);
    for (let i = 0; i < block.count; i += 1) {
      const task = taskOf(tasks, own, i);
      if (task < 0) continue;
      const first = tasks.firstAt[task]!;
      const cohort = cohortOf(first);
      if (cohort < 0) continue;
      const age = AGES.findIndex((days) => block.at[i]! <= first + days * DAY_MS);
      groups[i] = cohort * WIDTH + (age < 0 ? AGES.length : age);
    }
    sums.add(groups, costs);
  }
  return (place, age) => {
    let total = 0n;
    for (let cohort = 0; cohort < cohorts; cohort += 1) {
      if (place !== cohorts && place !== cohort) continue;
      for (let a = 0; a <= age; a += 1) total += sums.of(cohort * WIDTH + a);
    }
    return total;
  };
}
