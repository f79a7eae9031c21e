/** The measure over time, stacked by group, or the table behind it. */
import { useMediaQuery } from '@mantine/hooks';
import { metricOf } from '../../../shared/catalogue/index.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { addDays, bucketIn } from '../../../shared/units/period.ts';
import { Fit } from '../../charts/fit.tsx';
import { StackedArea } from '../../charts/stacked-area.tsx';
import { bucketText, periodText } from '../../format/date.ts';
import {
  axisText,
  cellText,
  drawnValue,
  renderMetric,
  unitOf,
  type MetricValue,
} from '../../format/metric.ts';
import { moneyText } from '../../format/money.ts';
import { go } from '../../state/address.ts';
import { onlyValue, valueName, withFilter } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { coloursFor, OTHERS_COLOR } from '../../state/identity.ts';
import { Card } from '../../ui/card.tsx';
import { KeyCap } from '../../ui/controls.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { isSummable, type Layer } from './groups.ts';
import { chartTitle } from './sentences.ts';
import type { Explored, View } from './use-explore.ts';

const layerName = (layer: Layer, by: DimensionId, summable: boolean) =>
  !summable ? 'All' : layer.others ? 'Others' : valueName(by, layer.value);

type BucketRow = {
  readonly bucket: string;
  readonly total: MetricValue;
  readonly values: readonly MetricValue[];
};

function bucketColumns(view: View, explored: Explored): Column<BucketRow>[] {
  const { metric, by, grain } = view;
  const unit = unitOf(metric);
  const headed = (name: string) => (unit === '' ? name : `${name}, ${unit}`);
  const summable = isSummable(metric);
  const { where, period } = view;
  const within = (row: BucketRow) => bucketIn(row.bucket, grain, period);
  const layerWhere = (layer: Layer) => (layer.others ? null : withFilter(where, onlyValue(by, layer.value)));
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
      prove: (row) => () => proveFigure(metric, where, within(row)),
      cell: (row) => <span className="t-cell">{cellText(metric, row.total)}</span>,
      total: cellText(metric, explored.total),
      totalOpen: () => proveFigure(metric, where, period),
    },
    ...(summable ? explored.layers : []).map((layer, at): Column<BucketRow> => ({
      id: `layer-${at}`,
      header: headed(layerName(layer, by, summable)),
      width: 118,
      align: 'right',
      value: (row) => row.values[at] ?? null,
      prove: (row) => {
        const kept = layerWhere(layer);
        return kept === null ? undefined : () => proveFigure(metric, kept, within(row));
      },
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

/** The chart card of Explore. */
export function ChartCard(props: {
  readonly view: View;
  readonly explored: Explored;
  readonly table: boolean;
  readonly onTable: () => void;
}) {
  const { view, explored, table, onTable } = props;
  const { metric, by, grain, compare } = view;
  const { buckets, layers, totals, totalsBefore } = explored;
  const height = useMediaQuery('(min-height: 1080px)') ? 340 : 210;
  const summable = isSummable(metric);
  // A line of daily totals over a stack of days reads as noise: the weekends of two months never meet.
  const stacked = summable && grain === 'day';
  const colours = coloursFor(
    by,
    layers.filter((layer) => !layer.others).map((layer) => layer.value),
  );
  const unit = metricOf(metric).unit;
  const subtitle = [
    `${metricOf(metric).name} by ${grain}${summable ? ` and ${(dimensionOf(by)?.name ?? by).toLowerCase()}` : ', all together: parts of it do not add up'}`,
    compare === null || totalsBefore === null || stacked ? '' : `dotted line ${periodText(compare)}`,
  ].filter((part) => part !== '');
  return (
    <Card
      title={chartTitle(metric, grain, buckets, totals)}
      subtitle={subtitle.join('; ')}
      padded={!table}
      side={
        <button type="button" onClick={onTable} aria-pressed={table}>
          <KeyCap keys="T" /> {table ? 'chart' : 'table'}
        </button>
      }
    >
      {table ? (
        <DataTable
          label={`${metricOf(metric).name} by ${grain}`}
          columns={bucketColumns(view, explored)}
          rows={buckets.map((bucket, at) => ({
            bucket,
            total: totals[at] ?? null,
            values: layers.map((layer) => layer.values[at] ?? null),
          }))}
          rowKey={(row) => row.bucket}
          maxHeight={height + 16}
          rowHeight={26}
        />
      ) : (
        <Fit height={height}>
          {(width) => (
            <StackedArea
              width={width}
              height={height}
              mode={summable && buckets.length > 6 ? 'area' : 'bar'}
              unit={unit === 'usd' || unit === 'usd-each' ? 'usd' : unit === 'share' ? 'share' : 'count'}
              series={layers
                .map((layer, at) => ({
                  key: layer.others ? 'others' : JSON.stringify(layer.value),
                  name: layerName(layer, by, summable),
                  color: layer.others ? OTHERS_COLOR : summable ? colours[at]! : 'var(--chart-actual)',
                  values: layer.values.map((value) => drawnValue(metric, value)),
                }))
                .toReversed()
                .toSorted((a, b) => Number(b.key === 'others') - Number(a.key === 'others'))
                .toReversed()}
              buckets={buckets}
              format={texts(view)}
              previous={
                totalsBefore === null || stacked
                  ? undefined
                  : buckets.map((_, at) => {
                      const value = totalsBefore[at] ?? null;
                      return value === null ? NaN : drawnValue(metric, value);
                    })
              }
              previousName={compare === null ? 'Before' : periodText(compare)}
              onBrush={
                grain === 'day' ? (from, last) => go({ period: { from, to: addDays(last, 1) } }) : undefined
              }
              onSelect={(bucket) => proveFigure(metric, view.where, bucketIn(bucket, grain, view.period))}
              label={`${metricOf(metric).name} by ${grain}, in all ${renderMetric(metric, explored.total)}`}
            />
          )}
        </Fit>
      )}
    </Card>
  );
}
