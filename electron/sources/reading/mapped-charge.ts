/** A row of a mapped table → a charge. */
import { fail } from '../../../shared/contract/fault.ts';
import type { MappedField } from '../../../shared/contract/imports.ts';
import type { Charge, ReportedCost, Tokens } from '../../../shared/ledger/charge.ts';
import type { StoredDimension } from '../../../shared/ledger/dimensions.ts';
import { DAY_MS } from '../../../shared/units/zone.ts';
import { noAttribution, setDimension, takePair, type Attribution, type KeyMemory } from './attribution.ts';
import { categoryOf, counted } from './charges.ts';
import { badCount, badTime, reportedIn } from './fields.ts';
import { fieldText, type MappedColumns } from './mapped-columns.ts';
import { countOf, currencyIn, quantityOf } from './number.ts';
import { keyName, modelName, providerInWords, providerOf, providerOfModel, serviceTier } from './provider.ts';
import { passOver } from './rows.ts';
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
  const startText = fieldText(columns, fields, 'start') ?? fieldText(columns, fields, 'end');
  if (startText === undefined) {
    if (fields.some((field) => /^\s*(?:sub|grand )?total\b/i.test(field)))
      return passOver('a line of totals');
    fail('row.missing-field', 'The row has no time.', 'Every row needs a time.', {
      column: nameOf(columns, 'start'),
    });
  }
  const tokens = tokensOf(columns, fields);
  const reported = costOf(columns, fields);
  const calls = count(columns, fields, 'calls');
  if (!detail && reported === null && calls === undefined && Object.keys(tokens).length === 0)
    return passOver('a row without usage');
  const startMs = columns.read(startText) ?? badTime(startText, nameOf(columns, 'start'));
  const attribution = attributionOf(columns, fields, memory);
  const attempt = count(columns, fields, 'attempt');
  const latency = fieldText(columns, fields, 'latency');
  const latencyMs = latency === undefined ? null : quantityOf(latency, mapping.decimal);
  return {
    kind: 'charge',
    id: fieldText(columns, fields, 'id') ?? null,
    startMs,
    endMs: endOf(columns, fields, startMs, startText, detail),
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
    latencyMs: latencyMs === null ? null : Math.round(latencyMs),
    maxTokens: attribution.maxTokens,
  };
}

/** A bare end date is exclusive, unless it is the start date or the last day of its month. */
function endOf(
  columns: MappedColumns,
  fields: readonly string[],
  startMs: number,
  startText: string,
  detail: boolean,
): number {
  const text = fieldText(columns, fields, 'end');
  if (text === undefined) return !detail && isBareDate(startText) ? startMs + DAY_MS : startMs;
  const endMs = columns.read(text) ?? badTime(text, nameOf(columns, 'end'));
  if (endMs < startMs)
    fail('row.bad-time', 'The end is before the start.', 'Check the time format of the mapping.', {
      column: nameOf(columns, 'end'),
    });
  if (!isBareDate(text)) return endMs;
  const inclusive = endMs === startMs || new Date(endMs + DAY_MS).getUTCDate() === 1;
  return inclusive ? endMs + DAY_MS : endMs;
}

function isBareDate(text: string): boolean {
  return text.length <= 10 && /[-/.]/.test(text);
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
    if (text === undefined || text === '' || text === 'NULL') continue;
    sum = (sum ?? 0) + (countOf(text, columns.mapping.decimal) ?? badCount(text, columns.header[position]!));
  }
  return sum;
}

function costOf(columns: MappedColumns, fields: readonly string[]): ReportedCost | null {
  const { mapping } = columns;
  const text = fieldText(columns, fields, 'cost');
  if (text === undefined) return null;
  const currency = fieldText(columns, fields, 'currency') ?? columns.currency ?? currencyIn(text) ?? 'USD';
  return reportedIn(text, nameOf(columns, 'cost'), {
    currency,
    basis: mapping.role === 'billed' ? 'billed' : 'estimate',
    scale: SCALE[mapping.costUnit],
    decimal: mapping.decimal,
  });
}

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
    if (value) takePair(found, columns.header[position]!, value, memory);
  }
  return found;
}

/** The header of the column a field is read from, for faults. */
export function nameOf(columns: MappedColumns, field: MappedField): string {
  return columns.header[columns.at[field]?.[0] ?? -1] ?? field;
}
