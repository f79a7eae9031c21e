/** Same entity, same colour: a value keeps the series colour it was first drawn in for as long as the window is open. */
import { create } from 'zustand';

/** Colours of the identity palette, as CSS variables so that each theme has its own. */
export const SERIES_COLORS = [1, 2, 3, 4, 5, 6, 7, 8].map((place) => `var(--series-${place})`);
export const OTHERS_COLOR = 'var(--series-others)';

type IdentityStore = { readonly places: ReadonlyMap<string, number> };
const useIdentity = create<IdentityStore>(() => ({ places: new Map() }));

/** Give each key of one picture its own place: the one it had before where that is free, else the next free one.
 *  Shape  at most eight keys get a place; the rest are null and belong to "Others". */
export function placesFor(keys: readonly string[], known: ReadonlyMap<string, number>): (number | null)[] {
  const taken = new Set<number>();
  const places: (number | null)[] = keys.map((key) => {
    const place = known.get(key);
    if (place === undefined || taken.has(place) || taken.size >= SERIES_COLORS.length) return null;
    taken.add(place);
    return place;
  });
  return places.map((place) => {
    if (place !== null) return place;
    const free = SERIES_COLORS.findIndex((_, at) => !taken.has(at));
    if (free < 0) return null;
    taken.add(free);
    return free;
  });
}

/** The colours of the values of one dimension in one picture; remembered for the next. */
export function coloursFor(dimension: string, values: readonly (string | null)[]): string[] {
  const { places: known } = useIdentity.getState();
  const keys = values.map((value) => JSON.stringify([dimension, value]));
  const places = placesFor(keys, known);
  const next = new Map(known);
  keys.forEach((key, at) => {
    const place = places[at];
    if (place !== null && place !== undefined && !next.has(key)) next.set(key, place);
  });
  if (next.size !== known.size) useIdentity.setState({ places: next });
  return places.map((place) =>
    place === null || place === undefined ? OTHERS_COLOR : SERIES_COLORS[place]!,
  );
}
