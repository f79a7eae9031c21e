/** Splits an amount into whole parts in proportion to weights. */

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

/** Split by largest remainder: every part is its exact share rounded down or up, and the parts sum to the amount.
 *  Shape  one part per weight, in their order. Equal remainders go to the earlier weight, so order weights by name first.
 *  Units  any integers; a negative amount splits like its mirror image. Weights below zero weigh nothing.
 *  Null   no weight above zero = nobody to give to.
 *  Source Hamilton's method of largest remainders. */
export function splitByWeights(amount: bigint, weights: readonly bigint[]): bigint[] | null {
  const weighed = weights.map((weight) => (weight > 0n ? weight : 0n));
  const total = weighed.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) return null;
  const magnitude = absolute(amount);
  const parts = weighed.map((weight) => (magnitude * weight) / total);
  const left = Number(magnitude - parts.reduce((sum, part) => sum + part, 0n));
  if (left > 0) {
    const remainders = weighed.map((weight) => (magnitude * weight) % total);
    const order = remainders.map((_, i) => i).filter((i) => weighed[i]! > 0n);
    // The sort is stable, so equal remainders stay in the order given.
    order.sort(
      (a, b) => Number(remainders[b]! - remainders[a]! > 0n) - Number(remainders[a]! - remainders[b]! > 0n),
    );
    for (const i of order.slice(0, left)) parts[i] = parts[i]! + 1n;
  }
  return amount < 0n ? parts.map((part) => -part) : parts;
}

/** One whole as parts per million: percent with four decimals. */
export const WHOLE_SHARE = 1_000_000n;

/** Read "33.3333" percent as parts per million.
 *  Null   not a percentage with at most four decimals, or not above zero. */
export function parseShare(percent: string): bigint | null {
  const match = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(percent.trim());
  if (match === null) return null;
  const share = BigInt(match[1]!) * 10_000n + BigInt((match[2] ?? '').padEnd(4, '0'));
  return share > 0n ? share : null;
}

/** Write parts per million as percent: 333333n → "33.3333". */
export function shareText(share: bigint): string {
  const fraction = (share % 10_000n).toString().padStart(4, '0').replace(/0+$/, '');
  return `${share / 10_000n}${fraction === '' ? '' : `.${fraction}`}`;
}
