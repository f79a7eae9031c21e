/** A change and the effects that make it, standing up: from zero change, both totals printed at the ends. */
import type { ReactNode } from 'react';
import { ValueAxis } from './axes.tsx';
import type { AxisUnit } from './axis-words.ts';
import { effectColour, stepsOf, type Effect } from './effects.ts';
import { Fitted } from './fitted.tsx';
import { areaStyle, type AreaStyle } from './notation.ts';
import { spanOf, textWidth, valueScale } from './geometry.ts';

/** One end of the bridge: its name and its total in words. */
export type BridgeEnd = { readonly name: string; readonly text: string };

/** A waterfall. The last column is the sum of the effects, drawn from them.
 *  Units  amounts in whole units of the axis. `sumText` is the signed change in words. */
export function ChangeWaterfall(props: {
  readonly start: BridgeEnd;
  readonly effects: readonly Effect[];
  readonly end: BridgeEnd;
  readonly sumText: string;
  /** The end is not what was, but a plan: drawn in outline. */
  readonly planned?: boolean;
  readonly width: number;
  readonly height: number;
  readonly unit?: AxisUnit;
  readonly label: string;
  /** The effect that is looked at. */
  readonly selected?: string | null | undefined;
  readonly onSelect?: ((key: string) => void) | undefined;
}): ReactNode {
  const {
    start,
    effects,
    end,
    sumText,
    width,
    height,
    unit = 'usd',
    label,
    selected,
    onSelect,
    planned,
  } = props;
  const steps = stepsOf(effects.map((effect) => effect.amount));
  const sum = steps.at(-1)?.to ?? 0;
  const left = Math.max(56, Math.ceil(textWidth(start.text) * 1.1) + 10, textWidth(start.name) + 10);
  const plot = { left, right: width - 4, top: 22, bottom: height - 40 };
  const { y, ticks } = valueScale(spanOf(steps.map((step) => step.to)), plot.top, plot.bottom);
  const pitch = (plot.right - plot.left) / (effects.length + 1);
  const thick = Math.min(44, pitch * 0.62);
  const held = Math.max(0, Math.min(pitch - 2, 132));
  const x = (i: number) => plot.left + pitch * (i + 0.5);
  const column = (i: number, from: number, to: number, style: AreaStyle) => (
    <rect
      x={x(i) - thick / 2}
      y={Math.min(y(from), y(to))}
      width={thick}
      height={Math.max(from === to ? 0 : 1, Math.abs(y(to) - y(from)))}
      {...style}
    />
  );
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ display: 'block' }}
    >
      <ValueAxis plot={plot} ticks={ticks.filter((tick) => tick !== 0)} y={y} unit={unit} />
      <text
        x={left - 8}
        y={y(0) - 4}
        fontSize={12}
        fontWeight={600}
        textAnchor="end"
        fill="var(--ink)"
        style={{ fontFeatureSettings: '"tnum"' }}
      >
        {start.text}
      </text>
      <text x={left - 8} y={y(0) + 12} fontSize={12} textAnchor="end" fill="var(--ink-3)">
        {start.name}
      </text>
      {effects.map((effect, i) => {
        const step = steps[i]!;
        const foot = Math.max(y(step.from), y(step.to)) + 15;
        // Below the line of zero change a falling bar has its amount under it, where no line crosses.
        const isUnder = step.from <= 0 && step.to <= 0 && foot < plot.bottom - 2;
        const textAt = isUnder ? foot : Math.min(y(step.from), y(step.to)) - 6;
        const pick =
          onSelect === undefined ? {} : { onClick: () => onSelect(effect.key), style: { cursor: 'pointer' } };
        return (
          <g key={effect.key} {...pick}>
            {onSelect === undefined ? null : (
              <rect
                x={x(i) - held / 2}
                y={plot.top - 18}
                width={held}
                height={height - plot.top + 16}
                rx={4}
                fill={effect.key === selected ? 'var(--accent-ground)' : 'transparent'}
              />
            )}
            {column(i, step.from, step.to, { fill: effectColour(effect.amount) })}
            <line
              x1={x(i) + thick / 2}
              x2={x(i + 1) - thick / 2}
              y1={y(step.to)}
              y2={y(step.to)}
              stroke="var(--ink-3)"
            />
            <text
              x={x(i)}
              y={textAt}
              fontSize={12}
              fontWeight={500}
              textAnchor="middle"
              fill={
                effect.amount > 0
                  ? 'var(--unfavourable)'
                  : effect.amount < 0
                    ? 'var(--favourable)'
                    : 'var(--ink-2)'
              }
            >
              {effect.text}
            </text>
            <text x={x(i)} y={plot.bottom + 18} fontSize={12} textAnchor="middle" fill="var(--ink)">
              <Fitted text={effect.name} room={pitch - 1} />
            </text>
            {effect.sub === undefined ? null : (
              <text x={x(i)} y={plot.bottom + 33} fontSize={12} textAnchor="middle" fill="var(--ink-3)">
                <Fitted text={effect.sub} room={pitch} />
              </text>
            )}
          </g>
        );
      })}
      {column(
        effects.length,
        0,
        sum,
        planned === true ? areaStyle('plan', '', '') : { fill: 'var(--chart-total, var(--ink))' },
      )}
      <text
        x={x(effects.length)}
        y={Math.min(y(0), y(sum)) - 6}
        fontSize={12}
        fontWeight={600}
        textAnchor="middle"
        fill="var(--ink)"
      >
        {sumText}
      </text>
      <text
        x={x(effects.length)}
        y={plot.bottom + 18}
        fontSize={12}
        fontWeight={600}
        textAnchor="middle"
        fill="var(--ink)"
      >
        {end.text}
      </text>
      <text x={x(effects.length)} y={plot.bottom + 33} fontSize={12} textAnchor="middle" fill="var(--ink-3)">
        {end.name}
      </text>
    </svg>
  );
}
