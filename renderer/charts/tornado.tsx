/** What a result hangs on: each assumption alone from its low to its high end, the widest first. */
import type { ReactNode } from 'react';
import { Fitted } from './fitted.tsx';
import { drawable, textWidth } from './geometry.ts';

export type TornadoRow = {
  readonly key: string;
  readonly name: string;
  /** The result with the assumption at its low and at its high end, and both ends in words. */
  readonly atLow: number;
  readonly atHigh: number;
  readonly lowText: string;
  readonly highText: string;
};

/** The chart, drawn around the result with every assumption at its likely value.
 *  Units  results in whole units, all of one kind. `lowerIsBetter` gives the side its colour. */
export function Tornado(props: {
  readonly rows: readonly TornadoRow[];
  readonly likely: number;
  readonly likelyText: string;
  readonly lowerIsBetter?: boolean;
  readonly width: number;
  readonly rowHeight?: number;
  readonly label: string;
}): ReactNode {
  const { rows, likely, likelyText, lowerIsBetter = true, width, rowHeight = 24, label } = props;
  const head = 20;
  const height = head + rows.length * rowHeight;
  const ends = rows.flatMap((row) => [drawable(row.atLow), drawable(row.atHigh)]);
  const low = Math.min(likely, ...ends);
  const high = Math.max(likely, ...ends);
  const names = Math.min(width * 0.44, Math.max(40, ...rows.map((row) => textWidth(row.name) * 1.04)) + 10);
  const words = Math.max(20, ...rows.flatMap((row) => [textWidth(row.lowText), textWidth(row.highText)])) + 8;
  const left = names + words;
  const right = width - words;
  const x = (value: number) =>
    high === low ? (left + right) / 2 : left + ((value - low) / (high - low)) * Math.max(10, right - left);
  const thick = Math.round(rowHeight * 0.5);
  const tone = (value: number) =>
    value < likely === lowerIsBetter ? 'var(--favourable-fill, var(--favourable))' : 'var(--unfavourable)';
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ display: 'block' }}
    >
      <text x={x(likely)} y={12} fontSize={12} fontWeight={600} textAnchor="middle" fill="var(--ink)">
        {likelyText}
      </text>
      {rows.map((row, i) => {
        const y = head + i * rowHeight + rowHeight / 2;
        const edges = [
          { value: drawable(row.atLow), text: row.lowText },
          { value: drawable(row.atHigh), text: row.highText },
        ];
        const [first, second] = edges[0]!.value <= edges[1]!.value ? edges : edges.toReversed();
        return (
          <g key={row.key}>
            <text x={0} y={y} dy="0.35em" fontSize={12} fill="var(--ink)">
              <Fitted text={row.name} room={names - 6} />
            </text>
            {edges.map((edge, at) => (
              <rect
                key={at}
                x={Math.min(x(edge.value), x(likely))}
                y={y - thick / 2}
                width={Math.abs(x(edge.value) - x(likely))}
                height={thick}
                fill={tone(edge.value)}
              />
            ))}
            <text
              x={Math.min(x(first!.value), x(likely)) - 5}
              y={y}
              dy="0.35em"
              fontSize={11}
              textAnchor="end"
              fill="var(--ink-2)"
            >
              {first!.text}
            </text>
            <text
              x={Math.max(x(second!.value), x(likely)) + 5}
              y={y}
              dy="0.35em"
              fontSize={11}
              fill="var(--ink-2)"
            >
              {second!.text}
            </text>
          </g>
        );
      })}
      <line x1={x(likely)} x2={x(likely)} y1={head - 4} y2={height} stroke="var(--ink)" />
    </svg>
  );
}
