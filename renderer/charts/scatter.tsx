/** Groups as points: one measure across, one up, a third as size. What costs much and succeeds rarely stands apart. */
import type { ReactNode } from 'react';
import { AXIS_TEXT } from './axes.tsx';
import { axisRoom, axisWords, type AxisUnit } from './axis-words.ts';
import { ChartFrame } from './chart-frame.tsx';
import { ChartTip, type TipRow } from './chart-tip.tsx';
import { fitText } from './geometry.ts';
import { pointLabels } from './point-labels.ts';
import { pointScale, type PointScale } from './scatter-scale.ts';
import { useSpots, type Held } from './use-spots.ts';

export type ScatterPoint = {
  readonly key: string;
  readonly name: string;
  readonly color: string;
  readonly x: number;
  readonly y: number;
  /** Area of the point; null = not known, drawn hollow at the smallest size. */
  readonly size: number | null;
  readonly tip: readonly TipRow[];
};
export type ScatterAxis = {
  readonly name: string;
  readonly unit: AxisUnit;
  readonly log?: boolean | undefined;
  /** Words of a tick, for units that the axis grammar has no words for. */
  readonly words?: ((ticks: readonly number[]) => readonly string[]) | undefined;
};

/** Props in, picture out.
 *  Shape  points without a finite x and y must have been left out. `onPick` and its like get the point.
 *  Units  values in whole units of their axis. */
export type ScatterProps = {
  readonly points: readonly ScatterPoint[];
  readonly across: ScatterAxis;
  readonly up: ScatterAxis;
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly lit?: string | null | undefined;
  readonly onPick?: ((point: ScatterPoint, held: Held) => void) | undefined;
  readonly onProve?: ((point: ScatterPoint) => void) | undefined;
  readonly onMenu?: ((point: ScatterPoint, at: { clientX: number; clientY: number }) => void) | undefined;
  readonly onPoint?: ((point: ScatterPoint | null) => void) | undefined;
};

const LEAST = 4;
const MOST = 18;
const NAMED = 14;
/** Points are easier to hit than they are large. */
const REACH = 4;

const wordsOf = (axis: ScatterAxis, ticks: readonly number[]): readonly string[] =>
  axis.words?.(ticks) ?? axisWords(ticks, axis.unit);

/** Words of powers of ten differ in precision, so that each tick is worded alone. */
const tickWords = (axis: ScatterAxis, scale: PointScale): readonly string[] =>
  scale.log ? scale.ticks.map((tick) => wordsOf(axis, [tick])[0] ?? '') : wordsOf(axis, scale.ticks);

/** The picture; see the props. */
export function Scatter(props: ScatterProps): ReactNode {
  const { points, across, up, width, height, label, lit = null } = props;
  const cap = (axis: ScatterAxis) => (axis.unit === 'share' ? 1 : undefined);
  const top = 24;
  const bottom = height - 24;
  const y = pointScale(
    points.map((point) => point.y),
    [bottom, top],
    { log: up.log === true, cap: cap(up), ticks: Math.max(2, Math.min(5, Math.floor(height / 44))) },
  );
  const left = axisRoom(y.ticks, up.unit);
  const right = Math.max(left + 40, width - 12);
  const x = pointScale(
    points.map((point) => point.x),
    [left + 8, right],
    { log: across.log === true, cap: cap(across), ticks: Math.max(2, Math.floor((right - left) / 90)) },
  );
  const largest = Math.max(0, ...points.map((point) => point.size ?? 0));
  const radius = ({ size }: ScatterPoint) =>
    size === null || largest <= 0 ? LEAST : LEAST + (MOST - LEAST) * Math.sqrt(Math.max(0, size) / largest);
  const placed = points.map((point) => ({ point, cx: x.of(point.x), cy: y.of(point.y), r: radius(point) }));
  const doors = {
    onPick: props.onPick && ((at: number, held: Held) => props.onPick?.(points[at]!, held)),
    onProve: props.onProve && ((at: number) => props.onProve?.(points[at]!)),
    onMenu:
      props.onMenu &&
      ((at: number, where: { clientX: number; clientY: number }) => props.onMenu?.(points[at]!, where)),
    onPoint: props.onPoint && ((at: number | null) => props.onPoint?.(at === null ? null : points[at]!)),
  };
  const spots = useSpots(
    placed.map(({ cx, cy, r }) => ({
      x: cx - r - REACH,
      y: cy - r - REACH,
      w: 2 * (r + REACH),
      h: 2 * (r + REACH),
    })),
    doors,
  );
  const labels = pointLabels(
    placed.map(({ point, cx, cy, r }) => ({ name: fitText(point.name, 150), x: cx, y: cy, r, weight: r })),
    { x: left, y: top - 8, w: right - left + 12, h: bottom - top + 8 },
    NAMED,
  );
  const chosen = spots.at === null ? undefined : placed[spots.at];
  const isLit = (at: number) => spots.at === at || (lit !== null && points[at]!.key === lit);
  return (
    <ChartFrame
      width={width}
      height={height}
      label={label}
      touch={props.onPick === undefined ? undefined : 'pick'}
      handlers={spots.handlers}
      over={
        chosen === undefined ? null : (
          <ChartTip x={chosen.cx} width={width} title={chosen.point.name} rows={chosen.point.tip} />
        )
      }
    >
      <PointAxes x={x} y={y} across={across} up={up} room={{ left, right, top, bottom }} />
      {placed
        .map((mark, at) => ({ mark, at }))
        .toSorted((a, b) => b.mark.r - a.mark.r)
        .map(({ mark: { point, cx, cy, r }, at }) => (
          <circle
            key={point.key}
            cx={cx}
            cy={cy}
            r={r}
            fill={point.size === null ? 'var(--surface)' : point.color}
            fillOpacity={0.62}
            stroke={isLit(at) ? 'var(--accent)' : point.color}
            strokeWidth={isLit(at) ? 3 : 1.25}
          />
        ))}
      {labels.map((place) => (
        <text
          key={points[place.at]!.key}
          x={place.x}
          y={place.y}
          dy="0.35em"
          fontSize={12}
          textAnchor={place.anchor}
          fill="var(--ink)"
        >
          {fitText(points[place.at]!.name, 150)}
        </text>
      ))}
    </ChartFrame>
  );
}

function PointAxes(props: {
  readonly x: PointScale;
  readonly y: PointScale;
  readonly across: ScatterAxis;
  readonly up: ScatterAxis;
  readonly room: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
}): ReactNode {
  const { x, y, across, up, room } = props;
  const [acrossWords, upWords] = [tickWords(across, x), tickWords(up, y)];
  return (
    <g aria-hidden="true">
      {y.ticks.map((tick, at) => (
        <g key={tick}>
          <line x1={room.left} x2={room.right} y1={y.of(tick)} y2={y.of(tick)} stroke="var(--line)" />
          <text x={room.left - 8} y={y.of(tick)} dy="0.35em" textAnchor="end" {...AXIS_TEXT}>
            {upWords[at]}
          </text>
        </g>
      ))}
      {x.ticks.map((tick, at) => (
        <text key={tick} x={x.of(tick)} y={room.bottom + 16} textAnchor="middle" {...AXIS_TEXT}>
          {acrossWords[at]}
        </text>
      ))}
      <line x1={room.left} x2={room.right} y1={room.bottom} y2={room.bottom} stroke="var(--ink-3)" />
      <text x={0} y={10} {...AXIS_TEXT}>
        ↑ {up.name}
      </text>
      <text x={room.right} y={room.bottom - 6} textAnchor="end" {...AXIS_TEXT}>
        {across.name} →
      </text>
    </g>
  );
}
