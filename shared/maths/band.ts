/** Share of human-handled cost against the two lines. Source FinOps for AI: target under 25 %, red line over 50 %. */

export type Band = 'on-target' | 'watch' | 'red-line' | 'unknown';

/** Both as shares: 0.25 and 0.5 by default. */
export type Thresholds = { readonly target: number; readonly redLine: number };

/** Place a share: below the target, up to the red line, over it.
 *  Null   an unknown share is in no band. */
export function bandOf(share: number | null, thresholds: Thresholds): Band {
  if (share === null) return 'unknown';
  if (share < thresholds.target) return 'on-target';
  return share <= thresholds.redLine ? 'watch' : 'red-line';
}
