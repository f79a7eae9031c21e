/** What the period holds, as palette entries: teams, features, customers and models open Explore, use cases their page. */
import { useMemo } from 'react';
import type { QueryReply } from '../../../shared/contract/query.ts';
import { dimensionOf, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import { go } from '../../state/address.ts';
import { useAnswer } from '../../state/answers.ts';
import type { Command } from '../../state/command.ts';
import { onlyValue } from '../../state/filters.ts';
import { usePeriod } from '../../state/period.ts';

/** One entry per value of the dimension that a reply is grouped by, dearest first; it keeps that value in Explore.
 *  Null   lines without a value are no entity. */
export function entitiesOf(dimension: DimensionId, by: DimensionId, reply: QueryReply | null): Command[] {
  const side = dimensionOf(dimension)?.name.toLowerCase();
  return (reply?.rows ?? []).flatMap((row): Command[] => {
    const value = row.keys[0] ?? null;
    if (value === null) return [];
    return [
      {
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
            by,
          }),
      },
    ];
  });
}

function useValues(dimension: DimensionId, by: DimensionId): Command[] {
  const period = usePeriod();
  const answer = useAnswer(
    'explore',
    'query',
    period === null ? null : { measures: ['cost'], by: [dimension], period },
  );
  const { value } = answer;
  return useMemo(() => entitiesOf(dimension, by, value), [dimension, by, value]);
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

/** Everything of the current period that has a name; asked when the palette opens. */
export function useEntities(): readonly Command[] {
  const useCases = useUseCases();
  const teams = useValues('team', 'feature');
  const features = useValues('feature', 'model');
  const customers = useValues('customer', 'feature');
  const models = useValues('model', 'feature');
  return useMemo(
    () => [...useCases, ...teams, ...features, ...customers, ...models],
    [useCases, teams, features, customers, models],
  );
}
