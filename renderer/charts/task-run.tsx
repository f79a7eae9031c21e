/** One task as it ran: a bar a call, and under them what it had cost so far. */
import type { ReactNode } from 'react';
import { durationText } from '../format/count.ts';
import { eachMoney } from '../format/money.ts';
import { AXIS_TEXT } from './axes.tsx';
import { ChartFrame } from './chart-frame.tsx';
import { ChartTip, type TipRow } from './chart-tip.tsx';
import { textWidth } from './geometry.ts';
import { useHatch } from './hatch.tsx';
import { lanesOf, runScale, type Run } from './run-scale.ts';
import { useCursor } from './use-cursor.ts';

export type RunMark = Run & {
  readonly failed: boolean;
  /** The attempt at its step where it is not the first. */
  readonly retry: number | null;
  /** Nanos. */
  readonly running: bigint;
  readonly title: string;
  readonly rows: readonly TipRow[];
};

const LANES = 4;
const LANE = 14;
const HEAD = 16;
const STEP = 64;
const FOOT = 18;

/** The height that some calls take. */
export function runHeight(marks: readonly Run[]): number {
  return HEAD + (Math.max(0, ...lanesOf(marks, LANES)) + 1) * LANE + STEP + FOOT;
}

/** The picture. Marks in order of time. */
export function TaskRun(props: {
  readonly marks: readonly RunMark[];
  readonly width: number;
  readonly label: string;
  readonly onProve: (at: number) => void;
}): ReactNode {
  const { marks, width, label, onProve } = props;
  const hatch = useHatch('var(--unfavourable)');
  const wait = useHatch('var(--line-strong)');
  const total = Number(marks.at(-1)?.running ?? 0n);
  const right = Math.max(56, textWidth(eachMoney(total)) + 12);
  const scale = runScale(marks, Math.max(80, width - right));
  const lanes = lanesOf(marks, LANES);
  const height = runHeight(marks);
  const top = height - FOOT - STEP + 10;
  const bottom = height - FOOT;
  const y = (running: number) => bottom - (total <= 0 ? 0 : (running / total) * (bottom - top));
  const middles = marks.map(({ startMs, endMs }) => (scale.x(startMs) + scale.x(endMs ?? startMs)) / 2);
  const cursor = useCursor({
    count: marks.length,
    indexAt: (x) =>
      middles.reduce((best, each, at) => (Math.abs(each - x) < Math.abs(middles[best]! - x) ? at : best), 0),
    onPick: onProve,
  });
  const chosen = cursor.at === null ? undefined : marks[cursor.at];
  const steps = marks.reduce(
    (path, mark, at) =>
      `${path}${at === 0 ? `M${scale.x(mark.startMs)},${bottom}` : ''}H${scale.x(mark.endMs ?? mark.startMs)}V${y(Number(mark.running))}`,
    '',
  );
  const lastMs = marks.length === 0 ? null : Math.max(...marks.map((mark) => mark.endMs ?? mark.startMs));
  const lastX = Math.max(...marks.map(({ startMs, endMs }) => scale.x(endMs ?? startMs)));
  const ends = [
    { x: 0, text: '0 s', anchor: 'start' as const },
    {
      x: lastX,
      text: lastMs === null ? '' : durationText(lastMs - marks[0]!.startMs),
      anchor: 'end' as const,
    },
  ].filter(({ x, text }) => {
    const near = scale.cuts.some(
      (cut) =>
        Math.abs(cut.x + cut.width / 2 - x) <
        textWidth(durationText(cut.ms), 11) / 2 + textWidth(text, 11) + 6,
    );
    return !near && (x === 0 || lastX > 120);
  });
  return (
    <ChartFrame
      width={width}
      height={height}
      label={label}
      touch="pick"
      handlers={cursor.handlers}
      over={
        chosen === undefined || cursor.at === null ? null : (
          <ChartTip x={middles[cursor.at]!} width={width} title={chosen.title} rows={chosen.rows} />
        )
      }
    >
      {hatch.defs}
      {wait.defs}
      {scale.cuts.map((cut) => (
        <g key={cut.x} aria-hidden>
          <rect
            x={cut.x}
            y={HEAD - 4}
            width={cut.width}
            height={bottom - HEAD + 4}
            fill={wait.fill}
            opacity={0.5}
          />
          <text x={cut.x + cut.width / 2} y={bottom + 14} textAnchor="middle" {...AXIS_TEXT} fontSize={11}>
            {durationText(cut.ms)}
          </text>
        </g>
      ))}
      <line x1={0} x2={lastX} y1={bottom} y2={bottom} stroke="var(--ink-3)" />
      <path d={`${steps}V${bottom}Z`} fill="var(--chart-before)" opacity={0.28} />
      <path d={steps} fill="none" stroke="var(--chart-actual)" strokeWidth={1.5} />
      <text x={lastX + 6} y={y(total)} dy="0.35em" {...AXIS_TEXT} fill="var(--ink)">
        {eachMoney(total)}
      </text>
      {marks.map((mark, at) => {
        const x = scale.x(mark.startMs);
        const wide = mark.endMs === null ? 0 : Math.max(2, scale.x(mark.endMs) - x - 1);
        const row = HEAD + lanes[at]! * LANE;
        const dim = cursor.at !== null && cursor.at !== at;
        return (
          <g key={`${mark.startMs}-${at}`} opacity={dim ? 0.5 : 1}>
            {mark.endMs === null ? (
              <path
                d={`M${x},${row + 1}l5,5l-5,5l-5,-5Z`}
                fill={mark.failed ? 'var(--unfavourable)' : 'var(--chart-actual)'}
              />
            ) : (
              <rect
                x={x}
                y={row}
                width={wide}
                height={LANE - 3}
                rx={1}
                fill={
                  mark.failed
                    ? hatch.fill
                    : mark.retry === null
                      ? 'var(--chart-actual)'
                      : 'var(--attention-edge)'
                }
                stroke={mark.failed ? 'var(--unfavourable)' : undefined}
              />
            )}
            {mark.retry !== null && wide >= 14 ? (
              <text x={x + wide / 2} y={row - 3} fontSize={11} textAnchor="middle" fill="var(--attention)">
                attempt {mark.retry}
              </text>
            ) : null}
          </g>
        );
      })}
      {chosen === undefined || cursor.at === null ? null : (
        <line
          x1={middles[cursor.at]}
          x2={middles[cursor.at]}
          y1={HEAD}
          y2={bottom}
          stroke="var(--accent)"
          strokeDasharray="2 3"
        />
      )}
      {ends.map((end) => (
        <text key={end.anchor} x={end.x} y={bottom + 14} textAnchor={end.anchor} {...AXIS_TEXT} fontSize={11}>
          {end.text}
        </text>
      ))}
    </ChartFrame>
  );
}
