/** Parts of a whole over time, stacked from zero as areas or bars, with names beside the last bucket. */
import { Scale, Shape } from '@visx/visx';
import type { ReactNode } from 'react';
import { TimeAxis, ValueAxis, Weekends, type Plot } from './axes.tsx';
import { axisRoom, type AxisUnit } from './axis-words.ts';
import { ChartFrame } from './chart-frame.tsx';
import { CursorMarks } from './cursor-marks.tsx';
import { EndLabels, endLabelRoom } from './end-labels.tsx';
import { drawable, spanOf, stackOf, valueScale, type Band } from './geometry.ts';
import { NoData } from './no-data.tsx';
import { reaches, type Reach } from './reach.ts';
import { StackReadout } from './stack-readout.tsx';
import { Before, Forecast, Plan } from './stack-standings.tsx';
import { useCursor } from './use-cursor.ts';
import { useSeriesFocus, type SeriesDoors } from './use-series-focus.ts';

export type StackedSeries = {
  readonly key: string;
  readonly name: string;
  readonly color: string;
  readonly values: readonly number[];
};

/** Props in, picture out.
 *  Units  values in whole units of the axis (USD, not nanos); `buckets` are dates, YYYY-MM-DD.
 *  Shape  every series and `previous` have one value per bucket. `onBrush` gets the first and last bucket. */
export type StackedAreaProps = SeriesDoors & {
  readonly width: number;
  readonly height: number;
  readonly series: readonly StackedSeries[];
  readonly buckets: readonly string[];
  readonly format: (value: number) => string;
  readonly label: string;
  readonly mode?: 'area' | 'bar';
  readonly unit?: AxisUnit;
  readonly previous?: readonly number[] | undefined;
  readonly previousName?: string;
  /** What was planned for each bucket; NaN = nothing. */
  readonly plan?: readonly number[] | undefined;
  /** How far data reaches; left out = to the end. Beyond it nothing is drawn. */
  readonly reach?: Reach | undefined;
  /** False where values of several buckets cannot be added up. */
  readonly adds?: boolean | undefined;
  /** The first bucket that is forecast, by its place. */
  readonly forecastFrom?: number | undefined;
  readonly onBrush?: ((from: string, to: string) => void) | undefined;
  readonly onSelect?: ((bucket: string) => void) | undefined;
  /** Space on a bucket; the same as choosing it when absent. */
  readonly onProve?: ((bucket: string) => void) | undefined;
  /** Key of the series that is pointed at elsewhere. */
  readonly lit?: string | null | undefined;
};

/** Stacked areas or bars over time; see the props. */
export function StackedArea(props: StackedAreaProps): ReactNode {
  const { width, height, series, buckets, label, unit = 'usd', previous, plan, forecastFrom } = props;
  const { onBrush, onSelect, onProve } = props;
  const stacks = stackOf(
    series.map((one) => one.values),
    buckets.length,
  );
  const edges = stacks.flat().flatMap((band) => [band.low, band.high]);
  const falls = edges.some((edge) => edge < 0);
  const mode = buckets.length < 2 || falls ? 'bar' : (props.mode ?? 'area');
  const before = lastOf(previous, props.previousName);
  const side = endLabelRoom(
    [...series, ...before].map((one) => one.name),
    width,
  );
  const top = 10;
  const bottom = height - 24;
  const { y, ticks } = valueScale(
    spanOf([...edges, ...[...(previous ?? []), ...(plan ?? [])].map(drawable)]),
    top,
    bottom,
  );
  const plot: Plot = { left: axisRoom(ticks, unit), right: Math.max(60, width - side), top, bottom };
  const steps = Math.max(1, mode === 'bar' ? buckets.length : buckets.length - 1);
  const step = (plot.right - plot.left) / steps;
  const x = (at: number) => plot.left + step * (mode === 'bar' ? at + 0.5 : at);
  const bar =
    mode === 'bar' ? Math.max(1, Math.min(48, step * (previous === undefined ? 0.72 : 0.58))) : null;
  const places = { x, y, bar };
  const cursor = useCursor({
    count: buckets.length,
    indexAt: (px) => Math.round((px - x(0)) / step),
    onPick: onSelect === undefined ? undefined : (at) => onSelect(buckets[at]!),
    onProve: onProve === undefined ? undefined : (at) => onProve(buckets[at]!),
    onRange:
      onBrush === undefined ? undefined : ({ first, last }) => onBrush(buckets[first]!, buckets[last]!),
  });
  const focused = useSeriesFocus(
    series.map((one) => one.key),
    props,
    cursor.handlers,
  );
  const shown = focused.focus ?? (series.some(({ key }) => key === props.lit) ? (props.lit ?? null) : null);
  const drawn = { stacks, series, y, shown, reach: props.reach };
  return (
    <ChartFrame
      width={width}
      height={height}
      label={label}
      touch={onBrush !== undefined ? 'brush' : onSelect !== undefined ? 'pick' : undefined}
      handlers={focused.handlers}
      over={
        cursor.at === null ? null : (
          <StackReadout {...props} at={cursor.at} range={cursor.range} x={x(cursor.at)} />
        )
      }
    >
      <Weekends plot={plot} buckets={buckets} x={x} step={step} />
      <ValueAxis plot={plot} ticks={ticks} y={y} unit={unit} />
      {previous === undefined || bar === null ? null : <Before values={previous} {...places} />}
      {bar === null ? <Areas {...drawn} x={x} /> : <Bars {...drawn} x={x} width={bar} />}
      {bar === null ? null : (
        <line x1={plot.left} x2={plot.right} y1={y(0)} y2={y(0)} stroke="var(--ink-3)" />
      )}
      {forecastFrom === undefined ? null : <Forecast stacks={stacks} from={forecastFrom} {...places} />}
      {previous === undefined || bar !== null ? null : <Before values={previous} {...places} />}
      {plan === undefined ? null : <Plan values={plan} {...places} />}
      <NoData plot={plot} count={buckets.length} reach={props.reach} x={x} half={(bar ?? 0) / 2} />
      <Names {...drawn} before={before} plot={plot} width={width} onPick={props.onSeries} />
      <TimeAxis plot={plot} buckets={buckets} x={x} />
      <CursorMarks at={cursor.at} range={cursor.range} x={x} plot={plot} />
    </ChartFrame>
  );
}

type Drawn = {
  readonly stacks: readonly (readonly Band[])[];
  readonly series: readonly StackedSeries[];
  readonly y: (value: number) => number;
  /** Key of the series that stands out. */
  readonly shown: string | null;
  readonly reach: Reach | undefined;
};

const strength = (key: string, shown: string | null): number => (shown === null || shown === key ? 1 : 0.3);

function Areas({
  stacks,
  series,
  x,
  y,
  shown,
  reach,
}: Drawn & { readonly x: (at: number) => number }): ReactNode {
  return stacks.map((bands, i) => (
    <Shape.Area
      key={series[i]!.key}
      data={bands.map((band, at) => ({ ...band, at })).filter(({ at }) => reaches(reach, at))}
      x={(band) => x(band.at)}
      y0={(band) => y(band.low)}
      y1={(band) => y(band.high)}
      fill={series[i]!.color}
      fillOpacity={0.86 * strength(series[i]!.key, shown)}
      stroke="var(--surface)"
      strokeWidth={0.75}
    />
  ));
}

function Bars(props: Drawn & { readonly x: (at: number) => number; readonly width: number }): ReactNode {
  const { stacks, series, x, y, width, shown } = props;
  const offset = Scale.scaleLinear<number>({ domain: [0, 1], range: [0, -width] });
  return stacks.map((bands, i) => (
    <g
      key={series[i]!.key}
      fill={series[i]!.color}
      fillOpacity={strength(series[i]!.key, shown)}
      stroke="var(--surface)"
      strokeWidth={0.75}
    >
      {bands.map((band, at) => {
        const tall = y(band.low) - y(band.high);
        return tall === 0 ? null : (
          <Shape.Bar
            key={at}
            x={x(at) + offset(0.5)}
            y={y(band.high)}
            width={width}
            height={tall}
            // An edge would hide what is thinner than itself.
            {...(tall < 3 ? { stroke: 'none' } : {})}
          />
        );
      })}
    </g>
  ));
}

type LineEnd = {
  readonly key: string;
  readonly name: string;
  readonly color: string;
  readonly value: number;
};

/** Where the line of the period before ends, if it is drawn. */
function lastOf(previous: readonly number[] | undefined, name: string | undefined): readonly LineEnd[] {
  const value = previous?.findLast((one) => Number.isFinite(one));
  return value === undefined || name === undefined
    ? []
    : [{ key: 'before', name, color: 'var(--ink-2)', value }];
}

function Names(
  props: Drawn & {
    readonly before: readonly LineEnd[];
    readonly plot: Plot;
    readonly width: number;
    readonly onPick: SeriesDoors['onSeries'];
  },
): ReactNode {
  const { stacks, series, before, y, plot, width, shown, reach, onPick } = props;
  const ends = series.flatMap((one, i) => {
    // What nothing is known of has no place in the stack to name.
    if (!one.values.some((value) => Number.isFinite(value))) return [];
    const last = stacks[i]!.at(reach?.last ?? -1);
    return [
      {
        ...one,
        at: last === undefined ? y(0) : y((last.low + last.high) / 2),
        weight: one.values.reduce((sum, value) => sum + Math.abs(drawable(value)), 0),
      },
    ];
  });
  const lines = before.map((one) => ({ ...one, at: y(one.value), weight: 0 }));
  return <EndLabels labels={[...ends, ...lines]} plot={plot} width={width} lit={shown} onPick={onPick} />;
}
