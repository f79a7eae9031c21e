/** Areas in proportion to amounts: rectangles that fill a room, each as near to a square as its neighbours allow. */
import type { Box } from './spots.ts';

/** How far the worst rectangle of a row is from a square; 1 = a square. */
function worst(areas: readonly number[], sum: number, side: number): number {
  const [least, most] = [Math.min(...areas), Math.max(...areas)];
  return Math.max((side * side * most) / (sum * sum), (sum * sum) / (side * side * least));
}

/** Lay amounts out in a room. The areas are to the room what the amounts are to their sum.
 *  Shape  one box per amount, in the order given.
 *  Null   amounts that have no area: none, negative or unknown. */
export function treemapOf(amounts: readonly number[], room: Box): (Box | null)[] {
  const boxes: (Box | null)[] = amounts.map(() => null);
  const order = amounts
    .map((amount, at) => ({ amount, at }))
    .filter(({ amount }) => amount > 0 && Number.isFinite(amount))
    .sort((a, b) => b.amount - a.amount || a.at - b.at);
  const total = order.reduce((sum, { amount }) => sum + amount, 0);
  if (total <= 0 || room.w <= 0 || room.h <= 0) return boxes;
  const scale = (room.w * room.h) / total;
  const left = order.map(({ amount, at }) => ({ area: amount * scale, at }));
  let { x, y, w, h } = room;
  for (let from = 0; from < left.length;) {
    const side = Math.min(w, h);
    let to = from + 1;
    let areas = [left[from]!.area];
    let sum = areas[0]!;
    while (to < left.length) {
      const more = [...areas, left[to]!.area];
      const bigger = sum + left[to]!.area;
      if (worst(more, bigger, side) > worst(areas, sum, side)) break;
      areas = more;
      sum = bigger;
      to += 1;
    }
    const isLast = to === left.length;
    const lying = w >= h;
    const thick = isLast ? (lying ? w : h) : sum / side;
    let along = lying ? y : x;
    for (let i = from; i < to; i += 1) {
      const long = (left[i]!.area / sum) * side;
      boxes[left[i]!.at] = lying ? { x, y: along, w: thick, h: long } : { x: along, y, w: long, h: thick };
      along += long;
    }
    if (lying) [x, w] = [x + thick, Math.max(0, w - thick)];
    else [y, h] = [y + thick, Math.max(0, h - thick)];
    from = to;
  }
  return boxes;
}
