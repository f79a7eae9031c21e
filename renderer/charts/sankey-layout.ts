/** Where nodes and links of flows lie: one scale for all, columns side by side, links stacked at both ends. */
import type { Flows } from './flows.ts';
import type { Box } from './spots.ts';

export type Ribbon = {
  readonly from: number;
  readonly to: number;
  readonly x0: number;
  readonly x1: number;
  /** Upper edges at both ends, and how thick it is. */
  readonly y0: number;
  readonly y1: number;
  readonly thick: number;
};
export type SankeyLayout = { readonly boxes: readonly Box[]; readonly ribbons: readonly Ribbon[] };

export const NODE = 10;
const GAP = 13;

/** Lay flows out in a room. Heights are in proportion to amounts, the same in every column. */
export function sankeyLayout(flows: Flows, columns: number, room: Box): SankeyLayout {
  const { nodes, links, total } = flows;
  if (total <= 0n || columns === 0) return { boxes: [], ribbons: [] };
  const inColumn = Array.from(
    { length: columns },
    (_, at) => nodes.filter(({ column }) => column === at).length,
  );
  const gaps = Math.max(0, ...inColumn) - 1;
  const gap = Math.min(GAP, (room.h * 0.5) / Math.max(1, gaps));
  const scale = Math.max(0, room.h - gap * gaps) / Number(total);
  const tall = (amount: bigint) => Number(amount) * scale;
  const step = columns === 1 ? 0 : (room.w - NODE) / (columns - 1);
  const down = inColumn.map(() => room.y);
  const boxes = nodes.map(({ column, amount }): Box => {
    const y = down[column]!;
    down[column] = y + tall(amount) + gap;
    return { x: room.x + step * column, y, w: NODE, h: tall(amount) };
  });
  const out = boxes.map(({ y }) => y);
  const into = boxes.map(({ y }) => y);
  const ribbons = links.map(({ from, to, amount }): Ribbon => {
    const thick = tall(amount);
    const ribbon = {
      from,
      to,
      x0: boxes[from]!.x + NODE,
      x1: boxes[to]!.x,
      y0: out[from]!,
      y1: into[to]!,
      thick,
    };
    out[from] = ribbon.y0 + thick;
    into[to] = ribbon.y1 + thick;
    return ribbon;
  });
  return { boxes, ribbons };
}

/** The outline of a ribbon as a path. */
export function ribbonPath({ x0, x1, y0, y1, thick }: Ribbon): string {
  const middle = (x0 + x1) / 2;
  return (
    `M${x0},${y0}C${middle},${y0} ${middle},${y1} ${x1},${y1}` +
    `L${x1},${y1 + thick}C${middle},${y1 + thick} ${middle},${y0 + thick} ${x0},${y0 + thick}Z`
  );
}
