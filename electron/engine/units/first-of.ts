/** The first of very many things in order, without ordering them all. */

/** The first `wanted` of what there is.
 *  Shape  `keys` narrow it down one after the other, larger first, and never against the order of `compare`. */
export function firstOf(
  ids: Int32Array,
  wanted: number,
  keys: readonly ((id: number) => number)[],
  compare: (a: number, b: number) => number,
): number[] {
  const kept: number[] = [];
  let open = ids;
  for (const key of keys) {
    if (kept.length + open.length <= wanted) break;
    const values = Float64Array.from(open, key);
    const least = values.slice().sort()[open.length - (wanted - kept.length)];
    if (least === undefined) return kept.sort(compare);
    for (let i = 0; i < open.length; i += 1) if (values[i]! > least) kept.push(open[i]!);
    open = open.filter((_, i) => values[i] === least);
  }
  for (const id of open) kept.push(id);
  return kept.sort(compare).slice(0, wanted);
}
