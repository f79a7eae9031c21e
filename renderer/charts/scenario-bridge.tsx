/** From the full baseline to a scenario, lying down: name, amount, floating bar, and the range of the result. */
import type { ReactNode } from 'react';
import { effectColour, type Effect } from './effects.ts';
import { Fitted } from './fitted.tsx';
import { drawable, textWidth } from './geometry.ts';

/** One end: its level from zero and the level in words. */
export type BridgeLevel = { readonly name: string; readonly amount: number; readonly text: string };

/** The edges of a bar chart from zero, zero included. */
function edgesOf(start: number, effects: readonly Effect[], others: readonly number[]) {
  let level = start;
  const steps = effects.map((effect) => {
    const from = level;
    level += drawable(effect.amount);
    return { from, to: level };
  });
  const all = [0, start, ...others, ...steps.map((step) => step.to)].filter(Number.isFinite);
  return { steps, low: Math.min(...all), high: Math.max(...all) };
}

/** How many times as wide as its bars the chart may become for a range. */
const CUT = 1.5;

const whisker = (from: number, to: number, y: number, isCut: boolean) =>
  `M${Math.min(from, to - 12)},${y}H${to}${from < to ? `M${from},${y - 5}v10` : ''}${isCut ? `M${to - 5},${y - 5}l5,5l-5,5` : `M${to},${y - 5}v10`}`;

/** The bridge. The last bar is drawn at its own level; effects lead to it.
 *  Units  amounts in whole units. `range` is where eight of ten draws of the result lie. */
export function ScenarioBridge(props: {
  readonly start: BridgeLevel;
  readonly effects: readonly Effect[];
  readonly end: BridgeLevel;
  readonly range?: { readonly low: number; readonly high: number } | undefined;
  readonly width: number;
  readonly rowHeight?: number;
  readonly label: string;
  readonly selected?: string | null | undefined;
  readonly onSelect?: ((key: string) => void) | undefined;
}): ReactNode {
  const { start, effects, end, range, width, rowHeight = 26, label, selected, onSelect } = props;
  const levels = edgesOf(start.amount, effects, [end.amount]);
  // A range far beyond the bars would press them flat: it is cut, and an arrow says so.
  const most = Math.max(levels.high * CUT, levels.low);
  const { steps, low, high } = edgesOf(start.amount, effects, [
    end.amount,
    ...(range === undefined ? [] : [Math.min(range.low, most), Math.min(range.high, most)]),
  ]);
  const rows = effects.length + 2;
  const height = rows * rowHeight;
  const numbers = Math.max(...[start, ...effects, end].map((one) => textWidth(one.text) * 1.06)) + 8;
  const names = Math.min(
    width * 0.42,
    Math.max(...[start, ...effects, end].map((one) => textWidth(one.name) * 1.04)) + 10,
  );
  const left = names + numbers + 14;
  const x = (value: number) =>
    left + (high === low ? 0 : ((value - low) / (high - low)) * Math.max(10, width - left - 6));
  const y = (at: number) => at * rowHeight + rowHeight / 2;
  const thick = Math.round(rowHeight * 0.5);
  const words = (at: number, name: string, text: string, colour: string, strong: boolean) => (
    <>
      <text x={0} y={y(at)} dy="0.35em" fontSize={12} fontWeight={strong ? 600 : 400} fill="var(--ink)">
        <Fitted text={name} room={names - 6} />
      </text>
      <text
        x={left - 14}
        y={y(at)}
        dy="0.35em"
        fontSize={12}
        fontWeight={strong ? 600 : 400}
        textAnchor="end"
        fill={colour}
        style={{ fontFeatureSettings: '"tnum"' }}
      >
        {text}
      </text>
    </>
  );
  const bar = (at: number, from: number, to: number, fill: string) => (
    <rect
      x={Math.min(x(from), x(to))}
      y={y(at) - thick / 2}
      width={Math.max(1.5, Math.abs(x(to) - x(from)))}
      height={thick}
      fill={fill}
    />
  );
  const join = (at: number, value: number) => (
    <line
      x1={x(value)}
      x2={x(value)}
      y1={y(at) + thick / 2}
      y2={y(at + 1) - thick / 2}
      stroke="var(--ink-3)"
    />
  );
  const last = rows - 1;
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ display: 'block' }}
    >
      <line x1={x(0)} x2={x(0)} y1={0} y2={height} stroke="var(--ink-2)" />
      {words(0, start.name, start.text, 'var(--ink)', true)}
      {bar(0, 0, start.amount, 'var(--chart-total, var(--ink))')}
      {join(0, start.amount)}
      {effects.map((effect, i) => {
        const step = steps[i]!;
        const colour =
          effect.amount === 0
            ? 'var(--ink-2)'
            : effect.amount > 0
              ? 'var(--unfavourable)'
              : 'var(--favourable)';
        const pick =
          onSelect === undefined ? {} : { onClick: () => onSelect(effect.key), style: { cursor: 'pointer' } };
        return (
          <g key={effect.key} {...pick}>
            {onSelect === undefined ? null : (
              <rect
                x={-4}
                y={(i + 1) * rowHeight}
                width={width + 4}
                height={rowHeight}
                rx={4}
                fill={effect.key === selected ? 'var(--accent-ground)' : 'transparent'}
              />
            )}
            {words(i + 1, effect.name, effect.text, colour, false)}
            {bar(i + 1, step.from, step.to, effectColour(effect.amount))}
            {join(i + 1, step.to)}
          </g>
        );
      })}
      {words(last, end.name, end.text, 'var(--ink)', true)}
      {bar(last, 0, end.amount, 'var(--accent)')}
      {range === undefined || range.low === range.high ? null : (
        <path
          d={whisker(x(Math.min(range.low, most)), x(Math.min(range.high, most)), y(last), range.high > most)}
          stroke="var(--ink)"
          strokeWidth={1.5}
          fill="none"
        />
      )}
    </svg>
  );
}
