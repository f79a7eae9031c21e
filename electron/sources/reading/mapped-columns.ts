/** A mapping made ready to be used on every row of a table. */
import { fail } from '../../../shared/contract/fault.ts';
import type { MappedField, Mapping } from '../../../shared/contract/imports.ts';
import { isTimeZone } from '../../../shared/units/zone.ts';
import type { Sample } from '../source.ts';
import { textOf } from './fields.ts';
import { currencyOfName } from './number.ts';
import { periodReader, type PeriodReader } from './periods.ts';
import { attributionField } from './attribution-keys.ts';
import { placeOf } from './paths.ts';
import { isPrivateName } from './private-names.ts';
import { holdsProse, saidColumns, type SaidColumns } from './said-columns.ts';
import { instantReader, type InstantReader } from './time.ts';

export type MappedColumns = {
  readonly mapping: Mapping;
  /** Positions of the columns of a field. */
  readonly at: { readonly [F in MappedField]?: readonly number[] };
  readonly header: readonly string[];
  /** Positions of columns that become tags, those of the row itself before those around it. */
  readonly tags: readonly number[];
  /** Null  no column holds prompts or answers. */
  readonly said: SaidColumns | null;
  readonly read: InstantReader;
  readonly periods: PeriodReader;
  /** True for records, of which some may be of another kind than calls. */
  readonly mixed: boolean;
  /** What a bare end date means in this table. */
  readonly bareEndsExclusive: boolean;
  /** The currency that the name of the cost column states. */
  readonly currency: string | undefined;
};

/** Check a mapping against a file and resolve its columns.
 *  Fault  mapping.column-missing, mapping.invalid. */
export function mappedColumns(mapping: Mapping, sample: Sample): MappedColumns {
  const { header } = sample;
  const at: { [F in MappedField]?: number[] } = {};
  for (const [name, field] of Object.entries(mapping.columns)) {
    const position = header.findIndex((column) => column.toLowerCase() === name.trim().toLowerCase());
    if (position < 0)
      fail(
        'mapping.column-missing',
        `The file has no column named ${name}.`,
        'Map one of the columns it has.',
        { file: sample.name, column: name },
      );
    (at[field] ??= []).push(position);
  }
  const has = (field: MappedField) => at[field] !== undefined || mapping.constants[field] !== undefined;
  const invalid = (message: string, remedy: string): never =>
    fail('mapping.invalid', message, remedy, { file: sample.name });
  if (!isTimeZone(mapping.timeZone))
    invalid(`${mapping.timeZone} is not a time zone.`, 'Use an IANA name such as Europe/Berlin.');
  if (!has('start') && !has('end'))
    invalid(
      'No column gives the time of a row.',
      'Read a column as its start time, or give all rows one start time.',
    );
  if (mapping.role === 'outcome') {
    if (!has('task'))
      invalid(
        'No column gives the task of a result.',
        'Read the column with the ticket, lead or document id as the task id.',
      );
    if (!has('outcome'))
      invalid('No column gives the result of a task.', 'Read the column with the result as the outcome.');
  } else if (!(['input', 'input_uncached', 'output', 'cost', 'calls'] as const).some(has)) {
    invalid(
      'No column gives tokens, calls or cost.',
      'Read at least one column as input or output tokens, calls or cost.',
    );
  }
  const money = header[at.cost?.[0] ?? -1] ?? '';
  const mapped = new Set(Object.values(at).flat());
  return {
    mapping,
    at,
    header,
    tags: mapping.keepOthersAsTags ? tagColumns(sample, mapping, mapped) : [],
    said: saidColumns(header, mapped),
    read: instantReader(mapping.timeZone, mapping.timeFormat),
    periods: periodReader(mapping),
    mixed: sample.format !== 'csv',
    bareEndsExclusive: false,
    currency: currencyOfName(money) ?? undefined,
  };
}

/** The first value of a field in a row, or its constant. */
export function fieldText(
  columns: MappedColumns,
  fields: readonly string[],
  field: MappedField,
): string | undefined {
  const positions = columns.at[field];
  if (positions !== undefined)
    for (const position of positions) {
      const value = textOf(fields[position]);
      if (value !== undefined) return value;
    }
  return columns.mapping.constants[field];
}

/** The header of the column a field is read from, for faults. */
export function nameOf(columns: MappedColumns, field: MappedField): string {
  return columns.header[columns.at[field]?.[0] ?? -1] ?? field;
}

const DECIMAL = /^-?\d*[.,]?\d+(?:e-?\d+)?$/i;

/** Columns of what people or models said: never tags. */
export function saidNames(sample: Sample, mapping: Pick<Mapping, 'columns'>): string[] {
  const mapped = new Set(Object.keys(mapping.columns).map(plain));
  return sample.header.filter(
    (name, at) =>
      !mapped.has(plain(name)) &&
      (isPrivateName(lastOf(name)) || isBareMessage(name) || holdsProse(sample, at)),
  );
}

/** Unmapped columns that are not worth keeping: amounts, texts and counts that differ from row to row, what was said,
 *  and what stands around the rows and is about the file. */
export function notTagsIn(sample: Sample, mapping: Pick<Mapping, 'columns'>): string[] {
  const mapped = new Set(Object.keys(mapping.columns).map(plain));
  const said = new Set(saidNames(sample, mapping));
  const depth = Math.max(0, ...Object.keys(mapping.columns).map(depthOf));
  return sample.header.filter((name, position) => {
    if (mapped.has(plain(name))) return false;
    if (said.has(name)) return true;
    if (depthOf(name) < depth && attributionField(lastOf(name)) === null) return true;
    const values = sample.rows.map((row) => row[position] ?? '').filter((value) => value !== '');
    if (
      values.length > 0 &&
      values.every((value) => DECIMAL.test(value)) &&
      values.some((value) => /\D/.test(value))
    )
      return true;
    return values.length >= 20 && new Set(values).size > values.length / 2;
  });
}

const plain = (name: string): string => name.trim().toLowerCase();
const depthOf = (name: string): number => placeOf(name).lists.length;
const lastOf = (name: string): string => placeOf(name).field;
/** In logs it may be what a program said; as a column of a table of calls it is rarely anything else than a text. */
const isBareMessage = (name: string): boolean => plain(name) === 'message';

function tagColumns(sample: Sample, mapping: Mapping, mapped: ReadonlySet<number>): number[] {
  const apart = new Set((mapping.notTags ?? notTagsIn(sample, mapping)).map(plain));
  return sample.header
    .flatMap((name, position) =>
      mapped.has(position) || isPrivateName(lastOf(name)) || isBareMessage(name) || apart.has(plain(name))
        ? []
        : [position],
    )
    .toSorted((a, b) => depthOf(sample.header[b]!) - depthOf(sample.header[a]!) || a - b);
}
