/** Differences by provider and day: which days match to the cent, which differ, and whether the difference has a name. */
import type { ReactNode } from 'react';
import { ChartFrame } from './chart-frame.tsx';
import { ChartTip } from './chart-tip.tsx';
import { Fitted } from './fitted.tsx';
import { textWidth } from './geometry.ts';
import { useHatch } from './hatch.tsx';
import { bucketName, isWeekend } from './time-axis.ts';
import { useSpots } from './use-spots.ts';

/** matched: to the cent; named: a reconciling item explains it; open: the carrying role has no line for the day. */
export type HeatKind = 'matched' | 'named' | 'unexplained' | 'open';
export type HeatCell = {
  readonly day: string;
  readonly kind: HeatKind;
  readonly text: string;
  readonly exact: string;
  readonly strong: boolean;
};
export type HeatRow = {
  readonly key: string;
  readonly name: string;
  readonly cells: readonly HeatCell[];
  readonly end: readonly string[];
};

const ROW = 22;
const HEAD = 20;
/** Least room of a text at the right, and what a letter of it takes. */
const END = 74;
const LETTER = 7;
/** Room of names: at least pixels, at most a part of the picture. */
const LEAST_NAME = 104;
const MOST_NAME = 0.2;

const GROUND: Record<Exclude<HeatKind, 'open'>, string> = {
  matched: 'var(--heat-matched, color-mix(in srgb, var(--favourable) 12%, var(--surface)))',
  named: 'var(--heat-named, color-mix(in srgb, var(--attention) 14%, var(--surface)))',
  unexplained: 'var(--unfavourable)',
};
const STRONG = 'var(--heat-named-strong, color-mix(in srgb, var(--attention) 42%, var(--surface)))';

/** A grid of days. Every row must have the same days.
 *  Shape  `end` are texts at the right of each row, one per name in `endNames`. */
export function DayHeat(props: {
  readonly rows: readonly HeatRow[];
  readonly endNames: readonly string[];
  readonly width: number;
  readonly label: string;
  readonly onSelect?: ((row: string, day: string) => void) | undefined;
}): ReactNode {
  const { rows, endNames, width, label, onSelect } = props;
  const hatch = useHatch();
  const days = rows[0]?.cells ?? [];
  const names = Math.max(0, ...rows.map((row) => textWidth(row.name)));
  const left = Math.min(Math.max(LEAST_NAME, names + 12), Math.max(LEAST_NAME, width * MOST_NAME));
  const longest = Math.max(0, ...rows.flatMap((row) => row.end.map((text) => text.length)));
  const end = Math.max(END, longest * LETTER + 8);
  const side = endNames.length * end;
  const pitch = (width - left - side) / Math.max(1, days.length);
  const height = HEAD + rows.length * ROW + 2;
  const fits = (text: string) => text.length * 6.4 <= pitch + 1;
  const places = rows.flatMap((row, r) => row.cells.map((_, day) => [r, day] as const));
  const select =
    onSelect === undefined
      ? undefined
      : (spot: number) => {
          const [row, day] = places[spot]!;
          onSelect(rows[row]!.key, rows[row]!.cells[day]!.day);
        };
  const spots = useSpots(
    places.map(([row, day]) => ({ x: left + pitch * day, y: HEAD + row * ROW, w: pitch, h: ROW })),
    { onPick: select },
  );
  const at = spots.at === null ? null : places[spots.at]!;
  const chosen = at === null ? null : rows[at[0]]?.cells[at[1]];
  return (
    <ChartFrame
      width={width}
      height={height}
      label={label}
      touch={onSelect === undefined ? undefined : 'pick'}
      handlers={spots.handlers}
      over={
        at === null || !chosen ? null : (
          <ChartTip
            x={left + pitch * (at[1] + 0.5)}
            width={width}
            title={`${rows[at[0]]!.name}, ${bucketName(chosen.day, 'day')}`}
            rows={[{ name: WORDS[chosen.kind], text: chosen.exact }]}
          />
        )
      }
    >
      {hatch.defs}
      {days.map((cell, i) => (
        <text
          key={cell.day}
          x={left + pitch * (i + 0.5)}
          y={13}
          fontSize={12}
          textAnchor="middle"
          fill={isWeekend(cell.day) ? 'var(--ink-3)' : 'var(--ink-2)'}
        >
          {pitch < 17 && i % 2 === 1 ? '' : Number(cell.day.slice(8))}
        </text>
      ))}
      {endNames.map((name, i) => (
        <text
          key={name}
          x={width - (endNames.length - 1 - i) * end}
          y={13}
          fontSize={12}
          textAnchor="end"
          fill="var(--ink-3)"
        >
          {name}
        </text>
      ))}
      {rows.map((row, r) => (
        <g key={row.key}>
          <text x={0} y={HEAD + r * ROW + ROW / 2} dy="0.35em" fontSize={12} fill="var(--ink)">
            <Fitted text={row.name} room={left - 8} />
          </text>
          {row.cells.map((cell, i) => (
            <g key={cell.day}>
              <rect
                x={left + pitch * i + 1}
                y={HEAD + r * ROW + 1}
                width={Math.max(1, pitch - 2)}
                height={ROW - 2}
                rx={2}
                fill={
                  cell.kind === 'open'
                    ? hatch.fill
                    : cell.kind === 'named' && cell.strong
                      ? STRONG
                      : GROUND[cell.kind]
                }
                stroke={
                  cell.kind === 'matched'
                    ? 'none'
                    : cell.kind === 'open'
                      ? 'var(--line)'
                      : 'var(--heat-edge, transparent)'
                }
              />
              {cell.text !== '' && fits(cell.text) ? (
                <text
                  x={left + pitch * (i + 0.5)}
                  y={HEAD + r * ROW + ROW / 2}
                  dy="0.36em"
                  fontSize={11}
                  textAnchor="middle"
                  fill={cell.kind === 'unexplained' ? 'var(--surface)' : 'var(--ink)'}
                >
                  {cell.text}
                </text>
              ) : null}
            </g>
          ))}
          {row.end.map((text, i) => (
            <text
              key={endNames[i] ?? i}
              x={width - (endNames.length - 1 - i) * end}
              y={HEAD + r * ROW + ROW / 2}
              dy="0.35em"
              fontSize={12}
              textAnchor="end"
              fill="var(--ink)"
              style={{ fontFeatureSettings: '"tnum"' }}
            >
              {text}
            </text>
          ))}
        </g>
      ))}
      {at === null ? null : (
        <rect
          x={left + pitch * at[1] + 1}
          y={HEAD + at[0] * ROW + 1}
          width={Math.max(1, pitch - 2)}
          height={ROW - 2}
          rx={2}
          fill="none"
          stroke="var(--accent)"
          strokeWidth={2}
        />
      )}
    </ChartFrame>
  );
}

const WORDS: Record<HeatKind, string> = {
  matched: 'Matched to the cent',
  named: 'Named difference',
  unexplained: 'Unexplained',
  open: 'Not final',
};
