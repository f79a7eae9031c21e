/** Finds a circle among things that lead to one another. */

/** The first circle, as the indices on it in order; a thing that leads to itself is one of length 1.
 *  Null   there is none. */
export function circleOf(count: number, leads: (from: number, to: number) => boolean): number[] | null {
  const state = new Uint8Array(count);
  const path: number[] = [];
  const visit = (at: number): number[] | null => {
    state[at] = 1;
    path.push(at);
    for (let next = 0; next < count; next += 1) {
      if (!leads(at, next)) continue;
      if (state[next] === 1) return path.slice(path.indexOf(next));
      if (state[next] === 2) continue;
      const found = visit(next);
      if (found !== null) return found;
    }
    path.pop();
    state[at] = 2;
    return null;
  };
  for (let start = 0; start < count; start += 1) {
    const found = state[start] === 0 ? visit(start) : null;
    if (found !== null) return found;
  }
  return null;
}
