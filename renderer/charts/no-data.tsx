/** The stretches of a chart in time that data does not reach: blank, and said so where there is room. */
import type { ReactNode } from 'react';
import type { Plot } from './axes.tsx';
import { textWidth } from './geometry.ts';
import { noDataText, type Reach } from './reach.ts';

/** The words in the blank stretches; nothing where they are too narrow. */
export function NoData(props: {
  readonly plot: Plot;
  readonly count: number;
  readonly reach: Reach | undefined;
  readonly x: (at: number) => number;
  /** Half of a bucket's mark, in pixels. */
  readonly half: number;
}): ReactNode {
  const { plot, count, reach, x, half } = props;
  if (reach === undefined || count === 0) return null;
  const stretches =
    reach === null
      ? [{ from: plot.left, to: plot.right, at: 0 }]
      : [
          { from: plot.left, to: x(reach.first) - half, at: 0 },
          { from: x(reach.last) + half, to: reach.last === count - 1 ? 0 : plot.right, at: count - 1 },
        ];
  return stretches.map(({ from, to, at }) => {
    const text = noDataText(reach, at);
    return to - from < textWidth(text) + 16 ? null : (
      <text
        key={at}
        x={(from + to) / 2}
        y={(plot.top + plot.bottom) / 2}
        dy="0.35em"
        textAnchor="middle"
        fontSize={12}
        fill="var(--ink-3)"
      >
        {text}
      </text>
    );
  });
}
