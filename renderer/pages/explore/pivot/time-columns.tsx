/** The columns of the pivot when they are time: the leading measure in each bucket, and in all. */
import { lacksPrices, metricOf } from '../../../../shared/catalogue/index.ts';
import type { QueryReply } from '../../../../shared/contract/query.ts';
import { bucketIn, bucketsOf } from '../../../../shared/units/period.ts';
import { reachOf } from '../../../charts/reach.ts';
import { bucketText } from '../../../format/date.ts';
import { knownText } from '../../../format/known.ts';
import { cellText, exactText, unitOf, type MetricValue } from '../../../format/metric.ts';
import { asBase } from '../../../state/cells.ts';
import { proveFigure } from '../../../state/inspector.ts';
import type { Column } from '../../../ui/table/column.ts';
import { nothingAt } from '../groups.ts';
import { withMark } from '../marks.ts';
import type { Explored } from '../use-explore.ts';
import { figureWidth } from './figure-width.ts';
import { nameColumn, type NameTools } from './name-column.tsx';
import { bucketValues, type PivotRow } from './rows.ts';
import { sideValue } from './sides.ts';

export type TimeTools = NameTools & {
  readonly explored: Explored;
  /** Values of a row by bucket; null while they are on their way. */
  readonly timesOf: (row: PivotRow) => ReadonlyMap<string, MetricValue> | null;
  readonly total: QueryReply | null;
};

/** Name, one column per bucket, the sum of each row. */
export function timeColumns(tools: TimeTools): Column<PivotRow>[] {
  const { view, explored, timesOf } = tools;
  const { metric, grain, where } = view;
  const period = explored.now.period;
  const buckets = bucketsOf(period, grain);
  const reach = reachOf(buckets, grain, period, explored.now.covered);
  const valueAt = (values: ReadonlyMap<string, MetricValue>, at: number): MetricValue =>
    values.has(buckets[at]!) ? values.get(buckets[at]!)! : nothingAt(metric, reach, at);
  const totals = tools.total === null ? null : (bucketValues(tools.total, metric).get(null) ?? new Map());
  const whereOf = (row: PivotRow | null) => (row === null ? where : withMark(where, row.mark));
  const unit = unitOf(metric) === '' ? '' : `, ${unitOf(metric)}`;
  const common = {
    align: 'right',
    money: ['usd', 'usd-each'].includes(metricOf(metric).unit),
    help: metric,
  } as const;
  const column = (
    id: string,
    header: string,
    least: number,
    value: (row: PivotRow) => MetricValue,
    total: MetricValue,
    within: typeof period,
  ): Column<PivotRow> => ({
    ...common,
    id,
    header,
    width: figureWidth(Math.max(least, header.length * 6.6 + 24), cellText(metric, total)),
    value,
    prove: (row) => (row.kind === 'waiting' ? undefined : () => proveFigure(metric, whereOf(row), within)),
    exact: (row) => exactText(metric, value(row)),
    cell: (row) => (
      <span className="t-cell">
        {row.kind === 'waiting' || (id !== 'now' && timesOf(row) === null)
          ? ''
          : cellText(metric, value(row))}
      </span>
    ),
    total: total === null && totals === null ? '' : cellText(metric, total),
    totalOpen: () => proveFigure(metric, where, within),
  });
  return [
    nameColumn(tools),
    ...buckets.map((bucket, at) =>
      column(
        `b-${bucket}`,
        bucketText(bucket, grain),
        80,
        (row) => {
          const values = timesOf(row);
          return values === null ? null : valueAt(values, at);
        },
        totals === null ? null : valueAt(totals, at),
        bucketIn(bucket, grain, period),
      ),
    ),
    {
      ...column('now', `In all${unit}`, 104, (row) => sideValue(row.now, metric), explored.total, period),
      exact: (row) => (row.now === null ? undefined : knownText(metric, row.now)),
      lacking: (row) => row.now !== null && lacksPrices(metric, row.now),
      totalLacking: lacksPrices(metric, asBase(explored.now, explored.now.total)),
      strong: true,
    },
  ];
}
