/** Rows and columns of a heat map: weekday and hour unless two dimensions were chosen, the small values gathered. */
import type { MetricId } from '../../../../shared/catalogue/index.ts';
import type { Cell, QueryReply } from '../../../../shared/contract/query.ts';
import { HOURS, WEEKDAYS } from '../../../../shared/ledger/clock.ts';
import type { DimensionId } from '../../../../shared/ledger/dimensions.ts';
import type { MetricValue } from '../../../format/metric.ts';
import { onlyValue, valueName } from '../../../state/filters.ts';
import type { View } from '../view.ts';
import type { Mark } from './chart-view.ts';
import { pooledValue } from './pooled.ts';

/** Values named on each side; the rest are one row or column. */
const MOST_ROWS = 9;
const MOST_COLUMNS = 14;

export type HeatSide = {
  readonly key: string;
  readonly name: string;
  readonly values: readonly (string | null)[];
  readonly mark: Mark;
};
export type HeatGrid = {
  readonly rows: readonly HeatSide[];
  readonly columns: readonly HeatSide[];
  /** Rows × columns. */
  readonly values: readonly (readonly MetricValue[])[];
  readonly rowTotals: readonly MetricValue[];
};

/** The two dimensions of a heat map. */
export function heatDimensions(view: Pick<View, 'dimensions'>): readonly [DimensionId, DimensionId] {
  const [outer, inner] = view.dimensions;
  return outer === undefined || inner === undefined ? ['weekday', 'hour'] : [outer, inner];
}

/** Values that have an order of their own, and all of which are shown. */
function ownOrder(dimension: DimensionId): readonly string[] | null {
  if (dimension === 'weekday') return WEEKDAYS;
  return dimension === 'hour' ? HOURS : null;
}

function sidesOf(reply: QueryReply, at: 0 | 1, most: number): HeatSide[] {
  const dimension = reply.by[at]!;
  const own = ownOrder(dimension);
  const sizes = new Map<string | null, number>();
  for (const row of reply.rows) {
    const value = row.keys[at] ?? null;
    sizes.set(value, (sizes.get(value) ?? 0) + Math.abs(Number(row.cell[0] ?? 0)));
  }
  const side = (value: string | null): HeatSide => ({
    key: JSON.stringify(value),
    name: valueName(dimension, value),
    values: [value],
    mark: [onlyValue(dimension, value)],
  });
  if (own !== null) return [...own, ...(sizes.has(null) ? [null] : [])].map(side);
  const order = [...sizes].toSorted((a, b) => b[1] - a[1]).map(([value]) => value);
  const named = order.length <= most + 1 ? order : order.slice(0, most);
  const rest = order.slice(named.length);
  return [
    ...named.map(side),
    ...(rest.length === 0
      ? []
      : [
          {
            key: 'others',
            name: `${rest.length} others`,
            values: rest,
            mark: [{ dimension, values: rest, not: false }],
          },
        ]),
  ];
}

/** A reply by two dimensions as a grid; gathered values are pooled, so that every line is in exactly one cell. */
export function heatGrid(reply: QueryReply, metric: MetricId): HeatGrid {
  const rows = sidesOf(reply, 0, MOST_ROWS);
  const columns = sidesOf(reply, 1, MOST_COLUMNS);
  const placeOf = (sides: readonly HeatSide[]) =>
    new Map(sides.flatMap((side, at) => side.values.map((value) => [value, at] as const)));
  const [rowOf, columnOf] = [placeOf(rows), placeOf(columns)];
  const cells: Cell[][][] = rows.map(() => columns.map(() => []));
  for (const row of reply.rows) {
    const [r, c] = [rowOf.get(row.keys[0] ?? null), columnOf.get(row.keys[1] ?? null)];
    if (r !== undefined && c !== undefined) cells[r]![c]!.push(row.cell);
  }
  return {
    rows,
    columns,
    values: cells.map((list) => list.map((own) => pooledValue(reply, own, metric))),
    rowTotals: cells.map((list) => pooledValue(reply, list.flat(), metric)),
  };
}
