/** What spend is made of, as areas: one rectangle per group, inside it one per part where parts are given. */
import type { ReactNode } from 'react';
import { ChartFrame } from './chart-frame.tsx';
import { ChartTip, type TipRow } from './chart-tip.tsx';
import { fitText, textWidth } from './geometry.ts';
import type { Box } from './spots.ts';
import { treemapOf } from './treemap-layout.ts';
import { useSpots, type Held } from './use-spots.ts';

export type TreemapPart = {
  readonly key: string;
  readonly name: string;
  readonly amount: number;
  /** The amount in words. */
  readonly text: string;
  readonly tip: readonly TipRow[];
  /** How it moved since the period before: -1 to 1, a rise is above 0. Null = not known. */
  readonly change?: number | null | undefined;
};
export type TreemapGroup = TreemapPart & {
  readonly color: string;
  readonly parts?: readonly TreemapPart[] | undefined;
};

/** A rectangle that can be chosen: a group, or a part of one. */
export type TreemapCell = { readonly group: TreemapGroup; readonly part: TreemapPart | null };

/** Props in, picture out.
 *  Shape  amounts below or at zero are not drawn: say elsewhere how much they are. `onPick` and its like get the cell.
 *  Units  `tint` by change: a rise is unfavourable unless `higherIsBetter`. */
export type TreemapProps = {
  readonly groups: readonly TreemapGroup[];
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly tint?: 'identity' | 'change' | undefined;
  readonly higherIsBetter?: boolean | undefined;
  /** Key of the group that is pointed at elsewhere. */
  readonly lit?: string | null | undefined;
  readonly onPick?: ((cell: TreemapCell, held: Held) => void) | undefined;
  readonly onProve?: ((cell: TreemapCell) => void) | undefined;
  readonly onMenu?: ((cell: TreemapCell, at: { clientX: number; clientY: number }) => void) | undefined;
  readonly onPoint?: ((cell: TreemapCell | null) => void) | undefined;
};

type Placed = TreemapCell & { readonly box: Box; readonly isHead: boolean };

const HEAD = 20;
const GAP = 1;
/** Smallest rectangle that is worth cutting up. */
const WORTH = 44;

const inset = (box: Box, by: number): Box => ({
  x: box.x + by,
  y: box.y + by,
  w: Math.max(0, box.w - 2 * by),
  h: Math.max(0, box.h - 2 * by),
});

/** Where every rectangle lies: groups by size, each followed by its parts. */
export function treemapCells(groups: readonly TreemapGroup[], width: number, height: number): Placed[] {
  const outer = treemapOf(
    groups.map((group) => group.amount),
    { x: 0, y: 0, w: width, h: height },
  );
  return groups.flatMap((group, at): Placed[] => {
    const box = outer[at] ?? null;
    if (box === null) return [];
    const parts = group.parts ?? [];
    const isCut = parts.length > 0 && box.w >= WORTH && box.h >= WORTH + HEAD;
    const head: Placed = { group, part: null, box, isHead: isCut };
    if (!isCut) return [head];
    const room = inset({ x: box.x, y: box.y + HEAD, w: box.w, h: box.h - HEAD }, 2);
    const inner = treemapOf(
      parts.map((part) => part.amount),
      room,
    );
    return [
      head,
      ...parts.flatMap((part, p): Placed[] =>
        inner[p] === null || inner[p] === undefined ? [] : [{ group, part, box: inner[p], isHead: false }],
      ),
    ];
  });
}

function groundOf(cell: Placed, tint: TreemapProps['tint'], higherIsBetter: boolean): string {
  const mix = (color: string, share: number) =>
    `color-mix(in srgb, ${color} ${Math.round(share * 100)}%, var(--surface))`;
  if (tint !== 'change') return mix(cell.group.color, cell.part === null && !cell.isHead ? 26 / 100 : 0.16);
  const change = (cell.part ?? cell.group).change ?? null;
  if (change === null || change === 0) return 'var(--sunken)';
  const bad = change > 0 !== higherIsBetter;
  return mix(bad ? 'var(--unfavourable)' : 'var(--favourable)', 0.08 + 0.34 * Math.min(1, Math.abs(change)));
}

/** The picture; see the props. */
export function Treemap(props: TreemapProps): ReactNode {
  const { groups, width, height, label, tint = 'identity', higherIsBetter = false, lit = null } = props;
  const cells = treemapCells(groups, width, height);
  const cellOf = (at: number): TreemapCell => ({ group: cells[at]!.group, part: cells[at]!.part });
  const spots = useSpots(
    cells.map((cell) => (cell.isHead ? { ...cell.box, h: HEAD } : cell.box)),
    {
      onPick: props.onPick && ((at, held) => props.onPick?.(cellOf(at), held)),
      onProve: props.onProve && ((at) => props.onProve?.(cellOf(at))),
      onMenu: props.onMenu && ((at, where) => props.onMenu?.(cellOf(at), where)),
      onPoint: props.onPoint && ((at) => props.onPoint?.(at === null ? null : cellOf(at))),
    },
  );
  const chosen = spots.at === null ? undefined : cells[spots.at];
  const said = chosen === undefined ? undefined : (chosen.part ?? chosen.group);
  return (
    <ChartFrame
      width={width}
      height={height}
      label={label}
      touch={props.onPick === undefined ? undefined : 'pick'}
      handlers={spots.handlers}
      over={
        chosen === undefined || said === undefined ? null : (
          <ChartTip
            x={chosen.box.x + chosen.box.w / 2}
            width={width}
            title={chosen.part === null ? said.name : `${chosen.group.name} · ${said.name}`}
            rows={said.tip}
          />
        )
      }
    >
      {cells.map((cell, at) => (
        <Rectangle
          key={`${cell.group.key} ${cell.part?.key ?? ''}`}
          cell={cell}
          ground={groundOf(cell, tint, higherIsBetter)}
          isLit={spots.at === at || (lit !== null && cell.part === null && cell.group.key === lit)}
        />
      ))}
    </ChartFrame>
  );
}

function Rectangle(props: {
  readonly cell: Placed;
  readonly ground: string;
  readonly isLit: boolean;
}): ReactNode {
  const { cell, ground, isLit } = props;
  const { box, group } = cell;
  const said = cell.part ?? group;
  const room = inset(box, GAP);
  const wide = room.w - 12;
  const isNamed = wide >= 26 && room.h >= 17;
  const amountFits = wide >= textWidth(said.text);
  const beside = amountFits && textWidth(said.name) + textWidth(said.text) + 12 <= wide;
  return (
    <g>
      <rect
        x={room.x}
        y={room.y}
        width={room.w}
        height={room.h}
        rx={2}
        fill={ground}
        stroke={isLit ? 'var(--accent)' : 'var(--line-strong, var(--line))'}
        strokeWidth={isLit ? 2 : 0.75}
      />
      {cell.part === null && room.w > 6 ? (
        <rect
          x={room.x}
          y={room.y}
          width={3}
          height={cell.isHead ? Math.min(HEAD, room.h) : room.h}
          fill={group.color}
        />
      ) : null}
      {isNamed ? (
        <text
          x={room.x + 8}
          y={room.y + 14}
          fontSize={12}
          fontWeight={cell.part === null ? 600 : 400}
          fill="var(--ink)"
        >
          {fitText(said.name, cell.isHead && beside ? wide - textWidth(said.text) - 8 : wide)}
        </text>
      ) : null}
      {isNamed && amountFits && (cell.isHead ? beside : room.h >= 34) ? (
        <text
          x={cell.isHead ? room.x + room.w - 6 : room.x + 8}
          y={room.y + (cell.isHead ? 14 : 30)}
          fontSize={12}
          textAnchor={cell.isHead ? 'end' : 'start'}
          fill="var(--ink-2)"
          style={{ fontFeatureSettings: '"tnum"' }}
        >
          {said.text}
        </text>
      ) : null}
    </g>
  );
}
