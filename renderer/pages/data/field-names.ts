/** The plain names of what a column can be read as, in the order an analyst looks for them. */
import type { MappedField, Mapping } from '../../../shared/contract/imports.ts';

type Group = { readonly name: string; readonly fields: readonly MappedField[] };

export const FIELD_GROUPS: readonly Group[] = [
  { name: 'When and which', fields: ['start', 'end', 'id'] },
  {
    name: 'Model and use',
    fields: [
      'provider',
      'model',
      'calls',
      'input',
      'input_uncached',
      'cache_read',
      'cache_write',
      'cache_write_5m',
      'cache_write_1h',
      'output',
      'reasoning',
      'service-tier',
      'latency',
      'status',
    ],
  },
  { name: 'Money', fields: ['cost', 'currency', 'invoice', 'line-item'] },
  {
    name: 'Who and what for',
    fields: [
      'team',
      'feature',
      'customer',
      'customer-tier',
      'environment',
      'project',
      'account',
      'api-key',
      'prompt-version',
    ],
  },
  { name: 'Task and outcome', fields: ['task', 'task-class', 'attempt', 'outcome', 'value'] },
];

export const FIELD_NAMES: Readonly<Record<MappedField, string>> = {
  id: 'Line id',
  start: 'Start time',
  end: 'End time',
  provider: 'Provider',
  model: 'Model',
  input: 'Input tokens',
  input_uncached: 'Input tokens, not cached',
  cache_read: 'Tokens read from cache',
  cache_write: 'Tokens written to cache',
  cache_write_5m: 'Cache writes kept 5 minutes',
  cache_write_1h: 'Cache writes kept 1 hour',
  output: 'Output tokens',
  reasoning: 'Reasoning tokens',
  calls: 'Number of calls',
  cost: 'Cost',
  currency: 'Currency',
  team: 'Team',
  feature: 'Feature',
  customer: 'Customer',
  'customer-tier': 'Customer tier',
  environment: 'Environment',
  'task-class': 'Task class',
  account: 'Account',
  'prompt-version': 'Prompt version',
  'api-key': 'API key',
  project: 'Project',
  'service-tier': 'Service tier',
  status: 'Call status',
  task: 'Task id',
  attempt: 'Attempt number',
  latency: 'Latency',
  outcome: 'Outcome',
  value: 'Value of the outcome',
  invoice: 'Invoice',
  'line-item': 'Line item',
};

export const ROLE_NAMES: Readonly<Record<Mapping['role'], string>> = {
  detail: 'Calls',
  usage: 'Usage totals',
  billed: 'Billed amounts',
  outcome: 'Outcomes',
};

/** The same in one word, for columns. */
export const ROLE_WORD: Readonly<Record<Mapping['role'], string>> = {
  detail: 'Calls',
  usage: 'Usage',
  billed: 'Billed',
  outcome: 'Outcomes',
};

/** What a role means for the figures. */
export const ROLE_WORDS: Readonly<Record<Mapping['role'], string>> = {
  detail: 'One row is one model call. Calls carry teams, features and tasks.',
  usage: "One row is a provider's total for a bucket of time. It counts where there is no invoice.",
  billed: 'One row is an amount on an invoice or cost report. It decides what was spent.',
  outcome: 'One row is the result of one task, such as a resolved ticket.',
};

export const TIME_FORMATS: readonly { readonly value: Mapping['timeFormat']; readonly name: string }[] = [
  { value: 'iso', name: 'Year first: 2026-10-31' },
  { value: 'dmy', name: 'Day first: 31/10/2026' },
  { value: 'mdy', name: 'Month first: 10/31/2026' },
  { value: 'epoch-s', name: 'Seconds since 1970' },
  { value: 'epoch-ms', name: 'Milliseconds since 1970' },
  { value: 'excel', name: 'Day numbers of Excel: 45962.5' },
];

export const COST_UNITS: readonly { readonly value: Mapping['costUnit']; readonly name: string }[] = [
  { value: 'units', name: 'Whole currency: 12.50' },
  { value: 'cents', name: 'Cents: 1250' },
  { value: 'micros', name: 'Millionths: 12500000' },
  { value: 'nanos', name: 'Billionths: 12500000000' },
];

export const STATUS_NAMES: Readonly<Record<Mapping['statuses'][string], string>> = {
  success: 'Success',
  failure: 'Failure',
  fallback: 'Went to a person',
  pending: 'Not decided yet',
};

/** Whether the role of a mapping is fixed by its source. */
export function isRoleFixed(source: string): boolean {
  return source === 'outcomes-csv';
}
