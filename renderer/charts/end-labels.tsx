/** Names beside the last bucket of a chart, so that nobody has to look up a legend. */
import type { PointerEvent, ReactNode } from 'react';
import type { Plot } from './axes.tsx';
import { Fitted } from './fitted.tsx';
import { textWidth } from './geometry.ts';
import { placeLabels } from './label-places.ts';
import type { Held } from './use-spots.ts';

export type EndLabel = {
  readonly key: string;
  readonly name: string;
  readonly color: string;
  /** Where its mark ends, in pixels from the top. */
  readonly at: number;
  /** Where there is no room for all, the heaviest are named. */
  readonly weight: number;
};

const GAP = 14;

/** Room for the names at the right of a plot, in pixels. */
export function endLabelRoom(names: readonly string[], width: number): number {
  const longest = Math.max(0, ...names.map((name) => textWidth(name)));
  return Math.min(150, Math.max(24, longest + 26), Math.floor(width / 3));
}

/** The names, each with a line from its mark. */
export function EndLabels(props: {
  readonly labels: readonly EndLabel[];
  readonly plot: Plot;
  readonly width: number;
  /** Key of the one that stands out. */
  readonly lit?: string | null | undefined;
  /** A click on a name. */
  readonly onPick?: ((key: string, held: Held) => void) | undefined;
}): ReactNode {
  const { labels, plot, width, lit = null, onPick } = props;
  const places = placeLabels(labels, GAP, plot.top + 2, plot.bottom);
  return labels.map((label, i) => {
    const place = places[i];
    if (place === null || place === undefined) return null;
    return (
      <g
        key={label.key}
        {...(onPick === undefined
          ? {}
          : {
              style: { cursor: 'pointer' },
              onPointerDown: (event: PointerEvent) => event.stopPropagation(),
              onPointerUp: (event: PointerEvent) => {
                event.stopPropagation();
                onPick(label.key, event);
              },
            })}
      >
        <path
          d={`M${plot.right + 2},${label.at}L${plot.right + 10},${place}`}
          stroke={label.color}
          strokeWidth={1.5}
          fill="none"
        />
        <text
          x={plot.right + 14}
          y={place}
          dy="0.35em"
          fontSize={12}
          fontWeight={label.key === lit ? 600 : 400}
          fill="var(--ink)"
        >
          <Fitted text={label.name} room={width - plot.right - 14} />
        </text>
      </g>
    );
  });
}
