/** How many things cost how much, in bins of even width on a logarithmic scale; what came of them is stacked. */
import type { ReactNode } from 'react';
import type { CostBin } from '../../shared/contract/unit-tasks.ts';
import { unitsOf } from '../../shared/units/money.ts';
import { countText } from '../format/count.ts';
import { axisMoney, moneyText } from '../format/money.ts';
import { ChartFrame } from './chart-frame.tsx';
import { ChartTip } from './chart-tip.tsx';
import { textWidth } from './geometry.ts';
import { useHatch } from './hatch.tsx';
import { useCursor } from './use-cursor.ts';

const FOOT = 22;
const HEAD = 16;

/** Columns of a histogram.
 *  Shape  bins in a row, without gaps; successes and failed ones first, the rest of a bin is open and hatched. */
export function CostBins(props: {
  readonly bins: readonly CostBin[];
  readonly width: number;
  readonly height: number;
  /** What is counted, in the plural. */
  readonly unit: string;
  readonly label: string;
}): ReactNode {
  const { bins, width, height, unit, label } = props;
  const hatch = useHatch();
  const most = Math.max(1, ...bins.map((bin) => bin.tasks));
  const pitch = width / Math.max(1, bins.length);
  const bottom = height - FOOT;
  const tall = (tasks: number) => (tasks / most) * (bottom - HEAD);
  const cursor = useCursor({ count: bins.length, indexAt: (x) => Math.floor(x / pitch) });
  const chosen = cursor.at === null ? undefined : bins[cursor.at];
  const edges = [...bins.map((bin) => bin.from), ...(bins.length === 0 ? [] : [bins.at(-1)!.to])];
  const widest = Math.max(...edges.map((edge) => textWidth(axisMoney(unitsOf(edge)))));
  const every = Math.max(1, Math.ceil((widest + 8) / pitch));
  // The labels at both ends are pushed inwards; the next ones give way to them.
  const isNamed = (at: number) => {
    if (at === 0 || at === edges.length - 1) return at === 0 || at % every === 0;
    const room = widest * 1.5 + 6;
    const last = edges.length - 1;
    const isBehind = last % every !== 0 || (last - at) * pitch >= room;
    return at % every === 0 && at * pitch >= room && isBehind;
  };
  return (
    <ChartFrame
      width={width}
      height={height}
      label={label}
      handlers={cursor.handlers}
      over={
        chosen === undefined || cursor.at === null ? null : (
          <ChartTip
            x={(cursor.at + 0.5) * pitch}
            width={width}
            title={`${axisMoney(unitsOf(chosen.from))} to ${axisMoney(unitsOf(chosen.to))}`}
            rows={[
              { name: `All ${unit}`, text: countText(chosen.tasks), strong: true },
              { name: 'Succeeded', text: countText(chosen.successes), color: 'var(--favourable)' },
              { name: 'Failed or fell back', text: countText(chosen.failed), color: 'var(--unfavourable)' },
              { name: 'Open', text: countText(chosen.tasks - chosen.successes - chosen.failed) },
              { name: 'Cost', text: moneyText(chosen.cost) },
            ]}
          />
        )
      }
    >
      {hatch.defs}
      {bins.map((bin, at) => {
        const left = at * pitch + 1;
        const wide = Math.max(1, pitch - 2);
        const [good, bad] = [tall(bin.successes), tall(bin.failed)];
        const all = tall(bin.tasks);
        return (
          <g key={String(bin.from)} opacity={cursor.at === null || cursor.at === at ? 1 : 0.6}>
            <rect x={left} y={bottom - good} width={wide} height={good} fill="var(--favourable)" />
            <rect x={left} y={bottom - good - bad} width={wide} height={bad} fill="var(--unfavourable)" />
            <rect
              x={left}
              y={bottom - all}
              width={wide}
              height={Math.max(0, all - good - bad)}
              fill={hatch.fill}
              stroke="var(--line)"
            />
            {bin.tasks > 0 && wide >= textWidth(countText(bin.tasks)) ? (
              <text
                x={left + wide / 2}
                y={bottom - all - 4}
                fontSize={12}
                textAnchor="middle"
                fill="var(--ink-2)"
                style={{ fontFeatureSettings: '"tnum"' }}
              >
                {countText(bin.tasks)}
              </text>
            ) : null}
          </g>
        );
      })}
      <line x1={0} x2={width} y1={bottom} y2={bottom} stroke="var(--ink-3)" />
      {edges.map((edge, at) =>
        isNamed(at) ? (
          <text
            key={String(edge)}
            x={at * pitch}
            y={height - 6}
            fontSize={12}
            textAnchor={at === 0 ? 'start' : at === edges.length - 1 ? 'end' : 'middle'}
            fill="var(--ink-3)"
          >
            {axisMoney(unitsOf(edge))}
          </text>
        ) : null,
      )}
    </ChartFrame>
  );
}
