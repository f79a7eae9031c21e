/** How a bill writes dates and amounts, and the periods of its lines. */
import type { ParseInput, Sample } from '../source.ts';
import { fail } from '../../../shared/contract/fault.ts';
import { DAY_MS } from '../../../shared/units/zone.ts';
import type { BillRow } from './bill-table.ts';
import { badTime } from './fields.ts';
import { periodReader, type PeriodReader, type WrittenPeriod } from './periods.ts';
import { instantReader, type InstantReader } from './time.ts';

export type BillFormat = {
  readonly read: InstantReader;
  readonly periods: PeriodReader;
  readonly decimal: '.' | ',';
};

const SLASHED = /^\s*(\d{1,2})[/.](\d{1,2})[/.]\d{2,4}/;

/** How the dates and amounts of a bill are read. Dates: ISO with T or blank, months, and dates with slashes, month first unless the
 *  sample shows a day first. Times without a zone are in the analyst's zone, else in UTC as the clouds bill. Amounts: with a point, unless a table that is not
 *  cut at commas writes them with a comma. */
export function billFormat(input: ParseInput): BillFormat {
  const timeZone = input.timeZone ?? 'UTC';
  const timeFormat = isDayFirst(input.sample) ? 'dmy' : 'mdy';
  const slashed = instantReader(timeZone, timeFormat);
  const iso = instantReader(timeZone);
  const read: InstantReader = (value) => {
    const text = typeof value === 'string' ? value.trim() : value;
    return slashed(text) ?? iso(scientific(text));
  };
  return { read, periods: periodReader({ timeFormat, timeZone }), decimal: decimalOf(input.sample) };
}

/** BigQuery writes seconds as 1.7934912E9. */
function scientific(value: unknown): unknown {
  return typeof value === 'string' && /^\d(?:\.\d+)?E\d{1,2}$/i.test(value) ? Number(value) : value;
}

function isDayFirst(sample: Sample): boolean {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const row of sample.rows)
    for (const cell of row) {
      const match = SLASHED.exec(cell);
      if (match === null) continue;
      const [first, second] = [Number(match[1]), Number(match[2])];
      if (first > 12 && first <= 31 && second <= 12) dayFirst += 1;
      if (second > 12 && second <= 31 && first <= 12) monthFirst += 1;
    }
  return dayFirst > monthFirst;
}

const WITH_COMMA = /^-?\d+,\d+$/;
const WITH_POINT = /^-?\d+\.\d+$/;

/** A spreadsheet saved in Europe is cut at semicolons or tabs and writes 0,25. */
function decimalOf({ delimiter, rows }: Sample): '.' | ',' {
  if (delimiter === ',' || delimiter === '') return '.';
  const cells = rows.flat();
  const commas = cells.filter((cell) => WITH_COMMA.test(cell)).length;
  return commas > cells.filter((cell) => WITH_POINT.test(cell)).length ? ',' : '.';
}

/** The period from a start to an end, or the whole day or month that a start states alone.
 *  Fault  row.missing-field, row.bad-time. */
export function billPeriod<F extends string>(
  row: BillRow<F>,
  format: BillFormat,
  start: F,
  end?: F,
): { readonly startMs: number; readonly endMs: number } {
  const startText = row.text(start);
  if (startText === undefined)
    return fail('row.missing-field', `${row.nameOf(start)} is missing.`, 'Every line needs a time.', {
      column: row.nameOf(start),
    });
  const endText = end === undefined ? undefined : row.text(end);
  const whole = format.periods.month(startText) ?? format.periods.day(startText);
  const startMs = whole?.startMs ?? format.read(startText) ?? badTime(startText, row.nameOf(start));
  // A bill that dates its lines by midnight counts days.
  const dayEnd = startMs % DAY_MS === 0 ? startMs + DAY_MS : startMs;
  if (endText === undefined) return { startMs, endMs: whole?.nextMs ?? dayEnd };
  const endDay = format.periods.day(endText);
  const bare = endDay === null ? undefined : isLastOfMonth(whole, endDay) ? endDay.nextMs : endDay.startMs;
  const endMs = bare ?? format.read(endText) ?? badTime(endText, row.nameOf(end!));
  // A line of one moment, such as a purchase, ends where it starts.
  if (endMs < startMs)
    fail('row.bad-time', 'The period ends before it starts.', 'Export the bill again.', {
      column: row.nameOf(end!),
    });
  return { startMs, endMs };
}

/** From the first of a month to the last day of it: that day belongs to the period. Other bare ends do not. */
function isLastOfMonth(start: WrittenPeriod | null, end: WrittenPeriod): boolean {
  if (start === null || !start.date.endsWith('-01') || start.date.slice(0, 7) !== end.date.slice(0, 7))
    return false;
  return new Date(Date.parse(end.date) + DAY_MS).getUTCDate() === 1;
}
