/** The dimensions a charge can be grouped and filtered by, said once for sources, store, engine, CLI and screens. */

export type Dimension = {
  readonly id: string;
  /** Column header and filter name on screen. */
  readonly name: string;
  /** What stands for charges that carry no value. */
  readonly missing: string;
  readonly words: string;
  /** stored: a dictionary column of the ledger; derived: computed by the engine from other facts. */
  readonly kind: 'stored' | 'derived';
};

const stored = <const Id extends string>(id: Id, name: string, missing: string, words: string) =>
  ({ id, name, missing, words, kind: 'stored' }) as const;
const derived = <const Id extends string>(id: Id, name: string, missing: string, words: string) =>
  ({ id, name, missing, words, kind: 'derived' }) as const;

export const STORED_DIMENSIONS = [
  stored(
    'provider',
    'Provider',
    'Unknown provider',
    'Who bills the model call, such as anthropic or openai.',
  ),
  stored(
    'model',
    'Model',
    'No model',
    'The model as the price book names it; the raw name when it is not listed.',
  ),
  stored('service-tier', 'Service tier', 'Standard', 'Standard, batch, flex or priority processing.'),
  stored('region', 'Region', 'Not stated', 'Where the call was served, when the source says.'),
  stored('team', 'Team', 'Unallocated', 'The team that owns the spend.'),
  stored('feature', 'Feature', 'Unallocated', 'The product feature that made the call.'),
  stored('customer', 'Customer', 'No customer', 'The end customer the call was made for.'),
  stored(
    'customer-tier',
    'Customer tier',
    'No tier',
    'Contract tier of the customer, such as enterprise or free.',
  ),
  stored('environment', 'Environment', 'Not stated', 'Production, staging or development.'),
  stored(
    'task-class',
    'Task class',
    'Not stated',
    'Kind of work inside a feature, such as classify or draft.',
  ),
  stored('account', 'User or account', 'Not stated', 'The user or service account that made the call.'),
  stored('prompt-version', 'Prompt version', 'Not stated', 'Version of the prompt that was sent.'),
  stored('api-key', 'API key', 'Not stated', 'Name or id of the key, never the key itself.'),
  stored('project', 'Project', 'Not stated', "The provider's project or workspace."),
  stored('status', 'Call status', 'Not stated', 'ok, error or another result of the call itself.'),
  stored('invoice', 'Invoice', 'No invoice', 'Invoice id of a billed line.'),
  stored('line-item', 'Line item', 'Not stated', "The provider's own words for a billed line."),
] as const satisfies readonly Dimension[];

export const DERIVED_DIMENSIONS = [
  derived('source', 'Source', 'Unknown source', 'The tool or API the line was imported from.'),
  derived('use-case', 'Use case', 'Outside use cases', 'The first use case whose filter the line meets.'),
  derived('outcome', 'Outcome', 'No outcome', 'Result of the task the call belongs to.'),
  derived(
    'basis',
    'Carried by',
    'Detail',
    'Attributed by detail, or the part of billed or usage that detail does not explain.',
  ),
  derived(
    'import',
    'Import',
    'Computed',
    'The import, with its number and file, that the line or outcome came in with; computed differences have none.',
  ),
  derived(
    'billing-currency',
    'Billing currency',
    'Not stated',
    'The currency that the line was billed in, before it was converted.',
  ),
  derived(
    'price-state',
    'Price',
    'Stated by the bill',
    'How the line got its cost: priced from the book, as its source reported it, or unpriced.',
  ),
  derived('weekday', 'Weekday', 'No day', "The weekday of the line's day in the workspace's time zone."),
  derived(
    'hour',
    'Hour',
    'No hour stated',
    "The hour of the day, in the workspace's time zone, in which the call began; bills and usage by day state none.",
  ),
] as const satisfies readonly Dimension[];

/** Dimensions by which lines are found and not grouped: nearly every line has a value of its own. */
export const FOUND_DIMENSIONS = [
  derived('task', 'Task', 'No task', 'The task the call belongs to, by its id.'),
  derived(
    'text',
    'Text',
    'No text',
    'Any text of a line: its ids, its model, its owners, its tags and what else names it. Prompts are not searched.',
  ),
] as const satisfies readonly Dimension[];

export type StoredDimension = (typeof STORED_DIMENSIONS)[number]['id'];
export type DerivedDimension =
  (typeof DERIVED_DIMENSIONS)[number]['id'] | (typeof FOUND_DIMENSIONS)[number]['id'];
/** Any dimension of a query; `tag:<name>` is a custom tag. */
export type DimensionId = StoredDimension | DerivedDimension | `tag:${string}`;

/** Dimensions that say whose a charge is. Rules fill them and pools are spread over them; all others are evidence. */
export const OWNER_DIMENSIONS = [
  'team',
  'feature',
  'customer',
  'customer-tier',
  'environment',
  'task-class',
] as const satisfies readonly StoredDimension[];
export type OwnerDimension = (typeof OWNER_DIMENSIONS)[number];

/** Type guard for owner dimensions. */
export function isOwnerDimension(id: string): id is OwnerDimension {
  return (OWNER_DIMENSIONS as readonly string[]).includes(id);
}

export const DIMENSIONS: readonly Dimension[] = [...STORED_DIMENSIONS, ...DERIVED_DIMENSIONS];

/** The dimension of an id; custom tags get a name made from the tag. Null when unknown. */
export function dimensionOf(id: string): Dimension | null {
  const found = [...DIMENSIONS, ...FOUND_DIMENSIONS].find((dimension) => dimension.id === id);
  if (found) return found;
  if (!id.startsWith('tag:') || id.length === 4) return null;
  return {
    id,
    name: id.slice(4),
    missing: 'Untagged',
    words: `The custom tag "${id.slice(4)}".`,
    kind: 'stored',
  };
}

/** Type guard for what lines can be grouped by. */
export function isDimensionId(id: string): id is DimensionId {
  return dimensionOf(id) !== null && !FOUND_DIMENSIONS.some((dimension) => dimension.id === id);
}

/** Type guard for what lines can be filtered by. */
export function isFilterId(id: string): id is DimensionId {
  return dimensionOf(id) !== null;
}
