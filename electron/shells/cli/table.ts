/** Tables: aligned columns for people, CSV for other programs. */

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

function csvCell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return value.toString();
  // A text that a spreadsheet would run as a formula gets an apostrophe; plain numbers stay numbers.
  const isNumber = /^-?\d+(\.\d+)?$/.test(value);
  const text = !isNumber && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One CSV line (RFC 4180). */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

/** A CSV document with a header. */
export function csvText(header: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [header, ...rows].map(csvLine).join('');
}
