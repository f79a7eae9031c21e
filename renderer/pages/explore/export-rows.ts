/** The whole view as a sheet for a file: a row per group of all dimensions, whatever is open on screen. */
import { metricOf, type MetricId } from '../../../shared/catalogue/index.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import type { QueryReply } from '../../../shared/contract/query.ts';
import { kindOfUnit } from '../../../shared/sheet/metric-kind.ts';
import type { Sheet, SheetColumn } from '../../../shared/sheet/sheet.ts';
import { bucketsOf } from '../../../shared/units/period.ts';
import { reachOf } from '../../charts/reach.ts';
import { periodText } from '../../format/date.ts';
import { unitOf } from '../../format/metric.ts';
import { asBase, cellValue } from '../../state/cells.ts';
import { core } from '../../state/commands.ts';
import { valueName } from '../../state/filters.ts';
import { nothingAt } from './groups.ts';
import { emptySide, sideValue } from './pivot/sides.ts';
import type { View } from './view.ts';

const pathOf = (keys: readonly (string | null)[]) => JSON.stringify(keys);
const headed = (name: string, metric: MetricId) => {
  const unit = unitOf(metric) === '' ? '' : `, ${unitOf(metric)}`;
  return `${name}${unit}`;
};
type Sides = {
  readonly now: QueryReply;
  readonly before: QueryReply | null;
  readonly times: QueryReply | null;
};

/** Ask for all groups of the view at once. */
export async function readAll(view: View): Promise<Sides> {
  const { measures, dimensions, where, period, compare, scenario, across, grain, metric } = view;
  const asked = { measures: [...measures], by: [...dimensions], where: [...where] };
  const query = core().explore.query;
  const [now, before, times] = await Promise.all([
    query({ ...asked, period }),
    scenario !== null
      ? core().scenarios.query({ ...asked, id: scenario.id, period })
      : compare === null
        ? null
        : query({ ...asked, period: compare }),
    across === 'time' ? query({ ...asked, measures: [metric], period, grain }) : null,
  ]);
  return { now, before: before?.covered === null ? null : before, times };
}

const figure = (header: string, id: MetricId): SheetColumn => ({
  header: headed(header, id),
  kind: kindOfUnit(metricOf(id).unit),
});

/** A column per dimension, then what the table shows, in full digits; the total is that of the whole question. */
export function groupSheet(view: View, { now, before, times }: Sides, notes: Sheet['notes']): Sheet {
  const { metric, measures, dimensions, compare, scenario, grain } = view;
  const against = scenario?.name ?? (compare === null ? null : periodText(compare));
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
  const reach = reachOf(buckets, grain, now.period, now.covered);
  const inTime = (keys: readonly (string | null)[], at: number) => {
    const found = inBucket.get(`${pathOf(keys)} ${buckets[at]!}`);
    if (found !== undefined) return found;
    return nothingAt(metric, reach, at);
  };
  const total = asBase(now, now.total);
  return {
    name: `${metricOf(metric).name} by ${dimensions.map((id) => dimensionOf(id)?.name ?? id).join(', ')}`,
    columns: [
      ...dimensions.map((id) => ({ header: dimensionOf(id)?.name ?? id, kind: 'text' as const, width: 26 })),
      ...buckets.map((bucket) => figure(bucket, metric)),
      ...measures.map((id) => figure(metricOf(id).name, id)),
      ...(against === null ? [] : [figure(`${metricOf(metric).name}, ${against}`, metric)]),
    ],
    rows: rows.map((row) => [
      ...row.keys.map((value, at) => valueName(dimensions[at]!, value)),
      ...buckets.map((_, at) => inTime(row.keys, at)),
      ...measures.map((id) => sideValue(row.now, id)),
      ...(against === null
        ? []
        : [before === null ? null : sideValue(earlier.get(pathOf(row.keys)) ?? nothing, metric)]),
    ]),
    total: [
      ...dimensions.map((_, at) => (at === 0 ? 'Total' : null)),
      ...buckets.map(() => null),
      ...measures.map((id) => sideValue(total, id)),
      ...(against === null ? [] : [before === null ? null : sideValue(asBase(before, before.total), metric)]),
    ],
    notes,
  };
}
