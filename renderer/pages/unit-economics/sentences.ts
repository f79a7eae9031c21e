/** Titles of the unit-economics page, made from its figures and true by construction. */
import type { Scorecard, UseCaseScore } from '../../../shared/contract/units.ts';
import type { Trend } from '../../../shared/maths/trend.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { counted } from '../../format/count.ts';
import { eachMoney, moneyText } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { pluralOf } from '../../print/nouns.ts';
import type { Segment } from './segments.ts';

/** The finding without its full stop: titles carry none. */
export function findingTitle(score: UseCaseScore): string {
  return score.finding.replace(/\.$/, '');
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
  if (trend === null) return 'A trend needs eight days with a success';
  return `Theil–Sen slope ${eachMoney(trend.low)} to ${eachMoney(trend.high)} a day, 95 %`;
}

/** What the segments say: the worst against a human, else the dearest. */
export function segmentTitle(
  segments: readonly Segment[],
  name: string,
  thresholds: Scorecard['thresholds'],
): string {
  const known = segments.filter((segment) => segment.key !== null);
  if (known.length === 0) return `No call carries a ${name.toLowerCase()}`;
  const judged = known.filter((segment) => segment.share !== null).sort((a, b) => b.share! - a.share!);
  const worst = judged[0];
  if (worst !== undefined) {
    const line =
      worst.share! > thresholds.redLine
        ? `, over the ${percentText(thresholds.redLine, 0)} red line`
        : worst.share! >= thresholds.target
          ? `, over the ${percentText(thresholds.target, 0)} target`
          : '';
    return `Highest is ${worst.name}: ${percentText(worst.share)} of human cost${line}`;
  }
  const dearest = known.filter((segment) => segment.each !== null).sort((a, b) => b.each! - a.each!)[0];
  if (dearest !== undefined) return `Highest is ${dearest.name}: ${eachMoney(dearest.each)} per outcome`;
  return `No ${name.toLowerCase()} has a success in this period`;
}

/** What the cost by outcome says. */
export function outcomeTitle(score: UseCaseScore): string {
  const { now, useCase } = score;
  if (now.cost === 0n) return 'No spend in this period';
  if (now.outcomes === 0n) return `${moneyText(now.cost)} spent, no outcome known`;
  if (now.failureCost === 0n) return `No spend on failed ${pluralOf(useCase.unit)}`;
  return `${percentText(ratio(now.failureCost, now.cost))} of spend bought no ${useCase.outcome}`;
}

/** What the comparison with a human says. */
export function humanTitle(human: bigint, cost: bigint, period: string): string {
  const net = human - cost;
  if (net === 0n) return `As dear as a human in ${period}`;
  return net > 0n
    ? `${moneyText(net)} less than humans in ${period}`
    : `${moneyText(-net)} more than humans in ${period}`;
}

/** Why a share of human cost is not known. */
export function shareReason(score: UseCaseScore): string {
  if (score.useCase.humanCost === null) return 'Human cost is not stated';
  if (score.now.successes === 0n)
    return score.now.cost === 0n
      ? 'No calls in this period'
      : `No successes, ${moneyText(score.now.cost)} spent`;
  return `${moneyText(score.now.cost)} for ${counted(score.now.successes, score.useCase.outcome, pluralOf(score.useCase.outcome))}`;
}
