/** The table behind charts in time: one row per bucket, one column per line or layer. */
import { metricOf } from '../../../../shared/catalogue/index.ts';
import { bucketIn } from '../../../../shared/units/period.ts';
import { bucketText } from '../../../format/date.ts';
import { cellText, unitOf, type MetricValue } from '../../../format/metric.ts';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import type { ChartViewProps, Mark } from './chart-view.ts';

export type BucketLayer = {
  readonly name: string;
  /** Null = no filter keeps exactly it. */
  readonly mark: Mark | null;
  readonly values: readonly MetricValue[];
  /** Over the whole period. */
  readonly total: MetricValue;
};
type BucketRow = {
  readonly bucket: string;
  readonly total: MetricValue;
  readonly values: readonly MetricValue[];
};

function columnsOf(props: ChartViewProps, layers: readonly BucketLayer[]): Column<BucketRow>[] {
  const { view, explored, onProve } = props;
  const { metric, grain, period } = view;
  const { unit } = metricOf(metric);
  const money = unit === 'usd' || unit === 'usd-each';
  const suffix = unitOf(metric);
  const headed = (name: string) => (suffix === '' ? name : `${name}, ${suffix}`);
  const within = (row: BucketRow) => bucketIn(row.bucket, grain, period);
  return [
    {
      id: 'bucket',
      header: metricOf(metric).name,
      width: 120,
      grow: true,
      kind: 'date',
      value: (row) => row.bucket,
      cell: (row) => bucketText(row.bucket, grain),
      total: 'Total',
    },
    {
      id: 'total',
      header: headed('All'),
      width: 110,
      align: 'right',
      strong: true,
      money,
      value: (row) => row.total,
      prove: (row) => () => onProve([], within(row)),
      cell: (row) => <span className="t-cell">{cellText(metric, row.total)}</span>,
      total: cellText(metric, explored.total),
      totalValue: explored.total,
      totalOpen: () => onProve([]),
    },
    ...layers.map((layer, at): Column<BucketRow> => {
      const { mark } = layer;
      return {
        id: `layer-${at}`,
        header: headed(layer.name),
        width: 118,
        align: 'right',
        money,
        value: (row) => row.values[at] ?? null,
        prove: (row) => (mark === null ? undefined : () => onProve(mark, within(row))),
        cell: (row) => <span className="t-cell">{cellText(metric, row.values[at] ?? null)}</span>,
        total: cellText(metric, layer.total),
        totalValue: layer.total,
        totalOpen: mark === null ? undefined : () => onProve(mark),
      };
    }),
  ];
}

/** The table. */
export function BucketTable(
  props: ChartViewProps & {
    readonly buckets: readonly string[];
    readonly totals: readonly MetricValue[];
    readonly layers: readonly BucketLayer[];
  },
) {
  const { view, buckets, totals, layers, height } = props;
  return (
    <DataTable
      label={`${metricOf(view.metric).name} by ${view.grain}`}
      columns={columnsOf(props, layers)}
      rows={buckets.map((bucket, at) => ({
        bucket,
        total: totals[at] ?? null,
        values: layers.map((layer) => layer.values[at] ?? null),
      }))}
      rowKey={(row) => row.bucket}
      maxHeight={height}
      rowHeight={26}
    />
  );
}
