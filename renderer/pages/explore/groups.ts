/** From replies to what Explore shows: one row per group, and series that sum to the total. */
import type { Expression } from '../../../shared/catalogue/expression.ts';
import { metricOf, type MetricId } from '../../../shared/catalogue/index.ts';
import { isAdditive } from '../../../shared/catalogue/measure.ts';
import type { QueryReply } from '../../../shared/contract/query.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { reaches, reachIn, type Reach } from '../../charts/reach.ts';
import type { MetricValue } from '../../format/metric.ts';
import { cellValue } from '../../state/cells.ts';

/** Series drawn beside the exact rest: as many as there are colours. */
export const TOP = 8;

export type Group = {
  readonly value: string | null;
  readonly now: MetricValue;
  readonly before: MetricValue;
  readonly share: number | null;
};

function sums(is: Expression): boolean {
  switch (is.kind) {
    case 'measure':
      return isAdditive(is.id);
    case 'plus':
      return is.terms.every(sums);
    case 'minus':
      return sums(is.of) && sums(is.less);
    default:
      return false;
  }
}

/** True when parts of the metric add up to the whole, so that shares and stacks mean something. */
export function isSummable(metric: MetricId): boolean {
  return sums(metricOf(metric).is);
}

/** What a group without lines in a bucket has there.
 *  Null   not zero: the metric is no sum, or data does not reach there. */
export function nothingAt(metric: MetricId, reach: Reach | undefined, at: number): MetricValue {
  return isSummable(metric) && reaches(reach, at) ? 0n : null;
}

const difference = (now: MetricValue, before: MetricValue): bigint | number | null => {
  if (typeof now === 'bigint' && typeof before === 'bigint') return now - before;
  return now === null || before === null ? null : Number(now) - Number(before);
};

/** Now minus before; null when either is not known. */
export const changeIn = (group: Pick<Group, 'now' | 'before'>) => difference(group.now, group.before);

/** Values of each group per bucket, in the order of `buckets`.
 *  Null   a group without lines in a bucket has nothing there: zero for sums, a gap for ratios and where data does not reach. */
export function seriesOf(
  reply: QueryReply | null,
  metric: MetricId,
  buckets: readonly string[],
): ReadonlyMap<string | null, MetricValue[]> {
  const reach = reply === null ? undefined : reachIn(reply, buckets);
  const nothing = buckets.map((_, at) => nothingAt(metric, reach, at));
  const found = new Map<string | null, MetricValue[]>();
  const place = new Map(buckets.map((bucket, at) => [bucket, at]));
  for (const row of reply?.rows ?? []) {
    const key = row.keys[0] ?? null;
    const values = found.get(key) ?? [...nothing];
    found.set(key, values);
    const at = row.bucket === null ? undefined : place.get(row.bucket);
    if (at !== undefined) values[at] = cellValue(reply!, row.cell, metric);
  }
  return found;
}

/** Rows of the table: every group of either period, in the order of the reply, those that are gone last. */
export function groupsOf(input: {
  readonly metric: MetricId;
  readonly now: QueryReply;
  readonly before: QueryReply | null;
}): Group[] {
  const { metric, now, before } = input;
  const summable = isSummable(metric);
  const total = cellValue(now, now.total, metric);
  const earlier = new Map(
    (before?.rows ?? []).map((row) => [row.keys[0] ?? null, cellValue(before!, row.cell, metric)]),
  );
  const nothing: MetricValue = summable ? 0n : null;
  const nothingNow = now.covered === null ? null : nothing;
  const groups: Group[] = now.rows.map((row) => {
    const value = row.keys[0] ?? null;
    const figure = cellValue(now, row.cell, metric);
    return {
      value,
      now: figure,
      before: before === null ? null : earlier.has(value) ? earlier.get(value)! : nothing,
      share:
        summable && typeof figure === 'bigint' && typeof total === 'bigint' ? ratio(figure, total) : null,
    };
  });
  const here = new Set(groups.map((group) => group.value));
  // Where the answer is cut, what it does not name may be among its others as well.
  const gone = (now.rest === undefined ? [...earlier] : [])
    .filter(([value]) => !here.has(value))
    .map(([value, figure]) => ({
      value,
      now: nothingNow,
      before: figure,
      share: nothingNow === null ? null : 0,
    }));
  return [...groups, ...gone];
}

export type Layer = {
  readonly value: string | null;
  readonly others: boolean;
  readonly values: readonly MetricValue[];
};

/** The layers of the chart: the largest groups and exactly the rest, so that each bucket sums to its total.
 *  Shape  one layer of totals when the metric does not add up. */
export function layersOf(input: {
  readonly metric: MetricId;
  readonly order: readonly (string | null)[];
  readonly series: ReadonlyMap<string | null, readonly MetricValue[]>;
  readonly totals: readonly MetricValue[];
  readonly top?: number;
}): Layer[] {
  const { metric, order, series, totals } = input;
  if (!isSummable(metric)) return [{ value: null, others: false, values: totals }];
  const top = order.filter((value) => series.has(value)).slice(0, input.top ?? TOP);
  const layers: Layer[] = top.map((value) => ({ value, others: false, values: series.get(value)! }));
  const rest = totals.map((total, at) =>
    total === null
      ? null
      : layers.reduce<bigint>((left, layer) => left - ((layer.values[at] ?? 0n) as bigint), total as bigint),
  );
  return rest.every((each) => each === 0n || each === null)
    ? layers
    : [...layers, { value: null, others: true, values: rest }];
}
