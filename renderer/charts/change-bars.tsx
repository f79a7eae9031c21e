/** A change and the effects that make it, lying down: name, signed amount, floating bar. */
import type { ReactNode } from 'react';
import { effectColour, stepsOf, type Effect } from './effects.ts';
import { Fitted } from './fitted.tsx';
import { textWidth } from './geometry.ts';

/** Floating effects under each other, closed by their sum as a solid bar.
 *  Units  amounts in whole units; the sum is drawn from the effects, its words come with `total`. */
export function ChangeBars(props: {
  readonly effects: readonly Effect[];
  readonly total: { readonly name: string; readonly text: string };
  readonly width: number;
  readonly rowHeight?: number;
  readonly label: string;
  readonly onSelect?: ((key: string) => void) | undefined;
}): ReactNode {
  const { effects, total, width, rowHeight = 24, label, onSelect } = props;
  const steps = stepsOf(effects.map((effect) => effect.amount));
  const sum = steps.at(-1)?.to ?? 0;
  const edges = [0, ...steps.map((step) => step.to)];
  const low = Math.min(...edges);
  const high = Math.max(...edges);
  const numbers = Math.max(textWidth(total.text), ...effects.map((effect) => textWidth(effect.text))) + 8;
  const names = Math.min(
    width * 0.4,
    Math.max(textWidth(total.name) * 1.06, ...effects.map((effect) => textWidth(effect.name))) + 10,
  );
  const left = names + numbers + 12;
  const x = (value: number) =>
    left + (high === low ? 0 : ((value - low) / (high - low)) * Math.max(10, width - left - 2));
  const height = (effects.length + 1) * rowHeight;
  const row = (i: number) => i * rowHeight + rowHeight / 2;
  const thick = Math.round(rowHeight * 0.52);
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
      {effects.map((effect, i) => {
        const step = steps[i]!;
        const pick =
          onSelect === undefined ? {} : { onClick: () => onSelect(effect.key), style: { cursor: 'pointer' } };
        return (
          <g key={effect.key} {...pick}>
            <text x={0} y={row(i)} dy="0.35em" fontSize={12} fill="var(--ink)">
              <Fitted text={effect.name} room={names - 6} />
            </text>
            <text
              x={left - 12}
              y={row(i)}
              dy="0.35em"
              fontSize={12}
              textAnchor="end"
              fill={
                effect.amount === 0
                  ? 'var(--ink-2)'
                  : effect.amount > 0
                    ? 'var(--unfavourable)'
                    : 'var(--favourable)'
              }
              style={{ fontFeatureSettings: '"tnum"' }}
            >
              {effect.text}
            </text>
            <rect
              x={Math.min(x(step.from), x(step.to))}
              y={row(i) - thick / 2}
              width={Math.max(effect.amount === 0 ? 0 : 1, Math.abs(x(step.to) - x(step.from)))}
              height={thick}
              fill={effectColour(effect.amount)}
            />
            <line
              x1={x(step.to)}
              x2={x(step.to)}
              y1={row(i) + thick / 2}
              y2={row(i + 1) - thick / 2}
              stroke="var(--ink-3)"
            />
          </g>
        );
      })}
      <text x={0} y={row(effects.length)} dy="0.35em" fontSize={12} fontWeight={600} fill="var(--ink)">
        {total.name}
      </text>
      <text
        x={left - 12}
        y={row(effects.length)}
        dy="0.35em"
        fontSize={12}
        fontWeight={600}
        textAnchor="end"
        fill="var(--ink)"
        style={{ fontFeatureSettings: '"tnum"' }}
      >
        {total.text}
      </text>
      <rect
        x={Math.min(x(0), x(sum))}
        y={row(effects.length) - thick / 2}
        width={Math.max(sum === 0 ? 0 : 1, Math.abs(x(sum) - x(0)))}
        height={thick}
        fill="var(--chart-total, var(--ink))"
      />
    </svg>
  );
}
