/** Exact sums per group over doubles that hold integers.
 *  Doubles add integers exactly up to 2^53; before a group could pass that, all groups spill into bigints. */

const SAFE = 2 ** 52;

export type ExactSums = {
  /** Add values[i] to group groups[i] for every i with groups[i] >= 0. */
  add(groups: Int32Array, values: Float64Array): void;
  /** The exact sum of a group. */
  of(group: number): bigint;
};

/** Sums for a growing number of groups.
 *  Units  any integers with |x| < 2^53. */
export function exactSums(): ExactSums {
  let low = new Float64Array(64);
  let high: bigint[] = [];
  let bound = 0;

  const grow = (size: number): void => {
    if (size <= low.length) return;
    const wider = new Float64Array(Math.max(size, low.length * 2));
    wider.set(low);
    low = wider;
  };
  const spill = (): void => {
    for (let g = 0; g < low.length; g += 1) {
      if (low[g] !== 0) high[g] = (high[g] ?? 0n) + BigInt(low[g]!);
      low[g] = 0;
    }
    bound = 0;
  };

  return {
    add(groups, values) {
      let most = -1;
      let magnitude = 0;
      for (let i = 0; i < groups.length; i += 1) {
        const group = groups[i]!;
        if (group < 0) continue;
        if (group > most) most = group;
        magnitude += Math.abs(values[i]!);
      }
      if (most < 0) return;
      grow(most + 1);
      if (bound + magnitude >= SAFE) spill();
      if (magnitude >= SAFE) {
        high = [...high];
        for (let i = 0; i < groups.length; i += 1) {
          const group = groups[i]!;
          if (group >= 0 && values[i] !== 0) high[group] = (high[group] ?? 0n) + BigInt(values[i]!);
        }
        return;
      }
      bound += magnitude;
      for (let i = 0; i < groups.length; i += 1) {
        const group = groups[i]!;
        if (group >= 0) low[group] = low[group]! + values[i]!;
      }
    },
    of(group) {
      return (high[group] ?? 0n) + BigInt(group < low.length ? low[group]! : 0);
    },
  };
}
