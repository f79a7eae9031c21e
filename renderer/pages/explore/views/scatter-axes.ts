/** Which measures a chart of points sets against each other, and which groups can be drawn. */
import { metricOf, type MetricId } from '../../../../shared/catalogue/index.ts';
import type { QueryReply } from '../../../../shared/contract/query.ts';
import { drawnValue, type MetricValue } from '../../../format/metric.ts';
import { cellValue } from '../../../state/cells.ts';
import { EXPLORE_START } from '../../../state/explore-keys.ts';
import type { View } from '../view.ts';

export type ScatterMeasures = {
  readonly across: MetricId;
  readonly up: MetricId;
  readonly size: MetricId;
};

/** The leading measure across; up and as size the two beside it where they were chosen, else success rate and calls. */
export function scatterMeasures(view: Pick<View, 'metric' | 'measures'>): ScatterMeasures {
  const beside = view.measures.filter((each) => each !== view.metric);
  const usual = EXPLORE_START.beside.filter((each) => each !== view.metric);
  const isChosen = beside.join() !== usual.join();
  const [first, second] = isChosen ? beside : [];
  const taken = new Set<MetricId>([view.metric]);
  const pick = (wished: MetricId | undefined, ...otherwise: readonly MetricId[]): MetricId => {
    const found = [wished, ...otherwise].find((each) => each !== undefined && !taken.has(each))!;
    taken.add(found);
    return found;
  };
  const up = pick(first, 'success-rate', 'cost');
  return { across: view.metric, up, size: pick(second, 'calls', 'cost', 'total-tokens') };
}

export type ScatterGroup = {
  readonly value: string | null;
  readonly across: MetricValue;
  readonly up: MetricValue;
  readonly size: MetricValue;
};
export type ScatterGroups = {
  readonly drawn: readonly ScatterGroup[];
  /** Groups of which one measure is not known: they have no place. */
  readonly unknown: readonly ScatterGroup[];
};

/** Groups of a reply by one dimension, the largest first. */
export function scatterGroups(reply: QueryReply, measures: ScatterMeasures): ScatterGroups {
  const groups = reply.rows.map((row): ScatterGroup => ({
    value: row.keys[0] ?? null,
    across: cellValue(reply, row.cell, measures.across),
    up: cellValue(reply, row.cell, measures.up),
    size: cellValue(reply, row.cell, measures.size),
  }));
  const isPlaced = ({ across, up }: ScatterGroup) => across !== null && up !== null;
  return { drawn: groups.filter(isPlaced), unknown: groups.filter((group) => !isPlaced(group)) };
}

/** Powers of ten read better where amounts lie far apart; they cannot show zero or less. */
export function wantsLog(metric: MetricId, values: readonly MetricValue[]): boolean {
  if (metricOf(metric).unit === 'share') return false;
  const known = values.flatMap((value) => (value === null ? [] : [drawnValue(metric, value)]));
  const [low, high] = [Math.min(...known), Math.max(...known)];
  return known.length > 2 && low > 0 && high / low > 30;
}
