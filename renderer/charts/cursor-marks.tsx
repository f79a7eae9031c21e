/** What the cursor of a chart in time leaves on the picture: a line, and the stretch that is being chosen. */
import type { ReactNode } from 'react';
import type { Plot } from './axes.tsx';
import type { Range } from './use-cursor.ts';

/** The marks of a cursor. */
export function CursorMarks(props: {
  readonly at: number | null;
  readonly range: Range | null;
  readonly x: (at: number) => number;
  readonly plot: Plot;
}): ReactNode {
  const { at, range, x, plot } = props;
  return (
    <>
      {range === null ? null : (
        <rect
          x={x(range.first)}
          y={plot.top}
          width={Math.max(1, x(range.last) - x(range.first))}
          height={plot.bottom - plot.top}
          fill="var(--accent)"
          opacity={0.14}
        />
      )}
      {at === null ? null : (
        <line x1={x(at)} x2={x(at)} y1={plot.top} y2={plot.bottom} stroke="var(--ink-2)" />
      )}
    </>
  );
}
