/** The leading measure over time, stacked by the outermost dimension: as areas, or as bars. */
import { metricOf } from '../../../../shared/catalogue/index.ts';
import type { DimensionId } from '../../../../shared/ledger/dimensions.ts';
import { bucketIn } from '../../../../shared/units/period.ts';
import { StackedArea } from '../../../charts/stacked-area.tsx';
import { periodText } from '../../../format/date.ts';
import { drawnValue, renderMetric } from '../../../format/metric.ts';
import { onlyValue, valueName } from '../../../state/filters.ts';
import { OTHERS_COLOR } from '../../../state/identity.ts';
import { groupColours } from '../group-colours.ts';
import { isSummable, type Layer } from '../groups.ts';
import { chartTitle } from '../sentences.ts';
import { useSeries } from '../use-series.ts';
import type { View } from '../view.ts';
import { BucketTable } from './bucket-table.tsx';
import { wayOf, type ChartView, type ChartViewProps, type Mark } from './chart-view.ts';
import { axisUnit, drawnText, othersMark, sideName } from './drawn.ts';
import { light, markText, useLit } from './lit.ts';

const layerName = (layer: Layer, by: DimensionId, summable: boolean) =>
  !summable ? 'All' : layer.others ? 'Others' : valueName(by, layer.value);
const layerKey = (layer: Layer) => (layer.others ? 'others' : JSON.stringify(layer.value));
// A line of daily totals over a stack of days reads as noise: the weekends of two months never meet.
const isStackOfDays = (view: View) => isSummable(view.metric) && view.grain === 'day';

/** The stack, or the table behind it; shared by both kinds. */
export function StackedChart(props: ChartViewProps & { readonly mode: 'area' | 'bar' }) {
  const { view, explored, width, height, asTable, mode, onPick, onProve, onBrush } = props;
  const { metric, by, grain, compare, period } = view;
  const { buckets, layers, totals, totalsBefore, reach } = useSeries(view, explored);
  const lit = useLit((store) => store.lit);
  const summable = isSummable(metric);
  const colours = groupColours(view, explored);
  const named = layers.filter((layer) => !layer.others).map((layer) => layer.value);
  const markOf = (layer: Layer): Mark =>
    layer.others ? othersMark(by, named) : [onlyValue(by, layer.value)];
  if (asTable)
    return (
      <BucketTable
        {...props}
        buckets={buckets}
        totals={totals}
        layers={(summable ? layers : []).map((layer) => ({
          name: layerName(layer, by, summable),
          mark: markOf(layer),
          values: layer.values,
          total: layer.values.reduce<bigint>((sum, value) => sum + ((value ?? 0n) as bigint), 0n),
        }))}
      />
    );
  const layerOf = (key: string) => layers.find((layer) => layerKey(layer) === key);
  return (
    <StackedArea
      width={width}
      height={height}
      mode={summable && mode === 'area' && buckets.length > 6 ? 'area' : 'bar'}
      unit={axisUnit(metric)}
      series={layers
        .map((layer) => ({
          key: layerKey(layer),
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
      reach={reach}
      adds={summable}
      format={drawnText(metric)}
      previous={
        totalsBefore === null || isStackOfDays(view)
          ? undefined
          : buckets.map((_, at) => {
              const value = totalsBefore[at] ?? null;
              return value === null ? NaN : drawnValue(metric, value);
            })
      }
      previousName={compare === null ? 'Before' : periodText(compare)}
      lit={
        lit === null
          ? null
          : (layers
              .map((layer) => [layerKey(layer), markText(markOf(layer))] as const)
              .find(([, text]) => text === lit)?.[0] ?? null)
      }
      onBrush={grain === 'day' ? onBrush : undefined}
      onSelect={(bucket) => onProve([], bucketIn(bucket, grain, period))}
      onSeries={
        summable
          ? (key, held) => {
              const layer = layerOf(key);
              if (layer !== undefined) onPick(markOf(layer), wayOf(held));
            }
          : undefined
      }
      onFocusSeries={(key) => {
        const layer = key === null ? undefined : layerOf(key);
        light(layer === undefined ? null : markOf(layer));
      }}
      label={`${metricOf(metric).name} by ${grain}, in all ${renderMetric(metric, explored.total)}`}
    />
  );
}

/** How weekdays compare with weekend days, where that can be told. */
export function TimeTitle({ view, explored }: Pick<ChartViewProps, 'view' | 'explored'>) {
  const { buckets, totals } = useSeries(view, explored);
  return chartTitle(view.metric, view.grain, buckets, totals);
}

/** What a stack shows, in words. */
export function stackSubtitle(view: View, before: string): string {
  const { metric, by, grain, compare } = view;
  const whole = isSummable(metric) ? ` and ${sideName(by)}` : ', all together: parts of it do not add up';
  const dotted = compare === null || isStackOfDays(view) ? '' : `; ${before} ${periodText(compare)}`;
  return `${metricOf(metric).name} by ${grain}${whole}${dotted}`;
}

/** Stacked areas of days, stacked bars of weeks and months. */
export const STACKED_AREA: ChartView = {
  kind: 'area',
  title: 'Stacked over time',
  words: 'How the measure moves in time, and what it is made of.',
  lacks: () => null,
  subtitle: (view) => stackSubtitle(view, 'line'),
  Title: TimeTitle,
  Chart: (props) => <StackedChart {...props} mode="area" />,
};
