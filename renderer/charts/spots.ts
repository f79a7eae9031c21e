/** Places of a picture that a pointer and the arrow keys reach alike: cells, tiles, points, nodes. */

export type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
export type Direction = 'left' | 'right' | 'up' | 'down';

const middle = (box: Box) => ({ x: box.x + box.w / 2, y: box.y + box.h / 2 });

/** How far two stretches of one axis lie apart; 0 where they overlap. */
const gap = (from: number, size: number, other: number, otherSize: number) =>
  Math.max(0, other - from - size, from - other - otherSize);

/** The next box in a direction: first what lies straight ahead, else what lies least aside.
 *  Null   nothing lies there. */
export function nextSpot(boxes: readonly Box[], from: number, direction: Direction): number | null {
  const here = boxes[from];
  if (here === undefined) return null;
  const upright = direction === 'up' || direction === 'down';
  const sign = direction === 'right' || direction === 'down' ? 1 : -1;
  const start = middle(here);
  let best: number | null = null;
  let least = Infinity;
  boxes.forEach((box, at) => {
    if (at === from) return;
    const to = middle(box);
    const ahead = sign * (upright ? to.y - start.y : to.x - start.x);
    if (ahead < 0.5) return;
    const aside = upright ? gap(here.x, here.w, box.x, box.w) : gap(here.y, here.h, box.y, box.h);
    const off = upright ? Math.abs(to.x - start.x) : Math.abs(to.y - start.y);
    const distance = ahead + aside * 3 + off * 0.25;
    if (distance < least) {
      least = distance;
      best = at;
    }
  });
  return best;
}

/** The smallest box under a point, so that a box inside another one is found; null = none. */
export function spotAt(boxes: readonly Box[], x: number, y: number): number | null {
  let best: number | null = null;
  let least = Infinity;
  boxes.forEach((box, at) => {
    if (x < box.x || y < box.y || x > box.x + box.w || y > box.y + box.h) return;
    const size = box.w * box.h;
    if (size < least) {
      least = size;
      best = at;
    }
  });
  return best;
}
