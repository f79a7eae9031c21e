/** One way to read records, whatever the file is written in: JSON, JSON lines or CSV. */
import type { ParseInput, Sample } from '../source.ts';
import { csvRows } from './csv.ts';
import { pieces } from './decode.ts';
import { uniqueHeader } from './header.ts';
import { jsonRecords } from './json.ts';
import { jsonlRecords } from './jsonl.ts';
import { newlineOf, withoutSepLine } from './sniff-csv.ts';
import { cutRaw, isPrivateName, rawOfFields } from './raw.ts';

/** Why a row or record cannot be read, with its text. */
export type Broken = {
  readonly code: 'row.malformed' | 'row.ragged';
  readonly message: string;
  readonly raw: string;
};

/** A record as read. */
export type ReadRecord = { readonly row: number; readonly value: unknown; readonly broken: Broken | null };

/** A row of a table as read. */
type CsvLine = {
  readonly row: number;
  readonly fields: readonly string[];
  readonly broken: Broken | null;
};

/** Records of the whole file. A CSV row is an object of texts without its empty cells.
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
      const one = broken
        ? { row, fields, broken: unclosed(fields[0] ?? '', sample.header) }
        : lineOfFields(row, fields, sample);
      if (one !== null) found.push(one);
    }
    if (found.length > 0) yield found;
  }
}

/** The fields of a row as a line of the table.
 *  Null  the row is blank. */
export function lineOfFields(row: number, fields: readonly string[], sample: Sample): CsvLine | null {
  if (fields.length === sample.header.length) return { row, fields, broken: null };
  return fields.every((field) => field.trim() === '') ? null : fitted(row, fields, sample);
}

function fitted(row: number, fields: readonly string[], { header, delimiter }: Sample): CsvLine {
  const extra = fields.slice(header.length);
  if (extra.length > 0 && extra.every((field) => field.trim() === ''))
    return { row, fields: fields.slice(0, header.length), broken: null };
  const message = `The row has ${fields.length} fields where the header has ${header.length}.`;
  return {
    row,
    fields,
    broken: { code: 'row.ragged', message, raw: rawOfFields(fields, header, delimiter) },
  };
}

function unclosed(line: string, header: readonly string[]): Broken {
  // What follows the quote may be the beginning of a prompt.
  const kept = header.some(isPrivateName) ? `${line.slice(0, line.indexOf('"') + 1)}…` : line;
  return {
    code: 'row.malformed',
    message: 'A quoted field begins here and does not end as it should.',
    raw: cutRaw(kept.trimEnd()),
  };
}

async function* csvRecords(input: ParseInput): AsyncIterable<readonly ReadRecord[]> {
  const header = uniqueHeader(input.sample.header).map((name) => name.trim());
  for await (const lines of csvLines(input)) {
    const found: ReadRecord[] = [];
    for (const { row, fields, broken } of lines) {
      if (broken !== null) {
        found.push({ row, value: null, broken });
        continue;
      }
      const value: Record<string, string> = {};
      for (let i = 0; i < header.length; i += 1) {
        const field = fields[i]!;
        if (field !== '') value[header[i]!] = field;
      }
      found.push({ row, value, broken: null });
    }
    yield found;
  }
}
