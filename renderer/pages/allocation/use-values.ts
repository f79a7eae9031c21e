/** Values of a dimension in the period, the most expensive first, to choose from. */
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import { useAnswer } from '../../state/answers.ts';
import { usePeriod } from '../../state/period.ts';

/** Suggestions are enough; more than this is for typing. */
const SHOWN = 300;

/** The values; empty while they are read, or without a dimension. */
export function useValues(dimension: DimensionId | null): string[] {
  const period = usePeriod();
  const answer = useAnswer(
    'explore',
    'query',
    period === null || dimension === null ? null : { measures: ['cost'], by: [dimension], period },
  );
  return (answer.value?.rows ?? [])
    .flatMap(({ keys: [value] }) => (typeof value === 'string' ? [value] : []))
    .slice(0, SHOWN);
}
