/** Which model a name stands for, provider by provider. */
import type { OwnLayers, PriceList, PriceOverlay, RegionFactor, TierFactor, UserPrice } from './price-row.ts';
import { scheduleOf, type Term } from './price-schedule.ts';
import { providerId } from '../ledger/provider-names.ts';
import { nameVariants, undated } from './model-name.ts';

/** A model with its prices; what a raw name resolves to. */
export type ModelEntry = {
  readonly provider: string;
  readonly model: string;
  readonly aliases: readonly string[];
  readonly source: string;
  readonly schedule: readonly Term[];
  readonly factors: readonly TierFactor[];
  readonly regions: readonly RegionFactor[];
  /** The user's own prices of it. */
  readonly own: readonly UserPrice[];
};

/** A provider's models by every name they go by. */
export type Shelf = { readonly byName: Map<string, ModelEntry>; readonly fallback: readonly string[] };

/** Canonical ids win over aliases, aliases over names without their date; a short name that two models share is dropped. */
function indexOf(models: readonly ModelEntry[]): Map<string, ModelEntry> {
  const byName = new Map<string, ModelEntry>();
  for (const entry of models) byName.set(entry.model, entry);
  for (const entry of models)
    for (const alias of entry.aliases) if (!byName.has(alias)) byName.set(alias, entry);
  const short = new Map<string, ModelEntry | null>();
  for (const entry of models) {
    for (const name of [entry.model, ...entry.aliases]) {
      const bare = undated(name);
      if (bare === name) continue;
      const known = short.get(bare);
      short.set(bare, known === undefined || known === entry ? entry : null);
    }
  }
  for (const [name, entry] of short) if (entry !== null && !byName.has(name)) byName.set(name, entry);
  return byName;
}

/** Prices that hold wherever and in whatever tier: the schedule is made of them. */
const isPlain = (price: UserPrice): boolean =>
  (price.serviceTier ?? 'standard') === 'standard' && price.region === undefined;

/** Models that fixed contract prices name, as prices without any: a model nobody lists needs an entry to be found. */
function namedByContracts(own: OwnLayers): UserPrice[] {
  return own.contracts.flatMap(({ provider, models = [], prices, from }) =>
    prices === undefined ? [] : models.map((model) => ({ provider, model, from, prices: {} })),
  );
}

/** All providers' models: the list, replaced by overlays where they know better, under the user's own prices. */
export function shelvesOf(
  list: PriceList,
  overlays: readonly PriceOverlay[],
  own: OwnLayers,
): Map<string, Shelf> {
  const shelves = new Map<string, Shelf>();
  const users = [...own.prices, ...namedByContracts(own)].map((price) => ({
    ...price,
    provider: providerId(price.provider),
    model: price.model.trim().toLowerCase(),
  }));
  const known = [...new Set([...list.providers.map(({ id }) => id), ...users.map((u) => u.provider)])];
  const isProvider = (id: string): boolean => known.includes(id);
  for (const id of known) {
    const listed = list.providers.find((provider) => provider.id === id);
    const over = overlays.filter((overlay) => overlay.provider === id);
    const factors = over.flatMap((overlay) => overlay.tiers);
    const regions = over.flatMap((overlay) => overlay.regions ?? []);
    const overlaid = over.flatMap((overlay) => overlay.models);
    const replaced = new Set(overlaid.map((model) => model.id));
    const models = [...(listed?.models ?? []).filter((model) => !replaced.has(model.id)), ...overlaid];
    const entries = models.map((model): ModelEntry => {
      const source = model.source ?? listed?.source ?? list.package;
      return {
        provider: id,
        model: model.id,
        aliases: model.aliases,
        source,
        schedule: scheduleOf(model.terms, []),
        factors,
        regions,
        own: [],
      };
    });
    const byName = indexOf(entries);
    const fallback = listed?.fallback ?? [];
    const named = new Map<ModelEntry | string, UserPrice[]>();
    for (const user of users.filter((price) => price.provider === id)) {
      const target =
        nameVariants(user.model, isProvider)
          .map((name) => byName.get(name))
          .find(Boolean) ?? user.model;
      named.set(target, [...(named.get(target) ?? []), user]);
    }
    const priced = [...named].flatMap(([target, given]): [ModelEntry | null, ModelEntry][] => {
      const prices = given.filter((price) => Object.keys(price.prices).length > 0);
      const plain = prices.filter(isPlain);
      if (typeof target === 'string') {
        // A name that only a contract gives may stand on the shelf of the maker whose models are resold.
        const resold = fallback.some((from) => shelves.get(from)?.byName.has(target) === true);
        if (prices.length === 0 && resold) return [];
        const schedule = scheduleOf([], plain);
        const source = 'Own price';
        const entry = { provider: id, model: target, aliases: [], source, schedule, factors, regions };
        return [[null, { ...entry, own: prices }]];
      }
      const terms = models.find((model) => model.id === target.model)?.terms ?? [];
      return [[target, { ...target, schedule: scheduleOf(terms, plain), own: prices }]];
    });
    const kept = entries.filter((entry) => !priced.some(([from]) => from === entry));
    shelves.set(id, {
      byName: indexOf([...kept, ...priced.map(([, to]) => to)]),
      fallback,
    });
  }
  return shelves;
}
