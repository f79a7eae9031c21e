/** Where spend comes from and where it goes, as bands whose thickness is the amount. */
import { useState, type ReactNode } from 'react';
import { AXIS_TEXT } from './axes.tsx';
import { ChartFrame } from './chart-frame.tsx';
import { ChartTip, type TipRow } from './chart-tip.tsx';
import type { Flows } from './flows.ts';
import { Fitted } from './fitted.tsx';
import { fitText, textWidth } from './geometry.ts';
import { NODE, ribbonPath, sankeyLayout } from './sankey-layout.ts';
import { useSpots, type Held } from './use-spots.ts';

export type SankeyNode = {
  readonly name: string;
  readonly color: string;
  /** The amount in words. */
  readonly text: string;
  readonly tip: readonly TipRow[];
};
export type SankeyPlace = { readonly kind: 'node' | 'link'; readonly at: number };

/** Props in, picture out.
 *  Shape  one node of `nodes` per node of `flows`, one list of `linkTips` per link; `onPick` and its like get a place. */
export type SankeyProps = {
  readonly flows: Flows;
  readonly nodes: readonly SankeyNode[];
  readonly linkTips: readonly (readonly TipRow[])[];
  /** Names of the columns. */
  readonly columns: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly onPick?: ((place: SankeyPlace, held: Held) => void) | undefined;
  readonly onProve?: ((place: SankeyPlace) => void) | undefined;
  readonly onMenu?: ((place: SankeyPlace, at: { clientX: number; clientY: number }) => void) | undefined;
  readonly onPoint?: ((place: SankeyPlace | null) => void) | undefined;
};

const HEAD = 20;
const LABEL = 6;

/** The picture; see the props. */
export function Sankey(props: SankeyProps): ReactNode {
  const { flows, nodes, linkTips, columns, width, height, label } = props;
  const [link, setLink] = useState<number | null>(null);
  const last = columns.length - 1;
  const names = flows.nodes.flatMap((node, at) =>
    node.column === last ? [textWidth(`${nodes[at]!.name} ${nodes[at]!.text}`)] : [],
  );
  const side = Math.min(Math.max(60, ...names) + LABEL + NODE + 16, width * 0.3);
  const room = { x: 0, y: HEAD, w: Math.max(60, width - side), h: height - HEAD - 4 };
  const { boxes, ribbons } = sankeyLayout(flows, columns.length, room);
  const step = columns.length < 2 ? room.w : (room.w - NODE) / (columns.length - 1);
  const place = (at: number): SankeyPlace => ({ kind: 'node', at });
  const spots = useSpots(
    // A name belongs to its node, and thin nodes are still to be hit.
    boxes.map((box) => ({ x: box.x, y: box.y - 3, w: Math.min(step * 0.5, 110), h: Math.max(box.h, 2) + 6 })),
    {
      onPick: props.onPick && ((at, held) => props.onPick?.(place(at), held)),
      onProve: props.onProve && ((at) => props.onProve?.(place(at))),
      onMenu: props.onMenu && ((at, where) => props.onMenu?.(place(at), where)),
      onPoint: props.onPoint && ((at) => props.onPoint?.(at === null ? null : place(at))),
    },
  );
  const pointed = spots.at === null ? link : null;
  const touches = (at: number) => {
    const ribbon = ribbons[at]!;
    if (spots.at !== null) return ribbon.from === spots.at || ribbon.to === spots.at;
    return pointed === null || pointed === at;
  };
  return (
    <ChartFrame
      width={width}
      height={height}
      label={label}
      touch={props.onPick === undefined ? undefined : 'pick'}
      handlers={spots.handlers}
      over={<Over {...props} node={spots.at} link={pointed} boxes={boxes} tips={linkTips} />}
    >
      {columns.map((name, at) => (
        <text key={name} x={room.x + step * at} y={12} {...AXIS_TEXT}>
          <Fitted text={name} room={at === last ? side + NODE : step - 8} />
        </text>
      ))}
      {ribbons.map((ribbon, at) => (
        <path
          key={`${ribbon.from} ${ribbon.to}`}
          d={ribbonPath(ribbon)}
          fill={nodes[ribbon.from]!.color}
          fillOpacity={touches(at) ? (spots.at !== null || pointed !== null ? 0.5 : 0.26) : 0.08}
          onPointerEnter={() => setLink(at)}
          onPointerLeave={() => setLink(null)}
          onClick={(event) => {
            if (spots.at === null) props.onPick?.({ kind: 'link', at }, event);
          }}
          onContextMenu={(event) => {
            if (spots.at !== null || props.onMenu === undefined) return;
            event.preventDefault();
            props.onMenu({ kind: 'link', at }, event);
          }}
        />
      ))}
      {boxes.map((box, at) => (
        <rect
          key={at}
          x={box.x}
          y={box.y}
          width={box.w}
          height={Math.max(1, box.h)}
          fill={nodes[at]!.color}
          stroke={spots.at === at ? 'var(--accent)' : 'none'}
          strokeWidth={2}
        />
      ))}
      <NodeNames
        flows={flows}
        nodes={nodes}
        boxes={boxes}
        wide={(column) => (column === last ? side : step) - NODE - 14}
      />
    </ChartFrame>
  );
}

/** Names of the nodes that are tall enough, or stand far enough from the last one named. */
function NodeNames(props: {
  readonly flows: Flows;
  readonly nodes: readonly SankeyNode[];
  readonly boxes: readonly { readonly x: number; readonly y: number; readonly h: number }[];
  readonly wide: (column: number) => number;
}): ReactNode {
  const { flows, nodes, boxes, wide } = props;
  const below = new Map<number, number>();
  return boxes.map((box, at) => {
    const { column } = flows.nodes[at]!;
    const y = box.y + box.h / 2;
    if (y - (below.get(column) ?? -Infinity) < 13) return null;
    below.set(column, y);
    const { name, text } = nodes[at]!;
    const room = wide(column);
    const withAmount = textWidth(`${name} ${text}`) <= room;
    return (
      <text
        key={at}
        x={box.x + NODE + LABEL}
        y={y}
        dy="0.35em"
        fontSize={12}
        fill="var(--ink)"
        stroke="var(--surface)"
        strokeWidth={3}
        strokeOpacity={0.8}
        paintOrder="stroke"
        style={{ pointerEvents: 'none' }}
      >
        {withAmount ? name : fitText(name, room)}
        {withAmount ? (
          <tspan dx={6} fill="var(--ink-2)">
            {text}
          </tspan>
        ) : null}
      </text>
    );
  });
}

function Over(
  props: SankeyProps & {
    readonly node: number | null;
    readonly link: number | null;
    readonly boxes: readonly { readonly x: number }[];
    readonly tips: readonly (readonly TipRow[])[];
  },
): ReactNode {
  const { flows, nodes, width, node, link, boxes, tips } = props;
  if (node !== null && nodes[node] !== undefined)
    return (
      <ChartTip x={boxes[node]!.x + NODE} width={width} title={nodes[node].name} rows={nodes[node].tip} />
    );
  const chosen = link === null ? undefined : flows.links[link];
  if (chosen === undefined || link === null) return null;
  return (
    <ChartTip
      x={(boxes[chosen.from]!.x + boxes[chosen.to]!.x) / 2}
      width={width}
      title={`${nodes[chosen.from]!.name} → ${nodes[chosen.to]!.name}`}
      rows={tips[link] ?? []}
    />
  );
}
