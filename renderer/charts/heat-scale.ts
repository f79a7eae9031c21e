/** Steps of a tint: amounts in at most five even classes, so that neighbours can be told apart in grey too. */

/** Share of the colour in each class, weakest first; only the strongest carries light text. */
export const TINTS = [0.08, 0.2, 0.34, 0.52, 0.9] as const;

export type HeatScale = {
  /** Class of an amount, 0 to 4; null for nothing and for what is not known. */
  classOf(amount: number | null): number | null;
  /** Edges of the classes in use, from nothing to the largest amount; one more than there are classes. */
  readonly edges: readonly number[];
};

/** Even classes from zero to the largest amount, by size: credits are classed by what they take off. */
export function heatScale(amounts: readonly (number | null)[]): HeatScale {
  let most = 0;
  for (const amount of amounts)
    if (amount !== null && Number.isFinite(amount)) most = Math.max(most, Math.abs(amount));
  return {
    classOf: (amount) =>
      amount === null || !Number.isFinite(amount) || amount === 0 || most === 0
        ? null
        : Math.min(TINTS.length - 1, Math.floor((Math.abs(amount) / most) * TINTS.length)),
    edges: TINTS.map((_, at) => (most * at) / TINTS.length).concat(most),
  };
}
