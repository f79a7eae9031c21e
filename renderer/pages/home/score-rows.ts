/** Rows of the scorecard, shared by the table and its export. */
import type { MonthSummary } from '../../../shared/contract/review.ts';
import type { UseCaseScore } from '../../../shared/contract/units.ts';

/** A use case, or what lies outside of all of them. */
export type ScoreRow = {
  readonly id: string | null;
  readonly score: UseCaseScore | null;
  readonly cost: bigint;
  readonly costBefore: bigint | null;
  readonly unallocated: bigint;
};

/** Rows of the scorecard; the last is what no use case claims. */
export function scoreRows(month: Pick<MonthSummary, 'scorecard'>): ScoreRow[] {
  const { useCases: scores, outside } = month.scorecard;
  return [
    ...scores.map((score) => ({
      id: score.useCase.id,
      score,
      cost: score.now.cost,
      costBefore: score.before?.cost ?? null,
      unallocated: 0n,
    })),
    {
      id: null,
      score: null,
      cost: outside.cost,
      costBefore: outside.costBefore,
      unallocated: outside.unallocated,
    },
  ];
}
