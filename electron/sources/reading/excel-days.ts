/** The day numbers under which Excel and its kin keep times: days since the end of 1899, the time of day as their fraction. */
import { DAY_MS } from '../../../shared/units/zone.ts';

/** Day 0, so that 1 March 1900 is day 61: Excel counts a 29 February 1900 that never was. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
/** The years 2010 to 2050. What is no day of these is a count or an id. */
const [FIRST, LAST] = [40_179, 54_789];

const WRITTEN = /^\d{5}(?:[.,]\d{1,17})?$/;

/** The local time of a day number.
 *  Units  ms, as if the local time were UTC; to the nearest one, since fractions of a day are cut.
 *  Null   it is no day number between 2010 and 2050. */
export function excelMs(value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !WRITTEN.test(text.trim())) return null;
  const days = Number(text.trim().replace(',', '.'));
  return days >= FIRST && days < LAST ? DAY_ZERO + Math.round(days * DAY_MS) : null;
}
