/** Which points of a chart are named, and where their names stand without covering each other. */
import { textWidth } from './geometry.ts';
import type { Box } from './spots.ts';

export type NamedPoint = {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  /** The heaviest are named first. */
  readonly weight: number;
};
export type PointLabel = {
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
};

const TALL = 14;
/** True where two boxes share some of their room. */
export const meets = (a: Box, b: Box) =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** Names in the order of their weight, each at the first free side of its point: right, left, above, below, then its corners.
 *  Shape  `others`: what else must not be covered. Names without a free place are left out; the tooltip still says them. */
export function pointLabels(
  points: readonly NamedPoint[],
  room: Box,
  most: number,
  others: readonly Box[] = [],
): PointLabel[] {
  const marks = points.map(({ x, y, r }) => ({ x: x - r, y: y - r, w: 2 * r, h: 2 * r }));
  const taken: Box[] = [...others, ...marks];
  const labels: PointLabel[] = [];
  const order = points
    .map((point, at) => ({ point, at }))
    .sort((a, b) => b.point.weight - a.point.weight || a.at - b.at);
  for (const { point, at } of order) {
    if (labels.length >= most) break;
    const w = textWidth(point.name) + 4;
    const sides = [
      { x: point.x + point.r + 4, y: point.y, anchor: 'start' as const },
      { x: point.x - point.r - 4, y: point.y, anchor: 'end' as const },
      { x: point.x - w / 2, y: point.y - point.r - 9, anchor: 'start' as const },
      { x: point.x - w / 2, y: point.y + point.r + 9, anchor: 'start' as const },
      ...[point.y - point.r - 9, point.y + point.r + 9].flatMap((y) => [
        { x: point.x - point.r, y, anchor: 'start' as const },
        { x: point.x + point.r, y, anchor: 'end' as const },
      ]),
    ];
    const free = sides.find((side) => {
      const box = { x: side.anchor === 'start' ? side.x : side.x - w, y: side.y - TALL / 2, w, h: TALL };
      const isInside =
        box.x >= room.x &&
        box.x + box.w <= room.x + room.w &&
        box.y >= room.y &&
        box.y + box.h <= room.y + room.h;
      return isInside && !taken.some((other) => meets(box, other));
    });
    if (free === undefined) continue;
    taken.push({ x: free.anchor === 'start' ? free.x : free.x - w, y: free.y - TALL / 2, w, h: TALL });
    labels.push({ at, ...free });
  }
  return labels;
}
