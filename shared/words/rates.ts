/** Exchange rates as rows of text: a file, or what is pasted from a table. */

/** What a row has to look like. */
export const RATE_ROW = 'EUR, 2026-10, 1.0842, European Central Bank';

export type RateRow = {
  readonly currency: string;
  readonly date: string;
  readonly rate: string;
  readonly source: string;
};

const COLUMNS = ['currency', 'date', 'rate', 'source'] as const;

/** Read rows of currency, date, rate and source, separated by commas, semicolons or tabs; a header may name them in
 *  another order.
 *  Null  `broken` is the first line that lacks one of them; null = none. */
export function rateRows(text: string): {
  readonly rows: readonly RateRow[];
  readonly broken: number | null;
} {
  let broken: number | null = null;
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, at) => ({ line, row: at + 1 }))
    .filter(({ line }) => line.trim() !== '');
  const cellsOf = (line: string) => line.split(/[\t;,]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const head = cellsOf(lines[0]?.line ?? '').map((cell) => cell.toLowerCase());
  const hasHeader = COLUMNS.slice(0, 3).every((column) => head.includes(column));
  const at = (column: (typeof COLUMNS)[number], index: number) => (hasHeader ? head.indexOf(column) : index);
  const rows = (hasHeader ? lines.slice(1) : lines).map(({ line, row }): RateRow => {
    const cells = cellsOf(line);
    const [currency = '', date = '', rate = ''] = COLUMNS.slice(0, 3).map(
      (column, i) => cells[at(column, i)],
    );
    // A source may hold commas of its own where it stands last.
    const last = at('source', 3);
    const source = last < 0 ? '' : (last === 3 ? cells.slice(3).join(', ') : (cells[last] ?? '')).trim();
    if (broken === null && (currency === '' || date === '' || rate === '' || source === '')) broken = row;
    return { currency, date, rate, source };
  });
  return { rows, broken: rows.length === 0 ? 1 : broken };
}
