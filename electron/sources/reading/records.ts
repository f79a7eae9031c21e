/** One way to read records, whatever the file is written in: JSON, JSON lines or CSV. */
import type { ParseInput, Sample } from '../source.ts';
import { csvRows } from './csv.ts';
import { pieces } from './decode.ts';
import { uniqueHeader } from './header.ts';
import { jsonRecords } from './json.ts';
import { jsonlRecords } from './jsonl.ts';
import { LONGEST_LINE, tooLong } from './longest.ts';
import { newlineOf, withoutSepLine } from './sniff-csv.ts';
import { isPrivateName } from './private-names.ts';
import { cutRaw, rawOfFields } from './raw.ts';

/** Why a row or record cannot be read, with its text. */
export type Broken = {
  readonly code: 'row.malformed' | 'row.ragged' | 'row.too-long';
  readonly message: string;
  readonly raw: string;
  /** True when it is no row of the table by nature, such as a total, so that nothing is wrong with it. */
  readonly isNoRow?: true;
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

/** Rows of a CSV file below its header, which title lines may stand above. Ragged rows are broken; empty cells beyond
 *  the header are not counted; totals are marked as no rows. */
export async function* csvLines(input: ParseInput): AsyncIterable<readonly CsvLine[]> {
  const { sample } = input;
  const text = withoutSepLine(pieces(input.file.text()));
  // A "sep=;" line has been taken out of the text but is still line 1 of the file.
  const shift = /^\s*sep=/i.test(sample.text) ? 1 : 0;
  let above = (sample.titles ?? 0) + 1;
  for await (const batch of csvRows(text, sample.delimiter, newlineOf(sample.text))) {
    const found: CsvLine[] = [];
    for (const { line, fields, broken } of batch) {
      if (above > 0) {
        above -= 1;
        continue;
      }
      const row = line + shift;
      const one = broken
        ? { row, fields, broken: brokenLine(fields[0] ?? '', broken === 'too-long', sample) }
        : lineOfFields(row, fields, sample);
      if (one !== null) found.push(one);
    }
    if (found.length > 0) yield found;
  }
}

/** The fields of a row as a line of the table.
 *  Null  the row is blank. */
export function lineOfFields(row: number, fields: readonly string[], sample: Sample): CsvLine | null {
  if (isTotal(fields, sample.header.length)) return { row, fields, broken: total(fields, sample) };
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

const TOTAL =
  /^(?:(?:grand|sub|report|overall)[ -]?)?totals?(?: cost| costs| amount| spend| usage)?:?$|^(?:gesamt(?:summe|betrag)?|summe|totale|total général):?$/i;

/** True for what the first filled cell of a line of totals says. */
export function saysTotal(cell: string): boolean {
  return cell.length <= 20 && TOTAL.test(cell.trim());
}

/** True for the sum of other rows: counted, it would double them. */
function isTotal(fields: readonly string[], width: number): boolean {
  const first = fields.findIndex((field) => field.trim() !== '');
  const word = fields[first];
  if (word === undefined || !saysTotal(word)) return false;
  // A full row of a wide table that begins with the word is a row about something of that name.
  return first > 0 || fields.length !== width || width <= 3 || fields.some((field) => field.trim() === '');
}

function total(fields: readonly string[], { header, delimiter }: Sample): Broken {
  return {
    code: 'row.malformed',
    message: 'a line of totals',
    raw: rawOfFields(fields, header, delimiter),
    isNoRow: true,
  };
}

function brokenLine(line: string, isTooLong: boolean, { header, delimiter }: Sample): Broken {
  if (isTooLong) {
    const firstPrivate = header.findIndex(isPrivateName);
    const kept = firstPrivate < 0 ? line : `${line.split(delimiter).slice(0, firstPrivate).join(delimiter)}…`;
    return { code: 'row.too-long', message: tooLong(LONGEST_LINE), raw: cutRaw(kept) };
  }
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
