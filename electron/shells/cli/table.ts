/** Tables: aligned columns for people, CSV for other programs. */
import { csvRow } from '../../../shared/words/csv.ts';

export type Column = { readonly header: string; readonly align: 'left' | 'right' };
/** A column of words. */
export const left = (header: string): Column => ({ header, align: 'left' });
/** A column of figures. */
export const right = (header: string): Column => ({ header, align: 'right' });

/** Aligned lines with a header. Columns keep two spaces between them. */
export function tableText(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((column, at) =>
    Math.max([...column.header].length, ...rows.map((row) => [...(row[at] ?? '')].length)),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map((column, at) => {
        const text = cells[at] ?? '';
        const gap = ' '.repeat(Math.max(0, widths[at]! - [...text].length));
        return column.align === 'right' ? gap + text : text + gap;
      })
      .join('  ')
      .trimEnd();
  return [line(columns.map((column) => column.header)), ...rows.map(line)].join('\n');
}

export type CsvValue = string | number | bigint | null;

/** One CSV line. Unknown values are empty cells; text never acts as a formula. */
export function csvLine(values: readonly CsvValue[]): string {
  return csvRow(values.map((value) => (value === null ? '' : value.toString())));
}

/** A CSV document with a header. */
export function csvText(header: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [header, ...rows].map(csvLine).join('');
}
