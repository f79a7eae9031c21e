/** How much each factor of a product did to its change.
 *  Source LMDI-I (Ang, 2005): logarithmic mean × logarithmic change; free of order and without residual. */

export type Factor<Id extends string> = { readonly id: Id; readonly before: number; readonly now: number };
export type Effect<Id extends string> = Factor<Id> & {
  /** In the unit of the product; effects sum to its change. */
  readonly effect: number;
};

/** The logarithmic mean of two positive numbers. */
function logMean(a: number, b: number): number {
  if (a === b) return a;
  return (a - b) / Math.log(a / b);
}

/** The effects of factors on their product, the largest first.
 *  Null   a factor is not above zero on both sides: then the logarithm says nothing. */
export function productEffects<Id extends string>(factors: readonly Factor<Id>[]): Effect<Id>[] | null {
  const fine = (value: number) => Number.isFinite(value) && value > 0;
  if (factors.some(({ before, now }) => !fine(before) || !fine(now))) return null;
  const product = (side: 'before' | 'now') => factors.reduce((value, factor) => value * factor[side], 1);
  const mean = logMean(product('now'), product('before'));
  return factors
    .map((factor) => ({ ...factor, effect: mean * Math.log(factor.now / factor.before) }))
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
}
