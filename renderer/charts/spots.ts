/** Places of a picture that a pointer and the arrow keys reach alike: cells, tiles, points, nodes. */

export type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
export type Direction = 'left' | 'right' | 'up' | 'down';

const middle = (box: Box) => ({ x: box.x + box.w / 2, y: box.y + box.h / 2 });

/** How far two stretches of one axis lie apart; 0 where they overlap. */
const gap = (from: number, size: number, other: number, otherSize: number) =>
  Math.max(0, other - from - size, from - other - otherSize);

type Moves = Record<Direction, number | null>;
const DIRECTIONS = ['left', 'right', 'up', 'down'] as const satisfies readonly Direction[];

/** The box in a direction: first what lies straight ahead, else what lies least aside. */
function ahead(boxes: readonly Box[], from: number, direction: Direction): number | null {
  const here = boxes[from]!;
  const upright = direction === 'up' || direction === 'down';
  const sign = direction === 'right' || direction === 'down' ? 1 : -1;
  const start = middle(here);
  let best: number | null = null;
  let least = Infinity;
  boxes.forEach((box, at) => {
    if (at === from) return;
    const to = middle(box);
    const far = sign * (upright ? to.y - start.y : to.x - start.x);
    if (far < 0.5) return;
    const aside = upright ? gap(here.x, here.w, box.x, box.w) : gap(here.y, here.h, box.y, box.h);
    const off = upright ? Math.abs(to.x - start.x) : Math.abs(to.y - start.y);
    const distance = far + aside * 3 + off * 0.25;
    if (distance < least) {
      least = distance;
      best = at;
    }
  });
  return best;
}

function reachedBy(moves: readonly Moves[]): ReadonlySet<number> {
  const reached = new Set([0]);
  for (const from of reached)
    for (const direction of DIRECTIONS) {
      const to = moves[from]?.[direction] ?? null;
      if (to !== null) reached.add(to);
    }
  return reached;
}

function directionTo(from: Box, to: Box): Direction {
  const [a, b] = [middle(from), middle(to)];
  if (Math.abs(b.x - a.x) >= Math.abs(b.y - a.y)) return b.x >= a.x ? 'right' : 'left';
  return b.y >= a.y ? 'down' : 'up';
}

/** Every move from every box. A box that no way leads to is put between its nearest neighbour and what lay behind that, so that
 *  none is left out. */
function movesOf(boxes: readonly Box[]): readonly Moves[] {
  const moves = boxes.map(
    (_, from) =>
      Object.fromEntries(DIRECTIONS.map((direction) => [direction, ahead(boxes, from, direction)])) as Moves,
  );
  for (;;) {
    const reached = reachedBy(moves);
    const missed = boxes.findIndex((_, at) => !reached.has(at));
    if (missed < 0) return moves;
    const to = middle(boxes[missed]!);
    const far = (at: number) => Math.hypot(middle(boxes[at]!).x - to.x, middle(boxes[at]!).y - to.y);
    const near = [...reached].reduce((best, at) => (far(at) < far(best) ? at : best));
    const direction = directionTo(boxes[near]!, boxes[missed]!);
    moves[missed]![direction] = moves[near]![direction];
    moves[near]![direction] = missed;
  }
}

const known = new WeakMap<readonly Box[], readonly Moves[]>();

/** The next box in a direction; every box can be reached from the first.
 *  Null   nothing lies there. */
export function nextSpot(boxes: readonly Box[], from: number, direction: Direction): number | null {
  if (boxes[from] === undefined) return null;
  let moves = known.get(boxes);
  if (moves === undefined) known.set(boxes, (moves = movesOf(boxes)));
  return moves[from]![direction];
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
