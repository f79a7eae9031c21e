/** How the tasks that began in a period settle: by cohort of their first call, and by age. */
import { valueOf } from '../../../shared/catalogue/index.ts';
import { AGES, type Cohort, type Lag, type Maturity } from '../../../shared/contract/unit-tasks.ts';
import {
  addDays,
  bucketStart,
  bucketsOf,
  dateOfDay,
  daysIn,
  instantsOf,
  type Period,
} from '../../../shared/units/period.ts';
import { DAY_MS, localDay, offsetTable } from '../../../shared/units/zone.ts';
import { exactSums } from '../spend/exact-sums.ts';
import { amountsOf } from '../spend/narrow-block.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { OPEN, SUCCEEDED, taskCalls, taskFates, type TaskFates, type TaskScope } from './task-calls.ts';

/** Cohorts that began up to so many days before the period tell the usual lag. */
const LAG_DAYS = 90;

export type MaturityRequest = TaskScope & {
  readonly id: string;
  readonly period: Period;
  readonly grain: 'day' | 'week';
  readonly timeZone: string;
};

/** Instant of the first call of each task by its number; NaN = no call that filters keep names it. */
function firstCalls(request: MaturityRequest): Float64Array {
  const first = new Float64Array(request.view.tasks.size).fill(NaN);
  for (const { block, tasks, rows, count } of taskCalls(request)) {
    const { at } = block;
    for (let j = 0; j < count; j += 1) {
      const row = rows === null ? j : rows[j]!;
      const task = tasks[row]!;
      // A comparison with what is not known is never true.
      if (!(first[task]! <= at[row]!)) first[task] = at[row]!;
    }
  }
  first[0] = NaN;
  return first;
}

/** Instant of the last outcome stated for a task of the use case. */
function knownTo(view: SpendView, first: Float64Array, { outcomes }: TaskFates): number | null {
  const { at, stated } = view.outcomes.lines;
  let last = -Infinity;
  for (let task = 0; task < first.length; task += 1) {
    const outcome = outcomes[task]!;
    if (first[task] === first[task] && outcome >= 0) last = Math.max(last, at[outcome]!, stated[outcome]!);
  }
  return last === -Infinity ? null : last;
}

const rank = (sorted: Float64Array, share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;

function lagOn(
  first: Float64Array,
  { settledAt }: TaskFates,
  days: Period,
  timeZone: string,
  measuredOn: Lag['measuredOn'],
): Lag | null {
  const { fromMs, toMs } = instantsOf(days, timeZone);
  const lags = new Float64Array(first.length);
  let tasks = 0;
  for (let task = 0; task < first.length; task += 1) {
    const began = first[task]!;
    if (!(began >= fromMs && began < toMs)) continue;
    const at = settledAt(task);
    // An outcome dated before the first call says nothing about how long it took.
    if (!(at >= began)) continue;
    lags[tasks] = (at - began) / DAY_MS;
    tasks += 1;
  }
  if (tasks === 0) return null;
  const sorted = lags.subarray(0, tasks).sort();
  return { median: rank(sorted, 0.5), p90: rank(sorted, 0.9), tasks, days, measuredOn };
}

/** The cohort of each task by its number, -1 = it did not begin in the period. */
function cohortsOf(
  first: Float64Array,
  { period, grain, timeZone }: MaturityRequest,
  starts: readonly string[],
): Int32Array {
  const { fromMs, toMs } = instantsOf(period, timeZone);
  const bucketAt = new Map(starts.map((start, b) => [start, b]));
  const offsets = offsetTable(timeZone, fromMs, toMs);
  const firstDay = localDay(offsets, fromMs);
  const ofDay = Int32Array.from({ length: daysIn(period) }, (_, day) =>
    bucketAt.get(dateOfDay(bucketStart(firstDay + day, grain)))!,
  );
  const cohorts = new Int32Array(first.length).fill(-1);
  for (let task = 0; task < first.length; task += 1) {
    const at = first[task]!;
    if (at >= fromMs && at < toMs) cohorts[task] = ofDay[localDay(offsets, at) - firstDay]!;
  }
  return cohorts;
}

/** Cohort and age of each sum: cohorts × (ages + 1), the last one for all time. */
const WIDTH = AGES.length + 1;

/** The reply. */
export function maturityOf(request: MaturityRequest): Maturity {
  const { view, period, grain, timeZone } = request;
  const starts = bucketsOf(period, grain);
  const fates = taskFates(view);
  const first = firstCalls(request);
  const cohorts = cohortsOf(first, request, starts);

  const cells = (starts.length + 1) * WIDTH;
  const settled = new Float64Array(cells);
  const successes = new Float64Array(cells);
  const begun = new Float64Array(starts.length + 1);
  const youngest = new Float64Array(starts.length + 1).fill(-Infinity);
  const whole = starts.length;
  for (let task = 0; task < first.length; task += 1) {
    const own = cohorts[task]!;
    if (own < 0) continue;
    const began = first[task]!;
    const at = fates.settledAt(task);
    const good = fates.kinds[task] === SUCCEEDED ? 1 : 0;
    for (let place = own; ; place = whole) {
      begun[place]! += 1;
      if (began > youngest[place]!) youngest[place] = began;
      // Ages go up: a task that has settled by one of them has by all that follow.
      let age = fates.kinds[task] === OPEN ? WIDTH : AGES.length;
      while (age > 0 && age < WIDTH && at <= began + AGES[age - 1]! * DAY_MS) age -= 1;
      for (; age < WIDTH; age += 1) {
        settled[place * WIDTH + age]! += 1;
        successes[place * WIDTH + age]! += good;
      }
      if (place === whole) break;
    }
  }

  const costs = costByAge(request, first, cohorts, starts.length);
  const known = knownTo(view, first, fates);
  const lag =
    lagOn(first, fates, { from: addDays(period.from, -LAG_DAYS), to: period.from }, timeZone, 'earlier') ??
    lagOn(first, fates, period, timeZone, 'same');
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
  request: MaturityRequest,
  firstAt: Float64Array,
  cohortOf: Int32Array,
  cohorts: number,
): (place: number, age: number) => bigint {
  // One sum per cohort and youngest age that holds the call; the ages above add up from these.
  const size = (cohorts + 1) * WIDTH;
  const unasked = cohorts * WIDTH;
  const sums = exactSums(size);
  const limits = AGES.map((days) => days * DAY_MS);
  const { fromMs } = instantsOf(request.period, request.timeZone);
  // No call of a task that began in the period is older than the period.
  for (const { block, tasks, rows, count } of taskCalls(request, fromMs)) {
    const costs = amountsOf(block, 'cost');
    if (costs === null) continue;
    const { at } = block;
    const groups = new Int32Array(count).fill(unasked);
    for (let j = 0; j < count; j += 1) {
      const row = rows === null ? j : rows[j]!;
      const task = tasks[row]!;
      const cohort = cohortOf[task]!;
      if (cohort < 0) continue;
      const old = at[row]! - firstAt[task]!;
      let age = 0;
      while (age < limits.length && old > limits[age]!) age += 1;
      groups[j] = cohort * WIDTH + age;
    }
    sums.add(groups, costs.values, costs.magnitude, size, rows);
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
