/** Which columns a table shows in the room it has, in which order, how wide, and which of them stay while it scrolls. */
import type { TableLayout } from '../../state/table-layouts.ts';
import type { Column } from './column.ts';

export type Arranged<Row> = {
  readonly columns: readonly Column<Row>[];
  /** Pixels; null before the room is known. */
  readonly widths: readonly number[] | null;
  /** Sum of the widths. */
  readonly total: number;
  /** How many columns at the left stay in view; 0 where everything fits. */
  readonly pinned: number;
};

/** Columns in the order chosen; a column the choice does not know stays behind its neighbour. */
export function inOrder<Row>(
  columns: readonly Column<Row>[],
  order: readonly string[],
): readonly Column<Row>[] {
  if (order.length === 0) return columns;
  const byId = new Map(columns.map((column) => [column.id, column]));
  const placed = order.flatMap((id) => byId.get(id) ?? []);
  columns.forEach((column, at) => {
    if (placed.includes(column)) return;
    const before = columns[at - 1];
    placed.splice(before === undefined ? 0 : placed.indexOf(before) + 1, 0, column);
  });
  return placed;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Leave out columns that may yield, highest `yields` first, until the rest fits. */
function fitting<Row>(
  columns: readonly Column<Row>[],
  widthOf: (column: Column<Row>) => number,
  room: number,
  layout: TableLayout,
): readonly Column<Row>[] {
  let shown = columns;
  let needed = sum(columns.map(widthOf));
  const yielding = columns
    .filter((column) => column.yields !== undefined && !layout.shown.includes(column.id))
    .toSorted((a, b) => b.yields! - a.yields!);
  for (const column of yielding) {
    if (needed <= room) break;
    shown = shown.filter((other) => other !== column);
    needed -= widthOf(column);
  }
  return shown;
}

/** Pinned columns take at most this share of the room, so that something is left to scroll. */
const MOST_PINNED = 0.62;

function pinnable(widths: readonly number[], wanted: number, room: number): number {
  let pinned = Math.min(wanted, widths.length - 1);
  while (pinned > 0 && sum(widths.slice(0, pinned)) > room * MOST_PINNED) pinned -= 1;
  return Math.max(0, pinned);
}

/** Lay the columns out. `wide`: all columns share what is left, so that figures stay near their names; else the growing
 *  one takes it.
 *  Null   an unknown room shows every column that is not hidden. */
export function arrange<Row>(
  all: readonly Column<Row>[],
  layout: TableLayout,
  room: number | null,
  wide = false,
): Arranged<Row> {
  const ordered = inOrder(all, layout.order).filter((column) => !layout.hidden.includes(column.id));
  const given = ordered.length === 0 ? all.slice(0, 1) : ordered;
  const widthOf = (column: Column<Row>) => layout.widths[column.id] ?? column.width;
  if (room === null || room === 0)
    return { columns: given, widths: null, total: sum(given.map(widthOf)), pinned: 0 };
  const columns = fitting(given, widthOf, room, layout);
  const least = columns.map(widthOf);
  const needed = sum(least);
  if (needed > room)
    return { columns, widths: least, total: needed, pinned: pinnable(least, layout.pinned, room) };
  const isFree = (column: Column<Row>) => layout.widths[column.id] === undefined;
  const takers = columns.map((column) => isFree(column) && (wide || column.grow === true));
  const share = sum(least.filter((_, at) => takers[at]));
  const left = room - needed;
  // Whole pixels, so that columns meet without a seam; the last taker has the rest.
  const last = takers.lastIndexOf(true);
  let spent = 0;
  const widths = least.map((width, at) => {
    if (!takers[at]) return width;
    const more = at === last ? left - spent : Math.floor((left * width) / share);
    spent += more;
    return width + more;
  });
  return { columns, widths, total: sum(widths), pinned: 0 };
}
