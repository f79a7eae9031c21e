/** JSON records seen as a table: a column for each plain field, a row for each element of the list that holds the rows. */
import type { MappedField } from '../../../shared/contract/imports.ts';
import type { Sample } from '../source.ts';
import { guessColumns, isKnownColumn } from './column-words.ts';
import { recordOf, type JsonRecord } from './fields.ts';
import { cellOf, eachField, isListOfRecords, pathOf, placeOf, valueAt } from './paths.ts';
import { isPrivateName } from './private-names.ts';

/** Most columns a table of records has. */
const MOST_COLUMNS = 300;
const DEEPEST_LISTS = 4;
const MEASURES: readonly MappedField[] = ['input', 'input_uncached', 'cache_read', 'output', 'cost'];
const TIMES: readonly MappedField[] = ['start', 'end'];

/** The sample as a table. Delimited text is one already. */
export function tableOf(sample: Sample): Sample {
  if (sample.format !== 'json' && sample.format !== 'jsonl') return sample;
  const records = recordsIn(sample.records);
  const header = columnsOf(records, sample.format === 'json');
  const lists = listsOf(header);
  const places = header.map(placeOf);
  const rows = records.flatMap((record) =>
    rowsIn(record, lists).map((levels) =>
      places.map(({ lists: { length }, field }) => cellOf(valueAt(levels[length] ?? {}, field))),
    ),
  );
  return { ...sample, header, rows: rows.slice(0, 200) };
}

/** The lists that lead to the rows: the longest way that a column takes. */
export function listsOf(columns: readonly string[]): readonly string[] {
  return columns
    .map((column) => placeOf(column).lists)
    .reduce((longest, lists) => (lists.length > longest.length ? lists : longest), [] as readonly string[]);
}

/** The rows of a record: for each the records on its way, from the outermost to the element itself.
 *  Null   the last one when an element is no record. */
export function rowsIn(record: JsonRecord, lists: readonly string[]): (readonly (JsonRecord | null)[])[] {
  let rows: (JsonRecord | null)[][] = [[record]];
  for (const list of lists)
    rows = rows.flatMap((levels) => {
      const last = levels.at(-1) ?? null;
      const elements = last === null ? null : valueAt(last, list);
      if (!Array.isArray(elements)) return last === null ? [levels] : [];
      return elements.map((each) => [...levels, recordOf(each)]);
    });
  return rows;
}

/** Records of values that may be lists of records. */
export function recordsIn(values: readonly unknown[], depth = 0): JsonRecord[] {
  return values.flatMap((value) => {
    if (Array.isArray(value)) return depth === DEEPEST_LISTS ? [] : recordsIn(value as unknown[], depth + 1);
    const record = recordOf(value);
    return record === null ? [] : [record];
  });
}

/** The columns of records, outer fields before inner ones.
 *  Shape  a list is gone into when what is outside of it does not make a row; a document of one list is always. */
function columnsOf(records: readonly JsonRecord[], isDocument: boolean): string[] {
  const found: string[] = [];
  let lists: readonly string[] = [];
  let level = records;
  for (;;) {
    const { fields, inner } = fieldsOf(level);
    found.push(...fields.map((field) => pathOf(lists, field)));
    const wrapper = isDocument && lists.length === 0 && records.length === 1 && level.length === 1;
    const biggest = [...inner].toSorted((a, b) => b[1].length - a[1].length)[0];
    if (biggest === undefined || lists.length === DEEPEST_LISTS || isRow(found)) break;
    const deeper = columnsInside(biggest[1]);
    // Lists of details, such as messages, hold neither times nor counts.
    if (!wrapper && !isRow([...found, ...deeper])) break;
    lists = [...lists, biggest[0]];
    level = biggest[1];
  }
  return found.slice(0, MOST_COLUMNS);
}

function columnsInside(records: readonly JsonRecord[], depth = 0): string[] {
  const { fields, inner } = fieldsOf(records);
  if (depth === DEEPEST_LISTS) return [...fields];
  return [...fields, ...[...inner.values()].flatMap((each) => columnsInside(each, depth + 1))];
}

function fieldsOf(records: readonly JsonRecord[]): {
  readonly fields: readonly string[];
  readonly inner: ReadonlyMap<string, JsonRecord[]>;
} {
  const fields = new Set<string>();
  const inner = new Map<string, JsonRecord[]>();
  for (const record of records)
    eachField(record, (field, value) => {
      if (!isListOfRecords(value)) {
        if (!isSaid(field, value)) fields.add(field);
        return;
      }
      if (isPrivateName(field.slice(field.lastIndexOf('.') + 1))) return;
      const elements = inner.get(field) ?? [];
      for (const element of value) elements.push(recordOf(element) ?? {});
      inner.set(field, elements);
    });
  const all = [...fields];
  // A field that is null in one record and an object in another is the object.
  const isOuter = (field: string) => all.some((other) => other.startsWith(`${field}.`));
  return { fields: all.filter((field) => !inner.has(field) && !isOuter(field)), inner };
}

/** Prompts and answers are no columns. A number under such a name is a count, and what we know by name is neither. */
function isSaid(field: string, value: unknown): boolean {
  if (typeof value === 'number' || value === null) return false;
  const parts = field.split('.');
  if (isPrivateName(parts.at(-1)!)) return true;
  return parts.some(isPrivateName) && !isKnownColumn(field);
}

function isRow(columns: readonly string[]): boolean {
  const fields = new Set(Object.values(guessColumns(columns)));
  return MEASURES.some((field) => fields.has(field)) && TIMES.some((field) => fields.has(field));
}
