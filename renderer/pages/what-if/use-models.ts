/** Models that calls can go to: the price book of the last day of the period, searched by words; those in use first. */
import { useDeferredValue } from 'react';
import type { BrowsedModel } from '../../../shared/contract/prices.ts';
import { addDays } from '../../../shared/units/period.ts';
import { eachMoney } from '../../format/money.ts';
import { useAnswer } from '../../state/answers.ts';
import { usePeriod } from '../../state/period.ts';
import type { Option } from '../../ui/pick.tsx';

/** Models shown for a search; more words find the others. */
const MOST = 60;

type ModelGroup = { readonly name: string; readonly options: readonly Option[] };

/** What a search finds.
 *  Shape  `more`: models that fit beside those shown. */
export type ModelsFound = { readonly groups: readonly ModelGroup[]; readonly more: number };

/** A model as the value of an option. */
export const modelKey = (of: { readonly provider: string; readonly model: string }) =>
  JSON.stringify([of.provider, of.model]);

/** A model from the value of an option.
 *  Null   the text is none. */
export function modelOf(key: string): { readonly provider: string; readonly model: string } | null {
  if (key === '') return null;
  const [provider, model] = JSON.parse(key) as [string, string];
  return { provider, model };
}

function optionOf(model: BrowsedModel): Option {
  const price = (kind: string) => model.prices.find((each) => each.kind === kind)?.price ?? null;
  const [input, output] = [price('input_uncached'), price('output')];
  const cost =
    input === null || output === null
      ? 'no price'
      : `${eachMoney(input)} in, ${eachMoney(output)} out a million`;
  return { value: modelKey(model), name: `${model.model}, ${model.provider} (${cost})` };
}

/** The groups of the list: models in use, then all others by provider. */
export function modelGroups(models: readonly BrowsedModel[]): readonly ModelGroup[] {
  const byName = models.toSorted((a, b) => a.model.localeCompare(b.model, 'en', { numeric: true }));
  const used = byName.filter((model) => model.inUse);
  const providers = [...new Set(byName.map((model) => model.provider))].sort();
  return [
    { name: 'In use here', options: used.map(optionOf) },
    ...providers.map((provider) => ({
      name: provider,
      options: byName.filter((model) => model.provider === provider && !model.inUse).map(optionOf),
    })),
  ].filter((group) => group.options.length > 0);
}

/** The models that a search finds, once they are known. */
export function useModels(typed: string): ModelsFound | null {
  const period = usePeriod();
  const search = useDeferredValue(typed.trim().slice(0, 200));
  const on = period === null ? null : addDays(period.to, -1);
  const ask = (only: 'in-use' | 'all') =>
    on === null
      ? null
      : {
          search,
          provider: null,
          serviceTier: 'standard' as const,
          region: null,
          on,
          only,
          offset: 0,
          limit: MOST,
        };
  const used = useAnswer('prices', 'browse', ask('in-use')).value;
  const all = useAnswer('prices', 'browse', ask('all')).value;
  if (used === null && all === null) return null;
  const known = new Map(
    [...(all?.models ?? []), ...(used?.models ?? [])].map((model) => [modelKey(model), model]),
  );
  return { groups: modelGroups([...known.values()]), more: Math.max(0, (all?.count ?? 0) - known.size) };
}
