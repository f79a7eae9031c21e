/** Amounts by two things at once, such as weekday and hour: the stronger its colour, the more there is. */
import type { ReactNode } from 'react';
import { AXIS_TEXT } from './axes.tsx';
import { ChartFrame } from './chart-frame.tsx';
import { ChartTip, type TipRow } from './chart-tip.tsx';
import { Fitted } from './fitted.tsx';
import { textWidth } from './geometry.ts';
import { heatScale, TINTS } from './heat-scale.ts';
import { useHatch } from './hatch.tsx';
import { useSpots, type Held } from './use-spots.ts';

export type HeatMapCell = {
  /** Null = not known, which is hatched; 0 = nothing there. */
  readonly amount: number | null;
  /** Short, for the cell itself. */
  readonly text: string;
  readonly tip: readonly TipRow[];
};
export type HeatMapRow = {
  readonly key: string;
  readonly name: string;
  readonly cells: readonly HeatMapCell[];
  /** What the row comes to; absent where parts do not add up. */
  readonly total?: string | undefined;
};
export type HeatMapPlace = { readonly row: number; readonly column: number };

/** Props in, picture out.
 *  Shape  every row has one cell per column. `totals`, one text per column, stand below. */
export type HeatMapProps = {
  readonly rows: readonly HeatMapRow[];
  readonly columns: readonly { readonly key: string; readonly name: string; readonly short: string }[];
  readonly width: number;
  readonly height: number;
  readonly label: string;
  /** Amounts as the scale prints them. */
  readonly format: (amount: number) => string;
  readonly onPick?: ((place: HeatMapPlace, held: Held) => void) | undefined;
  readonly onProve?: ((place: HeatMapPlace) => void) | undefined;
  readonly onMenu?: ((place: HeatMapPlace, at: { clientX: number; clientY: number }) => void) | undefined;
  readonly onPoint?: ((place: HeatMapPlace | null) => void) | undefined;
};

const HEAD = 18;
const FOOT = 22;
/** A column's name is cut to no less than this where there is room for it. */
const LEAST_NAME = 44;

const tinted = (color: string, at: number) =>
  `color-mix(in srgb, ${color} ${Math.round(TINTS[at]! * 100)}%, var(--surface))`;

/** The picture; see the props. */
export function HeatMap(props: HeatMapProps): ReactNode {
  const { rows, columns, width, height, label, format } = props;
  const hatch = useHatch('var(--hatch)');
  const scale = heatScale(rows.flatMap((row) => row.cells.map((cell) => cell.amount)));
  const names = Math.min(width * 0.3, Math.max(0, ...rows.map((row) => textWidth(row.name))) + 10);
  const totals = Math.max(0, ...rows.map((row) => (row.total === undefined ? 0 : textWidth(row.total) + 12)));
  const pitch = Math.max(1, (width - names - totals) / Math.max(1, columns.length));
  const tall = Math.max(8, Math.min(44, (height - HEAD - FOOT) / Math.max(1, rows.length)));
  const bottom = HEAD + tall * rows.length;
  const places = rows.flatMap((_, row) => columns.map((__, column) => ({ row, column })));
  const boxOf = ({ row, column }: HeatMapPlace) => ({
    x: names + pitch * column,
    y: HEAD + tall * row,
    w: pitch,
    h: tall,
  });
  const spots = useSpots(places.map(boxOf), {
    onPick: props.onPick && ((at, held) => props.onPick?.(places[at]!, held)),
    onProve: props.onProve && ((at) => props.onProve?.(places[at]!)),
    onMenu: props.onMenu && ((at, where) => props.onMenu?.(places[at]!, where)),
    onPoint: props.onPoint && ((at) => props.onPoint?.(at === null ? null : places[at]!)),
  });
  const chosen = spots.at === null ? null : places[spots.at]!;
  const widest = Math.max(0, ...columns.map((column) => textWidth(column.short)));
  const every = Math.max(1, Math.ceil((Math.min(widest, LEAST_NAME) + 6) / pitch));
  return (
    <ChartFrame
      width={width}
      height={height}
      label={label}
      touch={props.onPick === undefined ? undefined : 'pick'}
      handlers={spots.handlers}
      over={
        chosen === null ? null : (
          <ChartTip
            x={names + pitch * (chosen.column + 0.5)}
            width={width}
            title={`${rows[chosen.row]!.name}, ${columns[chosen.column]!.name}`}
            rows={rows[chosen.row]!.cells[chosen.column]!.tip}
          />
        )
      }
    >
      {hatch.defs}
      {columns.map((column, at) =>
        at % every === 0 ? (
          <text key={column.key} x={names + pitch * (at + 0.5)} y={12} textAnchor="middle" {...AXIS_TEXT}>
            <Fitted text={column.short} room={pitch * every - 6} />
          </text>
        ) : null,
      )}
      {rows.map((row, r) => (
        <g key={row.key}>
          <text x={0} y={HEAD + tall * (r + 0.5)} dy="0.35em" fontSize={12} fill="var(--ink)">
            <Fitted text={row.name} room={names - 8} />
          </text>
          {row.cells.map((cell, c) => (
            <Cell
              key={columns[c]!.key}
              cell={cell}
              box={boxOf({ row: r, column: c })}
              level={scale.classOf(cell.amount)}
              hatch={hatch.fill}
            />
          ))}
          {row.total === undefined ? null : (
            <text
              x={width}
              y={HEAD + tall * (r + 0.5)}
              dy="0.35em"
              fontSize={12}
              textAnchor="end"
              fill="var(--ink)"
              style={{ fontFeatureSettings: '"tnum"' }}
            >
              {row.total}
            </text>
          )}
        </g>
      ))}
      <Scale
        edges={scale.edges}
        hasCredits={rows.some((row) => row.cells.some((cell) => (cell.amount ?? 0) < 0))}
        x={names}
        y={bottom + 8}
        width={width - names - totals}
        format={format}
      />
      {chosen === null ? null : (
        <rect
          x={boxOf(chosen).x + 0.5}
          y={boxOf(chosen).y + 0.5}
          width={Math.max(1, pitch - 1)}
          height={Math.max(1, tall - 1)}
          rx={2}
          fill="none"
          stroke="var(--accent)"
          strokeWidth={2}
        />
      )}
    </ChartFrame>
  );
}

function Cell(props: {
  readonly cell: HeatMapCell;
  readonly box: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly level: number | null;
  readonly hatch: string;
}): ReactNode {
  const { cell, box, level, hatch } = props;
  const color = (cell.amount ?? 0) < 0 ? 'var(--favourable)' : 'var(--accent)';
  const fill = cell.amount === null ? hatch : level === null ? 'var(--sunken)' : tinted(color, level);
  const fits = box.h >= 16 && textWidth(cell.text, 11) <= box.w - 6;
  return (
    <>
      <rect
        x={box.x + 0.75}
        y={box.y + 0.75}
        width={Math.max(0.5, box.w - 1.5)}
        height={Math.max(0.5, box.h - 1.5)}
        rx={2}
        fill={fill}
      />
      {fits && level !== null ? (
        <text
          x={box.x + box.w / 2}
          y={box.y + box.h / 2}
          dy="0.35em"
          fontSize={11}
          textAnchor="middle"
          fill={level === TINTS.length - 1 ? 'var(--surface)' : 'var(--ink)'}
          style={{ fontFeatureSettings: '"tnum"' }}
        >
          {cell.text}
        </text>
      ) : null}
    </>
  );
}

/** The classes with their edges: the unit of the picture, once. */
function Scale(props: {
  readonly edges: readonly number[];
  readonly hasCredits: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly format: (amount: number) => string;
}): ReactNode {
  const { edges, hasCredits, x, y, width, format } = props;
  const most = edges.at(-1)!;
  if (most === 0) return null;
  const size = Math.min(24, width / 12);
  const end = `${format(0)} to ${format(most)}`;
  const behind = x + TINTS.length * size + textWidth(end) + 26;
  return (
    <g aria-hidden="true">
      {TINTS.map((_, at) => (
        <rect
          key={at}
          x={x + at * size}
          y={y}
          width={size - 1}
          height={8}
          fill={tinted('var(--accent)', at)}
        />
      ))}
      <text x={x + TINTS.length * size + 6} y={y + 8} {...AXIS_TEXT}>
        {end}
      </text>
      {hasCredits ? (
        <>
          <rect x={behind} y={y} width={size - 1} height={8} fill={tinted('var(--favourable)', 3)} />
          <text x={behind + size + 6} y={y + 8} {...AXIS_TEXT}>
            below zero
          </text>
        </>
      ) : null}
    </g>
  );
}
