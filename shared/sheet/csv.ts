/** A sheet as CSV (RFC 4180): header, rows, total, then what the table is. */
import { csvRow } from '../words/csv.ts';
import { plainText, type Sheet, type SheetColumn, type SheetRow } from './sheet.ts';

/** How many rows go out together. */
const BATCH = 500;

function lineOf(columns: readonly SheetColumn[], row: SheetRow): string {
  return csvRow(columns.map(({ kind }, at) => plainText(row[at] ?? null, kind)));
}

/** The CSV in pieces, for files of any length. Notes follow an empty line. */
export async function* csvPieces({ columns, rows, total, notes }: Sheet): AsyncGenerator<string> {
  let text = csvRow(columns.map(({ header }) => header));
  let waiting = 0;
  for await (const row of rows) {
    text += lineOf(columns, row);
    waiting += 1;
    if (waiting < BATCH) continue;
    yield text;
    text = '';
    waiting = 0;
  }
  if (total !== undefined) text += lineOf(columns, total);
  if (notes.length > 0) text += ['\r\n', ...notes.map((note) => csvRow(note))].join('');
  yield text;
}
