/** The questions of Explore and their answers. */
import type { MetricId } from '../../../shared/catalogue/index.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { Filter, QueryReply } from '../../../shared/contract/query.ts';
import { bucketsOf, type Grain, type Period } from '../../../shared/units/period.ts';
import type { MetricValue } from '../../format/metric.ts';
import { useAnswer } from '../../state/answers.ts';
import { cellValue } from '../../state/cells.ts';
import { groupsOf, layersOf, seriesOf, type Group, type Layer } from './groups.ts';

export type View = {
  readonly metric: MetricId;
  readonly by: DimensionId;
  readonly where: readonly Filter[];
  readonly period: Period;
  readonly compare: Period | null;
  readonly grain: Grain;
};

export type Explored = {
  readonly now: QueryReply;
  readonly total: MetricValue;
  readonly before: MetricValue;
  readonly groups: readonly Group[];
  readonly buckets: readonly string[];
  readonly totals: readonly MetricValue[];
  readonly totalsBefore: readonly MetricValue[] | null;
  readonly layers: readonly Layer[];
};

function alongBuckets(reply: QueryReply | null, metric: MetricId, buckets: readonly string[]): MetricValue[] {
  if (reply === null) return buckets.map(() => null);
  const values = seriesOf(
    { ...reply, rows: reply.rows.map((row) => ({ ...row, keys: [null] })) },
    metric,
    buckets,
  );
  return values.get(null) ?? buckets.map(() => null);
}

/** Ask all that Explore shows; null until the table's figures are there. */
export function useExplore(view: View) {
  const { metric, by, period, compare, grain } = view;
  const where = [...view.where];
  const measures: MetricId[] = [...new Set([metric, 'cost', 'calls', 'total-tokens'] as const)];
  const now = useAnswer('explore', 'query', { measures, by: [by], where, period });
  const before = useAnswer(
    'explore',
    'query',
    compare === null ? null : { measures, by: [by], where, period: compare },
  );
  const series = useAnswer('explore', 'query', { measures: [metric], by: [by], where, period, grain });
  const totals = useAnswer('explore', 'query', { measures: [metric], where, period, grain });
  const daily = useAnswer(
    'explore',
    'query',
    grain === 'day' ? null : { measures: [metric], by: [by], where, period, grain: 'day' },
  );
  const earlier = useAnswer(
    'explore',
    'query',
    compare === null ? null : { measures: [metric], where, period: compare, grain },
  );
  const answers = [now, before, series, totals, daily, earlier];
  const reply = now.value;
  const fits = (answer: QueryReply | null) =>
    answer !== null && (answer.by[0] ?? by) === by ? answer : null;
  const explored = ((): Explored | null => {
    if (reply === null || reply.by[0] !== by || !reply.measures.includes(metric)) return null;
    const buckets = bucketsOf(reply.period, grain);
    const days = bucketsOf(reply.period, 'day');
    const own = (answer: QueryReply | null) =>
      answer?.measures.includes(metric) === true ? fits(answer) : null;
    const drawn = own(series.value)?.grain === grain ? own(series.value) : null;
    const dayReply = grain === 'day' ? drawn : own(daily.value);
    const totalReply =
      totals.value?.grain === grain && totals.value.measures.includes(metric) ? totals.value : null;
    const groups = groupsOf({
      metric,
      now: reply,
      before: compare === null ? null : own(before.value),
      days: seriesOf(dayReply, metric, days),
    });
    const sums = alongBuckets(totalReply, metric, buckets);
    const earlierReply =
      compare !== null && earlier.value?.measures.includes(metric) === true ? earlier.value : null;
    return {
      now: reply,
      total: cellValue(reply, reply.total, metric),
      before: earlierReply === null ? null : cellValue(earlierReply, earlierReply.total, metric),
      groups,
      buckets,
      totals: sums,
      totalsBefore:
        earlierReply === null
          ? null
          : alongBuckets(earlierReply, metric, bucketsOf(earlierReply.period, grain)),
      layers:
        drawn === null || totalReply === null
          ? []
          : layersOf({
              metric,
              order: groups.map((group) => group.value),
              series: seriesOf(drawn, metric, buckets),
              totals: sums,
            }),
    };
  })();
  const failed = answers.find((answer) => answer.fault !== null);
  return {
    explored,
    loading: answers.some((answer) => answer.loading),
    fault: failed?.fault ?? null,
    retry: () => answers.forEach((answer) => (answer.fault === null ? undefined : answer.retry())),
  };
}
