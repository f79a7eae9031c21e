/** Groups beside each other over time: one line per group, named at its end. */
import { Shape } from '@visx/visx';
import type { ReactNode } from 'react';
import { TimeAxis, ValueAxis, Weekends, type Plot } from './axes.tsx';
import { axisRoom, type AxisUnit } from './axis-words.ts';
import { ChartFrame } from './chart-frame.tsx';
import { ChartTip } from './chart-tip.tsx';
import { CursorMarks } from './cursor-marks.tsx';
import { EndLabels, endLabelRoom } from './end-labels.tsx';
import { spanOf, valueScale } from './geometry.ts';
import { NoData } from './no-data.tsx';
import { lineStyle, type Standing } from './notation.ts';
import { noDataText, reaches, type Reach } from './reach.ts';
import { bucketName, grainOf, rangeName } from './time-axis.ts';
import { useCursor, type Range } from './use-cursor.ts';
import { useSeriesFocus, type SeriesDoors } from './use-series-focus.ts';

export type LineSeries = {
  readonly key: string;
  readonly name: string;
  readonly color: string;
  /** Null = not known there: a gap. */
  readonly values: readonly (number | null)[];
  /** Absent = actual. */
  readonly standing?: Standing | undefined;
};

/** Props in, picture out.
 *  Units  values in whole units of the axis (USD, not nanos); `buckets` are dates, YYYY-MM-DD.
 *  Shape  every series has one value per bucket. `onBrush` gets the first and last bucket. */
export type LinesProps = SeriesDoors & {
  readonly width: number;
  readonly height: number;
  readonly series: readonly LineSeries[];
  readonly buckets: readonly string[];
  readonly format: (value: number) => string;
  readonly label: string;
  readonly unit?: AxisUnit;
  /** How far data reaches; left out = to the end. */
  readonly reach?: Reach | undefined;
  /** Key of the series that is pointed at elsewhere. */
  readonly lit?: string | null | undefined;
  readonly onBrush?: ((from: string, to: string) => void) | undefined;
  readonly onSelect?: ((bucket: string) => void) | undefined;
};

const isKnown = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Number.isFinite(value);

const lastOf = (one: LineSeries): number => one.values.findLast(isKnown) ?? 0;

/** Lines over time; see the props. */
export function Lines(props: LinesProps): ReactNode {
  const { width, height, series, buckets, label, unit = 'usd', lit = null, onBrush, onSelect } = props;
  const top = 10;
  const bottom = height - 24;
  const known = series.flatMap((one) => one.values.filter(isKnown));
  const { y, ticks } = valueScale(spanOf(known), top, bottom);
  const side = endLabelRoom(
    series.map((one) => one.name),
    width,
  );
  const plot: Plot = { left: axisRoom(ticks, unit), right: Math.max(60, width - side), top, bottom };
  const step = (plot.right - plot.left) / Math.max(1, buckets.length - 1);
  const x = (at: number) => (buckets.length < 2 ? (plot.left + plot.right) / 2 : plot.left + step * at);
  const cursor = useCursor({
    count: buckets.length,
    indexAt: (px) => Math.round((px - x(0)) / step),
    onPick: onSelect === undefined ? undefined : (at) => onSelect(buckets[at]!),
    onRange:
      onBrush === undefined ? undefined : ({ first, last }) => onBrush(buckets[first]!, buckets[last]!),
  });
  const lowFirst = series.toSorted((a, b) => lastOf(a) - lastOf(b)).map((one) => one.key);
  const focused = useSeriesFocus(lowFirst, props, cursor.handlers);
  const shown = focused.focus ?? (series.some(({ key }) => key === lit) ? lit : null);
  const faded = (one: LineSeries) => shown !== null && one.key !== shown;
  return (
    <ChartFrame
      width={width}
      height={height}
      label={label}
      touch={onBrush !== undefined ? 'brush' : onSelect !== undefined ? 'pick' : undefined}
      handlers={focused.handlers}
      over={
        cursor.at === null ? null : (
          <Readout {...props} at={cursor.at} range={cursor.range} x={x(cursor.at)} />
        )
      }
    >
      <Weekends plot={plot} buckets={buckets} x={x} step={step} />
      <ValueAxis plot={plot} ticks={ticks} y={y} unit={unit} />
      {/* The largest lies on top, as it is asked for first. */}
      {series.toReversed().map((one) => (
        <OneLine key={one.key} series={one} x={x} y={y} faded={faded(one)} />
      ))}
      <NoData plot={plot} count={buckets.length} reach={props.reach} x={x} half={0} />
      <EndLabels
        labels={series.flatMap((one) => {
          const last = one.values.findLast(isKnown);
          if (last === undefined) return [];
          const weight = one.values.reduce<number>((sum, value) => sum + Math.abs(value ?? 0), 0);
          const { stroke } = lineStyle(one.standing ?? 'actual', one.color);
          return [{ key: one.key, name: one.name, color: stroke, at: y(last), weight }];
        })}
        plot={plot}
        width={width}
        lit={shown}
        onPick={props.onSeries}
      />
      <TimeAxis plot={plot} buckets={buckets} x={x} />
      <CursorMarks at={cursor.at} range={cursor.range} x={x} plot={plot} />
    </ChartFrame>
  );
}

function OneLine(props: {
  readonly series: LineSeries;
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
  readonly faded: boolean;
}): ReactNode {
  const { series, x, y, faded } = props;
  const { values } = series;
  const style = lineStyle(series.standing ?? 'actual', series.color);
  const points = values.map((value, at) => ({ at, value: isKnown(value) ? value : null }));
  const lonely = points.filter(
    ({ at, value }) => value !== null && !isKnown(values[at - 1]) && !isKnown(values[at + 1]),
  );
  return (
    <g opacity={faded ? 0.28 : 1}>
      <Shape.LinePath
        data={points}
        defined={({ value }) => value !== null}
        x={({ at }) => x(at)}
        y={({ value }) => y(value ?? 0)}
        fill="none"
        strokeLinejoin="round"
        {...style}
      />
      {lonely.map(({ at, value }) => (
        <circle key={at} cx={x(at)} cy={y(value ?? 0)} r={2.5} fill={style.stroke} />
      ))}
    </g>
  );
}

function Readout(
  props: LinesProps & { readonly at: number; readonly range: Range | null; readonly x: number },
): ReactNode {
  const { series, buckets, at, range, x, width, format, reach, onBrush } = props;
  const grain = grainOf(buckets);
  if (range !== null)
    return (
      <ChartTip
        x={x}
        width={width}
        title={rangeName(buckets[range.first]!, buckets[range.last]!, grain)}
        rows={[]}
        foot="Release or Enter narrows the period to it"
      />
    );
  return (
    <ChartTip
      x={x}
      width={width}
      title={bucketName(buckets[at]!, grain)}
      rows={
        reaches(reach, at)
          ? series.map((one) => {
              const value = one.values[at];
              return {
                name: one.name,
                color: lineStyle(one.standing ?? 'actual', one.color).stroke,
                text: isKnown(value) ? format(value) : 'n/a',
              };
            })
          : [{ name: noDataText(reach, at), text: '' }]
      }
      foot={onBrush === undefined ? undefined : 'Drag to narrow the period'}
    />
  );
}
