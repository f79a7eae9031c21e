/** A lever as it begins: figures from the baseline where it tells them, careful assumptions where not. */
import {
  CALLS,
  binTop,
  CAP_STEP,
  OUTPUT_BINS,
  placeOf,
  TOKENS,
  COSTS,
  OTHER,
  type Baseline,
} from '../../../shared/maths/what-if/baseline.ts';
import {
  exactly,
  LEVERS,
  WHAT_IF_KINDS,
  type Assumption,
  type Lever,
  type LeverKind,
  type ModelName,
} from '../../../shared/maths/what-if/lever.ts';

const about = (likely: number, low: number, high: number): Assumption => ({
  low,
  likely,
  high,
  source: 'assumed',
});

function sumOf(baseline: Baseline, place: number): number {
  let sum = 0;
  for (const value of baseline.numbers[place]!) sum += value;
  return sum;
}

/** Input tokens read from the cache, of all input tokens.
 *  Null   there are none. */
export function hitRateOf(baseline: Baseline): number | null {
  const tokens = (kind: (typeof WHAT_IF_KINDS)[number]) =>
    sumOf(baseline, TOKENS + WHAT_IF_KINDS.indexOf(kind));
  const read = tokens('cache-read');
  const all = read + tokens('input') + tokens('cache-write-5m') + tokens('cache-write-1h');
  return all === 0 ? null : read / all;
}

/** The length that so many answers stay within, rounded up to a step of a cap.
 *  Null   answers are not seen one by one. */
export function lengthAt(baseline: Pick<Baseline, 'outputs'>, share: number): number | null {
  const calls = Array.from({ length: OUTPUT_BINS }, (_, bin) =>
    baseline.outputs.reduce((sum, lengths) => sum + (lengths.calls[bin] ?? 0), 0),
  );
  const all = calls.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  let seen = 0;
  const bin = calls.findIndex((count) => (seen += count) >= share * all);
  return Math.ceil(binTop(bin) / CAP_STEP) * CAP_STEP;
}

/** The models of the baseline by what they cost there, the largest first. */
function modelsByCost(baseline: Baseline): readonly (ModelName & { readonly cost: number })[] {
  const [providers, models] = [placeOf(baseline, 'provider'), placeOf(baseline, 'model')];
  const sums = new Map<string, ModelName & { cost: number }>();
  for (let i = 0; i < baseline.count; i += 1) {
    const provider = baseline.values[providers]![baseline.codes[providers]![i]!];
    const model = baseline.values[models]![baseline.codes[models]![i]!];
    if (typeof provider !== 'string' || typeof model !== 'string') continue;
    const key = JSON.stringify([provider, model]);
    const held = sums.get(key) ?? { provider, model, cost: 0 };
    for (let at = COSTS; at <= OTHER; at += 1) held.cost += baseline.numbers[at]![i]!;
    sums.set(key, held);
  }
  return [...sums.values()].sort((a, b) => b.cost - a.cost);
}

/** The cheapest model in use of whoever makes the costliest one, by its standard prices.
 *  Null   there is no cheaper one in use. */
export function smallerModel(baseline: Baseline): ModelName | null {
  const [largest] = modelsByCost(baseline);
  if (largest === undefined) return null;
  const priced = baseline.prices.flatMap(({ provider, model, tiers }) => {
    const { standard } = tiers;
    const [input, output] = [standard?.input ?? null, standard?.output ?? null];
    return provider !== largest.provider || input === null || output === null
      ? []
      : [{ provider, model, price: input * 3 + output }];
  });
  const own = priced.find(({ model }) => model === largest.model)?.price ?? Infinity;
  const [cheapest] = priced.toSorted((a, b) => a.price - b.price);
  return cheapest === undefined || cheapest.price >= own
    ? null
    : { provider: cheapest.provider, model: cheapest.model };
}

function startOf(kind: LeverKind, baseline: Baseline): Lever['assume'] {
  switch (kind) {
    case 'switch-model':
      return { share: about(0.4, 0.3, 0.5) };
    case 'small-first':
      return { share: about(0.5, 0.4, 0.6), escalation: about(0.2, 0.15, 0.3) };
    case 'cache-hits': {
      const now = hitRateOf(baseline) ?? 0;
      const to = Math.min(0.95, Math.ceil((now + 0.2) * 20) / 20);
      return { hitRate: about(to, Math.max(Math.ceil(now * 100) / 100, to - 0.1), Math.min(1, to + 0.05)) };
    }
    case 'shorten-prompts':
      return { cut: about(0.2, 0.1, 0.25) };
    case 'cap-output': {
      const length = lengthAt(baseline, 0.95);
      return { maxTokens: length === null ? exactly(1000) : exactly(length, 'measured') };
    }
    case 'cap-retries':
      return { attempts: exactly(2), lost: about(0.5, 0.2, 1) };
    case 'batch':
      return { share: about(0.5, 0.4, 0.6) };
    case 'gate':
      return { share: about(0.2, 0.15, 0.25) };
    case 'avoid-calls':
      return { avoided: about(0.1, 0.05, 0.15) };
    case 'retrieve-less':
      return { retrieved: about(0.5, 0.3, 0.7), kept: about(0.5, 0.4, 0.7) };
    case 'volume':
      return { growth: about(0.1, 0.05, 0.15) };
    case 'price':
      return { change: exactly(-0.1) };
  }
}

/** An id that no other lever has: "cache-hits-2". */
export function freshLeverId(kind: LeverKind, taken: readonly Pick<Lever, 'id'>[]): string {
  const free = (id: string) => !taken.some((each) => each.id === id);
  if (free(kind)) return kind;
  let number = 2;
  while (!free(`${kind}-${number}`)) number += 1;
  return `${kind}-${number}`;
}

/** A lever of a kind, ready to be changed. */
export function newLever(kind: LeverKind, baseline: Baseline, taken: readonly Pick<Lever, 'id'>[]): Lever {
  return {
    id: freshLeverId(kind, taken),
    kind,
    name: '',
    on: true,
    where: [],
    to: LEVERS[kind].target ? smallerModel(baseline) : null,
    tier: 'batch',
    ttl: '5m',
    kinds: null,
    assume: startOf(kind, baseline),
    evidence: null,
  };
}

/** Calls in a baseline. */
export function callsIn(baseline: Baseline): number {
  return sumOf(baseline, CALLS);
}
