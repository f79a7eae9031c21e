/** A ranked list as horizontal bars from zero, each with its name and value. */
import type { ReactNode } from 'react';
import { Fitted } from './fitted.tsx';
import { drawable, textWidth } from './geometry.ts';

export type BarItem = {
  readonly key: string;
  readonly name: string;
  readonly value: number;
  /** The value in words, printed after the bar. */
  readonly text: string;
  readonly before?: number | undefined;
  readonly color?: string | undefined;
};

/** Horizontal bars.
 *  Units  values in whole units; negative values grow to the left of zero.
 *  Shape  one row per item, in the order given; a bar list is as high as its rows. */
export function BarList(props: {
  readonly items: readonly BarItem[];
  readonly width: number;
  readonly rowHeight?: number;
  readonly label: string;
  readonly lines?: readonly { readonly value: number; readonly text: string }[];
  readonly onSelect?: ((key: string) => void) | undefined;
}): ReactNode {
  const { items, width, rowHeight = 26, label, lines = [], onSelect } = props;
  const foot = lines.length > 0 ? 18 : 0;
  const height = items.length * rowHeight + foot;
  const names = Math.min(width * 0.42, Math.max(0, ...items.map((item) => textWidth(item.name))) + 12);
  const texts = Math.max(0, ...items.map((item) => textWidth(item.text))) + 10;
  const all = [
    0,
    ...lines.map((line) => line.value),
    ...items.flatMap((item) => [drawable(item.value), drawable(item.before)]),
  ];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const room = Math.max(10, width - names - texts);
  const x = (value: number) => names + (high === low ? 0 : ((value - low) / (high - low)) * room);
  const bar = (value: number) => ({ x: Math.min(x(0), x(value)), width: Math.abs(x(value) - x(0)) });
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ display: 'block' }}
    >
      {items.map((item, i) => {
        const middle = i * rowHeight + rowHeight / 2;
        const pick =
          onSelect === undefined ? {} : { onClick: () => onSelect(item.key), style: { cursor: 'pointer' } };
        return (
          <g key={item.key} {...pick}>
            <text x={0} y={middle} dy="0.35em" fontSize={12} fill="var(--ink)">
              <Fitted text={item.name} room={names - 8} />
            </text>
            {item.before === undefined ? null : (
              <rect
                {...bar(drawable(item.before))}
                y={middle + 3}
                height={4}
                fill="var(--chart-before, var(--ink-3))"
                opacity={0.55}
              />
            )}
            <rect
              {...bar(drawable(item.value))}
              y={middle - (item.before === undefined ? 6 : 7)}
              height={item.before === undefined ? 12 : 9}
              fill={item.color ?? 'var(--chart-actual, var(--accent))'}
            />
            <text
              x={width}
              y={middle}
              dy="0.35em"
              fontSize={12}
              fill="var(--ink)"
              textAnchor="end"
              style={{ fontFeatureSettings: '"tnum"' }}
            >
              {item.text}
            </text>
          </g>
        );
      })}
      <line x1={x(0)} x2={x(0)} y1={0} y2={items.length * rowHeight} stroke="var(--ink)" />
      {lines.map((line) => (
        <g key={line.text}>
          <line
            x1={x(line.value)}
            x2={x(line.value)}
            y1={0}
            y2={items.length * rowHeight + 2}
            stroke="var(--ink-2)"
          />
          <text x={x(line.value)} y={height - 4} fontSize={11} fill="var(--ink-2)" textAnchor="middle">
            {line.text}
          </text>
        </g>
      ))}
    </svg>
  );
}
