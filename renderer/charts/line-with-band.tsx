/** One figure over time: actual, the period before, its robust trend and its target, all named at the right end. */
import { Shape } from '@visx/visx';
import type { ReactNode } from 'react';
import type { Trend } from '../../shared/maths/trend.ts';
import { TimeAxis, ValueAxis, Weekends, type Plot } from './axes.tsx';
import { axisRoom, type AxisUnit } from './axis-words.ts';
import { ChartFrame } from './chart-frame.tsx';
import { ChartTip } from './chart-tip.tsx';
import { spanOf, textWidth, valueScale } from './geometry.ts';
import { placeLabels } from './label-places.ts';
import { bucketName, grainOf } from './time-axis.ts';
import { fanOf } from './trend-fan.ts';
import { useCursor } from './use-cursor.ts';

type Point = { readonly at: number; readonly value: number | null };

/** Props in, picture out.
 *  Units  values in whole units of the axis; the trend's slope in the same unit per bucket.
 *  Null   a bucket without a figure is a gap in the line. */
export type LineWithBandProps = {
  readonly width: number;
  readonly height: number;
  readonly buckets: readonly string[];
  readonly values: readonly (number | null)[];
  readonly name: string;
  readonly previous?: readonly (number | null)[] | undefined;
  readonly previousName?: string | undefined;
  readonly trend?: Pick<Trend, 'slope' | 'low' | 'high'> | null | undefined;
  readonly target?: { readonly value: number; readonly name: string } | null | undefined;
  readonly flags?: readonly { readonly bucket: string; readonly text: string }[] | undefined;
  readonly format: (value: number) => string;
  readonly label: string;
  /** A click, Enter or Space on a bucket. */
  readonly onSelect?: ((bucket: string) => void) | undefined;
  readonly unit?: AxisUnit;
  readonly color?: string;
};

const isKnown = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Number.isFinite(value);

/** A line with its trend band; see the props. */
export function LineWithBand(props: LineWithBandProps): ReactNode {
  const {
    width,
    height,
    buckets,
    values,
    previous,
    trend,
    target,
    flags = [],
    format,
    label,
    onSelect,
    unit = 'usd',
  } = props;
  const color = props.color ?? 'var(--chart-actual, var(--accent))';
  const fan = trend ? fanOf(values, trend) : null;
  const ends = endsOf(props, fan?.middle.at(-1) ?? null);
  const side = Math.min(Math.floor(width / 3), Math.max(24, ...ends.map((end) => textWidth(end.text) + 18)));
  const top = flags.length > 0 ? 22 : 10;
  const bottom = height - 24;
  const known = [
    ...values,
    ...(previous ?? []),
    ...(fan ? [...fan.low, ...fan.high] : []),
    target?.value ?? null,
  ];
  const { y, ticks } = valueScale(spanOf(known.filter(isKnown)), top, bottom);
  const plot: Plot = { left: axisRoom(ticks, unit), right: Math.max(64, width - side), top, bottom };
  const step = (plot.right - plot.left) / Math.max(1, buckets.length - 1);
  const x = (at: number) => (buckets.length < 2 ? (plot.left + plot.right) / 2 : plot.left + step * at);
  const points = (list: readonly (number | null)[]): Point[] =>
    list.map((value, at) => ({ at, value: isKnown(value) ? value : null }));
  const cursor = useCursor({
    count: buckets.length,
    indexAt: (px) => Math.round((px - x(0)) / step),
    onPick: onSelect === undefined ? undefined : (at) => onSelect(buckets[at]!),
  });
  const line = (list: readonly (number | null)[], stroke: string, strokeWidth: number, dash?: string) => (
    <Shape.LinePath
      data={points(list)}
      defined={(p) => p.value !== null}
      x={(p) => x(p.at)}
      y={(p) => y(p.value ?? 0)}
      stroke={stroke}
      strokeWidth={strokeWidth}
      fill="none"
      strokeLinejoin="round"
      {...(dash === undefined ? {} : { strokeDasharray: dash })}
    />
  );
  const places = placeLabels(
    ends.map((end) => ({ at: y(end.value), weight: end.weight })),
    14,
    plot.top,
    plot.bottom,
  );
  const lonely = points(values).filter(
    (p) => p.value !== null && !isKnown(values[p.at - 1]) && !isKnown(values[p.at + 1]),
  );
  const last = points(values).findLast((p) => p.value !== null);
  return (
    <ChartFrame
      width={width}
      height={height}
      label={label}
      handlers={cursor.handlers}
      over={
        cursor.at === null ? null : (
          <ChartTip
            x={x(cursor.at)}
            width={width}
            title={bucketName(buckets[cursor.at]!, grainOf(buckets))}
            rows={[
              {
                name: props.name,
                text: isKnown(values[cursor.at]) ? format(values[cursor.at]!) : 'n/a',
                color,
                strong: true,
              },
              ...(previous === undefined
                ? []
                : [
                    {
                      name: props.previousName ?? 'Before',
                      text: isKnown(previous[cursor.at]) ? format(previous[cursor.at]!) : 'n/a',
                    },
                  ]),
              ...(fan === null ? [] : [{ name: 'Trend', text: format(fan.middle[cursor.at]!) }]),
            ]}
          />
        )
      }
    >
      <Weekends plot={plot} buckets={buckets} x={x} step={step} />
      <ValueAxis plot={plot} ticks={ticks} y={y} unit={unit} />
      {fan === null ? null : (
        <Shape.Area
          data={fan.middle.map((_, at) => at)}
          x={x}
          y0={(at) => y(fan.low[at]!)}
          y1={(at) => y(fan.high[at]!)}
          fill={color}
          fillOpacity={0.13}
        />
      )}
      {previous === undefined ? null : line(previous, 'var(--chart-before, var(--ink-3))', 1.5)}
      {target ? (
        <line
          x1={plot.left}
          x2={plot.right}
          y1={y(target.value)}
          y2={y(target.value)}
          stroke="var(--attention)"
          strokeDasharray="4 3"
        />
      ) : null}
      {fan === null ? null : line(fan.middle, color, 1, '4 3')}
      {line(values, color, 2)}
      {lonely.map((p) => (
        <circle key={p.at} cx={x(p.at)} cy={y(p.value ?? 0)} r={2} fill={color} />
      ))}
      {last === undefined ? null : <circle cx={x(last.at)} cy={y(last.value ?? 0)} r={3} fill={color} />}
      {flags.map((flag) => {
        const at = x(Math.max(0, buckets.indexOf(flag.bucket)));
        return (
          <g key={flag.bucket}>
            <line
              x1={at}
              x2={at}
              y1={plot.top - 8}
              y2={plot.bottom}
              stroke="var(--ink)"
              strokeDasharray="2 2"
            />
            <text x={at + 4} y={plot.top - 10} fontSize={12} fill="var(--ink)">
              {flag.text}
            </text>
          </g>
        );
      })}
      {ends.map((end, i) =>
        places[i] === null || places[i] === undefined ? null : (
          <text
            key={end.text}
            x={plot.right + 8}
            y={places[i]}
            dy="0.35em"
            fontSize={12}
            fontWeight={end.weight > 2 ? 600 : 400}
            fill={end.color}
          >
            {end.text}
          </text>
        ),
      )}
      <TimeAxis plot={plot} buckets={buckets} x={x} />
      {cursor.at === null ? null : (
        <line x1={x(cursor.at)} x2={x(cursor.at)} y1={plot.top} y2={plot.bottom} stroke="var(--ink-2)" />
      )}
    </ChartFrame>
  );
}

function endsOf(props: LineWithBandProps, fitted: number | null) {
  const { values, buckets, previous, previousName, target, format } = props;
  const at = values.findLastIndex(isKnown);
  const before = previous?.findLast(isKnown);
  return [
    ...(at < 0
      ? []
      : [
          {
            text: `${bucketName(buckets[at]!, grainOf(buckets))} ${format(values[at]!)}`,
            value: values[at]!,
            weight: 3,
            color: 'var(--ink)',
          },
        ]),
    ...(target
      ? [
          {
            text: `${target.name} ${format(target.value)}`,
            value: target.value,
            weight: 2,
            color: 'var(--attention)',
          },
        ]
      : []),
    ...(isKnown(before)
      ? [
          {
            text: `${previousName ?? 'Before'} ${format(before)}`,
            value: before,
            weight: 1,
            color: 'var(--ink-3)',
          },
        ]
      : []),
    ...(fitted !== null && at < 0
      ? [{ text: `Trend ${format(fitted)}`, value: fitted, weight: 0, color: 'var(--ink-3)' }]
      : []),
  ];
}
