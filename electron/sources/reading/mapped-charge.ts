/** A row of a mapped table → a charge. */
import { fail } from '../../../shared/contract/fault.ts';
import type { MappedField } from '../../../shared/contract/imports.ts';
import type { Charge, ReportedCost, Tokens } from '../../../shared/ledger/charge.ts';
import type { StoredDimension } from '../../../shared/ledger/dimensions.ts';
import { noAttribution, setDimension, takePair, type Attribution, type KeyMemory } from './attribution.ts';
import { categoryOf, counted } from './charges.ts';
import { badCount, reportedIn, textOf } from './fields.ts';
import { fieldText, nameOf, type MappedColumns } from './mapped-columns.ts';
import { placeOf } from './paths.ts';
import { periodOfRow } from './mapped-period.ts';
import { countOf, currencyIn, quantityOf, wholeMs } from './number.ts';
import { keyName, modelName, providerInWords, providerOf, providerOfModel, serviceTier } from './provider.ts';
import { passOver } from './rows.ts';
import { saidInRow } from './said-columns.ts';
import { callStatusOf } from './status-words.ts';

const SCALE = { units: 0, cents: -2, micros: -6, nanos: -9 } as const;
const DIMENSIONS: readonly (StoredDimension & MappedField)[] = [
  'team',
  'feature',
  'customer',
  'customer-tier',
  'environment',
  'task-class',
  'account',
  'prompt-version',
  'project',
  'invoice',
  'line-item',
];

/** A charge of one row of a table of calls, usage or billed lines.
 *  Units  costs in the mapping's unit; latency in milliseconds.
 *  Null   a table of totals has no count of calls unless a column gives it.
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.negative, row.currency, row.amount-too-large. */
export function chargeOfRow(
  columns: MappedColumns,
  fields: readonly string[],
  memory: KeyMemory,
): Charge | { readonly passedOver: string } {
  const { mapping } = columns;
  const detail = mapping.role === 'detail';
  const blank = (['start', 'end'] as const).every((field) => fieldText(columns, fields, field) === undefined);
  if (blank) {
    if (fields.some((field) => /^\s*(?:sub|grand )?total\b/i.test(field)))
      return passOver('a line of totals');
    noTime(columns);
  }
  const tokens = tokensOf(columns, fields);
  const reported = costOf(columns, fields);
  const calls = count(columns, fields, 'calls');
  const unused = reported === null && calls === undefined && Object.keys(tokens).length === 0;
  if (unused && (!detail || (columns.mixed && !hasFailed(columns, fields))))
    return passOver(columns.mixed ? 'a record without usage' : 'a row without usage');
  const { startMs, endMs } = periodOfRow(columns, fields) ?? noTime(columns);
  const attribution = attributionOf(columns, fields, memory);
  const attempt = count(columns, fields, 'attempt');
  const latency = fieldText(columns, fields, 'latency');
  const latencyMs = latency === undefined ? null : quantityOf(latency, mapping.decimal);
  return {
    kind: 'charge',
    id: fieldText(columns, fields, 'id') ?? null,
    startMs,
    endMs,
    calls: calls ?? (detail ? 1 : null),
    attempt: Math.max(1, attempt ?? attribution.attempt),
    innerRetries: 0,
    tokens,
    reasoningTokens: Math.min(count(columns, fields, 'reasoning') ?? 0, tokens.output ?? 0),
    units: {},
    reported,
    category:
      reported === null
        ? 'usage'
        : categoryOf(
            attribution.dimensions['line-item'] ?? '',
            detail ? 0n : reported.amount,
            attribution.dimensions.model,
          ),
    dimensions: attribution.dimensions,
    tags: attribution.tags,
    taskId: fieldText(columns, fields, 'task') ?? attribution.task,
    latencyMs: latencyMs === null ? null : wholeMs(latencyMs),
    maxTokens: attribution.maxTokens,
    ...(attribution.session === null ? {} : { sessionId: attribution.session }),
    ...(attribution.trace === null ? {} : { traceId: attribution.trace }),
    ...(columns.said === null || !detail ? {} : { content: saidInRow(columns.said, fields) }),
  };
}

/** A call that failed may have no usage and is a call all the same. */
function hasFailed(columns: MappedColumns, fields: readonly string[]): boolean {
  const status = fieldText(columns, fields, 'status');
  return status !== undefined && callStatusOf(status) === 'error';
}

function noTime(columns: MappedColumns): never {
  return fail('row.missing-field', 'The row has no time.', 'Every row needs a time.', {
    column: nameOf(columns, 'start'),
  });
}

function tokensOf(columns: MappedColumns, fields: readonly string[]): Tokens {
  const input = count(columns, fields, 'input');
  const read = count(columns, fields, 'cache_read');
  const write = count(columns, fields, 'cache_write');
  const short = count(columns, fields, 'cache_write_5m');
  const long = count(columns, fields, 'cache_write_1h');
  const inside = columns.mapping.inputIncludesCache
    ? (read ?? 0) + (write ?? 0) + (short ?? 0) + (long ?? 0)
    : 0;
  // A part larger than its whole was counted beside it.
  const rest = input === undefined ? undefined : inside > input ? input : input - inside;
  return counted({
    input_uncached: count(columns, fields, 'input_uncached') ?? rest,
    cache_read: read,
    cache_write: write,
    cache_write_5m: short,
    cache_write_1h: long,
    output: count(columns, fields, 'output'),
  });
}

function count(columns: MappedColumns, fields: readonly string[], field: MappedField): number | undefined {
  const positions = columns.at[field];
  if (positions === undefined) return undefined;
  let sum: number | undefined;
  for (const position of positions) {
    const text = fields[position];
    if (text === undefined || text === '') continue;
    const stated = countOf(text, columns.mapping.decimal);
    if (stated === null && isNothing(text)) continue;
    sum = (sum ?? 0) + (stated ?? badCount(text, columns.header[position]!));
  }
  return sum;
}

/** What tables write where a number is not known: a dash, MySQL's \N, "n/a". */
const isNothing = (text: string): boolean =>
  /^\s*(?:[-\u2013\u2014]{1,2}|\\N)\s*$/.test(text) || textOf(text) === undefined;

function costOf(columns: MappedColumns, fields: readonly string[]): ReportedCost | null {
  const { mapping } = columns;
  const text = fieldText(columns, fields, 'cost');
  if (text === undefined || isNothing(text)) return null;
  const currency = currencyOf(columns, fields, text);
  return reportedIn(text, nameOf(columns, 'cost'), {
    currency,
    basis: mapping.role === 'billed' ? 'billed' : 'estimate',
    scale: SCALE[mapping.costUnit],
    decimal: mapping.decimal,
  });
}

/** The currency of an amount: its column's, else one it names itself, else the mapping's, else the header's.
 *  Shape  a dollar sign names the mapping's or the header's currency, since many are written with it. */
function currencyOf(columns: MappedColumns, fields: readonly string[], text: string): string {
  for (const position of columns.at.currency ?? []) {
    const stated = textOf(fields[position]);
    if (stated !== undefined) return stated;
  }
  const own = /^[-+\d.,\s]*$/.test(text) ? null : currencyIn(text);
  if (own !== null && (own !== 'USD' || /\bUSD\b/.test(text))) return own;
  return columns.mapping.constants.currency ?? columns.currency ?? own ?? 'USD';
}

/** A tag is called as in its record, whatever list the record stands in. */
const tagName = (column: string): string => (column.includes('[].') ? placeOf(column).field : column);

/** Dimensions and tags of a row, for charges and outcomes alike. */
export function attributionOf(
  columns: MappedColumns,
  fields: readonly string[],
  memory: KeyMemory,
): Attribution {
  const found = noAttribution();
  const model = fieldText(columns, fields, 'model');
  setDimension(
    found,
    'provider',
    providerOf(fieldText(columns, fields, 'provider')) ?? providerOfModel(model),
  );
  setDimension(found, 'model', model === undefined ? undefined : modelName(model));
  for (const dimension of DIMENSIONS) setDimension(found, dimension, fieldText(columns, fields, dimension));
  setDimension(found, 'provider', providerInWords(found.dimensions['line-item']));
  setDimension(found, 'service-tier', serviceTier(fieldText(columns, fields, 'service-tier')));
  const key = fieldText(columns, fields, 'api-key');
  if (key !== undefined) setDimension(found, 'api-key', keyName(key));
  const status = fieldText(columns, fields, 'status');
  if (status !== undefined) setDimension(found, 'status', callStatusOf(status));
  for (const position of columns.tags) {
    const value = fields[position];
    if (value) takePair(found, tagName(columns.header[position]!), value, memory);
  }
  return found;
}
