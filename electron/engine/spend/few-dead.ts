/** The lines of a block that do not count, where they are few: repeats of a call are mostly some in ten thousand. */

/** One line in so many is few. */
const FEW = 16;

const known = new WeakMap<Uint8Array, Int32Array | null>();

function find(live: Uint8Array): Int32Array | null {
  const rows: number[] = [];
  for (let row = live.indexOf(0); row >= 0; row = live.indexOf(0, row + 1)) {
    rows.push(row);
    if (rows.length * FEW > live.length) return null;
  }
  return Int32Array.from(rows);
}

/** The rows of dead lines in ascending order. Null where they are more than a few. */
export function fewDead(live: Uint8Array): Int32Array | null {
  let rows = known.get(live);
  if (rows === undefined) known.set(live, (rows = find(live)));
  return rows;
}
