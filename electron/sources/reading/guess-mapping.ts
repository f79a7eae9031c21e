/** A first guess of how a table is to be read, from its header and first rows. */
import type { MappedField, Mapping } from '../../../shared/contract/imports.ts';
import type { OutcomeStatus } from '../../../shared/ledger/charge.ts';
import type { Sample } from '../source.ts';
import { BILL_STARTS, guessColumns } from './column-words.ts';
import { guessByValues } from './guess-by-values.ts';
import { headerWords } from './header.ts';
import { isPrivateName, isProse } from './private-names.ts';
import { textOf } from './fields.ts';
import { countOf, currencyIn, currencyOfName } from './number.ts';
import { PLAIN_COUNTS } from './plain-table.ts';
import { timeFormatOf } from './time-format.ts';
import { outcomeStatusOf } from './status-words.ts';

/** Guess the mapping of a table of calls, usage or billed lines. */
export function guessCharges(sample: Sample): Mapping {
  const columns = guessColumns(sample.header);
  const of = (field: MappedField) => Object.keys(columns).find((name) => columns[name] === field);
  // A result belongs to a table of results; here it can only be the call's own.
  for (const name of Object.keys(columns))
    if (columns[name] === 'outcome' || columns[name] === 'value') delete columns[name];
  // OpenRouter's provider column is who served the call; OpenRouter is who bills it.
  const resold = sample.header.includes('model_permaslug');
  if (resold) for (const name of Object.keys(columns)) if (columns[name] === 'provider') delete columns[name];
  dropTexts(sample, columns);
  guessByValues(sample, columns, 'start');
  dropQuantities(sample, columns);
  dropRepeatedId(sample, columns, of('id'));
  dropWriteTotals(sample, columns);
  const role = roleOf(sample, columns);
  if (role === 'billed') startOfBill(sample, columns);
  else dropProse(sample, columns);
  const currency = of('currency') === undefined ? currencyOf(sample, of('cost')) : null;
  return {
    ...readingOf(sample, columns, of('cost')),
    constants: {
      ...(resold ? { provider: 'openrouter' } : {}),
      ...(currency === null ? {} : { currency }),
    },
    role,
    columns,
    inputIncludesCache: includesCache(sample, of('input'), of('cache_read'), of('cache_write')),
    statuses: {},
  };
}

/** The currency that the cost column states by its name, or that its amounts agree on.
 *  Null  neither names one. */
function currencyOf(sample: Sample, column: string | undefined): string | null {
  if (column === undefined) return null;
  const amounts = valuesOf(sample, column);
  const named = amounts.map(currencyIn).filter((code) => code !== null);
  const agreed = named.length > amounts.length / 2 && new Set(named).size === 1;
  return currencyOfName(column) ?? (agreed ? named[0]! : null);
}

const COUNTS: ReadonlySet<MappedField> = new Set(PLAIN_COUNTS);

/** A column of texts is none of counts, whatever it is called: "input" and "reasoning" may be what was said. */
function dropTexts(sample: Sample, columns: Record<string, MappedField>): void {
  for (const name of Object.keys(columns)) {
    const values = COUNTS.has(columns[name]!)
      ? valuesOf(sample, name).filter((value) => textOf(value) !== undefined)
      : [];
    if (values.length > 0 && !values.some((value) => /\d/.test(value) && value.length < 30))
      delete columns[name];
  }
}

/** What describes a line of a bill is a text that somebody said beside a call. */
function dropProse(sample: Sample, columns: Record<string, MappedField>): void {
  for (const name of Object.keys(columns))
    if (columns[name] === 'line-item' && valuesOf(sample, name).some(isProse)) delete columns[name];
}

/** A quantity is a count of calls only where it is whole and nothing is billed by it. */
function dropQuantities(sample: Sample, columns: Record<string, MappedField>): void {
  const billed = Object.values(columns).includes('cost');
  for (const name of Object.keys(columns)) {
    if (columns[name] !== 'calls' || !QUANTITY.test(headerWords(name))) continue;
    if (billed || !valuesOf(sample, name).every((value) => WHOLE.test(value))) delete columns[name];
  }
}

/** A column of which most values come again is not what tells rows apart. */
function dropRepeatedId(sample: Sample, columns: Record<string, MappedField>, id: string | undefined): void {
  const values = valuesOf(sample, id);
  if (id !== undefined && values.length > 3 && new Set(values).size <= values.length / 2) delete columns[id];
}

/** Cache writes in all, beside the same by their time to live, would count twice. */
function dropWriteTotals(sample: Sample, columns: Record<string, MappedField>): void {
  const of = (...fields: readonly MappedField[]) =>
    Object.keys(columns).filter((name) => fields.includes(columns[name]!));
  const parts = of('cache_write_5m', 'cache_write_1h');
  if (parts.length === 0) return;
  const count = (row: readonly string[], name: string) => countOf(row[sample.header.indexOf(name)]) ?? 0;
  for (const name of of('cache_write')) {
    const stated = sample.rows.filter((row) => count(row, name) > 0);
    const sums = stated.every(
      (row) => count(row, name) === parts.reduce((sum, part) => sum + count(row, part), 0),
    );
    if (stated.length > 0 ? sums : /creation/i.test(name)) delete columns[name];
  }
}

const WHOLE = /^(?:\d+|\d{1,3}(?:[.,' ]\d{3})+)$/;
const QUANTITY = /^(?:menge|anzahl)$/;

/** A bill's period comes before the days on which it was made out, written or paid. */
function startOfBill(sample: Sample, columns: Record<string, MappedField>): void {
  const dated = sample.header.filter((name) => /\d/.test(valuesOf(sample, name)[0] ?? ''));
  const period = bestColumn(dated, BILL_STARTS);
  if (period === null || columns[period] === 'start') return;
  for (const name of Object.keys(columns)) if (columns[name] === 'start') delete columns[name];
  columns[period] = 'start';
}

/** Guess the mapping of a table of results. */
export function guessOutcomes(sample: Sample): Mapping {
  const columns = guessColumns(sample.header);
  const has = (field: MappedField) => Object.values(columns).includes(field);
  const rename = (from: MappedField, to: MappedField) => {
    const name = Object.keys(columns).find((column) => columns[column] === from);
    if (name !== undefined && !has(to)) columns[name] = to;
  };
  rename('id', 'task');
  rename('task-class', 'task');
  const ended = bestColumn(sample.header, [
    'resolved at',
    'solved at',
    'closed at',
    'merged at',
    'outcome at',
    'happened at',
    'decided at',
    'converted date',
    'converted at',
    'completed at',
    'ended at',
    'updated at',
  ]);
  if (ended !== null) {
    for (const name of Object.keys(columns)) if (columns[name] === 'end') delete columns[name];
    columns[ended] = 'end';
  }
  rename('status', 'outcome');
  const stated = bestColumn(sample.header, [
    'status name',
    'ticket status',
    'lead status',
    'stage',
    'review decision',
  ]);
  if (!has('outcome') && stated !== null) columns[stated] = 'outcome';
  rename('cost', 'value');
  guessByValues(sample, columns, 'end');
  joinTrials(sample, columns);
  const outcome = Object.keys(columns).find((name) => columns[name] === 'outcome');
  const value = Object.keys(columns).find((name) => columns[name] === 'value');
  return {
    ...readingOf(sample, columns, value),
    role: 'outcome',
    columns,
    inputIncludesCache: true,
    statuses: outcome === undefined ? {} : statusesIn(valuesOf(sample, outcome)),
  };
}

/** A task that was tried several times is named by its id and the trial together. */
function joinTrials(sample: Sample, columns: Record<string, MappedField>): void {
  const task = Object.keys(columns).find((name) => columns[name] === 'task');
  const trial = bestColumn(sample.header, [
    'trial',
    'trial id',
    'run',
    'run id',
    'repeat',
    'rollout',
    'seed',
  ]);
  if (task === undefined || trial === null || trial === task) return;
  const [at, tries] = [sample.header.indexOf(task), sample.header.indexOf(trial)];
  const pairs = new Set(sample.rows.map((row) => `${row[at]}/${row[tries]}`));
  // What is the same for the whole file tells nothing apart.
  const repeats = new Set(sample.rows.map((row) => row[tries])).size > 1 || pairs.size === sample.rows.length;
  if (repeats && pairs.size === sample.rows.length) columns[trial] = 'task';
}

/** Values of a column in the sample, blanks left out. */
export function valuesOf(sample: Sample, column: string | undefined): string[] {
  const at = column === undefined ? -1 : sample.header.indexOf(column);
  return at < 0 ? [] : sample.rows.map((row) => (row[at] ?? '').trim()).filter((value) => value !== '');
}

function readingOf(sample: Sample, columns: Record<string, MappedField>, money: string | undefined) {
  const time = Object.keys(columns).find((name) => columns[name] === 'start' || columns[name] === 'end');
  const decimal = decimalOf(valuesOf(sample, money), sample.delimiter);
  return {
    constants: {},
    timeFormat: timeFormatOf(valuesOf(sample, time), decimal),
    timeZone: 'UTC',
    decimal,
    costUnit: costUnitOf(money ?? ''),
    keepOthersAsTags: true,
  };
}

function roleOf(sample: Sample, columns: Record<string, MappedField>): Mapping['role'] {
  const fields = new Set(Object.values(columns));
  const tokens = (['input', 'input_uncached', 'output', 'cache_read'] as const).some((field) =>
    fields.has(field),
  );
  if (
    fields.has('cost') &&
    !(fields.has('model') && sample.header.some(isPrivateName)) &&
    (fields.has('invoice') || (!tokens && !fields.has('latency') && !fields.has('task')))
  )
    return 'billed';
  if (!tokens) return fields.has('calls') ? 'usage' : 'detail';
  const start = Object.keys(columns).find((name) => columns[name] === 'start');
  const dates = valuesOf(sample, start);
  const isDay =
    timeFormatOf(dates, '.') === 'excel'
      ? (value: string) => /^\d+$/.test(value)
      : (value: string) => value.length <= 10 && !/^\d+$/.test(value);
  const daily = dates.length > 0 && dates.every(isDay);
  return fields.has('calls') || (daily && !fields.has('id') && !fields.has('task')) ? 'usage' : 'detail';
}

/** The decimal mark of amounts; what both could be is told by the delimiter. */
export function decimalOf(values: readonly string[], delimiter: string): '.' | ',' {
  const comma = values.filter((value) => /\d,\d{1,2}(?!\d)|\d,\d{4,}/.test(value)).length;
  const point = values.filter((value) => /\d\.\d{1,2}(?!\d)|\d\.\d{4,}/.test(value)).length;
  if (comma > point) return ',';
  return comma === point && comma > 0 && delimiter === ';' ? ',' : '.';
}

function costUnitOf(column: string): Mapping['costUnit'] {
  const words = headerWords(column).split(' ');
  if (words.some((word) => word === 'cents' || word === 'cent')) return 'cents';
  if (words.some((word) => word === 'micros' || word === 'microusd')) return 'micros';
  return words.some((word) => word === 'nanos' || word === 'nanousd') ? 'nanos' : 'units';
}

/** Anthropic's names go with counts that stand beside each other; so do counts of which the part exceeds the whole. */
function includesCache(sample: Sample, input?: string, read?: string, write?: string): boolean {
  if (input === undefined || read === undefined) return true;
  if (headerWords(input) === 'input tokens' && headerWords(write ?? '') === 'cache creation input tokens')
    return false;
  const [inputAt, readAt] = [sample.header.indexOf(input), sample.header.indexOf(read)];
  const cached = sample.rows.filter((row) => (countOf(row[readAt]) ?? 0) > 0);
  const beside = cached.filter((row) => (countOf(row[readAt]) ?? 0) > (countOf(row[inputAt]) ?? Infinity));
  return beside.length <= cached.length / 2;
}

function statusesIn(values: readonly string[]): Record<string, OutcomeStatus> {
  const found: Record<string, OutcomeStatus> = {};
  for (const value of new Set(values)) {
    const status = outcomeStatusOf(value);
    if (status !== null && Object.keys(found).length < 40) found[value] = status;
  }
  return found;
}

function bestColumn(header: readonly string[], phrases: readonly string[]): string | null {
  for (const phrase of phrases) {
    const found = header.find((name) => headerWords(name) === phrase);
    if (found !== undefined) return found;
  }
  return null;
}
