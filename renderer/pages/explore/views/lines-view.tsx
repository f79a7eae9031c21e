/** The groups of the outermost dimension beside each other in time. */
import { metricOf } from '../../../../shared/catalogue/index.ts';
import { bucketIn } from '../../../../shared/units/period.ts';
import { Lines, type LineSeries } from '../../../charts/lines.tsx';
import { periodText } from '../../../format/date.ts';
import { drawnValue, metricChange, renderMetric, type MetricValue } from '../../../format/metric.ts';
import { onlyValue, valueName } from '../../../state/filters.ts';
import { coloursFor, OTHERS_COLOR } from '../../../state/identity.ts';
import { isSummable } from '../groups.ts';
import type { View } from '../view.ts';
import { BucketTable } from './bucket-table.tsx';
import { wayOf, type ChartView, type ChartViewProps, type Mark } from './chart-view.ts';
import { axisUnit, drawnText, othersMark, sideName } from './drawn.ts';
import { light, markText, useLit } from './lit.ts';
import { restValue } from './pooled.ts';
import { useLineLayers, type LineLayer } from './use-line-layers.ts';

const keyOf = (layer: LineLayer) => (layer.others ? 'others' : JSON.stringify(layer.value));
const drawnOf = (view: View, value: MetricValue): number | null =>
  value === null ? null : drawnValue(view.metric, value);

function Chart(props: ChartViewProps) {
  const { view, explored, width, height, asTable, onPick, onProve, onBrush } = props;
  const { metric, by, grain, compare, period } = view;
  const { buckets, totals, before, layers, reach } = useLineLayers(view, explored);
  const lit = useLit((store) => store.lit);
  const named = layers.filter((layer) => !layer.others).map((layer) => layer.value);
  const colours = coloursFor(by, named);
  const nameOf = (layer: LineLayer) => (layer.others ? 'Others' : valueName(by, layer.value));
  const markOf = (layer: LineLayer): Mark =>
    layer.others ? othersMark(by, named) : [onlyValue(by, layer.value)];
  if (asTable) {
    const { now } = explored;
    const cells = now.rows.filter((row) => named.includes(row.keys[0] ?? null)).map((row) => row.cell);
    const totalOf = (layer: LineLayer): MetricValue =>
      layer.others
        ? restValue(now, now.total, cells, metric)
        : (explored.groups.find((group) => group.value === layer.value)?.now ?? null);
    return (
      <BucketTable
        {...props}
        buckets={buckets}
        totals={totals}
        layers={layers.map((layer) => ({
          name: nameOf(layer),
          mark: markOf(layer),
          values: layer.values,
          total: totalOf(layer),
        }))}
      />
    );
  }
  const lines = layers.map((layer, at): LineSeries => ({
    key: keyOf(layer),
    name: nameOf(layer),
    color: layer.others ? OTHERS_COLOR : colours[at]!,
    values: layer.values.map((value) => drawnOf(view, value)),
  }));
  // One group has room for what it was; beside many lines another total only hides them.
  const earlier =
    lines.length !== 1 || before === null || compare === null
      ? []
      : [
          {
            key: 'before',
            name: periodText(compare),
            color: 'var(--ink-3)',
            standing: 'previous' as const,
            values: buckets.map((_, at) => drawnOf(view, before[at] ?? null)),
          },
        ];
  const layerOf = (key: string | null) => layers.find((layer) => keyOf(layer) === key);
  return (
    <Lines
      width={width}
      height={height}
      series={[...lines, ...earlier]}
      buckets={buckets}
      reach={reach}
      unit={axisUnit(metric)}
      format={drawnText(metric)}
      lit={lit === null ? null : keyOfLit(layers, markOf, lit)}
      onBrush={grain === 'day' ? onBrush : undefined}
      onSelect={(bucket) => onProve([], bucketIn(bucket, grain, period))}
      onSeries={(key, held) => {
        const layer = layerOf(key);
        if (layer !== undefined) onPick(markOf(layer), wayOf(held));
      }}
      onFocusSeries={(key) => {
        const layer = layerOf(key);
        light(layer === undefined ? null : markOf(layer));
      }}
      label={`${metricOf(metric).name} by ${grain} and ${sideName(by)}: ${lines.map((line) => line.name).join(', ')}; all together ${renderMetric(metric, explored.total)}`}
    />
  );
}

function keyOfLit(
  layers: readonly LineLayer[],
  markOf: (layer: LineLayer) => Mark,
  lit: string,
): string | null {
  const found = layers.find((layer) => markText(markOf(layer)) === lit);
  return found === undefined ? null : keyOf(found);
}

/** Which line moved most between the first and the last bucket that are whole; the plain name where none did. */
function Title({ view, explored }: Pick<ChartViewProps, 'view' | 'explored'>) {
  const { metric, by } = view;
  const moved = explored.groups
    .filter((group) => group.now !== null && group.before !== null && group.value !== null)
    .map((group) => ({ group, by: Math.abs(Number(group.now) - Number(group.before)) }))
    .toSorted((a, b) => b.by - a.by)[0];
  if (view.compare === null || moved === undefined || moved.by === 0)
    return `${metricOf(metric).name} by ${view.grain} and ${sideName(by)}`;
  const { group } = moved;
  const { text } = metricChange(metric, group.now, group.before);
  const name = valueName(by, group.value);
  return text === 'new'
    ? `${name} is new: ${renderMetric(metric, group.now)}, nothing in ${periodText(view.compare)}`
    : `${name} moved most: ${renderMetric(metric, group.now)}, after ${renderMetric(metric, group.before)} in ${periodText(view.compare)}`;
}

/** Lines per group. */
export const LINES: ChartView = {
  kind: 'lines',
  title: 'Lines',
  words: 'Groups beside each other in time; also for measures that do not add up, such as cost per success.',
  lacks: () => null,
  subtitle: (view) =>
    `${metricOf(view.metric).name} by ${view.grain}, one line for each ${sideName(view.by)}${isSummable(view.metric) ? ', the others added up' : ''}`,
  Title,
  Chart,
};
