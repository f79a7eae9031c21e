/** The lines a figure is made from: filters, period and calendar of the cell that is meant. */
import type { ExplainAsk } from '../../../shared/contract/explain.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import { fail } from '../../../shared/contract/fault.ts';
import { bucketIn, instantsOf, type Period } from '../../../shared/units/period.ts';
import type { TimeZone } from '../../../shared/units/zone.ts';

export type Scope = {
  readonly where: readonly Filter[];
  readonly period: Period;
  readonly timeZone: TimeZone;
  readonly fromMs: number;
  readonly toMs: number;
};

/** The scope of a cell: its keys are filters, its bucket cuts the period.
 *  Fault  query.bad-period when the bucket lies outside the period. */
export function scopeOf(ask: ExplainAsk, workspaceZone: TimeZone): Scope {
  const { row } = ask;
  const keys = (row?.keys ?? []).map((value, d): Filter => ({
    dimension: row!.by[d]!,
    values: [value],
    not: false,
  }));
  const period =
    row === null || row.bucket === null || row.grain === null
      ? ask.period
      : bucketIn(row.bucket, row.grain, ask.period);
  if (period.from >= period.to)
    fail(
      'query.bad-period',
      `The row of ${row?.bucket} lies outside ${ask.period.from} to ${ask.period.to}.`,
      'Ask for a row of the period.',
    );
  const timeZone = ask.timeZone ?? workspaceZone;
  return { where: [...ask.where, ...keys], period, timeZone, ...instantsOf(period, timeZone) };
}
