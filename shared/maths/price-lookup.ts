/** Who a raw model name is: by the analyst's word first, then by the names of the book. Nothing is guessed. */
import { providerId } from '../ledger/provider-names.ts';
import { isBedrockName, nameVariants, statedProvider } from './model-name.ts';
import type { OwnLayers } from './price-row.ts';
import type { ModelEntry, Shelf } from './price-shelf.ts';

/** Who makes models: asked in this order for names that come without a provider. */
const MAKERS = ['openai', 'anthropic', 'google', 'mistral', 'deepseek', 'x-ai', 'cohere'];
const MORE_MAKERS = ['moonshotai', 'perplexity', 'zai', 'minimax', 'voyageai'];

/** A model and who bills it. */
export type Found = { readonly provider: string; readonly entry: ModelEntry };

/** Keeps what was worked out for a key. */
export function memo<Key extends string | null, Value>(compute: (key: Key) => Value): (key: Key) => Value {
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

const plain = (name: string): string => name.trim().toLowerCase();

/** A look-up of raw names, provider by provider.
 *  Null   the name is not in the book; a null provider is taken from the name, else from the makers in a fixed order. */
export function lookupIn(
  shelves: ReadonlyMap<string, Shelf>,
  own: OwnLayers,
): (provider: string | null) => (rawModel: string) => Found | null {
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

  const byWord = (id: string | null, rawModel: string): Found | null => {
    const named = own.aliases.filter(({ name }) => plain(name) === plain(rawModel));
    const alias =
      named.findLast(({ provider }) => provider !== undefined && providerId(provider) === id) ??
      named.findLast(({ provider }) => provider === undefined);
    if (alias === undefined) return null;
    const entry = onShelf(providerId(alias.is.provider), alias.is.model);
    return entry === null ? null : { provider: id ?? providerId(alias.is.provider), entry };
  };

  return memo((provider: string | null) => {
    const id = provider === null ? null : providerId(provider);
    return memo((rawModel: string): Found | null => {
      const said = byWord(id, rawModel);
      if (said !== null) return said;
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
      const mine = own.prices.find((price) => plain(price.model) === plain(rawModel));
      const entry = mine === undefined ? null : onShelf(providerId(mine.provider), rawModel);
      return entry === null ? null : { provider: entry.provider, entry };
    });
  });
}
