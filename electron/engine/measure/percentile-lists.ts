/** Nearest-rank percentiles of very many groups: each known value is listed with its group, and a group's own are sorted
 *  when it is asked for. Counters would take kilobytes a group. */
import type { Latencies } from '../spend/narrow-block.ts';
import type { Lines } from './lines.ts';

const FIRST = 2 ** 16;

export type PercentileLists = {
  add(lines: Lines, values: Latencies): void;
  /** Null when the group has no known value. */
  of(group: number): number | null;
};

function wider<A extends Int32Array | Float64Array>(before: A, into: A): A {
  into.set(before);
  return into;
}

/** Values in the order of their groups: those of group g stand in [starts[g], starts[g + 1]). */
function byGroup(groups: Int32Array, values: Float64Array, size: number, most: number) {
  const starts = new Int32Array(most + 2);
  for (let i = 0; i < size; i += 1) starts[groups[i]! + 1]! += 1;
  for (let group = 0; group <= most; group += 1) starts[group + 1]! += starts[group]!;
  const next = starts.slice();
  const sorted = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    const group = groups[i]!;
    sorted[next[group]!] = values[i]!;
    next[group]! += 1;
  }
  return { starts, sorted, isSorted: new Uint8Array(most + 1) };
}

/** Lists for any number of groups. */
export function percentileLists(share: number): PercentileLists {
  let groups = new Int32Array(FIRST);
  let values = new Float64Array(FIRST);
  let size = 0;
  let most = 0;
  let ordered: ReturnType<typeof byGroup> | null = null;
  const push = (group: number, value: number): void => {
    if (size === groups.length) {
      groups = wider(groups, new Int32Array(size * 2));
      values = wider(values, new Float64Array(size * 2));
    }
    groups[size] = group;
    values[size] = value;
    size += 1;
    if (group > most) most = group;
  };
  return {
    add({ slots, rows }, column) {
      ordered = null;
      const less = column.less ?? 0;
      for (let i = 0; i < slots.length; i += 1) {
        const group = slots[i]!;
        const value = column.values[rows === null ? i : rows[i]!]!;
        if (group < 0 || value !== value || (less === 1 && value === 0)) continue;
        push(group, value - less);
      }
    },
    of(group) {
      ordered ??= byGroup(groups, values, size, most);
      const { starts, sorted, isSorted } = ordered;
      const from = starts[group] ?? size;
      const to = starts[group + 1] ?? size;
      if (from >= to) return null;
      if (isSorted[group] === 0) {
        sorted.subarray(from, to).sort();
        isSorted[group] = 1;
      }
      return sorted[from + Math.max(1, Math.ceil(share * (to - from))) - 1]!;
    },
  };
}
