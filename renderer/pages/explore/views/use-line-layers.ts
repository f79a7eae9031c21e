/** One line per group, also of measures whose parts do not add up: the others are pooled from their base values. */
import { bucketsOf } from '../../../../shared/units/period.ts';
import type { Cell, QueryReply } from '../../../../shared/contract/query.ts';
import { reaches, reachIn, type Reach } from '../../../charts/reach.ts';
import type { MetricValue } from '../../../format/metric.ts';
import { useAnswer } from '../../../state/answers.ts';
import { TOP } from '../groups.ts';
import type { Explored } from '../use-explore.ts';
import { namedOnly } from '../use-series.ts';
import type { View } from '../view.ts';
import { pooledValue, restValue } from './pooled.ts';

export type LineLayer = {
  readonly value: string | null;
  readonly others: boolean;
  readonly values: readonly MetricValue[];
};
export type LineLayers = {
  readonly buckets: readonly string[];
  readonly totals: readonly MetricValue[];
  readonly before: readonly MetricValue[] | null;
  readonly layers: readonly LineLayer[];
  /** How far data reaches along the buckets. */
  readonly reach: Reach | undefined;
};

const cellsBy = (reply: QueryReply) => {
  const found = new Map<string, Cell>();
  for (const row of reply.rows) found.set(JSON.stringify([row.keys[0] ?? null, row.bucket]), row.cell);
  return found;
};

/** The lines of two replies in time: by group, and all together.
 *  Null   a bucket in which a group has nothing is 0 for sums and a gap for what is divided, and where data does not reach. */
export function lineLayersOf(
  groups: QueryReply,
  all: QueryReply,
  view: Pick<View, 'metric'>,
  order: readonly (string | null)[],
  buckets: readonly string[],
): { readonly totals: MetricValue[]; readonly layers: LineLayer[] } {
  const { metric } = view;
  const [cells, whole] = [cellsBy(groups), cellsBy(all)];
  const reach = reachIn(all, buckets);
  const within = (value: MetricValue, at: number) => (reaches(reach, at) ? value : null);
  const cellsOf = (value: string | null) =>
    buckets.map((bucket) => {
      const cell = cells.get(JSON.stringify([value, bucket]));
      return cell === undefined ? [] : [cell];
    });
  const layers = order.map((value): LineLayer => {
    const values = cellsOf(value).map((each, at) => within(pooledValue(groups, each, metric), at));
    return { value, others: false, values };
  });
  const named = new Set(order);
  const hasMore = groups.rows.some((row) => !named.has(row.keys[0] ?? null));
  const totals = buckets.map((bucket, at) => {
    const cell = whole.get(JSON.stringify([null, bucket]));
    return within(pooledValue(all, cell === undefined ? [] : [cell], metric), at);
  });
  if (!hasMore) return { totals, layers };
  const taken = buckets.map((bucket) =>
    order.flatMap((value) => {
      const cell = cells.get(JSON.stringify([value, bucket]));
      return cell === undefined ? [] : [cell];
    }),
  );
  const none: Cell = all.bases.map(() => 0n);
  const rest = buckets.map((bucket, at) =>
    within(restValue(all, whole.get(JSON.stringify([null, bucket])) ?? none, taken[at]!, metric), at),
  );
  return {
    totals,
    layers: [...layers, { value: null, others: true, values: rest }],
  };
}

/** The line of the period compared with. */
function beforeOf(before: QueryReply, metric: View['metric'], buckets: readonly string[]): MetricValue[] {
  const reach = reachIn(before, buckets);
  return buckets.map((bucket, at) => {
    if (!reaches(reach, at)) return null;
    const row = before.rows.find((each) => each.bucket === bucket);
    return pooledValue(before, row === undefined ? [] : [row.cell], metric);
  });
}

/** Ask for the lines of a view. Shape  no layers until the answers are there. */
export function useLineLayers(view: View, explored: Explored): LineLayers {
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
  const own = (reply: QueryReply | null) =>
    reply !== null && reply.grain === grain && reply.measures[0] === metric ? reply : null;
  const [parts, whole] = [own(groups.value), own(all.value)];
  const before = compare === null ? null : own(earlier.value);
  const buckets = bucketsOf(whole?.period ?? explored.now.period, grain);
  const order = explored.groups
    .filter((group) => explored.now.rows.some((row) => (row.keys[0] ?? null) === group.value))
    .slice(0, Math.min(view.top ?? TOP, TOP))
    .map((group) => group.value);
  const found =
    parts === null || whole === null || parts.by[0] !== by
      ? { totals: [], layers: [] }
      : lineLayersOf(parts, whole, view, order, buckets);
  return {
    buckets,
    reach: whole === null ? undefined : reachIn(whole, buckets),
    ...found,
    before: before === null ? null : beforeOf(before, metric, bucketsOf(before.period, grain)),
  };
}
