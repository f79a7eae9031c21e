/** The points that no other point beats: nothing costs less and succeeds at least as often. */

export type Trade = { readonly cost: number; readonly rate: number };

/** Shape  the undominated points by rising cost; of equal points the first. */
export function frontierOf<Point extends Trade>(points: readonly Point[]): Point[] {
  const known = points.filter((point) => Number.isFinite(point.cost) && Number.isFinite(point.rate));
  const byCost = known.toSorted((a, b) => a.cost - b.cost || b.rate - a.rate);
  const kept: Point[] = [];
  for (const point of byCost) {
    const best = kept.at(-1);
    if (best === undefined || point.rate > best.rate) kept.push(point);
  }
  return kept;
}
