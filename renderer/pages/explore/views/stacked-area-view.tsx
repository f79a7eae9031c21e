/** The leading measure over time, stacked by the outermost dimension. */
import { metricOf } from '../../../../shared/catalogue/index.ts';
import { dimensionOf, type DimensionId } from '../../../../shared/ledger/dimensions.ts';
import { bucketIn } from '../../../../shared/units/period.ts';
import { StackedArea } from '../../../charts/stacked-area.tsx';
import { bucketText, periodText } from '../../../format/date.ts';
import {
  axisText,
  cellText,
  drawnValue,
  renderMetric,
  unitOf,
  type MetricValue,
} from '../../../format/metric.ts';
import { moneyText } from '../../../format/money.ts';
import { onlyValue, valueName } from '../../../state/filters.ts';
import { OTHERS_COLOR } from '../../../state/identity.ts';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { groupColours } from '../group-colours.ts';
import { isSummable, type Layer } from '../groups.ts';
import { chartTitle } from '../sentences.ts';
import { useSeries, type Series } from '../use-series.ts';
import type { View } from '../view.ts';
import type { ChartView, ChartViewProps } from './chart-view.ts';

const layerName = (layer: Layer, by: DimensionId, summable: boolean) =>
  !summable ? 'All' : layer.others ? 'Others' : valueName(by, layer.value);
// A line of daily totals over a stack of days reads as noise: the weekends of two months never meet.
const isStackOfDays = (view: View) => isSummable(view.metric) && view.grain === 'day';

type BucketRow = {
  readonly bucket: string;
  readonly total: MetricValue;
  readonly values: readonly MetricValue[];
};

function bucketColumns(props: ChartViewProps, series: Series): Column<BucketRow>[] {
  const { view, explored, onProve } = props;
  const { metric, by, grain, period } = view;
  const unit = unitOf(metric);
  const headed = (name: string) => (unit === '' ? name : `${name}, ${unit}`);
  const summable = isSummable(metric);
  const within = (row: BucketRow) => bucketIn(row.bucket, grain, period);
  return [
    {
      id: 'bucket',
      header: metricOf(metric).name,
      width: 120,
      grow: true,
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
      value: (row) => row.total,
      prove: (row) => () => onProve([], within(row)),
      cell: (row) => <span className="t-cell">{cellText(metric, row.total)}</span>,
      total: cellText(metric, explored.total),
      totalOpen: () => onProve([]),
    },
    ...(summable ? series.layers : []).map((layer, at): Column<BucketRow> => ({
      id: `layer-${at}`,
      header: headed(layerName(layer, by, summable)),
      width: 118,
      align: 'right',
      value: (row) => row.values[at] ?? null,
      prove: (row) => (layer.others ? undefined : () => onProve([onlyValue(by, layer.value)], within(row))),
      cell: (row) => <span className="t-cell">{cellText(metric, row.values[at] ?? null)}</span>,
      total: cellText(
        metric,
        layer.values.reduce<bigint>((sum, value) => sum + ((value ?? 0n) as bigint), 0n),
      ),
    })),
  ];
}

function texts(view: View) {
  return (drawn: number) =>
    metricOf(view.metric).unit === 'usd'
      ? moneyText(BigInt(Math.round(drawn * 1e9)))
      : axisText(view.metric, drawn);
}

function Chart(props: ChartViewProps) {
  const { view, explored, width, height, asTable, onProve, onBrush } = props;
  const { metric, by, grain, compare, period } = view;
  const series = useSeries(view, explored);
  const { buckets, layers, totals, totalsBefore } = series;
  const summable = isSummable(metric);
  const colours = groupColours(view, explored);
  const unit = metricOf(metric).unit;
  if (asTable)
    return (
      <DataTable
        label={`${metricOf(metric).name} by ${grain}`}
        columns={bucketColumns(props, series)}
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
  return (
    <StackedArea
      width={width}
      height={height}
      mode={summable && buckets.length > 6 ? 'area' : 'bar'}
      unit={unit === 'usd' || unit === 'usd-each' ? 'usd' : unit === 'share' ? 'share' : 'count'}
      series={layers
        .map((layer) => ({
          key: layer.others ? 'others' : JSON.stringify(layer.value),
          name: layerName(layer, by, summable),
          color: layer.others
            ? OTHERS_COLOR
            : summable
              ? (colours.get(layer.value) ?? OTHERS_COLOR)
              : 'var(--chart-actual)',
          values: layer.values.map((value) => drawnValue(metric, value)),
        }))
        .toReversed()
        .toSorted((a, b) => Number(b.key === 'others') - Number(a.key === 'others'))
        .toReversed()}
      buckets={buckets}
      format={texts(view)}
      previous={
        totalsBefore === null || isStackOfDays(view)
          ? undefined
          : buckets.map((_, at) => {
              const value = totalsBefore[at] ?? null;
              return value === null ? NaN : drawnValue(metric, value);
            })
      }
      previousName={compare === null ? 'Before' : periodText(compare)}
      onBrush={grain === 'day' ? onBrush : undefined}
      onSelect={(bucket) => onProve([], bucketIn(bucket, grain, period))}
      label={`${metricOf(metric).name} by ${grain}, in all ${renderMetric(metric, explored.total)}`}
    />
  );
}

function Title({ view, explored }: Pick<ChartViewProps, 'view' | 'explored'>) {
  const { buckets, totals } = useSeries(view, explored);
  return chartTitle(view.metric, view.grain, buckets, totals);
}

/** Stacked areas of days, stacked bars of weeks and months. */
export const STACKED_AREA: ChartView = {
  kind: 'area',
  title: 'Stacked over time',
  words: 'How the measure moves in time, and what it is made of.',
  lacks: () => null,
  subtitle: (view) => {
    const { metric, by, grain, compare } = view;
    const whole = isSummable(metric)
      ? ` and ${(dimensionOf(by)?.name ?? by).toLowerCase()}`
      : ', all together: parts of it do not add up';
    const dotted = compare === null || isStackOfDays(view) ? '' : `; dotted line ${periodText(compare)}`;
    return `${metricOf(metric).name} by ${grain}${whole}${dotted}`;
  },
  Title,
  Chart,
};
