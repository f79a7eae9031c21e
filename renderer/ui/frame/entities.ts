/** What the period holds, as palette entries: teams, features, customers and models open Explore, use cases their page. */
import { useMemo } from 'react';
import type { NamedDimension, NamesReply } from '../../../shared/contract/names.ts';
import { dimensionOf, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import { go } from '../../state/address.ts';
import { useAnswer } from '../../state/answers.ts';
import type { Command } from '../../state/command.ts';
import { onlyValue } from '../../state/filters.ts';
import { usePeriod } from '../../state/period.ts';

/** What a value is looked at by, once it is kept alone. */
const BELOW: Readonly<Record<NamedDimension, DimensionId>> = {
  team: 'feature',
  feature: 'model',
  customer: 'feature',
  model: 'feature',
};

/** One entry per name; it keeps that value in Explore. */
export function entitiesOf(names: NamesReply): Command[] {
  return names.map(({ dimension, value }): Command => {
    const side = dimensionOf(dimension)?.name.toLowerCase();
    return {
      id: `${dimension}:${value}`,
      group: 'Entities',
      name: value,
      ...(side === undefined ? {} : { side }),
      run: () =>
        go({
          page: 'explore',
          item: null,
          subject: null,
          level: 'groups',
          where: [onlyValue(dimension, value)],
          by: BELOW[dimension],
        }),
    };
  });
}

const NONE: NamesReply = [];

function useNames(text: string): Command[] {
  const period = usePeriod();
  const wanted = text.trim();
  const ask = period === null || wanted === '' ? null : { text: wanted, period };
  const names = useAnswer('explore', 'names', ask).value ?? NONE;
  return useMemo(() => entitiesOf(names), [names]);
}

function useUseCases(): Command[] {
  const list = useAnswer('units', 'useCases', undefined).value;
  return useMemo(
    () =>
      (list ?? []).map((useCase): Command => ({
        id: `use-case:${useCase.id}`,
        group: 'Entities',
        name: useCase.name,
        side: 'use case',
        run: () => go({ page: 'unit-economics', item: useCase.id, subject: null }),
      })),
    [list],
  );
}

/** What the current period holds under the typed name. */
export function useEntities(text: string): readonly Command[] {
  const useCases = useUseCases();
  const names = useNames(text);
  return useMemo(() => [...useCases, ...names], [useCases, names]);
}
