/** How the tasks of a use case settle and what one costs, as text and as a value for scripts. */
import type { Cohort, Lag, Maturity, TaskCosts } from '../../../shared/contract/unit-tasks.ts';
import { count, dollars, dollarsEach, percent, usd, usdEach } from './output.ts';
import { periodText } from './period.ts';
import { left, right, tableText } from './table.ts';

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** "5.2 hours", "2.7 days" */
function daysText(days: number): string {
  return days < 1 ? `${(days * 24).toFixed(1)} hours` : `${days.toFixed(1)} days`;
}

function lagText(lag: Lag | null): string {
  if (lag === null) return 'No task has settled, so the usual lag is not known.';
  const on = lag.measuredOn === 'earlier' ? 'of tasks that began before' : 'of the same tasks';
  return `From first call to outcome ${daysText(lag.median)} at the median and ${daysText(lag.p90)} at the 90th percentile, measured on ${count(lag.tasks)} outcomes ${on}.`;
}

/** For people. */
export function maturityText(maturity: Maturity): string {
  const row = (cohort: Cohort, name: string) => [
    name,
    count(cohort.tasks),
    percent(share(cohort.settled, cohort.tasks)),
    dollars(cohort.cost),
    ...cohort.ages.map((age) => (age.open ? 'open' : dollarsEach(age.costPerSuccess))),
  ];
  const ages = maturity.whole.ages.map((age) => right(`Day ${age.days}`));
  return [
    'Tasks by when they began: settled so far, and USD per success by age',
    tableText(
      [left('Began'), right('Tasks'), right('Settled'), right('Cost, USD'), ...ages],
      [...maturity.cohorts.map((cohort) => row(cohort, periodText(cohort.days))), row(maturity.whole, 'All')],
    ),
    lagText(maturity.lag),
  ].join('\n');
}

/** For people. */
export function distributionText(spread: TaskCosts): string {
  const each = (value: bigint | null) => dollarsEach(value === null ? null : Number(value));
  const { dearest, failed, unpriced, withoutTask } = spread;
  return [
    `One task costs ${each(spread.p50)} at the median, ${each(spread.p90)} at the 90th and ${each(spread.p99)} at the 99th percentile of ${count(spread.tasks)} tasks; the dearest ${count(dearest.tasks)} cost ${dollars(dearest.cost)}.`,
    `${count(failed.tasks)} tasks that failed or fell back cost ${dollars(failed.cost)}.`,
    ...(unpriced.tasks === 0
      ? []
      : [`${count(unpriced.tasks)} tasks have calls without a price and are left out.`]),
    ...(withoutTask === 0n ? [] : [`${dollars(withoutTask)} belong to no task.`]),
  ].join('\n');
}

function cohortValue(cohort: Cohort) {
  return {
    from: cohort.days.from,
    to: cohort.days.to,
    tasks: cohort.tasks,
    settled: cohort.settled,
    successes: cohort.successes,
    costUsd: usd(cohort.cost),
    matured: cohort.matured,
    ages: cohort.ages.map(({ cost, costPerSuccess, ...age }) => ({
      ...age,
      costUsd: usd(cost),
      costPerSuccessUsd: usdEach(costPerSuccess),
    })),
  };
}

/** For scripts. */
export function maturityValue(maturity: Maturity) {
  return {
    grain: maturity.grain,
    cohorts: maturity.cohorts.map(cohortValue),
    whole: cohortValue(maturity.whole),
    lagDays: maturity.lag,
    knownTo: maturity.knownToMs === null ? null : new Date(maturity.knownToMs).toISOString(),
  };
}

/** For scripts. */
export function distributionValue(spread: TaskCosts) {
  const part = ({ tasks, cost }: { readonly tasks: number; readonly cost: bigint }) => ({
    tasks,
    costUsd: usd(cost),
  });
  return {
    tasks: spread.tasks,
    costUsd: usd(spread.cost),
    p50Usd: usd(spread.p50),
    p90Usd: usd(spread.p90),
    p99Usd: usd(spread.p99),
    maxUsd: usd(spread.max),
    free: spread.free,
    dearest: part(spread.dearest),
    failed: part(spread.failed),
    succeeded: part(spread.succeeded),
    unpriced: part(spread.unpriced),
    withoutTaskUsd: usd(spread.withoutTask),
    bins: spread.bins.map((bin) => ({
      fromUsd: usd(bin.from),
      toUsd: usd(bin.to),
      tasks: bin.tasks,
      successes: bin.successes,
      failed: bin.failed,
      costUsd: usd(bin.cost),
    })),
  };
}
