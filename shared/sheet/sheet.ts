/** A table on its way to a spreadsheet, whatever the format: typed columns, rows, a total, and notes on what it is. */
import { decimalOf } from '../units/money.ts';

/** What the values of a column are.
 *  Shape  text, model names, ids; date "2026-10-31"; instant ISO text in UTC or milliseconds since the epoch.
 *  Units  money and each in nanos; shares are fractions of one. */
export type SheetKind = 'text' | 'count' | 'number' | 'money' | 'each' | 'share' | 'date' | 'instant';
export type SheetColumn = {
  readonly header: string;
  readonly kind: SheetKind;
  /** Characters; from the header and the first rows where left out. */
  readonly width?: number;
};
/** Null = not known: an empty cell, which is not zero. */
export type SheetValue = string | number | bigint | null;
export type SheetRow = readonly SheetValue[];
export type SheetRows = Iterable<SheetRow> | AsyncIterable<SheetRow>;

export type Sheet = {
  /** Name of the sheet in a workbook. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: SheetRows;
  /** One value per column; the first says "Total". */
  readonly total?: SheetRow | undefined;
  /** What the table is: name and words. */
  readonly notes: readonly (readonly [string, string])[];
};

export const SHEET_FORMATS = ['csv', 'xlsx'] as const;
export type SheetFormat = (typeof SHEET_FORMATS)[number];

/** An instant as ISO text in UTC. */
function isoInstant(value: string | number): string {
  return typeof value === 'number' ? new Date(value).toISOString() : value;
}

/** A value as machines read it: plain digits with a point, no separators, ISO dates.
 *  Null   not known is an empty text; so is a number that is none. */
export function plainText(value: SheetValue, kind: SheetKind): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return '';
  if (kind === 'instant' && typeof value !== 'bigint') return isoInstant(value);
  if ((kind !== 'money' && kind !== 'each') || typeof value === 'string') return String(value);
  return typeof value === 'bigint' ? decimalOf(value) : decimalNumber(value / 1e9);
}

/** A number without an exponent. */
function decimalNumber(value: number): string {
  const text = String(Number(value.toPrecision(12)));
  return text.includes('e') ? value.toFixed(15).replace(/\.?0+$/, '') : text;
}
