/** Whether the end dates of a table are the last days of their periods or the days after. */
import type { Sample } from '../source.ts';
import { fieldText, type MappedColumns } from './mapped-columns.ts';
import type { TableLine } from './table-lines.ts';

/** Looks at a whole table once: ends without a time of day are exclusive when periods follow each other on the same date.
 *  Shape  a period that ends on its start date settles it the other way: such a date can only be the last day.
 *         Where no period follows another, periods from one first of a month to another are exclusive too. */
export async function bareEndsAreExclusive(
  lines: () => AsyncIterable<readonly TableLine[]>,
  sample: Sample,
  columns: MappedColumns,
): Promise<boolean> {
  if (columns.at.end === undefined) return constantsAreMonths(columns);
  if (!sampleHasBareEnds(sample, columns)) return false;
  const starts = new Set<string>();
  const ends = new Set<string>();
  let wholeMonths = true;
  for await (const batch of lines())
    for (const { fields, broken } of batch) {
      if (broken !== null) continue;
      const startText = fieldText(columns, fields, 'start');
      const start = startText === undefined ? null : columns.periods.date(startText);
      if (start !== null) starts.add(start);
      const endText = fieldText(columns, fields, 'end');
      const end = endText === undefined ? null : (columns.periods.day(endText)?.date ?? null);
      if (end === null) continue;
      if (end === start) return false;
      if (start === null || end < start) continue;
      ends.add(end);
      wholeMonths &&= end.endsWith('-01') && start.endsWith('-01');
    }
  for (const end of ends) if (starts.has(end)) return true;
  return wholeMonths && ends.size > 0;
}

function sampleHasBareEnds(sample: Sample, columns: MappedColumns): boolean {
  return sample.rows.some((fields) => {
    const text = fieldText(columns, fields, 'end');
    return text !== undefined && columns.periods.day(text) !== null;
  });
}

function constantsAreMonths({ mapping, periods }: MappedColumns): boolean {
  const [start, end] = [mapping.constants.start, mapping.constants.end].map((text) =>
    text === undefined ? undefined : periods.day(text)?.date,
  );
  return (
    start !== undefined && end !== undefined && start < end && start.endsWith('-01') && end.endsWith('-01')
  );
}
