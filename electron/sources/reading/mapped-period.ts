/** The period of a row of a mapped table. */
import { fail } from '../../../shared/contract/fault.ts';
import { badTime } from './fields.ts';
import { fieldText, nameOf, type MappedColumns } from './mapped-columns.ts';
import { isInvoiceDate, isMonthColumn, type WrittenPeriod } from './periods.ts';

/** [startMs, endMs) in UTC ms. */
type Period = { readonly startMs: number; readonly endMs: number };

/** The period of a row: an instant, a day, a month, or from a start to an end.
 *  Units  UTC ms; bare dates and months begin and end in the mapping's zone.
 *  Null   the row states no time at all.
 *  Fault  row.bad-time; row.missing-field for a bill that says only when its invoice was written. */
export function periodOfRow(columns: MappedColumns, fields: readonly string[]): Period | null {
  const { mapping, periods, read } = columns;
  const endText = fieldText(columns, fields, 'end');
  const dated = mapping.role === 'billed' && isInvoiceDate(nameOf(columns, 'start'));
  const ownStart = dated ? mapping.constants.start : undefined;
  const statedStart = ownStart ?? fieldText(columns, fields, 'start');
  const startText = statedStart ?? endText;
  if (startText === undefined) return null;
  const field = statedStart === undefined ? 'end' : 'start';
  if (dated && field === 'start' && ownStart === undefined && endText === undefined)
    if (periods.month(startText) === null) onlyInvoiced();
  const whole = mapping.role === 'detail' ? null : wholePeriod(columns, startText, nameOf(columns, field));
  const startMs = whole?.startMs ?? read(startText) ?? badTime(startText, nameOf(columns, field));
  if (endText === undefined || field === 'end') return { startMs, endMs: whole?.nextMs ?? startMs };
  return { startMs, endMs: endOf(columns, endText, startMs) };
}

function wholePeriod(columns: MappedColumns, text: string, column: string): WrittenPeriod | null {
  const { periods } = columns;
  return (
    periods.month(text) ??
    (isMonthColumn(column) ? periods.monthOf(text) : null) ??
    periods.day(text) ??
    rangeIn(columns, text)
  );
}

const RANGES = [
  /^(\S.*?)\s*[–—]\s*(\S.*)$/,
  /^(\S.*?)\s+(?:-|to|through|bis)\s+(\S.*)$/i,
  /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/,
];
/** "2026-10-01 through 2026-10-31", in characters. */
const LONGEST_RANGE = 40;

/** A period written in one cell: "2026-10-01 – 2026-10-31". Its last day belongs to it, but for the first of a month
 *  that ends a period from another first. */
function rangeIn({ periods }: MappedColumns, text: string): WrittenPeriod | null {
  if (text.length > LONGEST_RANGE) return null;
  for (const pattern of RANGES) {
    const match = pattern.exec(text.trim());
    if (match === null) continue;
    const [from, to] = [match[1]!, match[2]!].map((part) => periods.month(part) ?? periods.day(part));
    if (!from || !to || to.startMs < from.startMs) continue;
    const isMonths = from.date.endsWith('-01') && to.date.endsWith('-01') && to.date > from.date;
    const isExclusive = isMonths && periods.month(match[2]!) === null;
    return { ...from, nextMs: isExclusive ? to.startMs : to.nextMs };
  }
  return null;
}

/** Where a row ends that names its end. A month ends with its last day, a bare date as the whole table has it. */
function endOf(columns: MappedColumns, text: string, startMs: number): number {
  const { periods, read } = columns;
  const column = nameOf(columns, 'end');
  const day = periods.day(text);
  const bare = day === null ? undefined : columns.bareEndsExclusive ? day.startMs : day.nextMs;
  const endMs = periods.month(text)?.nextMs ?? bare ?? read(text) ?? badTime(text, column);
  if (endMs < startMs || (bare !== undefined && endMs === startMs))
    fail('row.bad-time', 'The end is before the start.', 'Check the time format of the mapping.', { column });
  return endMs;
}

function onlyInvoiced(): never {
  return fail(
    'row.missing-field',
    'The row says when its invoice was written, not which period it bills.',
    "Map the columns with the period's start and end, or a column with its month, or give both as constants.",
    { column: 'end' },
  );
}
