/** Whole numbers as dense ones, each with what it stands for, made when it is first met. */
export function numbered<T>(make: (key: number) => T): { of(key: number): number; readonly made: T[] } {
  const known = new Map<number, number>();
  const made: T[] = [];
  let last = -1;
  let lastPlace = -1;
  return {
    of(key) {
      if (key === last) return lastPlace;
      let place = known.get(key);
      if (place === undefined) {
        place = made.push(make(key)) - 1;
        known.set(key, place);
      }
      last = key;
      lastPlace = place;
      return place;
    },
    made,
  };
}
