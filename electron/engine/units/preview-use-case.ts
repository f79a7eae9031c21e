/** What a use case would count with the conditions that are being written, and whom it would take it from. */
import type { Filter } from '../../../shared/contract/query.ts';
import type { UseCase, UseCasePreview } from '../../../shared/contract/use-cases.ts';
import type { Period } from '../../../shared/units/period.ts';
import type { Ask } from './figures.ts';

const FOUND = ['cost', 'calls', 'tasks', 'outcomes', 'successes'] as const;

type Request = {
  readonly ask: Ask;
  readonly useCases: readonly UseCase[];
  /** Null = a new one, which comes last. */
  readonly id: string | null;
  readonly where: readonly Filter[];
  readonly period: Period;
};

/** Count the lines that meet the conditions by the use case that claims them today. */
export function previewUseCase({ ask, useCases, id, where, period }: Request): UseCasePreview {
  const place = useCases.findIndex((each) => each.id === id);
  const earlier = useCases.slice(0, place < 0 ? useCases.length : place);
  const ownedBy = (values: (string | null)[], not: boolean): Filter => ({
    dimension: 'use-case',
    values,
    not,
  });
  const found = (filters: readonly Filter[]) => {
    const reply = ask({ measures: [...FOUND], by: [], where: [...filters], period, grain: null });
    const of = (measure: (typeof FOUND)[number]) => reply.total[reply.bases.indexOf(measure)] as bigint;
    return {
      cost: of('cost'),
      calls: of('calls'),
      tasks: of('tasks'),
      outcomes: of('outcomes'),
      successes: of('successes'),
    };
  };
  const claimable: Filter[] =
    earlier.length === 0
      ? [...where]
      : [
          ...where,
          ownedBy(
            earlier.map((each) => each.id),
            true,
          ),
        ];
  const matched = found(where);
  const owners = ask({
    measures: ['cost', 'calls'],
    by: ['use-case'],
    where: [...where],
    period,
    grain: null,
  });
  const owned = (key: string) => owners.rows.find((row) => row.keys[0] === key);
  const today = id === null || place < 0 ? null : found([ownedBy([id], false)]);
  const kept = id === null ? undefined : owned(id);
  const open = ask({
    measures: ['cost'],
    by: [],
    where: [...claimable, { dimension: 'outcome', values: [null, 'pending'], not: false }],
    period,
    grain: null,
  });
  return {
    period,
    matched,
    claimed: earlier.length === 0 ? matched : found(claimable),
    overlaps: useCases.flatMap((each) => {
      const row = each.id === id ? undefined : owned(each.id);
      if (row === undefined) return [];
      return [
        {
          id: each.id,
          name: each.name,
          keeps: earlier.includes(each),
          cost: row.cell[0] as bigint,
          calls: row.cell[1] as bigint,
        },
      ];
    }),
    released:
      today === null
        ? null
        : {
            cost: today.cost - ((kept?.cell[0] ?? 0n) as bigint),
            calls: today.calls - ((kept?.cell[1] ?? 0n) as bigint),
          },
    withoutOutcome: open.total[0] as bigint,
    timeZone: open.timeZone,
  };
}
