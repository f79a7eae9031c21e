/** What a source says of itself. */
import type { Role } from '../ledger/charge.ts';

/** Shelves of the list of sources. */
export const SOURCE_GROUPS = ['provider', 'observability', 'agent', 'platform', 'outcome', 'any'] as const;
export type SourceGroup = (typeof SOURCE_GROUPS)[number];

/** What a source can tell about a line, for the table of sources. */
export const CARRIED_FIELDS = [
  'cost',
  'tokens',
  'cache',
  'reasoning',
  'tool units',
  'calls',
  'attempts',
  'latency',
  'status',
  'model',
  'service tier',
  'project',
  'API key',
  'account',
  'team',
  'feature',
  'customer',
  'environment',
  'prompt version',
  'tags',
  'task',
  'session',
  'trace',
  'provider call id',
  'prompt text',
  'max tokens',
  'invoice',
  'outcome',
  'value',
] as const;
export type CarriedField = (typeof CARRIED_FIELDS)[number];

export type SourceInfo = {
  readonly id: string;
  readonly name: string;
  readonly group: SourceGroup;
  readonly carries: readonly CarriedField[];
  /** The real, public file this was tried on; null when there was only the maker's documentation. */
  readonly tried: string | null;
  readonly role: Role;
  readonly formats: readonly string[];
  readonly liveFetch: boolean;
  /** How to get the file, in the analyst's words. */
  readonly how: string;
  readonly needsMapping: boolean;
};
