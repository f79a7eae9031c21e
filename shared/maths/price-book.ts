/** The price book: dated prices from the generated list, hand-kept overlays and the user's own prices, and who a model name is. */
import type { PriceList, PriceOverlay, PriceRow, ServiceTier, TierFactor, UserPrice } from './price-row.ts';
import { holds, type Term } from './price-schedule.ts';
import { ratesOf, type Rates } from './rates.ts';
import { providerId } from '../ledger/provider-names.ts';
import { isBedrockName, nameVariants, statedProvider } from './model-name.ts';
import { shelvesOf, type ModelEntry } from './price-shelf.ts';
import { rowsOf } from './price-book-rows.ts';

/** The rates of one term, a context size each, base first. */
export type DatedRates = { readonly term: Term; readonly rates: readonly Rates[] };

export type PriceBook = {
  /** Date the built-in prices were last checked, and the number of the user's own: "2026-09-22+3". */
  readonly version: string;
  /** Every price as a line, made when first asked for. */
  readonly rows: () => readonly PriceRow[];
  /** The provider and the canonical model of a raw name; null when the name is not in the book.
   *  Shape  a null provider is taken from the name, else from the makers of models in a fixed order. */
  resolve(
    provider: string | null,
    rawModel: string,
  ): { readonly provider: string; readonly model: string } | null;
  /** Every term of a model in one service tier, in rising precedence.
   *  Null   the model is not in the book, or has no prices in this tier. */
  termsOf(provider: string | null, model: string, serviceTier: ServiceTier): readonly DatedRates[] | null;
  /** The rates at an instant.
   *  Null   `promptTokens` null = a bucket of calls, which takes the base rates; a null answer = no price in this tier or at this time. */
  pricesAt(
    provider: string | null,
    model: string,
    serviceTier: ServiceTier,
    instantMs: number,
    promptTokens: number | null,
  ): Rates | null;
};

/** Who makes models: asked in this order for names that come without a provider. */
const MAKERS = ['openai', 'anthropic', 'google', 'mistral', 'deepseek', 'x-ai', 'cohere'];
const MORE_MAKERS = ['moonshotai', 'perplexity', 'zai', 'minimax', 'voyageai'];

function factorOf(entry: ModelEntry, tier: ServiceTier): TierFactor | null | undefined {
  if (tier === 'standard') return null;
  const factors = entry.factors.filter((factor) => factor.serviceTier === tier);
  return (
    factors.find((factor) => factor.models.includes(entry.model)) ??
    factors.find((factor) => factor.models.includes('*'))
  );
}

function memo<Key extends string | null, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined && !known.has(key)) {
      value = compute(key);
      known.set(key, value);
    }
    return value as Value;
  };
}

/** Put the price book together.
 *  Fault  throws RangeError when an overlay or an own price holds no readable price or date (check input before). */
export function priceBookOf(
  list: PriceList,
  overlays: readonly PriceOverlay[] = [],
  userPrices: readonly UserPrice[] = [],
): PriceBook {
  const shelves = shelvesOf(list, overlays, userPrices);
  const isProvider = (id: string): boolean => shelves.has(id);

  const onShelf = (id: string, rawModel: string): ModelEntry | null => {
    const shelf = shelves.get(id);
    if (shelf === undefined) return null;
    const names = nameVariants(rawModel, isProvider);
    for (const from of [id, ...shelf.fallback]) {
      const byName = shelves.get(from)?.byName;
      for (const name of names) {
        const entry = byName?.get(name);
        if (entry !== undefined) return entry;
      }
    }
    return null;
  };

  const entryOf = memo((provider: string | null) => {
    const id = provider === null ? null : providerId(provider);
    return memo((rawModel: string): { readonly provider: string; readonly entry: ModelEntry } | null => {
      // Only Bedrock names models this way, and its prices differ from the maker's own.
      const bedrock = isBedrockName(rawModel) && (id === null || MAKERS.includes(id)) ? 'aws' : null;
      const stated = id !== null && shelves.has(id) ? id : statedProvider(rawModel, isProvider);
      const asked =
        bedrock !== null ? [bedrock, ...(id === null ? [] : [id])] : stated !== null ? [stated] : [];
      const order = asked.length > 0 || id !== null ? asked : [...MAKERS, ...MORE_MAKERS];
      for (const candidate of order) {
        const entry = onShelf(candidate, rawModel);
        if (entry !== null) return { provider: candidate, entry };
      }
      if (id !== null || asked.length > 0) return null;
      const own = userPrices.find(
        (price) => price.model.trim().toLowerCase() === rawModel.trim().toLowerCase(),
      );
      const entry = own === undefined ? null : onShelf(providerId(own.provider), rawModel);
      return entry === null ? null : { provider: entry.provider, entry };
    });
  });

  const ratesByEntry = new Map<ModelEntry, Map<ServiceTier, readonly DatedRates[] | null>>();
  const datedRates = (entry: ModelEntry, tier: ServiceTier): readonly DatedRates[] | null => {
    let byTier = ratesByEntry.get(entry);
    if (byTier === undefined) ratesByEntry.set(entry, (byTier = new Map()));
    let dated = byTier.get(tier);
    if (dated !== undefined) return dated;
    const factor = factorOf(entry, tier);
    const { provider, model } = entry;
    dated =
      factor === undefined
        ? null
        : entry.schedule.map((term) => ({
            term,
            rates: ratesOf({
              provider,
              model,
              term,
              factor,
              source: factor === null ? entry.source : `${entry.source} · ${tier}: ${factor.source}`,
            }),
          }));
    byTier.set(tier, dated);
    return dated;
  };

  const termsOf: PriceBook['termsOf'] = (provider, model, tier) => {
    const found = entryOf(provider)(model);
    // A provider that resells another's models publishes no other tiers of its own here.
    const resold = found !== null && found.provider !== found.entry.provider && tier !== 'standard';
    return found === null || resold ? null : datedRates(found.entry, tier);
  };

  let rows: readonly PriceRow[] | null = null;
  const checked = [list.checked, ...overlays.map((overlay) => overlay.checked)].sort().at(-1)!;
  return {
    version: `${checked}+${userPrices.length}`,
    rows: () => {
      rows ??= [...shelves.values()].flatMap((shelf) =>
        [...new Set(shelf.byName.values())].flatMap((entry) => rowsOf(entry, datedRates)),
      );
      return rows;
    },
    resolve: (provider, rawModel) => {
      const found = entryOf(provider)(rawModel);
      return found === null ? null : { provider: found.provider, model: found.entry.model };
    },
    termsOf,
    pricesAt: (provider, model, tier, instantMs, promptTokens) => {
      const dated = termsOf(provider, model, tier);
      return dated === null ? null : ratesAt(dated, instantMs, promptTokens);
    },
  };
}

/** The rates of terms at an instant: the last term that holds, in the context size of the prompt.
 *  Null   no term holds; `promptTokens` null = a bucket of calls, which takes the base rates. */
export function ratesAt(
  dated: readonly DatedRates[],
  instantMs: number,
  promptTokens: number | null,
): Rates | null {
  for (let i = dated.length - 1; i >= 0; i -= 1) {
    const { term, rates } = dated[i]!;
    if (!holds(term, instantMs) || (promptTokens === null && term.minutes !== null)) continue;
    let chosen = 0;
    if (promptTokens !== null && term.rule === 'whole-prompt') {
      while (chosen + 1 < rates.length && promptTokens >= rates[chosen + 1]!.fromTokens) chosen += 1;
    }
    return rates[chosen]!;
  }
  return null;
}
