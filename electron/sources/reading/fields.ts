/** Reading the fields of a record. What is wrong leaves as a fault of its row and column. */
import { fail, FaultError, type Fault } from '../../../shared/contract/fault.ts';
import type { CostBasis, ReportedCost } from '../../../shared/ledger/charge.ts';
import { amountOf, countOf } from './number.ts';
import type { InstantReader } from './time.ts';

export type JsonRecord = { readonly [key: string]: unknown };

const NOTHING = new Set(['', 'null', 'none', 'undefined', 'nan', 'n/a']);
const LARGEST_AMOUNT = 9_007_199_254_740_991n;

/** A JSON object, or null. */
export function recordOf(value: unknown): JsonRecord | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : null;
}

/** A JSON object or array that may be written as a text inside a cell; anything else as it is. */
export function unpacked(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const first = value.charCodeAt(0);
  if (first !== 123 && first !== 91) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A value as text. Blank, "null" and "None" are no value. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') {
    const { length } = value;
    if (length === 0) return undefined;
    const text = value.charCodeAt(0) <= 32 || value.charCodeAt(length - 1) <= 32 ? value.trim() : value;
    // Only words that begin with n or u can stand for nothing.
    const first = text.charCodeAt(0) | 32;
    if (
      text.length < 10 &&
      (first === 110 || first === 117 || text === '') &&
      NOTHING.has(text.toLowerCase())
    )
      return undefined;
    return text;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

/** A count of a record.
 *  Null   undefined when the record does not have it.
 *  Fault  row.negative, row.bad-number. */
export function countIn(record: JsonRecord, key: string): number | undefined {
  const value = record[key];
  if (value === undefined || value === null || value === '') return undefined;
  const count = countOf(value);
  return count ?? badCount(value, key);
}

/** Leave with the fault of a value that should have been a count. */
export function badCount(value: unknown, column: string): never {
  const text = shown(value);
  if (/^\s*(?:-|\()/.test(text))
    fail('row.negative', `${column} is negative: ${text}.`, 'Counts are zero or more; check the export.', {
      column,
    });
  return fail(
    'row.bad-number',
    `${column} is not a whole number: ${text}.`,
    'Correct the value or the column mapping.',
    { column },
  );
}

/** The instant a row belongs to.
 *  Fault  row.missing-field, row.bad-time. */
export function instantIn(record: JsonRecord, key: string, read: InstantReader): number {
  const value = record[key];
  if (value === undefined || value === null || value === '')
    fail('row.missing-field', `${key} is missing.`, 'Every row needs a time.', { column: key });
  return read(value) ?? badTime(value, key);
}

/** Leave with the fault of a value that should have been a time. */
export function badTime(value: unknown, column: string): never {
  return fail(
    'row.bad-time',
    `${column} is not a time: ${shown(value)}.`,
    'Correct the value or the time format of the mapping.',
    { column },
  );
}

/** An amount of a record as a reported cost.
 *  Units  `scale` -2 for cents.
 *  Null   the record has no amount.
 *  Fault  row.bad-number, row.amount-too-large, row.currency. */
export function reportedIn(
  value: unknown,
  column: string,
  options: {
    readonly currency?: unknown;
    readonly basis: CostBasis;
    readonly scale?: number;
    readonly decimal?: '.' | ',';
  },
): ReportedCost | null {
  if (value === undefined || value === null || value === '') return null;
  const amount = amountOf(value, options.scale ?? 0, options.decimal ?? '.');
  if (amount === null)
    return fail(
      'row.bad-number',
      `${column} is not an amount: ${shown(value)}.`,
      'Correct the value or the decimal sign of the mapping.',
      { column },
    );
  if (amount > LARGEST_AMOUNT || amount < -LARGEST_AMOUNT)
    fail(
      'row.amount-too-large',
      `${column} is more than nine million in one line: ${shown(value)}.`,
      'Check the unit of the amount; it may be in cents or smaller.',
      { column },
    );
  const currency = textOf(options.currency) ?? 'USD';
  if (!/^[A-Za-z]{3}$/.test(currency))
    fail(
      'row.currency',
      `The currency is not a three-letter code: ${currency.slice(0, 20)}.`,
      'Use an ISO 4217 code such as USD.',
      { column },
    );
  return { amount, currency: currency.toUpperCase(), basis: options.basis };
}

/** Run a mapping and give its fault instead of throwing it, stamped with the row. */
export function orFault<Item>(row: number, make: () => Item): Item | Fault {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    return { ...error.fault, row };
  }
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return (text ?? String(value)).slice(0, 60);
}
