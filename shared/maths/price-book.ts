/** The price book: dated prices from the generated list, hand-kept overlays, contracts and the user's own prices, and who a model name is. */
import { providerId } from '../ledger/provider-names.ts';
import type { DatedRates } from './contract-rates.ts';
import { rowsOf } from './price-book-rows.ts';
import { lookupIn, type Found } from './price-lookup.ts';
import type { OwnLayers, PriceList, PriceOverlay, PriceRow, ServiceTier } from './price-row.ts';
import { holds } from './price-schedule.ts';
import { shelvesOf, type ModelEntry } from './price-shelf.ts';
import { datedRatesOf, knowsRegion } from './price-terms.ts';
import type { Rates } from './rates.ts';

export type { DatedRates } from './contract-rates.ts';

/** What a price depends on beside the token kind and the time.
 *  Null   `provider` null is taken from the name; `region` null or unknown to the book = no factor. */
export type PriceKey = {
  readonly provider: string | null;
  readonly model: string;
  readonly serviceTier: ServiceTier;
  readonly region: string | null;
};

export type PriceBook = {
  /** Date the built-in prices were last checked, and the number of the user's changes to the book: "2026-09-22+3". */
  readonly version: string;
  /** Every price as a line, made when first asked for. */
  readonly rows: () => readonly PriceRow[];
  /** The provider and the canonical model of a raw name; null when the name is not in the book.
   *  Shape  a null provider is taken from the name, else from the makers of models in a fixed order. */
  resolve(
    provider: string | null,
    rawModel: string,
  ): { readonly provider: string; readonly model: string } | null;
  /** Every term of a key, in rising precedence.
   *  Null   the model is not in the book, or has no prices in this tier. */
  termsOf(key: PriceKey): readonly DatedRates[] | null;
  /** The rates at an instant.
   *  Null   `promptTokens` null = a bucket of calls, which takes the base rates; a null answer = no price in this tier or at this time. */
  pricesAt(key: PriceKey, instantMs: number, promptTokens: number | null): Rates | null;
};

const NOTHING_OWN: OwnLayers = { prices: [], contracts: [], aliases: [], revision: 0 };

function cleaned(own: OwnLayers): OwnLayers {
  const name = (model: string): string => model.trim().toLowerCase();
  return {
    ...own,
    prices: own.prices.map(({ region, ...price }) => ({
      ...price,
      ...(region === undefined ? {} : { region: name(region) }),
    })),
    contracts: own.contracts.map(({ models, ...contract }) => ({
      ...contract,
      provider: providerId(contract.provider),
      ...(models === undefined ? {} : { models: models.map(name) }),
    })),
  };
}

/** Put the price book together.
 *  Fault  throws RangeError when an overlay or an own price holds no readable price or date (check input before). */
export function priceBookOf(
  list: PriceList,
  overlays: readonly PriceOverlay[] = [],
  layers: Partial<OwnLayers> = {},
): PriceBook {
  const own = cleaned({ ...NOTHING_OWN, ...layers });
  const shelves = shelvesOf(list, overlays, own);
  const entryOf = lookupIn(shelves, own);

  const kept = new Map<ModelEntry, Map<string, readonly DatedRates[] | null>>();
  const datedRates = (
    { provider, entry }: Found,
    tier: ServiceTier,
    place: string | null,
  ): readonly DatedRates[] | null => {
    const region = place === null || !knowsRegion(entry, place) ? null : place;
    let byKey = kept.get(entry);
    if (byKey === undefined) kept.set(entry, (byKey = new Map()));
    const key = `${provider}|${tier}|${region ?? ''}`;
    let dated = byKey.get(key);
    if (dated === undefined) {
      dated = datedRatesOf({ provider, entry, tier, region, contracts: own.contracts });
      byKey.set(key, dated);
    }
    return dated;
  };

  const termsOf: PriceBook['termsOf'] = ({ provider, model, serviceTier, region }) => {
    const found = entryOf(provider)(model);
    // A provider that resells another's models publishes no other tiers of its own here.
    const resold = found !== null && found.provider !== found.entry.provider && serviceTier !== 'standard';
    return found === null || resold
      ? null
      : datedRates(found, serviceTier, region === null ? null : region.trim().toLowerCase());
  };

  let rows: readonly PriceRow[] | null = null;
  const checked = [list.checked, ...overlays.map((overlay) => overlay.checked)].sort().at(-1)!;
  return {
    version: `${checked}+${own.revision}`,
    rows: () => {
      rows ??= [...shelves.values()].flatMap((shelf) =>
        [...new Set(shelf.byName.values())].flatMap((entry) =>
          rowsOf(entry, (tier, region) => datedRates({ provider: entry.provider, entry }, tier, region)),
        ),
      );
      return rows;
    },
    resolve: (provider, rawModel) => {
      const found = entryOf(provider)(rawModel);
      return found === null ? null : { provider: found.provider, model: found.entry.model };
    },
    termsOf,
    pricesAt: (key, instantMs, promptTokens) => {
      const dated = termsOf(key);
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
