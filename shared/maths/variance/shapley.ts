/** Splitting the change of a product among its factors, so that no order of the factors is preferred.
 *
 *  A product x₁ · x₂ · … · xₙ goes from before (a) to after (b). Changing one factor at a time gives each factor an
 *  effect that depends on the order of the changes; the Shapley value is the mean over all n! orders:
 *
 *    effectⱼ = (bⱼ − aⱼ) · Kⱼ,   Kⱼ = Σ over the sets S of other factors  |S|! (n−1−|S|)! / n! · Π(b in S) · Π(a not in S)
 *
 *  The sums over sets of one size are the coefficients of Π(aᵢ + bᵢ·t), so n factors need n² steps, not n!.
 *  Only + − × are used: zeros and negative factors need no special case, and every machine gives the same bits.
 *
 *  Two factors, 100 calls at $3 → 150 calls at $2:  calls (150 − 100) · (3 + 2)/2 = $125,  price (2 − 3) · (100 + 150)/2
 *  = −$125; together $300 − $300 = $0. */

/** weights[s] = s! (n−1−s)! / n! for sets of s out of n−1 other factors. */
function setWeights(n: number): readonly number[] {
  const weights = [1 / n];
  for (let s = 1; s < n; s += 1) weights.push((weights[s - 1]! * s) / (n - s));
  return weights;
}

const WEIGHTS = Array.from({ length: 16 }, (_, n) => (n === 0 ? [] : setWeights(n)));

/** Sums over sets by size, of one factor at a time. */
const sums = new Float64Array(16);

/** The multiplier Kⱼ of every factor's change.
 *  Shape  up to 15 factors, one value each before and after.
 *  Units  the product's own, per unit of the factor. Swapping before and after gives the very same multipliers. */
export function multipliers(before: readonly number[], after: readonly number[]): number[] {
  const n = before.length;
  const weights = WEIGHTS[n] ?? setWeights(n);
  const all: number[] = [];
  for (let j = 0; j < n; j += 1) {
    sums[0] = 1;
    let last = 0;
    for (let i = 0; i < n; i += 1) {
      if (i === j) continue;
      const a = before[i]!;
      const b = after[i]!;
      last += 1;
      sums[last] = 0;
      for (let s = last; s > 0; s -= 1) sums[s] = sums[s]! * a + sums[s - 1]! * b;
      sums[0] = sums[0]! * a + 0;
    }
    // Sets and their complements weigh the same: added in pairs, so that a swap changes nothing, not even a rounding.
    let total = 0;
    for (let s = 0; s * 2 < n; s += 1) {
      const mirror = n - 1 - s;
      total += weights[s]! * (s === mirror ? sums[s]! : sums[s]! + sums[mirror]!);
    }
    all.push(total);
  }
  return all;
}
