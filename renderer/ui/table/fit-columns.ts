/** Which columns a table shows in the room it has. */
import type { Column } from './column.ts';

/** Leave out columns that may yield, highest `yields` first, until the rest fits; nothing is cut in half.
 *  Null   an unknown width shows every column. */
export function fitColumns<Row>(
  columns: readonly Column<Row>[],
  width: number | null,
): readonly Column<Row>[] {
  if (width === null) return columns;
  let shown = columns;
  let needed = columns.reduce((sum, column) => sum + column.width, 0);
  const yielding = columns
    .filter((column) => column.yields !== undefined)
    .toSorted((a, b) => b.yields! - a.yields!);
  for (const column of yielding) {
    if (needed <= width) break;
    shown = shown.filter((other) => other !== column);
    needed -= column.width;
  }
  return shown;
}
