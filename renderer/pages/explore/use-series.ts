/** The leading measure in time: by the largest groups, in all, and in the period compared with. */
import type { MetricId } from '../../../shared/catalogue/index.ts';
import type { Filter, QueryReply } from '../../../shared/contract/query.ts';
import { bucketsOf, type Grain } from '../../../shared/units/period.ts';
import { reachIn, type Reach } from '../../charts/reach.ts';
import type { MetricValue } from '../../format/metric.ts';
import { useAnswer } from '../../state/answers.ts';
import { layersOf, seriesOf, TOP, type Group, type Layer } from './groups.ts';
import type { Explored } from './use-explore.ts';
import type { View } from './view.ts';

/** Groups whose series are asked without naming them, which also serves the small lines of the table. */
const FEW = 40;

export type Series = {
  readonly buckets: readonly string[];
  readonly totals: readonly MetricValue[];
  readonly totalsBefore: readonly MetricValue[] | null;
  /** The largest groups and exactly the rest; empty until known. */
  readonly layers: readonly Layer[];
  /** How far data reaches along the buckets. */
  readonly reach: Reach | undefined;
  readonly loading: boolean;
};

/** What to keep so that series of the largest groups alone are asked; nothing more where there are few. `hasMore`: there are
 *  others than these. */
export function namedOnly(
  view: Pick<View, 'by' | 'where'>,
  groups: readonly Pick<Group, 'value'>[],
  most = FEW,
  hasMore = false,
): readonly Filter[] {
  if (!hasMore && groups.length <= Math.max(FEW, most)) return view.where;
  const values = groups.slice(0, most).map((group) => group.value);
  return [...view.where, { dimension: view.by, values, not: false }];
}

/** One value per bucket from a reply without groups. */
function alongBuckets(reply: QueryReply, metric: MetricId, buckets: readonly string[]): MetricValue[] {
  const values = seriesOf(
    { ...reply, rows: reply.rows.map((row) => ({ ...row, keys: [null] })) },
    metric,
    buckets,
  );
  return values.get(null) ?? buckets.map(() => null);
}

const own = (reply: QueryReply | null, metric: MetricId, grain: Grain) =>
  reply !== null && reply.grain === grain && reply.measures.includes(metric) ? reply : null;

/** The series of a view, for charts in time. */
export function useSeries(view: View, explored: Explored): Series {
  const { metric, by, period, compare, grain } = view;
  const measures = [metric];
  const where = [...view.where];
  const named = [...namedOnly(view, explored.groups)];
  const groups = useAnswer('explore', 'query', { measures, by: [by], where: named, period, grain });
  const all = useAnswer('explore', 'query', { measures, where, period, grain });
  const earlier = useAnswer(
    'explore',
    'query',
    compare === null ? null : { measures, where, period: compare, grain },
  );
  const drawn = own(groups.value, metric, grain);
  const whole = own(all.value, metric, grain);
  const before = compare === null ? null : own(earlier.value, metric, grain);
  const buckets = bucketsOf(whole?.period ?? explored.now.period, grain);
  const totals = whole === null ? buckets.map(() => null) : alongBuckets(whole, metric, buckets);
  return {
    buckets,
    totals,
    totalsBefore: before === null ? null : alongBuckets(before, metric, bucketsOf(before.period, grain)),
    layers:
      drawn === null || drawn.by[0] !== by || whole === null
        ? []
        : layersOf({
            metric,
            order: explored.groups.map((group) => group.value),
            series: seriesOf(drawn, metric, buckets),
            totals,
            top: Math.min(view.top ?? TOP, TOP),
          }),
    reach: whole === null ? undefined : reachIn(whole, buckets),
    loading: groups.loading || all.loading || earlier.loading,
  };
}
