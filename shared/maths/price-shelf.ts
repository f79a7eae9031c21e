/** Which model a name stands for, provider by provider. */
import type { PriceList, PriceOverlay, TierFactor, UserPrice } from './price-row.ts';
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

/** All providers' models: the list, replaced by overlays where they know better, under the user's own prices. */
export function shelvesOf(
  list: PriceList,
  overlays: readonly PriceOverlay[],
  userPrices: readonly UserPrice[],
): Map<string, Shelf> {
  const shelves = new Map<string, Shelf>();
  const users = userPrices.map((price) => ({
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
    const own = over.flatMap((overlay) => overlay.models);
    const replaced = new Set(own.map((model) => model.id));
    const models = [...(listed?.models ?? []).filter((model) => !replaced.has(model.id)), ...own];
    const entries = models.map((model): ModelEntry => {
      const source = model.source ?? listed?.source ?? list.package;
      return {
        provider: id,
        model: model.id,
        aliases: model.aliases,
        source,
        schedule: scheduleOf(model.terms, []),
        factors,
      };
    });
    const byName = indexOf(entries);
    const named = new Map<ModelEntry | string, UserPrice[]>();
    for (const user of users.filter((price) => price.provider === id)) {
      const target =
        nameVariants(user.model, isProvider)
          .map((name) => byName.get(name))
          .find(Boolean) ?? user.model;
      named.set(target, [...(named.get(target) ?? []), user]);
    }
    const priced = [...named].map(([target, prices]): [ModelEntry | null, ModelEntry] => {
      if (typeof target === 'string') {
        const schedule = scheduleOf([], prices);
        return [null, { provider: id, model: target, aliases: [], source: 'Own price', schedule, factors }];
      }
      const terms = models.find((model) => model.id === target.model)?.terms ?? [];
      return [target, { ...target, schedule: scheduleOf(terms, prices) }];
    });
    const kept = entries.filter((entry) => !priced.some(([from]) => from === entry));
    shelves.set(id, {
      byName: indexOf([...kept, ...priced.map(([, to]) => to)]),
      fallback: listed?.fallback ?? [],
    });
  }
  return shelves;
}
