/** Titles of Explore, made from its figures. */
import { metricOf, type MetricId } from '../../../shared/catalogue/index.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import { dayNumber, monthOf, type Grain, type Period } from '../../../shared/units/period.ts';
import { marked } from '../../format/marks.ts';
import { isWholeMonth, monthName, periodText } from '../../format/date.ts';
import { renderMetric, type MetricValue } from '../../format/metric.ts';
import { percentText } from '../../format/percent.ts';
import { valueName } from '../../state/filters.ts';
import { changeIn, isSummable, type Group } from './groups.ts';

const nounOf = (metric: MetricId) => (metric === 'cost' ? 'spend' : metricOf(metric).name.toLowerCase());
const first = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const whose = (period: Period) => (isWholeMonth(period) ? `${monthName(monthOf(period.from))}’s` : 'the');
const size = (value: bigint) => (value < 0n ? -value : value);

type Input = {
  readonly metric: MetricId;
  readonly by: DimensionId;
  readonly period: Period;
  readonly compare: Period | null;
  readonly scenario: { readonly name: string } | null;
  readonly total: MetricValue;
  readonly before: MetricValue;
  readonly groups: readonly Group[];
  /** Days that data reaches, where they are not all: "21 of 31 days". */
  readonly over?: string | null;
  /** True where data reaches only a part of the period compared with. */
  readonly partBefore?: boolean;
  /** True where data reaches no day of the period. */
  readonly unreached?: boolean;
};

function plain(input: Input): string {
  const { metric, by, total, groups } = input;
  const top = groups[0];
  if (total === null) return `${first(nounOf(metric))} is not known here`;
  const name = first(nounOf(metric));
  if (top === undefined || top.share === null || groups.length < 2)
    return `${name}: ${renderMetric(metric, total)}`;
  const over = input.over ?? null;
  return `${valueName(by, top.value)} makes ${percentText(top.share)} of ${renderMetric(metric, total)}${over === null ? '' : ` over ${over}`}`;
}

/** What a scenario would make of it, and where most of that is. */
function underScenario({ name }: { readonly name: string }, input: Input): string {
  const { metric, by, total, before, groups } = input;
  if (total === null || before === null) return plain(input);
  if (!isSummable(metric) || typeof total !== 'bigint' || typeof before !== 'bigint')
    return `${metricOf(metric).name} is ${renderMetric(metric, total)}; under ${name} it would be ${renderMetric(metric, before)}`;
  const change = before - total;
  const all = `${renderMetric(metric, total)} of ${nounOf(metric)}`;
  if (change === 0n) return `${name} would leave ${all} as it is`;
  const verb =
    change > 0n
      ? `would add ${renderMetric(metric, change)} to`
      : `would take ${renderMetric(metric, size(change))} off`;
  const most = groups.reduce<{ readonly group: Group; readonly own: bigint } | null>((best, group) => {
    const own = changeIn(group);
    if (typeof own !== 'bigint' || own < 0n !== change > 0n) return best;
    return best === null || size(own) > size(best.own) ? { group, own } : best;
  }, null);
  const where =
    most === null || groups.length < 2 || size(most.own) > size(change)
      ? ''
      : `, ${renderMetric(metric, size(most.own))} of it at ${valueName(by, most.group.value)}`;
  return `${name} ${verb} ${all}${where}`;
}

/** What the table says: who made the change, or who makes the most of it. */
export function exploreTitle(input: Input): string {
  const { metric, by, period, compare, total, before, groups } = input;
  if (input.unreached === true) return `No data in ${periodText(period)}`;
  if (groups.length === 0) return `Nothing in ${periodText(period)}`;
  if (input.scenario !== null) return underScenario(input.scenario, input);
  // Against a period that holds nothing, all of it would be a rise.
  if (compare === null || total === null || before === null || Number(before) === 0) return plain(input);
  // A month under way falls short of a whole one whatever happens in it.
  if (isSummable(metric) && ((input.over ?? null) !== null || input.partBefore === true)) return plain(input);
  if (!isSummable(metric))
    return `${metricOf(metric).name} is ${renderMetric(metric, total)}, after ${renderMetric(metric, before)} in ${periodText(compare)}`;
  if (typeof total !== 'bigint' || typeof before !== 'bigint') return plain(input);
  const change = total - before;
  if (change === 0n) return `${first(nounOf(metric))} is unchanged at ${renderMetric(metric, total)}`;
  const movement = change > 0n ? 'rise' : 'fall';
  if (groups.length < 2)
    return `${first(nounOf(metric))} ${change > 0n ? 'rose' : 'fell'} by ${renderMetric(metric, size(change))} to ${renderMetric(metric, total)}`;
  const driver = groups.reduce<{ readonly group: Group; readonly change: bigint } | null>((best, group) => {
    const own = changeIn(group);
    if (typeof own !== 'bigint' || own > 0n !== change > 0n) return best;
    return best === null || size(own) > size(best.change) ? { group, change: own } : best;
  }, null);
  if (driver === null || driver.change === 0n) return plain(input);
  const name = valueName(by, driver.group.value);
  const verb = change > 0n ? 'added' : 'took off';
  const own = renderMetric(metric, size(driver.change));
  const all = renderMetric(metric, size(change));
  return size(driver.change) <= size(change)
    ? `${name} ${verb} ${own} of ${whose(period)} ${all} ${movement}`
    : `${name} ${verb} ${own}; others moved against it, leaving a ${movement} of ${all}`;
}

const GRAIN_WORDS: Record<Grain, string> = { day: 'day', week: 'week', month: 'month' };

/** What the chart says: how weekdays compare with weekend days where that can be told. */
export function chartTitle(
  metric: MetricId,
  grain: Grain,
  buckets: readonly string[],
  totals: readonly MetricValue[],
): string {
  const name = metric === 'cost' ? 'Spend' : metricOf(metric).name;
  const plainTitle = `${name} by ${GRAIN_WORDS[grain]}`;
  if (grain !== 'day' || !isSummable(metric) || buckets.length < 7) return plainTitle;
  const means = [false, true].map((weekend) => {
    const days = totals.filter(
      (value, at) => value !== null && [2, 3].includes(((dayNumber(buckets[at]!) % 7) + 7) % 7) === weekend,
    );
    return days.length === 0 ? 0 : days.reduce((sum: number, value) => sum + Number(value), 0) / days.length;
  });
  const [work, rest] = [means[0]!, means[1]!];
  if (rest <= 0 || work / rest < 1.1) return plainTitle;
  const times = marked((work / rest).toFixed(1));
  return metric === 'cost'
    ? `A weekday costs ${times} times a weekend day`
    : `A weekday has ${times} times the ${nounOf(metric)} of a weekend day`;
}
