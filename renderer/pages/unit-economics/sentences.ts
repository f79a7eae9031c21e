/** Titles of the unit-economics page, made from its figures and true by construction. */
import type { SegmentsReply } from '../../../shared/contract/unit-segments.ts';
import type { Distribution, Lag, Maturity } from '../../../shared/contract/unit-tasks.ts';
import type { Driver, UnitBasis, UseCaseScore } from '../../../shared/contract/units.ts';
import { costOn, failureCostOn } from '../../../shared/maths/unit-basis.ts';
import { DRIVER_WORDS } from '../../../shared/words/units.ts';
import type { Trend } from '../../../shared/maths/trend.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { marked, markedSentence } from '../../format/marks.ts';
import { counted, countText } from '../../format/count.ts';
import { hasHumanCost } from '../../print/facts.ts';
import { eachMoney, moneyText } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { pluralOf } from '../../print/nouns.ts';

/** The finding without its full stop: titles carry none. */
export function findingTitle(score: UseCaseScore): string {
  return markedSentence(score.finding).replace(/\.$/, '');
}

/** What the daily line says. A slope is called rising or falling only when its whole interval is. */
export function trendTitle(trend: Trend | null): string {
  if (trend === null) return 'Too few days with a success to call a trend';
  if (trend.direction === 'steady') return 'No clear trend over the last 30 days';
  const each = eachMoney(Math.abs(trend.slope));
  return `${trend.direction === 'rising' ? 'Up' : 'Down'} ${each} a day over the last 30 days`;
}

/** The interval behind the trend's title. */
export function trendInterval(trend: Trend | null): string {
  if (trend === null) return 'a trend needs eight points of five successes';
  return `Theil–Sen slope ${eachMoney(trend.low)} to ${eachMoney(trend.high)} a day, 95 %, ${counted(trend.points, 'point')}`;
}

/** The effect that did most in the direction of the change; null when nothing changed. */
export function mainDriver(drivers: readonly Driver[] | null, change: number): Driver | null {
  if (drivers === null || change === 0) return null;
  return drivers.find((driver) => driver.effect !== 0 && driver.effect > 0 === change > 0) ?? null;
}

/** What a steady rise or fall comes from, by what moved between the two halves of its days. */
export function trendCause(score: UseCaseScore): string | null {
  const { trend, trendDrivers } = score;
  if (trend === null || trend.direction === 'steady' || trendDrivers === null) return null;
  const change = trendDrivers.reduce((sum, driver) => sum + driver.effect, 0);
  // The halves may disagree with the slope; then they do not explain it.
  if (change === 0 || change > 0 !== trend.slope > 0) return null;
  const most = mainDriver(trendDrivers, change);
  return most === null
    ? null
    : `Between its halves ${eachMoney(Math.abs(change))} ${change > 0 ? 'more' : 'less'}, most of it ${DRIVER_WORDS[most.id].toLowerCase()} (${eachMoney(Math.abs(most.effect))})`;
}

/** What made one outcome dearer or cheaper. */
export function driversTitle(score: UseCaseScore): string {
  const { drivers, costPerSuccess: now, costPerSuccessBefore: before } = score;
  if (drivers === null || now === null || before === null) return 'Why it changed is not known';
  const change = now - before;
  const most = mainDriver(drivers, change);
  if (most === null) return 'Nothing changed';
  const isPlural = most.id === 'retries' || most.id === 'tokens' || most.id === 'calls' || most.id === 'open';
  const verb = `${change > 0 ? 'add' : 'save'}${isPlural ? '' : 's'}`;
  const all = eachMoney(Math.abs(change));
  const rest =
    Math.abs(most.effect) <= Math.abs(change)
      ? ` of a ${all} ${change > 0 ? 'rise' : 'fall'}`
      : `; ${all} ${change > 0 ? 'more' : 'less'} in all`;
  return `${DRIVER_WORDS[most.id]} ${verb} ${eachMoney(Math.abs(most.effect))}${rest}`;
}

/** A time in days as a reader says it: "40 seconds", "4.8 hours", "2.7 days". */
export function waitText(days: number): string {
  const hours = days * 24;
  if (hours < 1 / 60) return `${Math.round(hours * 3600)} seconds`;
  if (hours < 1) return `${Math.round(hours * 60)} minutes`;
  return hours < 24 ? `${marked(hours.toFixed(1))} hours` : `${marked(days.toFixed(1))} days`;
}

/** How long outcomes take. */
export function lagText(lag: Lag | null): string {
  if (lag === null) return 'Nothing has settled, so the usual lag is not known.';
  const on = lag.measuredOn === 'earlier' ? 'that began before' : 'of this period';
  return `Half settle within ${waitText(lag.median)}, nine of ten within ${waitText(lag.p90)} of the first call (${counted(lag.tasks, 'outcome')} ${on}).`;
}

/** How much of a period is known. */
export function maturityTitle(maturity: Maturity, units: string): string {
  const { tasks, settled } = maturity.whole;
  if (tasks === 0) return `No ${units} began`;
  if (settled === 0) return `None of ${countText(tasks)} ${units} has settled`;
  if (settled === tasks) return `All ${countText(tasks)} ${units} have settled`;
  return `${percentText(settled / tasks)} of ${countText(tasks)} ${units} have settled`;
}

/** What the cost of single tasks says: how far the dear ones are from the middle. */
export function distributionTitle(spread: Distribution, unit: string): string {
  const { p50, p90 } = spread;
  if (p50 === null || p90 === null) return `Cost of one ${unit}`;
  if (p50 <= 0n) return `Half of them cost nothing, one in ten over ${eachMoney(p90)}`;
  return `Half cost under ${eachMoney(p50)}, one in ten over ${eachMoney(p90)}`;
}

/** What the segments say: where the most is at stake. */
export function segmentTitle(reply: SegmentsReply, name: string, missing: string): string {
  const first = reply.segments[0];
  if (first === undefined) return `No calls to cut by ${name.toLowerCase()}`;
  if (reply.segments.every((segment) => segment.key === null))
    return `No call carries a ${name.toLowerCase()}`;
  const named = first.key ?? missing;
  if (first.atStake === 0n)
    return reply.stake === 'over-target'
      ? 'No segment costs more than the target'
      : 'No segment spent on failure';
  return reply.stake === 'over-target'
    ? `Most at stake: ${named}, ${moneyText(first.atStake)} over the target`
    : `Most at stake: ${named}, ${moneyText(first.atStake)} on failure`;
}

/** What the cost by outcome says. */
export function outcomeTitle(score: UseCaseScore, basis: UnitBasis = 'period'): string {
  const { now, useCase } = score;
  const cost = costOn(basis, now);
  const failed = failureCostOn(basis, now);
  if (cost === 0n) return basis === 'cohort' ? 'Nothing settled in this period' : 'No spend in this period';
  if (now.outcomes === 0n) return `${moneyText(cost)} spent, no outcome known`;
  if (failed === 0n) return `No spend on failed ${pluralOf(useCase.unit)}`;
  return `${percentText(ratio(failed, cost))} of spend bought no ${useCase.outcome}`;
}

/** What the comparison with a human says. */
export function humanTitle(human: bigint, cost: bigint, period: string): string {
  if (human === 0n && cost === 0n) return `Nothing to hold against a human in ${period}`;
  const net = human - cost;
  if (net === 0n) return `As dear as a human in ${period}`;
  return net > 0n
    ? `${moneyText(net)} less than humans in ${period}`
    : `${moneyText(-net)} more than humans in ${period}`;
}

/** Why a share of human cost is not known, or what it is made of. */
export function shareReason(score: UseCaseScore, basis: UnitBasis = 'period'): string {
  const cost = costOn(basis, score.now);
  if (!hasHumanCost(score.useCase)) return 'Human cost is not stated';
  if (score.now.successes === 0n)
    return cost === 0n ? 'No calls in this period' : `No successes, ${moneyText(cost)} spent`;
  if (score.human.withoutRate > 0n)
    return `No hourly rate holds on the days of ${counted(score.human.withoutRate, 'success', 'successes')}`;
  return `${moneyText(cost)} for ${counted(score.now.successes, score.useCase.outcome, pluralOf(score.useCase.outcome))}, ${moneyText(score.human.total)} by hand`;
}
