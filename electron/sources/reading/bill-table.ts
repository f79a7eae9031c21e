/** Rows of a cloud bill, whatever file it is in. Bills are wide and mostly about other things, so that only the asked
 *  for cells of a row are looked at. */
import type { ParsedRow, ParseInput, Sample } from '../source.ts';
import type { Fault } from '../../../shared/contract/fault.ts';
import { recordOf, textOf, type JsonRecord } from './fields.ts';
import { uniqueHeader } from './header.ts';
import { rawOfFields } from './raw.ts';
import { csvLines, readRecords } from './records.ts';
import { brokenRow, parsedRow, rawWriter, type Mapped } from './rows.ts';

/** Names of a field's columns, the preferred first. Case and separators do not matter: "lineItem/UsageType" is
 *  "line_item_usage_type". A member of an object is named by its path: "service.description". */
export type BillFields<F extends string> = { readonly [K in F]: string };

/** One row. */
export type BillRow<F extends string> = {
  /** The first stated value of a field's columns. */
  text(field: F): string | undefined;
  value(field: F): unknown;
  /** The name of the column a field is read from, for faults. */
  nameOf(field: F): string;
  /** Cells whose column name begins as asked, by the rest of the name as written. */
  each(prefix: RegExp, visit: (name: string, value: unknown) => void): void;
};

/** A column's name without case and separators. */
export function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}$€%]/gu, '');
}

/** Every column name of a sample: the header, or the members of its first records and of their objects. */
export function columnNames(sample: Sample, within?: string): ReadonlySet<string> {
  const found = new Set<string>(sample.header.map(plainName));
  const take = (value: unknown): void => {
    for (const [key, inner] of Object.entries(recordOf(value) ?? {})) {
      found.add(plainName(key));
      for (const member of Object.keys(recordOf(inner) ?? {})) found.add(plainName(key + member));
    }
  };
  for (const record of sample.records.slice(0, 20)) {
    const list = within === undefined ? undefined : recordOf(record)?.[within];
    for (const one of Array.isArray(list) ? (list as unknown[]).slice(0, 20) : [record]) take(one);
  }
  return found;
}

/** Parse the rows of a bill. One row may become several charges, such as usage and its credits.
 *  Shape  `streamed` names the arrays of a JSON page that hold the rows. */
export async function* parseBill<F extends string>(
  input: ParseInput,
  streamed: readonly string[],
  fields: BillFields<F>,
  map: (row: BillRow<F>, at: number) => Mapped | readonly Mapped[],
): AsyncIterable<readonly ParsedRow[]> {
  const wanted = wantedNames(fields);
  const isCsv = input.sample.format === 'csv';
  if (isCsv) {
    const header = uniqueHeader(input.sample.header);
    const at = csvPlaces(header, wanted);
    for await (const lines of csvLines(input)) {
      const out: ParsedRow[] = [];
      for (const { row, fields: cells, broken } of lines) {
        if (broken !== null) out.push(brokenRow(row, broken));
        else
          push(out, row, map(csvRow(cells, header, at), row), () =>
            rawOfFields(cells, header, input.sample.delimiter),
          );
      }
      yield out;
    }
    return;
  }
  const places = recordPlaces(wanted);
  const rawOf = rawWriter(input.sample);
  for await (const batch of readRecords(input, streamed)) {
    const out: ParsedRow[] = [];
    for (const { row, value, broken } of batch) {
      if (broken !== null) out.push(brokenRow(row, broken));
      else {
        const record = recordOf(value);
        const mapped = record === null ? { ...NO_LINE, row } : map(recordRow(record, places), row);
        push(out, row, mapped, () => rawOf(value));
      }
    }
    yield out;
  }
}

const NO_LINE: Fault = {
  code: 'row.malformed',
  message: 'This is not a line of a bill.',
  remedy: 'Export the bill again.',
};

function push(out: ParsedRow[], row: number, mapped: Mapped | readonly Mapped[], raw: () => string): void {
  if (Array.isArray(mapped))
    for (const one of mapped as readonly Mapped[]) out.push(parsedRow(row, one, raw));
  else out.push(parsedRow(row, mapped as Mapped, raw));
}

type Wanted<F extends string> = { readonly [K in F]: readonly string[] };

function wantedNames<F extends string>(fields: BillFields<F>): Wanted<F> {
  return Object.fromEntries(
    (Object.entries(fields) as [F, string][]).map(([field, names]) => [
      field,
      names.split(',').flatMap((name) => plainName(name) || []),
    ]),
  ) as unknown as Wanted<F>;
}

type Places<F extends string, P> = { readonly [K in F]: P[] };

function csvPlaces<F extends string>(header: readonly string[], wanted: Wanted<F>): Places<F, number> {
  const positions = new Map<string, number>();
  header.forEach((name, i) => {
    const plain = plainName(name);
    if (!positions.has(plain)) positions.set(plain, i);
  });
  return Object.fromEntries(
    (Object.entries(wanted) as [F, readonly string[]][]).map(([field, names]) => [
      field,
      names.flatMap((name) => positions.get(name) ?? []),
    ]),
  ) as Places<F, number>;
}

function csvRow<F extends string>(
  cells: readonly string[],
  header: readonly string[],
  at: Places<F, number>,
): BillRow<F> {
  const text = (field: F): string | undefined => {
    for (const position of at[field]) {
      const found = textOf(cells[position]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    text,
    value: text,
    nameOf: (field) => header[at[field][0] ?? -1] ?? field,
    each(prefix, visit) {
      for (let i = 0; i < header.length; i += 1) {
        if (cells[i] === '' || !prefix.test(header[i]!)) continue;
        visit(header[i]!.replace(prefix, ''), cells[i]);
      }
    },
  };
}

/** Where the fields of records are, learned as keys are met: the first records may lack some. */
type RecordPlaces<F extends string> = {
  learn(record: JsonRecord): void;
  readonly at: Places<F, readonly string[]>;
};

const MOST_KEYS = 5000;

function recordPlaces<F extends string>(wanted: Wanted<F>): RecordPlaces<F> {
  const seen = new Set<string>();
  const at = Object.fromEntries(Object.keys(wanted).map((field) => [field, []])) as unknown as Places<
    F,
    readonly string[]
  >;
  const rank = new Map<string, [F, number][]>();
  for (const [field, names] of Object.entries(wanted) as [F, readonly string[]][])
    names.forEach((name, i) => rank.set(name, [...(rank.get(name) ?? []), [field, i]]));
  const order = (field: F, path: readonly string[]) => wanted[field].indexOf(plainName(path.join('')));
  const meet = (path: readonly string[]): void => {
    const id = path.join('\u0000');
    if (seen.has(id) || seen.size >= MOST_KEYS) return;
    seen.add(id);
    for (const [field] of rank.get(plainName(path.join(''))) ?? []) {
      at[field].push(path);
      at[field].sort((a, b) => order(field, a) - order(field, b));
    }
  };
  return {
    at,
    learn(record) {
      for (const key of Object.keys(record)) {
        meet([key]);
        const inner = recordOf(record[key]);
        if (inner !== null) for (const member of Object.keys(inner)) meet([key, member]);
      }
    },
  };
}

function recordRow<F extends string>(record: JsonRecord, places: RecordPlaces<F>): BillRow<F> {
  places.learn(record);
  const { at } = places;
  const value = (field: F): unknown => {
    for (const [key, member] of at[field]) {
      const outer = record[key!];
      const found = member === undefined ? outer : recordOf(outer)?.[member];
      if (found !== undefined && found !== null && found !== '') return found;
    }
    return undefined;
  };
  return {
    value,
    text: (field) => textOf(value(field)),
    nameOf: (field) => at[field][0]?.join('.') ?? field,
    each(prefix, visit) {
      for (const [key, cell] of Object.entries(record))
        if (prefix.test(key)) visit(key.replace(prefix, ''), cell);
    },
  };
}
