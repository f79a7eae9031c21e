/** Seeded chance: the same key always gives the same numbers, on every machine. */

export type Random = {
  /** In [0, 1). */
  next(): number;
  int(below: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** An index drawn in proportion to the weights. */
  weighted(weights: readonly number[]): number;
  /** A whole number around a median, with a long tail to the right. */
  logNormal(median: number, spread: number): number;
  /** A count with the given mean. */
  poisson(mean: number): number;
  /** Letters and digits that look like an id. */
  id(length: number): string;
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

function seedOf(key: string): [number, number, number, number] {
  let hash = 0x811c9dc5;
  const words = [0, 0, 0, 0].map((_, lane) => {
    for (let i = 0; i < key.length; i += 1)
      hash = Math.imul(hash ^ (key.charCodeAt(i) + lane), 0x01000193) >>> 0;
    return hash;
  });
  return [words[0]!, words[1]!, words[2]!, words[3]!];
}

/** A stream of chance for a key (small fast counter, 32 bit lanes). */
export function randomOf(key: string): Random {
  let [a, b, c, d] = seedOf(key);
  const next = (): number => {
    const sum = (((a + b) >>> 0) + d) >>> 0;
    d = (d + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = ((c << 21) | (c >>> 11)) >>> 0;
    c = (c + sum) >>> 0;
    return sum / 4294967296;
  };
  for (let i = 0; i < 12; i += 1) next();
  const int = (below: number): number => Math.floor(next() * below);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (from) => from[int(from.length)]!,
    weighted: (weights) => {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
      for (const [index, weight] of weights.entries()) {
        left -= weight;
        if (left < 0) return index;
      }
      return weights.length - 1;
    },
    logNormal: (median, spread) => Math.max(1, Math.round(median * Math.exp(spread * normal()))),
    poisson: (mean) => {
      if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
      let count = 0;
      for (let left = Math.exp(-mean), p = next(); p > left; p *= next()) count += 1;
      return count;
    },
    id: (length) => Array.from({ length }, () => LETTERS[int(LETTERS.length)]!).join(''),
  };
}
