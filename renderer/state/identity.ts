/** Same entity, same colour: a value keeps the series colour it was first drawn in, also after the window was closed. */
/** Colours of the identity palette, as CSS variables so that each theme has its own. */
export const SERIES_COLORS = [1, 2, 3, 4, 5, 6, 7, 8].map((place) => `var(--series-${place})`);
export const OTHERS_COLOR = 'var(--series-others)';

const KEY = 'tieout.colours';
/** Entities remembered; the oldest goes first. */
const KEPT = 600;

/** Places as an earlier window left them; none where storage is closed or holds something else. */
export function keptPlaces(storage: () => Storage = () => localStorage): ReadonlyMap<string, number> {
  try {
    const kept: unknown = JSON.parse(storage().getItem(KEY) ?? '[]');
    if (!Array.isArray(kept)) return new Map();
    return new Map(
      kept.filter(
        (each): each is [string, number] =>
          Array.isArray(each) &&
          typeof each[0] === 'string' &&
          Number.isInteger(each[1]) &&
          each[1] >= 0 &&
          each[1] < SERIES_COLORS.length,
      ),
    );
  } catch {
    // Without storage, or with a text that is no list, colours are given anew and hold for this window.
    return new Map();
  }
}

function keepPlaces(places: ReadonlyMap<string, number>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([...places].slice(-KEPT)));
  } catch {
    // Full or closed storage: memory still holds the places of this window.
    return;
  }
}

let remembered: ReadonlyMap<string, number> | null = null;

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

/** What came of a task has colours that mean the same everywhere. */
const OUTCOMES: Readonly<Record<string, string>> = {
  success: 'var(--favourable)',
  failure: 'var(--unfavourable)',
  fallback: 'var(--attention)',
};

/** The colours of the values of one dimension in one picture; remembered for the next.
 *  Null   lines without a value get the neutral colour and take no place. */
export function coloursFor(dimension: string, values: readonly (string | null)[]): string[] {
  if (dimension === 'outcome') return values.map((value) => OUTCOMES[value ?? ''] ?? OTHERS_COLOR);
  remembered ??= keptPlaces();
  const known = remembered;
  const keyOf = (value: string | null) => JSON.stringify([dimension, value]);
  const keys = values.filter((value) => value !== null).map(keyOf);
  const places = new Map(placesFor(keys, known).map((place, at) => [keys[at]!, place]));
  const next = new Map(known);
  for (const [key, place] of places) if (place !== null && !next.has(key)) next.set(key, place);
  if (next.size !== known.size) {
    remembered = next;
    keepPlaces(next);
  }
  return values.map((value) => {
    const place = value === null ? null : (places.get(keyOf(value)) ?? null);
    return place === null ? OTHERS_COLOR : SERIES_COLORS[place]!;
  });
}
