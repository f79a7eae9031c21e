/** What the cells of a baseline run on, and how the prices of that stand to each other. */
import { serviceTierOf } from '../service-tier.ts';
import { placeOf, type Baseline, type ModelPrices } from './baseline.ts';
import { numbered } from './numbered.ts';
import { WHAT_IF_KINDS } from './lever.ts';

/** How the prices of a model stand to each other: models alike in this are one to every lever but those that go to another model.
 *  Shape  `toInput[k]`: the price of kind k for each of the input's; NaN = one of them has none. `tiers`: the prices of another tier
 *         for each standard one; null = it has none. */
export type PriceShape = {
  readonly toInput: readonly number[];
  readonly tiers: { readonly batch: readonly number[] | null; readonly flex: readonly number[] | null };
};

/** A model in a tier.
 *  Null   `tier` null = one that the price book does not know; `prices`, `shape` null = it has no price there. */
export type PriceKey = {
  readonly provider: string | null;
  readonly model: string | null;
  readonly tier: string | null;
  readonly prices: ModelPrices | null;
  readonly shape: PriceShape | null;
};

/** Prices of a model in a tier by kind, nanos per million tokens; NaN = the kind has none.
 *  Null   the tier has none. */
export function ratesIn(prices: ModelPrices, tier: string | null): readonly number[] | null {
  const rates = tier === null ? null : (prices.tiers[tier] ?? null);
  return rates === null ? null : WHAT_IF_KINDS.map((kind) => rates[kind] ?? NaN);
}

/** The prices of a tier for each standard one; a kind without either is 1.
 *  Null   the model has no price in one of them. */
export function tierFactors(prices: ModelPrices, tier: string): readonly number[] | null {
  const [from, to] = [ratesIn(prices, 'standard'), ratesIn(prices, tier)];
  return from === null || to === null
    ? null
    : to.map((rate, k) => (Number.isFinite(rate / from[k]!) ? rate / from[k]! : 1));
}

function shapeOf(prices: ModelPrices, tier: string): PriceShape | null {
  const rates = ratesIn(prices, tier);
  return rates === null
    ? null
    : {
        toInput: rates.map((rate) => rate / rates[0]!),
        tiers: { batch: tierFactors(prices, 'batch'), flex: tierFactors(prices, 'flex') },
      };
}

/** The price key of each cell. */
export function priceKeysOf(baseline: Baseline): {
  readonly of: Int32Array;
  readonly keys: readonly PriceKey[];
} {
  const [p, m, t] = ['provider', 'model', 'service-tier'].map((id) => placeOf(baseline, id)) as [
    number,
    number,
    number,
  ];
  const [providers, models, tiers] = [baseline.values[p]!, baseline.values[m]!, baseline.values[t]!];
  const prices = new Map(baseline.prices.map((each) => [JSON.stringify([each.provider, each.model]), each]));
  const found = numbered((key): PriceKey => {
    const provider = providers[Math.floor(key / tiers.length / models.length)] ?? null;
    const model = models[Math.floor(key / tiers.length) % models.length] ?? null;
    const tier = serviceTierOf(tiers[key % tiers.length] ?? null);
    const listed = prices.get(JSON.stringify([provider, model])) ?? null;
    const shape = tier === null || listed === null ? null : shapeOf(listed, tier);
    return { provider, model, tier, prices: shape === null ? null : listed, shape };
  });
  const of = new Int32Array(baseline.count);
  const [cp, cm, ct] = [baseline.codes[p]!, baseline.codes[m]!, baseline.codes[t]!];
  for (let i = 0; i < of.length; i += 1)
    of[i] = found.of((cp[i]! * models.length + cm[i]!) * tiers.length + ct[i]!);
  return { of, keys: found.made };
}
