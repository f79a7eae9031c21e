/** Cells as text that a spreadsheet takes: tabs between, plain digits, ISO dates, nothing where nothing is known. */
import { plainText } from '../../../shared/sheet/sheet.ts';
import { safeText } from '../../../shared/words/csv.ts';
import { kindOf, type CellValue, type Column } from './column.ts';

/** Tabs and line ends would begin a new cell; what a spreadsheet would run is marked as text. */
function pasted(text: string): string {
  return safeText(text.replaceAll(/[\t\r\n]+/g, ' '));
}

/** One cell. */
export function cellCopy<Row>(column: Column<Row>, value: CellValue): string {
  return pasted(plainText(value, kindOf(column)));
}

/** Rows by columns, with the header over them where asked for; pictures are left out.
 *  `total`: the total row is among what is copied. */
export function copyText<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { header = false, total = false }: { readonly header?: boolean; readonly total?: boolean } = {},
): string {
  const written = columns.filter((column) => column.picture !== true);
  const line = (values: readonly string[]) => values.join('\t');
  const totals = written.map((column) =>
    column.totalValue === undefined && typeof column.total === 'string' && kindOf(column) === 'text'
      ? pasted(column.total)
      : cellCopy(column, column.totalValue ?? null),
  );
  return [
    ...(header ? [line(written.map((column) => pasted(column.header)))] : []),
    ...rows.map((row) => line(written.map((column) => cellCopy(column, column.value(row))))),
    ...(total ? [line(totals)] : []),
  ].join('\r\n');
}
