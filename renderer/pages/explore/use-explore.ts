/** What the page itself asks: the rows of the outermost dimension, now and in the period compared with. */
import { useState } from 'react';
import type { QueryReply } from '../../../shared/contract/query.ts';
import type { MetricValue } from '../../format/metric.ts';
import { useAnswer } from '../../state/answers.ts';
import { cellValue } from '../../state/cells.ts';
import { groupsOf, type Group } from './groups.ts';
import { askedRows, namesMissing } from './pivot/rows.ts';
import type { View } from './view.ts';

export type Explored = {
  /** The reply to what was asked last that is known; newer figures may be on their way. */
  readonly now: QueryReply;
  readonly earlier: QueryReply | null;
  readonly total: MetricValue;
  readonly before: MetricValue;
  /** The leading measure by the outermost dimension, largest first, those that are gone last. */
  readonly groups: readonly Group[];
};

/** True where data reaches no day of the period, and nothing else is in it. */
export const isUnreached = ({ covered, rows }: QueryReply): boolean => covered === null && rows.length === 0;

const viewKey = (view: View) => JSON.stringify(view);

/** A view with the figures that belong to it. */
export type Shown = { readonly view: View; readonly explored: Explored };

/** Ask for the rows of the view.
 *  Shape  `shown` stays with the view before, figures and all, until those of this one are complete.
 *  Null   nothing was complete yet. */
export function useExplore(view: View) {
  const { metric, by, period, compare, scenario } = view;
  const measures = [...view.measures];
  const where = [...view.where];
  const asked = { measures, by: [by], where, limit: askedRows(view.top) };
  const now = useAnswer('explore', 'query', { ...asked, period });
  const largest = useAnswer('explore', 'query', compare === null ? null : { ...asked, period: compare });
  const under = useAnswer(
    'scenarios',
    'query',
    scenario === null ? null : { id: scenario.id, ...asked, period },
  );
  const fits = (reply: QueryReply | null) =>
    reply !== null && reply.by[0] === by && measures.every((each) => reply.measures.includes(each))
      ? reply
      : null;
  const reply = fits(now.value);
  const named = namesMissing(reply, fits(largest.value));
  const beside = useAnswer(
    'explore',
    'query',
    compare === null || named === null ? null : { ...asked, named, period: compare },
  );
  const before = named === null ? largest : beside;
  const other = scenario !== null ? under : before;
  const compared = compare === null && scenario === null ? null : fits(other.value);
  // What lies before the first data, or after the last, is not known, which is not zero.
  const earlier = compared?.covered === null ? null : compared;
  const explored: Explored | null =
    reply === null
      ? null
      : {
          now: reply,
          earlier,
          total: isUnreached(reply) ? null : cellValue(reply, reply.total, metric),
          before: earlier === null ? null : cellValue(earlier, earlier.total, metric),
          groups: groupsOf({ metric, now: reply, before: earlier }),
        };
  const answers = [now, largest, beside, under];
  const failed = answers.find((answer) => answer.fault !== null);
  const loading = answers.some((answer) => answer.loading);
  const [kept, keep] = useState<Shown | null>(null);
  // Replies keep their identity, so equal ones are not kept twice.
  const isNew =
    explored !== null &&
    !loading &&
    (kept === null ||
      kept.explored.now !== explored.now ||
      kept.explored.earlier !== explored.earlier ||
      viewKey(kept.view) !== viewKey(view));
  if (isNew) keep({ view, explored });
  return {
    shown: isNew ? { view, explored } : (kept ?? (explored === null ? null : { view, explored })),
    loading,
    fault: failed?.fault ?? null,
    /** The fault is about the scenario compared with, not about the view. */
    ofScenario: failed === under,
    retry: () => answers.forEach((answer) => (answer.fault === null ? undefined : answer.retry())),
  };
}
