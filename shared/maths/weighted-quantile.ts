/** Quantiles of values that do not all weigh the same. */

/** The smallest value at which the weights up to it reach the share of all weights.
 *  Units  share in 0–1; weights are not negative.
 *  Null   NaN when nothing weighs anything. */
export function weightedQuantile(
  values: readonly (readonly [value: number, weight: number])[],
  share: number,
): number {
  const sorted = values.filter(([, weight]) => weight > 0).toSorted((a, b) => a[0] - b[0]);
  const total = sorted.reduce((sum, [, weight]) => sum + weight, 0);
  let reached = 0;
  for (const [value, weight] of sorted) {
    reached += weight;
    if (reached >= share * total) return value;
  }
  return sorted.at(-1)?.[0] ?? NaN;
}
