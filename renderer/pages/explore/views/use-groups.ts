/** Questions of single charts, answered with what is known of the same question while newer figures are on their way. */
import type { MetricId } from '../../../../shared/catalogue/index.ts';
import type { QueryReply } from '../../../../shared/contract/query.ts';
import type { DimensionId } from '../../../../shared/ledger/dimensions.ts';
import { useAnswer } from '../../../state/answers.ts';
import type { View } from '../view.ts';

/** Groups that a chart and the table behind it are asked for; what is smaller is told as one. */
const MOST = 5000;

/** Measures of a view by some dimensions over its period.
 *  Null   not known yet, or nothing is asked. */
export function useGroups(
  view: Pick<View, 'where' | 'period'>,
  measures: readonly MetricId[],
  by: readonly DimensionId[] | null,
): QueryReply | null {
  const answer = useAnswer(
    'explore',
    'query',
    by === null
      ? null
      : { measures: [...measures], by: [...by], where: [...view.where], period: view.period, limit: MOST },
  );
  const { value } = answer;
  const isOfThis =
    value !== null &&
    by !== null &&
    value.by.join() === by.join() &&
    measures.every((metric) => value.measures.includes(metric));
  return isOfThis ? value : null;
}
