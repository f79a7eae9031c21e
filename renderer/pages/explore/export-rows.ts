/** The whole view as plain rows for a file: one per group of all dimensions, whatever is open on screen. */
import { metricOf, type MetricId } from '../../../shared/catalogue/index.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import type { QueryReply } from '../../../shared/contract/query.ts';
import { decimalOf } from '../../../shared/units/money.ts';
import { bucketsOf } from '../../../shared/units/period.ts';
import { bucketText, periodText } from '../../format/date.ts';
import { unitOf } from '../../format/metric.ts';
import { asBase, cellValue } from '../../state/cells.ts';
import { core } from '../../state/commands.ts';
import { valueName } from '../../state/filters.ts';
import { isSummable } from './groups.ts';
import { emptySide, sideValue } from './pivot/sides.ts';
import type { View } from './view.ts';

const pathOf = (keys: readonly (string | null)[]) => JSON.stringify(keys);
const headed = (name: string, metric: MetricId) => {
  const unit = unitOf(metric) === '' ? '' : `, ${unitOf(metric)}`;
  return `${name}${unit}`;
};
const isMoney = (metric: MetricId) => ['usd', 'usd-each'].includes(metricOf(metric).unit);

/** Plain digits, money in whole units; nothing where it is not known. */
function plain(value: bigint | number | null, money: boolean): string {
  if (value === null) return '';
  if (!money) return String(value);
  return typeof value === 'bigint' ? decimalOf(value) : String(Number((value / 1e9).toPrecision(12)));
}

type Sides = {
  readonly now: QueryReply;
  readonly before: QueryReply | null;
  readonly times: QueryReply | null;
};

/** Ask for all groups of the view at once. */
export async function readAll(view: View): Promise<Sides> {
  const { measures, dimensions, where, period, compare, across, grain, metric } = view;
  const asked = { measures: [...measures], by: [...dimensions], where: [...where] };
  const query = core().explore.query;
  const [now, before, times] = await Promise.all([
    query({ ...asked, period }),
    compare === null ? null : query({ ...asked, period: compare }),
    across === 'time' ? query({ ...asked, measures: [metric], period, grain }) : null,
  ]);
  return { now, before, times };
}

/** Header and rows: a column per dimension, then what the table shows, in full digits. */
export function allRows(view: View, { now, before, times }: Sides): string[][] {
  const { metric, measures, dimensions, compare, grain } = view;
  const text = (id: MetricId, value: bigint | number | null) => plain(value, isMoney(id));
  const earlier = new Map(
    (before?.rows ?? []).map((row) => [pathOf(row.keys), asBase(before!, row.cell)] as const),
  );
  const nothing = emptySide(now.bases);
  const known = new Set(now.rows.map((row) => pathOf(row.keys)));
  const rows = [
    ...now.rows.map((row) => ({ keys: row.keys, now: asBase(now, row.cell) })),
    ...(before?.rows ?? [])
      .filter((row) => !known.has(pathOf(row.keys)))
      .map((row) => ({ keys: row.keys, now: nothing })),
  ];
  const buckets = times === null ? [] : bucketsOf(now.period, grain);
  const inBucket = new Map(
    (times?.rows ?? []).map((row) => [
      `${pathOf(row.keys)} ${row.bucket ?? ''}`,
      cellValue(times!, row.cell, metric),
    ]),
  );
  const empty = isSummable(metric) ? 0n : null;
  const header = [
    ...dimensions.map((id) => dimensionOf(id)?.name ?? id),
    ...buckets.map((bucket) => headed(bucketText(bucket, grain), metric)),
    ...measures.map((id) => headed(metricOf(id).name, id)),
    ...(compare === null ? [] : [headed(`${metricOf(metric).name}, ${periodText(compare)}`, metric)]),
  ];
  return [
    header,
    ...rows.map((row) => [
      ...row.keys.map((value, at) => valueName(dimensions[at]!, value)),
      ...buckets.map((bucket) => text(metric, inBucket.get(`${pathOf(row.keys)} ${bucket}`) ?? empty)),
      ...measures.map((id) => text(id, sideValue(row.now, id))),
      ...(compare === null
        ? []
        : [text(metric, sideValue(earlier.get(pathOf(row.keys)) ?? nothing, metric))]),
    ]),
  ];
}
