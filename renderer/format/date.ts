/** Calendar dates, periods and instants as text. Dates are plain "YYYY-MM-DD"; instants need a time zone. */
import { addDays, monthOf, monthPeriod, type Grain, type Period } from '../../shared/units/period.ts';
import { nameOfMonth } from '../../shared/words/figures.ts';
import { dateOrder } from './marks.ts';
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

/** Day and short month in the order in force: "1 Oct", "Oct 1". */
function dayAndMonth(day: string, month: string): string {
  return dateOrder() === 'dmy' ? `${day}${NBSP}${month}` : `${month}${NBSP}${day}`;
}

/** "2026-10-01" → "1 Oct", "Oct 1" or "10-01". */
export function dayText(date: string): string {
  if (dateOrder() === 'ymd') return date.slice(5, 10);
  return dayAndMonth(String(Number(date.slice(8, 10))), nameOfMonth(date).slice(0, 3));
}

/** "2026-10-01" → "1 Oct 2026", "Oct 1, 2026" or "2026-10-01". */
export function dateText(date: string): string {
  if (dateOrder() === 'ymd') return date.slice(0, 10);
  return `${dayText(date)}${dateOrder() === 'mdy' ? ',' : ''} ${date.slice(0, 4)}`;
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
  if (dateOrder() === 'ymd') return `${dateText(period.from)} – ${dateText(last)}`;
  if (last.slice(0, 4) !== period.from.slice(0, 4)) return `${dateText(period.from)} – ${dateText(last)}`;
  const mark = dateOrder() === 'mdy' ? ',' : '';
  return `${daysText(period.from, last)}${mark} ${last.slice(0, 4)}`;
}

/** Days from the first to the last as a reader says them, without a year: "31 Oct", "5 – 31 Oct", "28 Sep – 3 Oct". */
export function daysText(first: string, last: string): string {
  if (first === last) return dayText(last);
  if (monthOf(first) !== monthOf(last) || dateOrder() === 'ymd')
    return `${dayText(first)} – ${dayText(last)}`;
  const day = (date: string) => String(Number(date.slice(8, 10)));
  return dateOrder() === 'mdy' ? `${dayText(first)} – ${day(last)}` : `${day(first)} – ${dayText(last)}`;
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

type Clock = { readonly date: string; readonly minute: string; readonly rest: string };

/** An instant on a clock of a time zone. */
function clockOf(ms: number, timeZone: string): Clock {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  }).formatToParts(ms);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    minute: `${part('hour')}:${part('minute')}`,
    rest: `${part('second')}.${part('fractionalSecond')}`,
  };
}

/** An instant on the workspace's clock: "28 Oct 14:02:11.408". */
export function instantText(ms: number, timeZone: string): string {
  const { date, minute, rest } = clockOf(ms, timeZone);
  return `${dayText(date)} ${minute}:${rest}`;
}

/** An instant to the minute with its year: "2 Nov 2026, 07:10". */
export function momentText(ms: number, timeZone: string): string {
  const { date, minute } = clockOf(ms, timeZone);
  return `${dateText(date)}, ${minute}`;
}
