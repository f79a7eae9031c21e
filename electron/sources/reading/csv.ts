/** Delimited text to rows, in constant memory, each with the line it starts on. */
import Papa from 'papaparse';
import { pieces } from './decode.ts';
import { HEAD_KEPT, LONGEST_LINE } from './longest.ts';

/** One row of fields. `broken` marks a line whose quoted field never ends, or one of which only the beginning is kept. */
type CsvRow = {
  readonly line: number;
  readonly fields: readonly string[];
  readonly broken: boolean | 'too-long';
};

type Parsed = { data: string[][]; errors: { code: string; row?: number }[]; meta: { cursor: number } };

/** Rows of a delimited text, blank lines left out.
 *  Shape  one batch per block of text; the header is the first row.
 *         A row beyond LONGEST_LINE is one broken row with its beginning.
 *  Fault  a quote that does not close where a field ends breaks its own line only: reading goes on with the next. */
export async function* csvRows(
  text: AsyncIterable<string>,
  delimiter: string,
  newline: '\n' | '\r' = '\n',
): AsyncIterable<readonly CsvRow[]> {
  let pending = '';
  let line = 1;
  /** So much has to be there before rows are looked for. */
  let wanted = 0;
  /** True within a line that is too long, until it ends. */
  let skipping = false;
  const take = (last: boolean): CsvRow[] => {
    const rows: CsvRow[] = [];
    for (;;) {
      const parser = new Papa.Parser({ delimiter, newline });
      const found = parser.parse(pending, 0, !last) as Parsed;
      const wrong = wrongRow(found, newline);
      const unclosed = wrong < found.data.length;
      if (unclosed) found.data.length = wrong;
      const consumed = unclosed ? unclosedStart(pending, found.data, newline) : found.meta.cursor;
      // The last row of a file has no line end, or is the nothing behind it.
      const ends = found.data.length - (last && !unclosed ? 1 : 0);
      line = number(found.data, ends < count(pending, newline, consumed), line, newline, rows);
      pending = pending.slice(consumed);
      const stuck = pending.length > LONGEST_LINE;
      if (!unclosed && !stuck) return rows;
      const end = pending.indexOf(newline);
      if (stuck && end < 0) {
        rows.push({ line, fields: [pending.slice(0, HEAD_KEPT)], broken: 'too-long' });
        skipping = true;
        pending = '';
        return rows;
      }
      const broken = end < 0 ? pending : pending.slice(0, end);
      rows.push({ line, fields: [broken], broken: true });
      line += 1;
      pending = end < 0 ? '' : pending.slice(end + 1);
      if (pending === '') return rows;
    }
  };
  const restOf = (piece: string): string => {
    const end = piece.indexOf(newline);
    if (end < 0) return '';
    skipping = false;
    line += 1;
    return piece.slice(end + 1);
  };
  for await (const piece of pieces(text)) {
    pending += skipping ? restOf(piece) : piece;
    // A row that is not complete yet is looked at again when twice as much of it is there.
    if (pending.length < wanted) continue;
    const rows = take(false);
    wanted = rows.length > 0 ? 0 : Math.min(2 * pending.length, LONGEST_LINE + 1);
    if (rows.length > 0) yield rows;
  }
  if (pending !== '') {
    const rows = take(true);
    if (rows.length > 0) yield rows;
  }
}

/** The first row that runs over several lines only because a quote is missing; the number of rows when there is none. */
function wrongRow({ data, errors }: Parsed, newline: string): number {
  const found = errors.find(
    ({ code, row }) =>
      row !== undefined &&
      row < data.length &&
      (code === 'MissingQuotes' ||
        (code === 'InvalidQuotes' && data[row]!.some((field) => field.includes(newline)))),
  );
  return found?.row ?? data.length;
}

/** Give rows their lines; returns the line after the last one. `runOver` when there are more line ends than rows. */
function number(
  data: readonly string[][],
  runOver: boolean,
  from: number,
  newline: string,
  into: CsvRow[],
): number {
  let line = from;
  for (const fields of data) {
    const start = line;
    line += 1;
    if (runOver) for (const field of fields) if (field.includes(newline)) line += count(field, newline);
    const last = fields.length - 1;
    const tail = fields[last]!;
    if (tail.endsWith('\r')) fields[last] = tail.slice(0, -1);
    if (fields.length > 1 || fields[0] !== '') into.push({ line: start, fields, broken: false });
  }
  return line;
}

/** Where in the text the row after the complete ones begins. */
function unclosedStart(text: string, complete: readonly string[][], newline: string): number {
  let lines = complete.length;
  for (const fields of complete) for (const field of fields) lines += count(field, newline);
  let at = 0;
  for (; lines > 0; lines -= 1) at = text.indexOf(newline, at) + 1;
  return at;
}

function count(text: string, newline: string, end = text.length): number {
  let found = 0;
  for (let at = text.indexOf(newline); at >= 0 && at < end; at = text.indexOf(newline, at + 1)) found += 1;
  return found;
}
