/** Rejected rows written as a file again, so that their source can read them as it reads any other. */
import type { Fault } from '../../../shared/contract/fault.ts';
import { csvRows } from '../../sources/reading/csv.ts';
import { blankGaps, isWholeRaw, quotedRow, withoutGaps } from '../../sources/reading/raw.ts';
import type { Sample, TextSource } from '../../sources/source.ts';
import type { RowShape } from '../../store/queries/imports.ts';
import type { KeptRow } from '../../store/queries/rejected.ts';

export type StoredRow = KeptRow & { readonly ordinal: number };

export type RejectedFile = {
  readonly sample: Sample;
  readonly file: TextSource;
  /** Which rejected row begins on a line. */
  readonly rowAt: ReadonlyMap<number, StoredRow>;
};

const SAMPLE_ROWS = 200;
const SAMPLE_CHARS = 64 * 1024;

/** Write rejected rows as a file of the shape they came in. Rows of which only a part is kept are left out, and so are
 *  those that are no row at all: no rule and no mapping can read them.
 *  Null  no row is left. */
export async function rejectedFile(
  name: string,
  shape: Omit<RowShape, 'alone'>,
  rows: readonly StoredRow[],
): Promise<RejectedFile | null> {
  const lines: string[] = [];
  const rowAt = new Map<number, StoredRow>();
  const cells: (readonly string[])[] = [];
  const records: unknown[] = [];
  let line = 1;
  const put = (text: string): void => {
    lines.push(text);
    line += text.split('\n').length;
  };
  if (shape.format === 'csv') put(quotedRow(shape.header, shape.delimiter));
  for (const row of rows) {
    if (!isWholeRaw(row.raw)) continue;
    const read = shape.format === 'csv' ? await fieldsOf(row.raw, shape.delimiter) : recordOf(row.raw);
    if (read === null) continue;
    rowAt.set(line, row);
    if (Array.isArray(read.fields)) {
      if (cells.length < SAMPLE_ROWS) cells.push(read.fields);
      put(quotedRow(read.fields, shape.delimiter));
    } else {
      if (records.length < SAMPLE_ROWS) records.push(read.record);
      put(JSON.stringify(read.record));
    }
  }
  if (rowAt.size === 0) return null;
  const text = `${lines.join('\n')}\n`;
  const { header, delimiter } = shape.format === 'csv' ? shape : { header: [], delimiter: '' };
  return {
    file: { name, text: () => once(text) },
    rowAt,
    sample: {
      name,
      bytes: text.length,
      encoding: 'utf-8',
      format: shape.format,
      text: text.slice(0, SAMPLE_CHARS),
      delimiter,
      header,
      rows: cells,
      records,
    },
  };
}

/** What is wrong stays, in the line of the file it came from. */
export function faultAt(fault: Fault, stored: StoredRow): Fault {
  return { ...fault, ...(stored.fault.row === undefined ? {} : { row: stored.fault.row }) };
}

type Read = { readonly fields?: readonly string[]; readonly record?: unknown };

async function fieldsOf(raw: string, delimiter: string): Promise<Read | null> {
  const found: (readonly string[])[] = [];
  for await (const batch of csvRows(once(raw), delimiter))
    for (const row of batch) {
      if (row.broken) return null;
      found.push(row.fields);
    }
  return found.length === 1 ? { fields: blankGaps(found[0]!) } : null;
}

function recordOf(raw: string): Read | null {
  try {
    return { record: withoutGaps(JSON.parse(raw)) };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function* once(text: string): AsyncIterable<string> {
  yield text;
}
