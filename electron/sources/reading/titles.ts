/** Reports often begin with lines that are not of their table: a name, a period, who made it. */

/** Most such lines. */
const MOST_TITLES = 10;
/** Fewer columns than this could be a name and its value. */
const LEAST_WIDTH = 3;

/** How many of the first rows stand above the header.
 *  Shape  a title has at most two filled cells and half as many as the table has columns; the header below it is filled,
 *         with names that are all different and no figures. Unless all of this holds there is no title. */
export function titlesAbove(rows: readonly (readonly string[])[]): number {
  const width = usualWidth(rows);
  if (width < LEAST_WIDTH) return 0;
  const filled = (row: readonly string[]): string[] => row.filter((cell) => cell.trim() !== '');
  const isTitle = (row: readonly string[]): boolean => filled(row).length <= Math.min(2, width / 2);
  const found = rows.findIndex((row) => !isTitle(row));
  if (found < 1 || found > MOST_TITLES) return 0;
  const header = rows[found]!;
  const names = filled(header);
  const looksLikeNames =
    header.length === width &&
    names.length >= width - 1 &&
    new Set(names).size === names.length &&
    names.every((name) => name.length <= 80 && !/^[\s$€£(+-]*\d/.test(name));
  return looksLikeNames ? found : 0;
}

/** The count of cells that most rows have. */
function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}
