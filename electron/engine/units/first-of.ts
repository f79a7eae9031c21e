/** The first of very many things in order, without ordering them all. */

/** Put the value that has `rank` others before it in its place, smaller ones before it and larger ones behind. */
function select(values: Float64Array, rank: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >>> 1]!;
    let [i, j] = [low, high];
    while (i <= j) {
      while (values[i]! < pivot) i += 1;
      while (values[j]! > pivot) j -= 1;
      if (i > j) break;
      const value = values[i]!;
      values[i] = values[j]!;
      values[j] = value;
      i += 1;
      j -= 1;
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else break;
  }
  return values[rank]!;
}

/** Those among which the first `wanted` are, in no order; no more than that but for those that stand alike.
 *  Shape  `keys` narrow it down one after the other, larger first. */
export function foremostOf(
  ids: Int32Array,
  wanted: number,
  keys: readonly ((id: number) => number)[],
): Int32Array {
  const kept = new Int32Array(ids.length);
  let count = 0;
  let open = ids;
  for (const key of keys) {
    if (count + open.length <= wanted || count >= wanted) break;
    const values = new Float64Array(open.length);
    for (let i = 0; i < values.length; i += 1) values[i] = key(open[i]!);
    const least = select(values.slice(), values.length - (wanted - count));
    const alike = new Int32Array(open.length);
    let level = 0;
    for (let i = 0; i < values.length; i += 1) {
      if (values[i]! > least) {
        kept[count] = open[i]!;
        count += 1;
      } else if (values[i] === least) {
        alike[level] = open[i]!;
        level += 1;
      }
    }
    open = alike.subarray(0, level);
  }
  kept.set(open, count);
  return kept.subarray(0, count + open.length);
}

/** The first `wanted` of what there is.
 *  Shape  `keys` never stand against the order of `compare`. */
export function firstOf(
  ids: Int32Array,
  wanted: number,
  keys: readonly ((id: number) => number)[],
  compare: (a: number, b: number) => number,
): number[] {
  return Array.from(foremostOf(ids, wanted, keys))
    .sort(compare)
    .slice(0, wanted);
}
