/** Calendar dates, periods and instants as text. Dates are plain "YYYY-MM-DD"; instants need a time zone. */
import { addDays, monthOf, monthPeriod, type Grain, type Period } from '../../shared/units/period.ts';
import { nameOfMonth } from '../../shared/words/figures.ts';
import { NBSP } from './space.ts';

/** "2026-10" → "Oct 2026". */
export function monthText(month: string): string {
  return `${nameOfMonth(month).slice(0, 3)} ${month.slice(0, 4)}`;
}

/** "2026-10" → "October 2026". */
export function monthLong(month: string): string {
  return `${nameOfMonth(month)} ${month.slice(0, 4)}`;
}

/** "2026-10" → "October". */
export function monthName(month: string): string {
  return nameOfMonth(month);
}

/** "2026-10-01" → "1 Oct". */
export function dayText(date: string): string {
  return `${Number(date.slice(8, 10))}${NBSP}${nameOfMonth(date).slice(0, 3)}`;
}

/** "2026-10-01" → "1 Oct 2026". */
export function dateText(date: string): string {
  return `${dayText(date)} ${date.slice(0, 4)}`;
}

/** True when the period is one calendar month. */
export function isWholeMonth(period: Period): boolean {
  return period.to === monthPeriod(monthOf(period.from)).to && period.from.endsWith('-01');
}

/** A period as a reader says it: "Oct 2026", "5 Oct 2026", "1 – 15 Oct 2026", "25 Sep – 8 Oct 2026". */
export function periodText(period: Period): string {
  if (isWholeMonth(period)) return monthText(monthOf(period.from));
  const last = addDays(period.to, -1);
  if (last === period.from) return dateText(last);
  const sameYear = last.slice(0, 4) === period.from.slice(0, 4);
  const sameMonth = monthOf(last) === monthOf(period.from);
  const first = sameMonth
    ? String(Number(period.from.slice(8, 10)))
    : sameYear
      ? dayText(period.from)
      : dateText(period.from);
  return `${first} – ${dateText(last)}`;
}

/** Days from the first to the last as a reader says them, without a year: "31 Oct", "5 – 31 Oct", "28 Sep – 3 Oct". */
export function daysText(first: string, last: string): string {
  if (first === last) return dayText(last);
  const from = monthOf(first) === monthOf(last) ? String(Number(first.slice(8, 10))) : dayText(first);
  return `${from} – ${dayText(last)}`;
}

/** The short name of a comparison period: "Sep" beside October, else as `periodText`. */
export function periodShort(period: Period): string {
  return isWholeMonth(period) ? nameOfMonth(period.from).slice(0, 3) : periodText(period);
}

/** The name of one bucket of a series: "1 Oct", "week of 5 Oct", "Oct 2026". */
export function bucketText(date: string, grain: Grain): string {
  if (grain === 'month') return monthText(monthOf(date));
  return grain === 'week' ? `week of ${dayText(date)}` : dayText(date);
}

/** An instant on the workspace's clock: "28 Oct 14:02:11.408". */
export function instantText(ms: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  }).formatToParts(ms);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const seconds = `${part('second')}.${part('fractionalSecond')}`;
  return `${part('day')}${NBSP}${part('month').slice(0, 3)} ${part('hour')}:${part('minute')}:${seconds}`;
}

/** An instant to the minute with its year: "2 Nov 2026, 07:10". */
export function momentText(ms: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(ms);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('day')}${NBSP}${part('month').slice(0, 3)} ${part('year')}, ${part('hour')}:${part('minute')}`;
}
