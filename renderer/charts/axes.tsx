/** The quiet parts of a chart: grid, value labels, weekend tint and time labels. */
import type { ReactNode } from 'react';
import { axisWords, type AxisUnit } from './axis-words.ts';
import { timeTicks, weekendsOf } from './time-axis.ts';

export const AXIS_TEXT = {
  fontSize: 12,
  fill: 'var(--ink-3)',
  style: { fontFeatureSettings: '"tnum"' },
} as const;

/** Where the plot lies inside the picture, in pixels. */
export type Plot = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

/** Horizontal grid lines with their values at the left; the unit once, at the top. */
export function ValueAxis(props: {
  readonly plot: Plot;
  readonly ticks: readonly number[];
  readonly y: (value: number) => number;
  readonly unit: AxisUnit;
}): ReactNode {
  const { plot, ticks, y, unit } = props;
  const words = axisWords(ticks, unit);
  return (
    <g aria-hidden="true">
      {ticks
        .filter((tick) => tick !== 0)
        .map((tick) => (
          <line key={tick} x1={plot.left} x2={plot.right} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
        ))}
      <line x1={plot.left} x2={plot.right} y1={y(0)} y2={y(0)} stroke="var(--ink-3)" />
      {ticks.map((tick, at) => (
        <text key={tick} x={plot.left - 8} y={y(tick)} dy="0.35em" textAnchor="end" {...AXIS_TEXT}>
          {words[at]}
        </text>
      ))}
    </g>
  );
}

/** Weekends as a light tint behind the marks. */
export function Weekends(props: {
  readonly plot: Plot;
  readonly buckets: readonly string[];
  readonly x: (at: number) => number;
  readonly step: number;
}): ReactNode {
  const { plot, buckets, x, step } = props;
  return (
    <g aria-hidden="true">
      {weekendsOf(buckets).map(([first, last]) => {
        const from = Math.max(plot.left, x(first) - step / 2);
        const to = Math.min(plot.right, x(last) + step / 2);
        return (
          <rect
            key={first}
            x={from}
            y={plot.top}
            width={Math.max(0, to - from)}
            height={plot.bottom - plot.top}
            fill="var(--weekend, var(--sunken))"
          />
        );
      })}
    </g>
  );
}

/** Time labels under the plot. */
export function TimeAxis(props: {
  readonly plot: Plot;
  readonly buckets: readonly string[];
  readonly x: (at: number) => number;
}): ReactNode {
  const { plot, buckets, x } = props;
  return (
    <g aria-hidden="true">
      {timeTicks(buckets, plot.right - plot.left).map((tick) => (
        <text key={tick.at} x={x(tick.at)} y={plot.bottom + 16} textAnchor="middle" {...AXIS_TEXT}>
          {tick.text}
        </text>
      ))}
    </g>
  );
}
