/** Days of the calendar and times of the clock, as numbers. */

/** Midnight of a calendar date.
 *  Units  milliseconds as if the date were in UTC.
 *  Null   there is no such day. */
export function dayMs(year: number, month: number, day: number): number | null {
  if (!(year >= 1970 && month >= 1 && month <= 12 && day >= 1)) return null;
  if (day > 28 && day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return Date.UTC(year, month - 1, day);
}

/** A time of day as written: hour, minute, second, digits of the second's fraction, and AM or PM; what is left out is zero.
 *  Units  milliseconds since midnight.
 *  Null   there is no such time. */
export function clockMs(
  written: readonly [h?: string, m?: string, s?: string, fraction?: string, half?: string],
): number | null {
  const [h = '0', m = '0', s = '0', fraction = '', half] = written;
  let hour = Number(h);
  if (half) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  if (hour > 23 || Number(m) > 59 || Number(s) > 59) return null;
  return ((hour * 60 + Number(m)) * 60 + Number(s)) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
}
