/** Places for direct labels beside a chart: near their marks, never on top of each other. */

export type Wish = { readonly at: number; readonly weight: number };

/** Move wished positions apart until each keeps `gap` pixels and all lie between `top` and `bottom`.
 *  Shape  one place per wish, in the same order.
 *  Null   wishes for which there is no room, the lightest first. */
export function placeLabels(
  wishes: readonly Wish[],
  gap: number,
  top: number,
  bottom: number,
): (number | null)[] {
  const room = Math.max(1, Math.floor((bottom - top) / gap) + 1);
  const kept = wishes
    .map((wish, index) => ({ ...wish, index }))
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
    .slice(0, room)
    .sort((a, b) => a.at - b.at || a.index - b.index);
  const places = kept.map((wish) => Math.min(bottom, Math.max(top, wish.at)));
  for (let i = 1; i < places.length; i += 1) places[i] = Math.max(places[i]!, places[i - 1]! + gap);
  if (places.length > 0) places[places.length - 1] = Math.min(places.at(-1)!, bottom);
  for (let i = places.length - 2; i >= 0; i -= 1) places[i] = Math.min(places[i]!, places[i + 1]! - gap);
  const result: (number | null)[] = wishes.map(() => null);
  kept.forEach((wish, i) => {
    result[wish.index] = places[i]!;
  });
  return result;
}
