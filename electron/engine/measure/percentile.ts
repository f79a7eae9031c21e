/** Nearest-rank percentiles per group, exact. Source NIST nearest-rank definition. */

export type Percentiles = {
  add(groups: Int32Array, values: Float64Array): void;
  /** Null when the group has no known value. */
  of(group: number): number | null;
};

/** Collects known values and sorts each group once on first use. */
export function percentiles(share: number): Percentiles {
  const collected = new Map<number, number[]>();
  const answers = new Map<number, number | null>();
  return {
    add(groups, values) {
      for (let i = 0; i < groups.length; i += 1) {
        const group = groups[i]!;
        const value = values[i]!;
        if (group < 0 || value !== value) continue;
        const list = collected.get(group);
        if (list === undefined) collected.set(group, [value]);
        else list.push(value);
      }
    },
    of(group) {
      if (!answers.has(group)) {
        const sorted = Float64Array.from(collected.get(group) ?? []).sort();
        answers.set(
          group,
          sorted.length === 0 ? null : sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!,
        );
      }
      return answers.get(group)!;
    },
  };
}
