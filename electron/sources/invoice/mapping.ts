/** Whether a table is a plain list of invoices, and how its columns are read. */
import type { MappedField, Mapping } from '../../../shared/contract/imports.ts';
import { guessCharges } from '../reading/guess-mapping.ts';
import { headerWords } from '../reading/header.ts';
import { isInvoiceDate } from '../reading/periods.ts';
import type { Detection, Sample } from '../source.ts';

/** A list of invoices is narrow; wider tables are exports of some tool. */
const MOST_COLUMNS = 12;
const NEEDED: readonly MappedField[] = ['provider', 'start', 'cost'];
/** What says that a table is about calls. */
const OF_CALLS: readonly MappedField[] = [
  'input',
  'input_uncached',
  'output',
  'cache_read',
  'calls',
  'latency',
  'task',
  'attempt',
  'id',
];

/** The columns of the table, read as invoices: the role is billed whatever else it could be. */
export function invoiceMapping(sample: Sample): Mapping {
  const guessed = guessCharges(sample);
  const columns: Record<string, MappedField> = { ...guessed.columns };
  // An invoice's number may be called its id, its reference or its document.
  if (!Object.values(columns).includes('invoice'))
    for (const name of sample.header) if (NUMBER.test(headerWords(name))) columns[name] ??= 'invoice';
  for (const name of Object.keys(columns))
    if (columns[name] === 'id' && NUMBER.test(headerWords(name))) columns[name] = 'invoice';
  return { ...guessed, columns, role: 'billed' };
}

const NUMBER =
  /^(?:invoice|bill|document|rechnung\w*|beleg\w*)(?: (?:id|no|nr|number|nummer|reference|ref))?$/;

/** How sure it is that a table lists invoices: a provider, a period and an amount on each line.
 *  Null  something of these is missing, or there is more than an invoice says. */
export function invoiceFit(sample: Sample): Detection | null {
  if (sample.format !== 'csv' || sample.header.length > MOST_COLUMNS) return null;
  const { columns } = invoiceMapping(sample);
  const has = (field: MappedField) => Object.values(columns).includes(field);
  const start = Object.keys(columns).find((name) => columns[name] === 'start');
  if (!NEEDED.every(has) || OF_CALLS.some(has) || start === undefined) return null;
  // A date alone is when the invoice was written, or a day of usage.
  const stated = PERIOD.test(headerWords(start)) || has('end');
  if (isInvoiceDate(start) || !stated) return null;
  const numbered = has('invoice');
  if (!numbered && has('model')) return null;
  return {
    confidence: numbered ? 0.9 : 0.72,
    why: 'Each line has a provider, a period and an amount, as invoices do.',
  };
}

const PERIOD = /\b(?:period|month|from|start|zeitraum|monat|leistungs\w*|abrechnungs\w*)\b|monat$/;
