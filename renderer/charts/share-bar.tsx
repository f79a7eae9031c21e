/** One whole cut into its parts along a single bar. */
import type { ReactNode } from 'react';
import { drawable } from './geometry.ts';
import { useHatch } from './hatch.tsx';

export type SharePart = {
  readonly key: string;
  readonly name: string;
  readonly value: number;
  readonly color: string;
  readonly open?: boolean;
};

/** A single stacked bar. Parts marked `open` are hatched: they are not settled yet.
 *  Null   nothing above zero gives an empty frame. */
export function ShareBar(props: {
  readonly parts: readonly SharePart[];
  readonly width: number;
  readonly height?: number;
  readonly label: string;
}): ReactNode {
  const { parts, width, height = 18, label } = props;
  const hatch = useHatch();
  const whole = parts.reduce((sum, part) => sum + Math.max(0, drawable(part.value)), 0);
  const sizes = parts.map((part) => (whole === 0 ? 0 : (Math.max(0, drawable(part.value)) / whole) * width));
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
      {whole === 0 ? (
        <rect x={0.5} y={0.5} width={width - 1} height={height - 1} fill="none" stroke="var(--line)" />
      ) : null}
      {parts.map((part, i) => {
        const size = sizes[i]!;
        const from = sizes.slice(0, i).reduce((sum, one) => sum + one, 0);
        const last = from + size >= width - 0.01;
        return size === 0 ? null : (
          <rect
            key={part.key}
            x={from}
            y={0}
            width={Math.max(0.5, size - (last ? 0 : 1))}
            height={height}
            fill={part.open ? hatch.fill : part.color}
          >
            <title>{part.name}</title>
          </rect>
        );
      })}
    </svg>
  );
}
