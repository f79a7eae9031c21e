/** A result beside its baseline in one line: dot for the baseline, band from P10 to P90, tick at P50, dashes for a goal. */
import type { ReactNode } from 'react';
import { useHatch } from './hatch.tsx';

/** The mark. All values in one unit.
 *  Null   an unknown end leaves its part out; without any value the place is hatched. */
export function RangeMark(props: {
  readonly baseline: number | null;
  readonly low: number | null;
  readonly mid: number | null;
  readonly high: number | null;
  readonly goal?: number | null;
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
}): ReactNode {
  const { baseline, low, mid, high, goal = null, label, width = 108, height = 16 } = props;
  const hatch = useHatch();
  const known = [baseline, low, mid, high, goal].filter(
    (value): value is number => value !== null && Number.isFinite(value),
  );
  const from = Math.min(...known);
  const to = Math.max(...known);
  const x = (value: number) => 6 + (from === to ? 0.5 : (value - from) / (to - from)) * (width - 12);
  const y = height / 2;
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ display: 'block' }}
    >
      {hatch.defs}
      {known.length === 0 ? (
        <rect x={0} y={y - 4} width={width} height={8} fill={hatch.fill} />
      ) : (
        <line x1={0} x2={width} y1={y} y2={y} stroke="var(--line)" />
      )}
      {low === null || high === null || known.length === 0 ? null : (
        <rect
          x={x(low)}
          y={y - 3.5}
          width={Math.max(1, x(high) - x(low))}
          height={7}
          fill="color-mix(in srgb, var(--accent) 40%, var(--surface))"
        />
      )}
      {goal === null ? null : (
        <line
          x1={x(goal)}
          x2={x(goal)}
          y1={1}
          y2={height - 1}
          stroke="var(--attention)"
          strokeWidth={1.5}
          strokeDasharray="3 2"
        />
      )}
      {mid === null ? null : (
        <line x1={x(mid)} x2={x(mid)} y1={y - 6} y2={y + 6} stroke="var(--accent)" strokeWidth={2} />
      )}
      {baseline === null ? null : (
        <circle cx={x(baseline)} cy={y} r={3.5} fill="var(--chart-actual, var(--ink))" />
      )}
    </svg>
  );
}
