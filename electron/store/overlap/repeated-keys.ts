/** Finds the keys that several lines have: a table of keys and, for those that come again, the lines chained up.
 *  Plain arrays throughout, since there may be millions of either. */

export type RepeatedKeys = {
  /** Count a key; every key is counted before any line is kept. */
  count(low: number, high: number): void;
  /** Keep a line when its key was counted more than once; false when it was not. */
  keep(low: number, high: number, line: number, start: number): boolean;
  /** The lines of each key that came more than once, latest kept first. What is given is used again. */
  each(): Iterable<RepeatedKey>;
};

/** The lines of one key, and their starts in UTC ms at the same places. */
export type RepeatedKey = { readonly lines: readonly number[]; readonly starts: readonly number[] };

const grown = <A extends Int32Array | Uint32Array | Float64Array>(
  array: A,
  make: (length: number) => A,
): A => {
  const wider = make(array.length * 2);
  wider.set(array);
  return wider;
};

/** A table with room for about so many keys; it grows. */
export function createRepeatedKeys(keys: number): RepeatedKeys {
  let room = 1024;
  while (room < keys) room *= 2;
  let slots = new Int32Array(room * 2).fill(-1);
  let lows = new Uint32Array(room);
  let highs = new Uint32Array(room);
  // Last kept line of a key: -2 = counted once, -1 = counted more often, none kept yet.
  let last = new Int32Array(room);
  let known = 0;
  let lines = new Float64Array(1024);
  let starts = new Float64Array(1024);
  let before = new Int32Array(1024);
  let kept = 0;

  const slotOf = (low: number, high: number) => {
    const mask = slots.length - 1;
    let slot = (low ^ Math.imul(high, 0x9e3779b1)) & mask;
    for (let key = slots[slot]!; key >= 0; key = slots[slot]!) {
      if (lows[key] === low && highs[key] === high) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  };

  const grow = () => {
    lows = grown(lows, (length) => new Uint32Array(length));
    highs = grown(highs, (length) => new Uint32Array(length));
    last = grown(last, (length) => new Int32Array(length));
    slots = new Int32Array(slots.length * 2).fill(-1);
    for (let key = 0; key < known; key += 1) slots[slotOf(lows[key]!, highs[key]!)] = key;
  };

  return {
    count: (low, high) => {
      const slot = slotOf(low, high);
      const key = slots[slot]!;
      if (key >= 0) {
        last[key] = -1;
        return;
      }
      slots[slot] = known;
      lows[known] = low;
      highs[known] = high;
      last[known] = -2;
      known += 1;
      if (known === lows.length) grow();
    },
    keep: (low, high, line, start) => {
      const key = slots[slotOf(low, high)]!;
      if (last[key] === -2) return false;
      if (kept === lines.length) {
        lines = grown(lines, (length) => new Float64Array(length));
        starts = grown(starts, (length) => new Float64Array(length));
        before = grown(before, (length) => new Int32Array(length));
      }
      lines[kept] = line;
      starts[kept] = start;
      before[kept] = last[key]!;
      last[key] = kept;
      kept += 1;
      return true;
    },
    *each() {
      const group = { lines: [] as number[], starts: [] as number[] };
      for (let key = 0; key < known; key += 1) {
        if (last[key]! < 0) continue;
        group.lines.length = 0;
        group.starts.length = 0;
        for (let at = last[key]!; at >= 0; at = before[at]!) {
          group.lines.push(lines[at]!);
          group.starts.push(starts[at]!);
        }
        yield group;
      }
    },
  };
}
