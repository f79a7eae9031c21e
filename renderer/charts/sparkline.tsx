/** A small line without axes: shape only, the last point dotted, its own range tinted. */
import { Shape } from '@visx/visx';
import type { ReactNode } from 'react';

const PAD = 3;

/** A sparkline.
 *  Null   days without a figure are gaps; a figure between two gaps is a dot. Nothing known draws only the ground. */
export function Sparkline(props: {
  readonly values: readonly (number | null)[];
  readonly width: number;
  readonly height: number;
  readonly label: string;
}): ReactNode {
  const { values, width, height, label } = props;
  const points = values.map((value, at) => ({
    at,
    value: value !== null && Number.isFinite(value) ? value : null,
  }));
  const known = points.flatMap((point) =>
    point.value === null ? [] : [{ at: point.at, value: point.value }],
  );
  const low = Math.min(...known.map((point) => point.value));
  const high = Math.max(...known.map((point) => point.value));
  const x = (at: number) =>
    PAD + (values.length < 2 ? width - 2 * PAD : (at * (width - 2 * PAD)) / (values.length - 1));
  const y = (value: number) =>
    high === low ? height / 2 : height - PAD - ((value - low) / (high - low)) * (height - 2 * PAD);
  const knownAt = new Set(known.map((point) => point.at));
  const lonely = known.filter((point) => !knownAt.has(point.at - 1) && !knownAt.has(point.at + 1));
  const last = known.at(-1);
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ display: 'block' }}
    >
      <rect
        x={0}
        y={1}
        width={width}
        height={Math.max(0, height - 2)}
        fill="var(--spark-ground, var(--sunken))"
      />
      {known.length === 0 ? null : (
        <Shape.LinePath
          data={points}
          defined={(point) => point.value !== null}
          x={(point) => x(point.at)}
          y={(point) => y(point.value ?? low)}
          stroke="var(--spark-line, var(--ink-2))"
          strokeWidth={1.25}
          strokeLinejoin="round"
          fill="none"
        />
      )}
      {lonely.map((point) => (
        <circle
          key={point.at}
          cx={x(point.at)}
          cy={y(point.value)}
          r={1.2}
          fill="var(--spark-line, var(--ink-2))"
        />
      ))}
      {last === undefined ? null : <circle cx={x(last.at)} cy={y(last.value)} r={2.4} fill="var(--ink)" />}
    </svg>
  );
}
