/** How much of a period data reaches, in words, and what a day of it costs. */
import { valueOf } from '../catalogue/index.ts';
import { daysIn, monthPeriod, type Period } from '../units/period.ts';
import { nameOfMonth, percent, unitMoney } from './figures.ts';

/** A change of less than this share reads as steady. */
export const NOTABLE = 0.005;

/** From this rise on a percentage says less than the figure it stands on. */
export const BEYOND_PERCENT = 10;

/** "21 of 31 days".
 *  Null   data reaches every day of the period. */
export function coveredWords(period: Period, covered: Period | null): string | null {
  const [all, known] = [daysIn(period), covered === null ? 0 : daysIn(covered)];
  return known === all ? null : `${known} of ${all} ${all === 1 ? 'day' : 'days'}`;
}

/** Behind the name of a period that data reaches in part: ", over 21 of 31 days,"; nothing where it reaches all or none. */
export function overWords(period: Period, covered: Period | null): string {
  const words = covered === null ? null : coveredWords(period, covered);
  return words === null ? '' : `, over ${words},`;
}

/** The metric "cost a day" over days that data reaches.
 *  Units  nanos a day.
 *  Null   cost is not known, or data reaches no day. */
export function costPerDay(cost: bigint | null, covered: Period | null): number | null {
  const days = covered === null ? null : BigInt(daysIn(covered));
  return valueOf('cost-per-day', { cost, 'days-covered': days }) as number | null;
}

type Months = {
  readonly cost: bigint;
  readonly costBefore: bigint | null;
  readonly period: Period;
  readonly compareMonth: string;
  readonly covered: Period | null;
  readonly coveredBefore: Period | null;
};

const isPartly = (period: Period, covered: Period | null) =>
  covered !== null && coveredWords(period, covered) !== null;

/** "over 21 of 31 days, $2.92 a day, up 4.1 % on September": months that are not whole are compared by their days.
 *  Null   data reaches every day of both. */
export function movedADay(months: Months): string | null {
  const { cost, costBefore, period, compareMonth, covered, coveredBefore } = months;
  const isBeforePartly = costBefore !== null && isPartly(monthPeriod(compareMonth), coveredBefore);
  if (!isPartly(period, covered) && !isBeforePartly) return null;
  const words = coveredWords(period, covered);
  const [now, before] = [costPerDay(cost, covered), costPerDay(costBefore, coveredBefore)];
  if (now === null) return words === null ? null : `over ${words}`;
  const over = `${words === null ? 'at' : `over ${words},`} ${unitMoney(now)} a day`;
  if (before === null || before <= 0) return over;
  const change = (now - before) / before;
  const name = nameOfMonth(compareMonth);
  if (Math.abs(change) < NOTABLE) return `${over}, level with ${name}`;
  return change > BEYOND_PERCENT
    ? `${over}, after ${unitMoney(before)} in ${name}`
    : `${over}, ${change > 0 ? 'up' : 'down'} ${percent(Math.abs(change))} on ${name}`;
}
