/** Tables as CSV that a spreadsheet reads as data and never as formulas. */
import { csvRow } from '../../shared/words/csv.ts';

/** A whole table with CRLF line ends, header first. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map(csvRow).join('');
}
