/** Parts of a whole over time, stacked from zero as areas or bars, with names beside the last bucket. */
import { Scale, Shape } from '@visx/visx';
import type { ReactNode } from 'react';
import { TimeAxis, ValueAxis, Weekends, type Plot } from './axes.tsx';
import { axisRoom, type AxisUnit } from './axis-words.ts';
import styles from './chart.module.css';
import { ChartTip } from './chart-tip.tsx';
import { drawable, fitText, spanOf, stackOf, textWidth, valueScale, type Band } from './geometry.ts';
import { placeLabels } from './label-places.ts';
import { bucketName, grainOf } from './time-axis.ts';
import { useCursor } from './use-cursor.ts';

export type StackedSeries = {
  readonly key: string;
  readonly name: string;
  readonly color: string;
  readonly values: readonly number[];
};

/** Props in, picture out.
 *  Units  values in whole units of the axis (USD, not nanos); `buckets` are dates, YYYY-MM-DD.
 *  Shape  every series and `previous` have one value per bucket. `onBrush` gets the first and last bucket. */
export type StackedAreaProps = {
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
  readonly onBrush?: ((from: string, to: string) => void) | undefined;
  readonly onSelect?: ((bucket: string) => void) | undefined;
  /** Space on a bucket; the same as choosing it when absent. */
  readonly onProve?: ((bucket: string) => void) | undefined;
};

const LABEL_GAP = 14;

/** Stacked areas or bars over time; see the props. */
export function StackedArea(props: StackedAreaProps): ReactNode {
  const { width, height, series, buckets, label, unit = 'usd', previous, onBrush, onSelect, onProve } = props;
  const stacks = stackOf(
    series.map((one) => one.values),
    buckets.length,
  );
  const edges = stacks.flat().flatMap((band) => [band.low, band.high]);
  const falls = edges.some((edge) => edge < 0);
  const mode = buckets.length < 2 || falls ? 'bar' : (props.mode ?? 'area');
  const before = lastOf(previous, props.previousName);
  const names = Math.max(0, ...[...series, ...before].map((one) => textWidth(one.name)));
  const side = Math.min(150, Math.max(24, names + 26), Math.floor(width / 3));
  const top = 10;
  const bottom = height - 24;
  const { y, ticks } = valueScale(spanOf([...edges, ...(previous ?? []).map(drawable)]), top, bottom);
  const plot: Plot = { left: axisRoom(ticks, unit), right: Math.max(60, width - side), top, bottom };
  const steps = Math.max(1, mode === 'bar' ? buckets.length : buckets.length - 1);
  const step = (plot.right - plot.left) / steps;
  const x = (at: number) => plot.left + step * (mode === 'bar' ? at + 0.5 : at);
  const cursor = useCursor({
    count: buckets.length,
    indexAt: (px) => Math.round((px - x(0)) / step),
    onPick: onSelect === undefined ? undefined : (at) => onSelect(buckets[at]!),
    onProve: onProve === undefined ? undefined : (at) => onProve(buckets[at]!),
    onRange:
      onBrush === undefined ? undefined : ({ first, last }) => onBrush(buckets[first]!, buckets[last]!),
  });
  const interactive =
    onBrush === undefined ? (onSelect === undefined ? '' : styles.pickable) : styles.brushable;
  return (
    <div className={styles.chart} style={{ width, height }}>
      <svg
        role="img"
        aria-label={label}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        className={interactive}
        {...cursor.handlers}
      >
        <Weekends plot={plot} buckets={buckets} x={x} step={step} />
        <ValueAxis plot={plot} ticks={ticks} y={y} unit={unit} />
        {mode === 'bar' ? (
          <Bars stacks={stacks} series={series} x={x} y={y} width={Math.max(1, Math.min(48, step * 0.72))} />
        ) : (
          <Areas stacks={stacks} series={series} x={x} y={y} />
        )}
        {previous === undefined ? null : <Before values={previous} x={x} y={y} />}
        <Names stacks={stacks} series={series} before={before} y={y} plot={plot} width={width} />
        <TimeAxis plot={plot} buckets={buckets} x={x} />
        {cursor.range === null ? null : (
          <rect
            x={x(cursor.range.first)}
            y={plot.top}
            width={Math.max(1, x(cursor.range.last) - x(cursor.range.first))}
            height={plot.bottom - plot.top}
            fill="var(--accent)"
            opacity={0.14}
          />
        )}
        {cursor.at === null ? null : (
          <line x1={x(cursor.at)} x2={x(cursor.at)} y1={plot.top} y2={plot.bottom} stroke="var(--ink-2)" />
        )}
      </svg>
      {cursor.at === null ? null : <Readout {...props} at={cursor.at} x={x(cursor.at)} />}
    </div>
  );
}

type Drawn = {
  readonly stacks: readonly (readonly Band[])[];
  readonly series: readonly StackedSeries[];
  readonly y: (value: number) => number;
};

function Areas({ stacks, series, x, y }: Drawn & { readonly x: (at: number) => number }): ReactNode {
  return stacks.map((bands, i) => (
    <Shape.Area
      key={series[i]!.key}
      data={bands.map((band, at) => ({ ...band, at }))}
      x={(band) => x(band.at)}
      y0={(band) => y(band.low)}
      y1={(band) => y(band.high)}
      fill={series[i]!.color}
      fillOpacity={0.86}
      stroke="var(--surface)"
      strokeWidth={0.75}
    />
  ));
}

function Before(props: {
  readonly values: readonly number[];
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
}): ReactNode {
  const points = props.values.map((value, at) => ({ at, value }));
  const line = (stroke: string, strokeWidth: number) => (
    <Shape.LinePath
      data={points}
      defined={(point) => Number.isFinite(point.value)}
      x={(point) => props.x(point.at)}
      y={(point) => props.y(point.value)}
      stroke={stroke}
      strokeWidth={strokeWidth}
      strokeLinejoin="round"
      fill="none"
    />
  );
  return (
    <>
      {line('var(--surface)', 3.5)}
      {line('var(--ink-2)', 1.25)}
    </>
  );
}

function Bars(props: Drawn & { readonly x: (at: number) => number; readonly width: number }): ReactNode {
  const { stacks, series, x, y, width } = props;
  const offset = Scale.scaleLinear<number>({ domain: [0, 1], range: [0, -width] });
  return stacks.map((bands, i) => (
    <g key={series[i]!.key} fill={series[i]!.color} fillOpacity={0.9}>
      {bands.map((band, at) =>
        band.high === band.low ? null : (
          <Shape.Bar
            key={at}
            x={x(at) + offset(0.5)}
            y={y(band.high)}
            width={width}
            height={y(band.low) - y(band.high)}
          />
        ),
      )}
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
  props: Drawn & { readonly before: readonly LineEnd[]; readonly plot: Plot; readonly width: number },
): ReactNode {
  const { stacks, series, before, y, plot, width } = props;
  const middles = [
    ...stacks.map((bands) => {
      const last = bands.at(-1);
      return last === undefined ? y(0) : y((last.low + last.high) / 2);
    }),
    ...before.map((one) => y(one.value)),
  ];
  const weights = series.map((one) => one.values.reduce((sum, value) => sum + Math.abs(drawable(value)), 0));
  const places = placeLabels(
    middles.map((at, i) => ({ at, weight: weights[i] ?? 0 })),
    LABEL_GAP,
    plot.top + 2,
    plot.bottom,
  );
  return [...series, ...before].map((one, i) => {
    const place = places[i];
    if (place === null || place === undefined) return null;
    return (
      <g key={one.key}>
        <path
          d={`M${plot.right + 2},${middles[i]!}L${plot.right + 10},${place}`}
          stroke={one.color}
          strokeWidth={1.5}
          fill="none"
        />
        <text x={plot.right + 14} y={place} dy="0.35em" fontSize={12} fill="var(--ink)">
          {fitText(one.name, width - plot.right - 14)}
        </text>
      </g>
    );
  });
}

function Readout(props: StackedAreaProps & { readonly at: number; readonly x: number }): ReactNode {
  const { series, buckets, at, x, width, format, previous, previousName = 'Before', onBrush } = props;
  const total = series.reduce((sum, one) => sum + drawable(one.values[at]), 0);
  const rows = [...series]
    .reverse()
    .map((one) => ({ name: one.name, color: one.color, text: format(drawable(one.values[at])) }));
  const before = previous?.[at];
  return (
    <ChartTip
      x={x}
      width={width}
      title={bucketName(buckets[at]!, grainOf(buckets))}
      rows={[
        ...rows,
        ...(series.length > 1 ? [{ name: 'Total', text: format(total), strong: true }] : []),
        ...(before === undefined || !Number.isFinite(before)
          ? []
          : [{ name: previousName, text: format(before) }]),
      ]}
      foot={onBrush === undefined ? undefined : 'Drag to narrow the period'}
    />
  );
}
