/** Which cells a slice of the traffic holds. */
import { placeOf, type Baseline } from './baseline.ts';
import type { SliceFilter } from './lever.ts';

/** True when keys, in the order of the dimensions, meet every condition. */
export function meets(
  dimensions: readonly string[],
  keys: readonly (string | null)[],
  where: readonly SliceFilter[],
): boolean {
  return where.every(({ dimension, values, not }) => {
    const at = dimensions.indexOf(dimension);
    return at >= 0 && values.includes(keys[at] ?? null) !== not;
  });
}

/** The slices each cell is in: bit s = it meets every condition of slice s.
 *  Shape  at most 31 slices. A condition on a dimension that the baseline has not holds for no cell. */
export function membersOf(baseline: Baseline, slices: readonly (readonly SliceFilter[])[]): Int32Array {
  const { count, values, codes } = baseline;
  const members = new Int32Array(count).fill(slices.length === 0 ? 0 : -1 >>> (32 - slices.length));
  slices.forEach((where, s) => {
    const bit = 1 << s;
    for (const { dimension, values: wanted, not } of where) {
      const at = placeOf(baseline, dimension);
      if (at < 0) {
        for (let i = 0; i < count; i += 1) members[i]! &= ~bit;
        continue;
      }
      // A bit taken away or left, per value.
      const keep = Int32Array.from(values[at]!, (value) => (wanted.includes(value) !== not ? -1 : ~bit));
      const column = codes[at]!;
      for (let i = 0; i < count; i += 1) members[i]! &= keep[column[i]!]!;
    }
  });
  return members;
}
