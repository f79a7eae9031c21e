/** How sure a share of counted things is. Source Wilson (1927), score interval at 95 %. */

export type Interval = { readonly low: number; readonly high: number };

const Z_95 = 1.959963984540054;

/** The 95 % interval of hits ÷ trials.
 *  Null   nothing was tried. */
export function wilson(hits: number, trials: number): Interval | null {
  if (trials <= 0) return null;
  const share = hits / trials;
  const z2 = Z_95 * Z_95;
  const middle = share + z2 / (2 * trials);
  const spread = Z_95 * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  const scale = 1 + z2 / trials;
  return {
    low: hits === 0 ? 0 : Math.max(0, (middle - spread) / scale),
    high: hits === trials ? 1 : Math.min(1, (middle + spread) / scale),
  };
}
