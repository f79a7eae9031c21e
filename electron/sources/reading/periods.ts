/** Calendar dates and months in which tables of bills state their periods. */
import { Temporal } from 'temporal-polyfill';
import type { Mapping } from '../../../shared/contract/imports.ts';
import { DAY_MS, localDate, startOfDay } from '../../../shared/units/zone.ts';
import { headerWords } from './header.ts';
import { monthNumber } from './named-dates.ts';
import { instantReader } from './time.ts';

/** A month as written ("2026-10", "10/2026", "Oct 2026", "Oktober 2026"), as the date of its first day.
 *  Null  it is not a month. */
export function monthIn(written: string): Temporal.PlainDate | null {
  const text = written.trim();
  const yearFirst = /^(\d{4})[-/.]?(\d{2})$/.exec(text) ?? /^(\d{4})[-/.](\d)$/.exec(text);
  if (yearFirst) return firstOf(Number(yearFirst[1]), Number(yearFirst[2]));
  const monthFirst = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
  if (monthFirst) return firstOf(Number(monthFirst[2]), Number(monthFirst[1]));
  const named = /^(\p{L}{3,9})\.?[ '-]*(\d{4})$/u.exec(text);
  if (!named) return null;
  return firstOf(Number(named[2]), monthNumber(named[1]!));
}

function firstOf(year: number, month: number): Temporal.PlainDate | null {
  return year >= 1970 && year < 2200 && month >= 1 && month <= 12
    ? Temporal.PlainDate.from({ year, month, day: 1 })
    : null;
}

const MONTH_COLUMN =
  /^(?:(?:billing|bill|invoice|usage|service|charge|statement|cost) )?(?:month|monat)$|^(?:abrechnungs|rechnungs|leistungs|nutzungs)monat$/;
const INVOICE_DATE =
  /^(?:(?:invoice|billing|bill|issue|issued|statement|posting|document|due|payment) (?:date|on|at)|(?:date of (?:invoice|issue))|invoiced(?: on| at)?|issued|(?:rechnungs|beleg|faktura|buchungs|ausstellungs)datum)$/;

/** True for the name of a column that says which month a row is for. */
export function isMonthColumn(name: string): boolean {
  return MONTH_COLUMN.test(headerWords(name));
}

/** True for the name of a column that says when an invoice was written, which is not when its usage was. */
export function isInvoiceDate(name: string): boolean {
  return INVOICE_DATE.test(headerWords(name));
}

/** A period or the calendar date that a text states. */
export type WrittenPeriod = {
  /** UTC ms, in the mapping's zone. */
  readonly startMs: number;
  readonly nextMs: number;
  /** The date on the calendar of the mapping's zone, YYYY-MM-DD. */
  readonly date: string;
};

export type PeriodReader = {
  /** The whole month a text states. Null when it states none. */
  month(text: string): WrittenPeriod | null;
  /** The whole month a bare date is in. Null when it is no bare date. */
  monthOf(text: string): WrittenPeriod | null;
  /** The whole day of a bare date. Null when it is no bare date. */
  day(text: string): WrittenPeriod | null;
  /** The calendar date of any time. Null when it is none. */
  date(text: string): string | null;
};

/** A reader of calendar periods in the mapping's zone. Days that a clock change shortens or stretches are right. */
export function periodReader({
  timeFormat,
  timeZone,
}: Pick<Mapping, 'timeFormat' | 'timeZone'>): PeriodReader {
  const calendar = instantReader('UTC', timeFormat);
  const instant = instantReader(timeZone, timeFormat);
  const epochs = timeFormat.startsWith('epoch');
  const counted = timeFormat === 'excel';
  const span = (from: Temporal.PlainDate, next: Temporal.PlainDate): WrittenPeriod => ({
    startMs: startOfDay(from.toString(), timeZone),
    nextMs: startOfDay(next.toString(), timeZone),
    date: from.toString(),
  });
  const bare = (text: string): Temporal.PlainDate | null => {
    if (epochs || !(counted ? /^\d{5}$|[-/.\p{L}]/u : /[-/.\p{L}]/u).test(text)) return null;
    const ms = calendar(text);
    return ms === null || ms % DAY_MS !== 0 ? null : Temporal.PlainDate.from(localDate(ms, 'UTC'));
  };
  const day = remembered(LONGEST_DATE, (text) => {
    const date = bare(text);
    return date === null ? null : span(date, date.add({ days: 1 }));
  });
  const month = remembered(LONGEST_MONTH, (text) => {
    const first = epochs ? null : monthIn(text);
    return first === null ? null : span(first, first.add({ months: 1 }));
  });
  const monthOf = remembered(LONGEST_DATE, (text) => {
    const first = bare(text)?.with({ day: 1 });
    return first === undefined ? null : span(first, first.add({ months: 1 }));
  });
  const date = remembered(Infinity, (text) => {
    const known = month(text) ?? day(text);
    if (known !== null) return known.date;
    const ms = instant(text);
    return ms === null ? null : localDate(ms, timeZone);
  });
  return { month, monthOf, day, date };
}

/** Tables repeat their dates; more texts than these are not kept. */
const MOST_TEXTS = 20_000;
/** "30. September 2026" and "September 2026", in characters. */
const LONGEST_DATE = 18;
const LONGEST_MONTH = 16;

/** Reads each text once; longer texts are nothing of the kind and cost nothing. */
function remembered<Value>(
  longest: number,
  read: (text: string) => Value | null,
): (text: string) => Value | null {
  const known = new Map<string, Value | null>();
  return (text) => {
    if (text.length > longest) return null;
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = read(text);
    if (known.size < MOST_TEXTS) known.set(text, value);
    return value;
  };
}
