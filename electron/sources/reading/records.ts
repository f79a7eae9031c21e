/** One way to read records, whatever the file is written in: JSON, JSON lines or CSV. */
import type { ParseInput } from '../source.ts';
import { csvRows } from './csv.ts';
import { pieces } from './decode.ts';
import { uniqueHeader } from './header.ts';
import { jsonRecords } from './json.ts';
import { jsonlRecords } from './jsonl.ts';
import { newlineOf, withoutSepLine } from './sniff-csv.ts';
import { rawOfFields } from './raw.ts';

/** A record as read. `broken` says why it cannot be read; `raw` is then its text. */
export type ReadRecord = {
  readonly row: number;
  readonly value: unknown;
  readonly broken: string | null;
  readonly raw: string | null;
};

/** A record of a CSV row is an object of texts; empty cells are left out. */
export type CsvLine = {
  readonly row: number;
  readonly fields: readonly string[];
  readonly broken: string | null;
};

/** Records of the whole file.
 *  Shape  `streamed` names the arrays of a top-level object whose elements are the records. */
export function readRecords(
  input: ParseInput,
  streamed: readonly string[],
): AsyncIterable<readonly ReadRecord[]> {
  const { file, sample } = input;
  if (sample.format === 'jsonl') return jsonlRecords(file.text());
  if (sample.format === 'csv') return csvRecords(input);
  return jsonRecords(file.text(), streamed, file.name);
}

/** Rows of a CSV file below its header. Ragged rows are broken; empty cells beyond the header are not counted. */
export async function* csvLines(input: ParseInput): AsyncIterable<readonly CsvLine[]> {
  const { sample } = input;
  const text = withoutSepLine(pieces(input.file.text()));
  const width = sample.header.length;
  // A "sep=;" line has been taken out of the text but is still line 1 of the file.
  const shift = /^\s*sep=/i.test(sample.text) ? 1 : 0;
  let headerMet = false;
  for await (const batch of csvRows(text, sample.delimiter, newlineOf(sample.text))) {
    const found: CsvLine[] = [];
    for (const { line, fields, broken } of batch) {
      if (!headerMet) {
        headerMet = true;
        continue;
      }
      const row = line + shift;
      if (fields.length === width || broken !== null) found.push({ row, fields, broken });
      else if (!fields.every((field) => field.trim() === '')) found.push(fitted(row, fields, width));
    }
    if (found.length > 0) yield found;
  }
}

function fitted(row: number, fields: readonly string[], width: number): CsvLine {
  const extra = fields.slice(width);
  if (extra.length > 0 && extra.every((field) => field.trim() === ''))
    return { row, fields: fields.slice(0, width), broken: null };
  return { row, fields, broken: `The row has ${fields.length} fields where the header has ${width}.` };
}

async function* csvRecords(input: ParseInput): AsyncIterable<readonly ReadRecord[]> {
  const header = uniqueHeader(input.sample.header).map((name) => name.trim());
  for await (const lines of csvLines(input)) {
    const found: ReadRecord[] = [];
    for (const { row, fields, broken } of lines) {
      if (broken !== null) {
        found.push({ row, value: null, broken, raw: rawOfFields(fields, header, input.sample.delimiter) });
        continue;
      }
      const value: Record<string, string> = {};
      for (let i = 0; i < header.length; i += 1) {
        const field = fields[i]!;
        if (field !== '') value[header[i]!] = field;
      }
      found.push({ row, value, broken: null, raw: null });
    }
    yield found;
  }
}
