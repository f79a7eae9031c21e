/** Dates that name their month: "Nov 1, 2026, 3:04 PM", "1. November 2026", "Sun, 01 Nov 2026 10:00:00 GMT". */
import { clockMs, dayMs } from './clock.ts';

const MONTH_NAMES = [
  'jan(?:uary|uar)?',
  'feb(?:ruary|ruar)?',
  '(?:mar(?:ch)?|märz|mär|mrz)',
  'apr(?:il)?',
  '(?:may|mai)',
  'june?|juni',
  'july?|juli',
  'aug(?:ust)?',
  'sept?(?:ember)?',
  '(?:oct(?:ober)?|okt(?:ober)?)',
  'nov(?:ember)?',
  '(?:dec(?:ember)?|dez(?:ember)?)',
].map((name) => new RegExp(`^(?:${name})$`, 'i'));

/** The number of a month from its English or German name. Zero when it is none. */
export function monthNumber(name: string): number {
  return MONTH_NAMES.findIndex((pattern) => pattern.test(name)) + 1;
}

const WEEKDAY = String.raw`(?:\p{L}{2,10}\.?,?\s+)?`;
const DAY_FIRST = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th|\.)?[\s/-]+(?<month>\p{L}{3,9})\.?`;
const MONTH_FIRST = String.raw`(?<month>\p{L}{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?`;
const YEAR = String.raw`,?[\s/-]+(?<year>\d{4})`;
const TIME = String.raw`(?:(?:,|\s+at|:)?\s*(?<h>\d{1,2}):(?<m>\d{2})(?::(?<s>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?\s*(?<half>[AP]\.?M\.?)?)?`;
const ZONE = String.raw`(?:\s*(?<utc>Z|UTC|GMT)?(?:(?<sign>[+-])(?<hours>\d{2}):?(?<minutes>\d{2}))?)?(?:\s+\([^)]*\))?`;
const WRITTEN = [DAY_FIRST, MONTH_FIRST].map(
  (date) => new RegExp(`^${WEEKDAY}${date}${YEAR}${TIME}${ZONE}$`, 'iu'),
);
/** "Wednesday, 30 September 2026 at 10:00:00.000000 GMT+0200 (CEST)", in characters. */
const LONGEST = 80;

/** The instant of such a date.
 *  Units  UTC ms; `toUtc` says when a time without a zone was.
 *  Null   it is no such date. */
export function namedInstant(written: string, toUtc: (localMs: number) => number): number | null {
  const text = written.trim();
  if (text.length > LONGEST || !/^\p{L}|^\d{1,2}(?:st|nd|rd|th|\.)?[\s/-]+\p{L}/u.test(text)) return null;
  for (const pattern of WRITTEN) {
    const parts = pattern.exec(text)?.groups;
    if (parts === undefined) continue;
    const days = dayMs(Number(parts['year']), monthNumber(parts['month']!), Number(parts['day']));
    const time = clockMs([parts['h'], parts['m'], parts['s'], parts['fraction'], parts['half']]);
    if (days === null || time === null) return null;
    const { utc, sign, hours, minutes } = parts;
    if (sign === undefined) return utc === undefined ? toUtc(days + time) : days + time;
    const shift = (Number(hours) * 60 + Number(minutes)) * 60_000;
    return days + time + (sign === '-' ? shift : -shift);
  }
  return null;
}
