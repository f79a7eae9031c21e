/** The rows of any file as lines of one table, in constant memory. */
import type { Mapping } from '../../../shared/contract/imports.ts';
import { fail } from '../../../shared/contract/fault.ts';
import type { CallContent } from '../../../shared/ledger/charge.ts';
import type { ParseInput, Sample } from '../source.ts';
import type { JsonRecord } from './fields.ts';
import { cellOf, placeOf, valueAt } from './paths.ts';
import { isPrivateName } from './private-names.ts';
import { rawOfFields, rawOfRecord } from './raw.ts';
import { csvLines, readRecords, type Broken } from './records.ts';
import { saidInRecord } from './said-columns.ts';
import { listsOf, recordsIn, rowsIn } from './record-table.ts';

/** One row of a table. `raw` writes it down as it stands in the file, so that it can be read again. */
export type TableLine = {
  readonly row: number;
  readonly fields: readonly string[];
  readonly broken: Broken | null;
  raw(): string;
  /** Prompts and answers beside the columns, in records. */
  content?(): CallContent | null;
};

/** Its text may be anything, a prompt too. */
const NOT_A_RECORD: Broken = { code: 'row.malformed', message: 'This is not a record.', raw: '' };

/** Lines of a file under the columns of `table`, which tableOf made of its sample.
 *  Shape  rows of a JSON document are numbered through it; rows of a line carry the number of the line.
 *  Fault  mapping.invalid when the mapping reads rows from two different lists. */
export function tableLines(
  input: ParseInput,
  table: Sample,
  mapping: Mapping,
): AsyncIterable<readonly TableLine[]> {
  return table.format === 'csv' ? linesOfText(input, mapping) : linesOfRecords(input, table, mapping);
}

async function* linesOfText(input: ParseInput, mapping: Mapping): AsyncIterable<readonly TableLine[]> {
  const { header, delimiter } = input.sample;
  const read = new Set(Object.keys(mapping.columns));
  for await (const batch of csvLines(input))
    yield batch.map((line) => ({ ...line, raw: () => rawOfFields(line.fields, header, delimiter, read) }));
}

async function* linesOfRecords(
  input: ParseInput,
  table: Sample,
  mapping: Mapping,
): AsyncIterable<readonly TableLine[]> {
  const lists = wayTo(table, mapping);
  const places = table.header.map(placeOf).map(({ lists: { length }, field }) => ({ level: length, field }));
  const mapped = Object.keys(mapping.columns).map(placeOf);
  const read = new Set(mapped.map(({ field }) => field));
  const names = new Set([...read].flatMap((field) => [field, field.slice(field.lastIndexOf('.') + 1)]));
  // The outermost list streams when nothing outside of it is read.
  const outer = lists[0] !== undefined && mapped.every((place) => place.lists.length > 0) ? lists[0] : null;
  const through = table.format === 'json';
  const comma = mapping.decimal === ',';
  const cell = (value: unknown) =>
    comma && typeof value === 'number' ? String(value).replace('.', ',') : cellOf(value);
  let row = 0;
  for await (const batch of readRecords(input, outer === null ? [] : [outer])) {
    const found: TableLine[] = [];
    for (const record of batch) {
      if (record.broken !== null) {
        row = through ? row + 1 : record.row;
        const { broken } = record;
        found.push({ row, fields: [], broken, raw: () => broken.raw });
        continue;
      }
      for (const value of valuesOf(record.value))
        for (const levels of levelsOf(value, lists, outer)) {
          row = through ? row + 1 : record.row;
          const whole = levels.every((level) => level !== null);
          found.push({
            row,
            fields: places.map(({ level, field }) => cell(valueAt(levels[level] ?? {}, field))),
            broken: whole ? null : NOT_A_RECORD,
            raw: () => rawOfRecord(nested(levels, lists, table.header), names),
            content: () => saidInRecord(levels.at(-1) ?? {}, read),
          });
        }
    }
    if (found.length > 0) yield found;
  }
}

/** The records of a value; null stands for a value that is none, so that its row is refused and kept. */
function valuesOf(value: unknown): readonly (JsonRecord | null)[] {
  const records = recordsIn([value]);
  return records.length > 0 || (Array.isArray(value) && value.length === 0) ? records : [null];
}

type Levels = readonly (JsonRecord | null)[];

function levelsOf(
  record: JsonRecord | null,
  lists: readonly string[],
  streamed: string | null,
): readonly Levels[] {
  if (record === null) return [[null]];
  if (streamed !== null && !Array.isArray(valueAt(record, streamed)))
    return rowsIn(record, lists.slice(1)).map((levels) => [{}, ...levels]);
  return rowsIn(record, lists);
}

function wayTo(table: Sample, mapping: Mapping): readonly string[] {
  const mapped = Object.keys(mapping.columns);
  const lists = listsOf(mapped);
  const other = mapped.find((column) => placeOf(column).lists.some((list, at) => list !== lists[at]));
  if (other !== undefined)
    fail(
      'mapping.invalid',
      `The columns are from two different lists: ${lists.join('[].')}[] and that of ${other}.`,
      'Map only columns of one list, and of what is around it.',
      { file: table.name, column: other },
    );
  return lists;
}

/** One row with what is around it, as a record in which every path finds the same values.
 *  Shape  fields inside what is not kept, such as the model of a request, stand beside it under their whole path. */
function nested(levels: Levels, lists: readonly string[], columns: readonly string[]): JsonRecord {
  const places = columns.map(placeOf);
  const valuesAt = (level: number, wanted: (field: string) => boolean): JsonRecord =>
    Object.fromEntries(
      places.flatMap(({ lists: { length }, field }) => {
        const value = length === level && wanted(field) ? valueAt(levels[level] ?? {}, field) : undefined;
        return value === undefined ? [] : [[field, value]];
      }),
    );
  const isInside = (field: string) => field.includes('.') && field.split('.').some(isPrivateName);
  let inner: JsonRecord = { ...levels.at(-1), ...valuesAt(levels.length - 1, isInside) };
  for (let level = lists.length - 1; level >= 0; level -= 1)
    inner = { ...valuesAt(level, () => true), [lists[level]!]: [inner] };
  return inner;
}
