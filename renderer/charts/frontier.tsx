/** Success rate against cost: which ways of working are worth their money, and which fall below the quality bar. */
import { Scale } from '@visx/visx';
import type { ReactNode } from 'react';
import { AXIS_TEXT } from './axes.tsx';
import { axisWords } from './axis-words.ts';
import { frontierOf } from './frontier-line.ts';
import { meets, pointLabels } from './point-labels.ts';
import { textWidth, fitText } from './geometry.ts';
import type { Box } from './spots.ts';

type Spread = { readonly low: number; readonly high: number };

/** One way of working. Options are drawn small and without a name. */
export type FrontierPoint = {
  readonly key: string;
  readonly name: string;
  /** What stands on hover: name, cost and rate in words. */
  readonly tip: string;
  readonly cost: number;
  readonly rate: number;
  readonly kind: 'baseline' | 'current' | 'scenario' | 'option';
  readonly costRange?: Spread | undefined;
  readonly rateRange?: Spread | undefined;
};

const room = (low: number, high: number, least: number) => {
  const pad = Math.max((high - low) * 0.12, least);
  return [low - pad, high + pad] as const;
};

function Mark({ point, x, y }: { readonly point: FrontierPoint; readonly x: number; readonly y: number }) {
  switch (point.kind) {
    case 'baseline':
      return <circle cx={x} cy={y} r={5} fill="var(--chart-actual, var(--ink))" />;
    case 'current':
      return <circle cx={x} cy={y} r={5.5} fill="var(--accent)" />;
    case 'scenario':
      return (
        <rect
          x={x - 4}
          y={y - 4}
          width={8}
          height={8}
          fill="var(--surface)"
          stroke="var(--accent)"
          strokeWidth={1.5}
        />
      );
    default:
      return <circle cx={x} cy={y} r={3} fill="none" stroke="var(--ink-3)" />;
  }
}

/** Where the words of the quality bar cover no point: under the line, over it or at the foot of its ground. */
function barPlace(
  points: readonly { readonly x: number; readonly y: number; readonly r: number }[],
  names: readonly Box[],
  plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
  y: number,
  w: number,
): Box {
  const rows = [y + 3, y - TALL - 3, plot.bottom - TALL - 3].filter(
    (top) => top >= plot.top - 8 && top + TALL <= plot.bottom,
  );
  const boxes = rows.flatMap((top) => [plot.right - w, plot.left].map((x) => ({ x, y: top, w, h: TALL })));
  const marks = points.map(({ x, y: at, r }) => ({ x: x - r, y: at - r, w: 2 * r, h: 2 * r }));
  const isFree = (box: Box) => ![...marks, ...names].some((other) => meets(box, other));
  return boxes.find(isFree) ?? boxes[0] ?? { x: plot.right - w, y: y + 3, w, h: TALL };
}

/** The chart.
 *  Units  cost in whole units, rates as fractions. `bar` is the quality bar as a rate; null = none is set. */
export function Frontier(props: {
  readonly points: readonly FrontierPoint[];
  readonly bar: number | null;
  readonly barText: string;
  readonly costName: string;
  readonly width: number;
  readonly height: number;
  readonly label: string;
}): ReactNode {
  const { points, bar, barText, costName, width, height, label } = props;
  const plot = { left: 52, right: width - 12, top: 12, bottom: height - 40 };
  const costs = points.flatMap(({ cost, costRange: range }) => [
    cost,
    ...(range === undefined ? [] : [range.low, range.high]),
  ]);
  const rates = points.flatMap(({ rate, rateRange: range }) => [
    rate,
    ...(range === undefined ? [] : [range.low, range.high]),
  ]);
  if (bar !== null) rates.push(bar);
  const [costLow, costHigh] = room(Math.min(...costs), Math.max(...costs), Math.max(...costs) * 0.02);
  const [rateLow, rateHigh] = room(Math.min(...rates), Math.max(...rates), 0.005);
  const xs = Scale.scaleLinear<number>({
    domain: [Math.max(0, costLow), costHigh],
    range: [plot.left, plot.right],
  });
  const ys = Scale.scaleLinear<number>({
    domain: [Math.max(0, rateLow), Math.min(1, rateHigh)],
    range: [plot.bottom, plot.top],
  });
  ys.nice(4);
  const costTicks = xs.ticks(Math.max(2, Math.floor((plot.right - plot.left) / 80)));
  const rateTicks = ys.ticks(4);
  const costWords = axisWords(costTicks, 'usd');
  const rateWords = axisWords(rateTicks, 'share');
  const line = frontierOf(points);
  const baseline = points.find((point) => point.kind === 'baseline');
  const current = points.find((point) => point.kind === 'current');
  const named = points.filter((point) => point.kind !== 'option');
  const placed = named.map((point) => ({
    name: fitText(point.name, Math.min(NAME, (plot.right - plot.left) * 0.45)),
    x: xs(point.cost),
    y: ys(point.rate),
    r: 6,
    weight: WEIGHT.indexOf(point.kind),
  }));
  const space = { x: plot.left, y: plot.top - 8, w: plot.right - plot.left, h: plot.bottom - plot.top + 6 };
  // The scenario itself is named before the bar, and the bar before the others.
  const first = pointLabels(placed, space, 1).map(({ at, x, y, anchor }) => {
    const w = textWidth(placed[at]!.name) + 4;
    return { x: anchor === 'start' ? x : x - w, y: y - TALL / 2, w, h: TALL };
  });
  const barBox = bar === null ? null : barPlace(placed, first, plot, ys(bar), textWidth(barText) + 8);
  const boxes = barBox === null ? [] : [barBox];
  const dots = points
    .filter((point) => point.kind === 'option')
    .map((point) => ({ x: xs(point.cost) - 5, y: ys(point.rate) - 5, w: 10, h: 10 }));
  const clear = pointLabels(placed, space, named.length, [...boxes, ...dots]);
  // A name over a dot is better than no name.
  const labels = clear.length < named.length ? pointLabels(placed, space, named.length, boxes) : clear;
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ display: 'block' }}
    >
      {bar === null ? null : (
        <rect
          x={plot.left}
          y={ys(bar)}
          width={plot.right - plot.left}
          height={Math.max(0, plot.bottom - ys(bar))}
          fill="var(--attention-ground)"
        />
      )}
      <g aria-hidden="true">
        {rateTicks.map((tick, at) => (
          <g key={tick}>
            <line x1={plot.left} x2={plot.right} y1={ys(tick)} y2={ys(tick)} stroke="var(--line)" />
            <text x={plot.left - 8} y={ys(tick)} dy="0.35em" textAnchor="end" {...AXIS_TEXT}>
              {rateWords[at]}
            </text>
          </g>
        ))}
        <line x1={plot.left} x2={plot.right} y1={plot.bottom} y2={plot.bottom} stroke="var(--ink-3)" />
        {costTicks.map((tick, at) => (
          <text key={tick} x={xs(tick)} y={plot.bottom + 16} textAnchor="middle" {...AXIS_TEXT}>
            {costWords[at]}
          </text>
        ))}
        <text x={plot.left} y={plot.bottom + 32} {...AXIS_TEXT}>
          {fitText(costName, plot.right - plot.left)}
        </text>
      </g>
      {bar === null ? null : (
        <g>
          <line
            x1={plot.left}
            x2={plot.right}
            y1={ys(bar)}
            y2={ys(bar)}
            stroke="var(--attention)"
            strokeWidth={1.5}
            strokeDasharray="4 3"
          />
          <text
            x={barBox!.x + 4}
            y={barBox!.y + TALL / 2}
            dy="0.35em"
            fontSize={12}
            fontWeight={500}
            fill="var(--attention)"
          >
            {barText}
          </text>
        </g>
      )}
      {line.length < 2 ? null : (
        <polyline
          points={line.map((point) => `${xs(point.cost)},${ys(point.rate)}`).join(' ')}
          fill="none"
          stroke="var(--ink-2)"
          strokeWidth={1.25}
        />
      )}
      {baseline === undefined || current === undefined ? null : (
        <line
          x1={xs(baseline.cost)}
          y1={ys(baseline.rate)}
          x2={xs(current.cost)}
          y2={ys(current.rate)}
          stroke="var(--accent)"
          strokeDasharray="2 3"
        />
      )}
      {current === undefined ? null : (
        <g stroke="var(--accent)" strokeWidth={1.5}>
          {current.costRange === undefined ? null : (
            <line
              x1={xs(current.costRange.low)}
              x2={xs(current.costRange.high)}
              y1={ys(current.rate)}
              y2={ys(current.rate)}
            />
          )}
          {current.rateRange === undefined ? null : (
            <line
              x1={xs(current.cost)}
              x2={xs(current.cost)}
              y1={ys(current.rateRange.low)}
              y2={ys(current.rateRange.high)}
            />
          )}
        </g>
      )}
      {points
        .toSorted((a, b) => WEIGHT.indexOf(a.kind) - WEIGHT.indexOf(b.kind))
        .map((point) => (
          <g key={point.key}>
            <Mark point={point} x={xs(point.cost)} y={ys(point.rate)} />
            <title>{point.tip}</title>
          </g>
        ))}
      {labels.map(({ at, x, y, anchor }) => (
        <text
          key={named[at]!.key}
          x={x}
          y={y}
          dy="0.35em"
          fontSize={12}
          fontWeight={named[at]!.kind === 'current' ? 600 : 500}
          textAnchor={anchor}
          fill="var(--ink)"
          stroke="var(--surface)"
          strokeWidth={3}
          strokeOpacity={0.7}
          paintOrder="stroke"
        >
          {placed[at]!.name}
        </text>
      ))}
    </svg>
  );
}

/** The widest a name may be. */
const NAME = 140;
const TALL = 16;
/** From the first drawn to the last; where not all names fit, those of the scenarios beside give way. */
const WEIGHT: readonly FrontierPoint['kind'][] = ['option', 'scenario', 'baseline', 'current'];
