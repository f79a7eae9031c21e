/** Reporting periods on the local calendar: [from, to) as dates, so that a day or month is never cut by an offset. */
import { Temporal } from 'temporal-polyfill';
import { DAY_MS, startOfDay, type TimeZone } from './zone.ts';

/** A half-open range of calendar dates, YYYY-MM-DD; `to` is exclusive. */
export type Period = { readonly from: string; readonly to: string };

/** Time grain of a series. Weeks start on Monday (ISO 8601). */
export type Grain = 'day' | 'week' | 'month';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** True for a day of the calendar, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** True for "YYYY-MM". */
export function isMonth(text: string): boolean {
  return MONTH.test(text);
}

/** The period of a calendar month given as "YYYY-MM". */
export function monthPeriod(month: string): Period {
  const first = Temporal.PlainDate.from(`${month}-01`);
  return { from: first.toString(), to: first.add({ months: 1 }).toString() };
}

/** "YYYY-MM" of a date. */
export function monthOf(date: string): string {
  return date.slice(0, 7);
}

/** Move a month by a number of months: addMonths("2026-01", -1) → "2025-12". */
export function addMonths(month: string, count: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months: count }).toString();
}

/** Move a date by a number of days. */
export function addDays(date: string, count: number): string {
  return Temporal.PlainDate.from(date).add({ days: count }).toString();
}

/** Number of days in a period. */
export function daysIn(period: Period): number {
  return dayNumber(period.to) - dayNumber(period.from);
}

/** Days since 1970-01-01 of a calendar date. */
export function dayNumber(date: string): number {
  return Math.round(Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8, 10)) / DAY_MS);
}

/** The calendar date of a day number. */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The period of the same length that ends where this one starts; a calendar month gives the month before. */
export function previousPeriod(period: Period): Period {
  const month = monthOf(period.from);
  const whole = monthPeriod(month);
  if (whole.from === period.from && whole.to === period.to) return monthPeriod(addMonths(month, -1));
  return { from: addDays(period.from, -daysIn(period)), to: period.from };
}

/** First date of the grain's bucket that holds a day number. */
export function bucketStart(day: number, grain: Grain): number {
  if (grain === 'day') return day;
  if (grain === 'week') return day - ((((day + 3) % 7) + 7) % 7);
  return dayNumber(`${dateOfDay(day).slice(0, 7)}-01`);
}

/** First dates of all buckets of a grain that touch the period, in order. */
export function bucketsOf(period: Period, grain: Grain): string[] {
  const found: string[] = [];
  let last = NaN;
  for (let day = dayNumber(period.from); day < dayNumber(period.to); day += 1) {
    const start = bucketStart(day, grain);
    if (start !== last) found.push(dateOfDay(start));
    last = start;
  }
  return found;
}

/** The days of a period that a grain's bucket holds. */
export function bucketIn(bucket: string, grain: Grain, period: Period): Period {
  const end = grain === 'month' ? monthPeriod(monthOf(bucket)).to : addDays(bucket, grain === 'week' ? 7 : 1);
  return {
    from: bucket > period.from ? bucket : period.from,
    to: end < period.to ? end : period.to,
  };
}

/** The days that two periods share. Null = none. */
export function sharedDays(a: Period, b: Period): Period | null {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to < b.to ? a.to : b.to;
  return from < to ? { from, to } : null;
}

/** The UTC instants [fromMs, toMs) that a period of local dates covers in a zone. */
export function instantsOf(
  period: Period,
  zone: TimeZone,
): { readonly fromMs: number; readonly toMs: number } {
  return { fromMs: startOfDay(period.from, zone), toMs: startOfDay(period.to, zone) };
}
