/** The lines a figure is made from: filters, period and calendar of the cell that is meant. */
import type { ExplainAsk } from '../../../shared/contract/explain.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import { fail } from '../../../shared/contract/fault.ts';
import {
  addDays,
  addMonths,
  instantsOf,
  monthOf,
  monthPeriod,
  type Period,
} from '../../../shared/units/period.ts';
import type { TimeZone } from '../../../shared/units/zone.ts';

export type Scope = {
  readonly where: readonly Filter[];
  readonly period: Period;
  readonly timeZone: TimeZone;
  readonly fromMs: number;
  readonly toMs: number;
};

function bucketPeriod(bucket: string, grain: 'day' | 'week' | 'month'): Period {
  if (grain === 'month') return { from: bucket, to: monthPeriod(addMonths(monthOf(bucket), 1)).from };
  return { from: bucket, to: addDays(bucket, grain === 'week' ? 7 : 1) };
}

const later = (a: string, b: string) => (a > b ? a : b);
const earlier = (a: string, b: string) => (a < b ? a : b);

/** The scope of a cell: its keys are filters, its bucket cuts the period.
 *  Fault  query.bad-period when the bucket lies outside the period. */
export function scopeOf(ask: ExplainAsk, workspaceZone: TimeZone): Scope {
  const { row } = ask;
  const keys = (row?.keys ?? []).map((value, d): Filter => ({
    dimension: row!.by[d]!,
    values: [value],
    not: false,
  }));
  const bucket =
    row === null || row.bucket === null || row.grain === null ? null : bucketPeriod(row.bucket, row.grain);
  const period =
    bucket === null
      ? ask.period
      : { from: later(bucket.from, ask.period.from), to: earlier(bucket.to, ask.period.to) };
  if (period.from >= period.to)
    fail(
      'query.bad-period',
      `The row of ${row?.bucket} lies outside ${ask.period.from} to ${ask.period.to}.`,
      'Ask for a row of the period.',
    );
  const timeZone = ask.timeZone ?? workspaceZone;
  return { where: [...ask.where, ...keys], period, timeZone, ...instantsOf(period, timeZone) };
}
