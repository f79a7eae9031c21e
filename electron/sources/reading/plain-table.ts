/** A mapped table of calls seen cell by cell, so that a large file can be read from its bytes.
 *  It says what `parse` would make of each column; whatever is out of the ordinary is left to `row`, which is `parse` itself. */
import Papa from 'papaparse';
import type { MappedField, Mapping } from '../../../shared/contract/imports.ts';
import type { StoredDimension } from '../../../shared/ledger/dimensions.ts';
import { STORED_DIMENSIONS } from '../../../shared/ledger/dimensions.ts';
import type { ParsedRow, Sample } from '../source.ts';
import { noAttribution, takePair, type Attribution, type KeyMemory } from './attribution.ts';
import { orFault } from './fields.ts';
import { attributionOf, chargeOfRow } from './mapped-charge.ts';
import { mappedColumns, type MappedColumns } from './mapped-columns.ts';
import { amountOf, quantityOf } from './number.ts';
import { rawOfFields } from './raw.ts';
import { lineOfFields } from './records.ts';
import { brokenRow, parsedRow } from './rows.ts';

/** Counts a row may carry. */
export const PLAIN_COUNTS = [
  'input',
  'input_uncached',
  'cache_read',
  'cache_write',
  'cache_write_5m',
  'cache_write_1h',
  'output',
  'reasoning',
  'calls',
  'attempt',
] as const satisfies readonly MappedField[];
export type PlainCount = (typeof PLAIN_COUNTS)[number];

/** What a column of the file is. A text is a dimension, or a tag under the name of its column. */
export type PlainColumn =
  | { readonly is: 'skipped' | 'id' | 'task' | 'time' | 'latency' | 'amount' | 'currency' }
  | { readonly is: 'count'; readonly count: PlainCount }
  | { readonly is: 'text'; readonly dimension: StoredDimension | null };

export type PlainTable = {
  readonly columns: readonly PlainColumn[];
  readonly inputIncludesCache: boolean;
  /** True when 2026-10-31T23:59:59Z is a time of the table's format. */
  readonly takesIso: boolean;
  /** True when a plain "12.34" is an amount in whole currency units. */
  readonly amountsAreUnits: boolean;
  /** Dimensions and tags that the given texts of a row lead to, by the position of their columns. */
  attribution(texts: ReadonlyMap<number, string>): Attribution;
  /** UTC ms. Null  not a time. */
  instant(text: string): number | null;
  /** Nanos. Null  not an amount of the table's currency. */
  amount(text: string): bigint | null;
  /** Milliseconds. Null  not a number. */
  latency(text: string): number | null;
  /** A row as `parse` has it, from the text between two line ends.
   *  Null  a blank row. */
  row(text: string, row: number): ParsedRow | null;
};

const DIMENSION_IDS: ReadonlySet<string> = new Set(STORED_DIMENSIONS.map(({ id }) => id));
const SCALE = { units: 0, cents: -2, micros: -6, nanos: -9 } as const;

/** The columns of a mapped table, when every row of it can be told cell by cell.
 *  Null  it needs more than that: results and bills, ends, several columns for one field, other currencies.
 *  Fault  mapping.column-missing, mapping.invalid. */
export function plainTable(sample: Sample, mapping: Mapping): PlainTable | null {
  if (sample.format !== 'csv' || mapping.role !== 'detail' || mapping.decimal !== '.') return null;
  if (/^\s*sep=/i.test(sample.text) || !/^[\t,;|]$/.test(sample.delimiter)) return null;
  const columns = { ...mappedColumns(mapping, sample), bareEndsExclusive: false };
  const { at } = columns;
  if (columns.said !== null) return null;
  if (at.start === undefined || at.end !== undefined || at['line-item'] !== undefined) return null;
  if (Object.values(at).some((positions) => positions.length > 1)) return null;
  const constants = Object.keys(mapping.constants) as MappedField[];
  if (constants.some((field) => !DIMENSION_IDS.has(field) && field !== 'currency')) return null;
  if (constants.includes('line-item')) return null;
  if ((mapping.constants.currency ?? columns.currency ?? 'USD').toUpperCase() !== 'USD') return null;
  const memory: KeyMemory = new Map();
  const kinds = sample.header.map((_, position) => kindOf(columns, position, memory));
  if (!kinds.every((kind) => kind !== null)) return null;
  const { header, delimiter } = sample;
  const scale = SCALE[mapping.costUnit];
  const read = new Set(Object.keys(mapping.columns));
  return {
    columns: kinds,
    inputIncludesCache: mapping.inputIncludesCache,
    takesIso: !mapping.timeFormat.startsWith('epoch'),
    amountsAreUnits: scale === 0,
    attribution: (texts) =>
      attributionOf(
        columns,
        header.map((_, position) => texts.get(position) ?? ''),
        memory,
      ),
    instant: columns.read,
    amount: (text) => (/^[-+\d.eE\s]*$/.test(text) ? amountOf(text, scale) : null),
    latency: (text) => quantityOf(text, '.'),
    row: (text, row) => {
      const parsed = Papa.parse<string[]>(text, { delimiter, newline: '\n' });
      const line = lineOfFields(row, parsed.data[0] ?? [''], sample);
      if (line === null) return null;
      if (line.broken !== null) return brokenRow(row, line.broken);
      return parsedRow(
        row,
        orFault(row, () => chargeOfRow(columns, line.fields, memory)),
        () => rawOfFields(line.fields, header, delimiter, read),
      );
    },
  };
}

const IS: { readonly [F in MappedField]?: PlainColumn } = {
  id: { is: 'id' },
  task: { is: 'task' },
  start: { is: 'time' },
  latency: { is: 'latency' },
  cost: { is: 'amount' },
  currency: { is: 'currency' },
  ...Object.fromEntries(PLAIN_COUNTS.map((count) => [count, { is: 'count', count } as const])),
};

function kindOf(columns: MappedColumns, position: number, memory: KeyMemory): PlainColumn | null {
  const field = (Object.keys(columns.at) as MappedField[]).find((name) =>
    columns.at[name]!.includes(position),
  );
  if (field === undefined)
    return columns.tags.includes(position) ? tagKind(columns.header[position]!, memory) : { is: 'skipped' };
  if (DIMENSION_IDS.has(field)) return { is: 'text', dimension: field as StoredDimension };
  return IS[field] ?? null;
}

/** A tag column whose name stands for a field of its own works together with others, row by row. */
function tagKind(name: string, memory: KeyMemory): PlainColumn | null {
  takePair(noAttribution(), name, 'x', memory);
  const place = memory.get(name);
  if (place === 'drop') return { is: 'skipped' };
  return place === 'tag' ? { is: 'text', dimension: null } : null;
}
