/** Base measures: what the engine adds up. Everything else in the catalogue is an expression over these.
 *  `sql` states the same sum over the read-only view `charges` (one row per live line of the spend view, money in
 *  nanos), for oracle tests and for analysts who query the file; the engine's scans must agree with it. */

export type MeasureUnit = 'usd' | 'calls' | 'tasks' | 'tokens' | 'ms' | 'days';

export type Measure = {
  readonly id: string;
  readonly name: string;
  readonly unit: MeasureUnit;
  /** additive: parts sum to the whole; distinct and percentile: they do not, and totals are computed, never added; calendar: of the
   *  time asked about, the same for every group. */
  readonly kind: 'additive' | 'distinct' | 'percentile' | 'calendar';
  readonly sql: string;
  readonly words: string;
};

const additive = <const Id extends string>(
  id: Id,
  name: string,
  unit: MeasureUnit,
  sql: string,
  words: string,
) => ({ id, name, unit, kind: 'additive', sql, words }) as const;

const INPUT_SIDE =
  'input_uncached + cache_read + cache_write + cache_write_5m + cache_write_1h + audio_input + audio_cache_read + image_input';

export const MEASURES = [
  additive(
    'cost',
    'Cost',
    'usd',
    'SUM(cost)',
    'The spend figure. For each provider and day one role carries it: billed where there is one, else usage, else detail. What detail does not explain is kept as unallocated, so parts sum to the whole.',
  ),
  additive(
    'usage-cost',
    'Cost of usage',
    'usd',
    "SUM(CASE WHEN category = 'usage' THEN cost ELSE 0 END)",
    'Cost without credits, discounts, taxes and other billed lines that are no usage.',
  ),
  additive(
    'list-cost',
    'List cost',
    'usd',
    'SUM(list_cost)',
    'Tokens and units at the public price of their own instant, before discounts (FOCUS ListCost).',
  ),
  additive(
    'contracted-cost',
    'Contracted cost',
    'usd',
    'SUM(contracted_cost)',
    'Tokens and units at the price agreed with the provider, the public price where nothing is agreed (FOCUS ContractedCost).',
  ),
  additive(
    'negotiated-savings',
    'Negotiated savings',
    'usd',
    'SUM(list_cost - contracted_cost)',
    'List cost less contracted cost: what contracts save on the same tokens and units.',
  ),
  additive(
    'billed-cost',
    'Billed cost',
    'usd',
    'SUM(billed_cost)',
    'What invoices and cost APIs say (FOCUS BilledCost), on the lines they say it.',
  ),
  additive(
    'attributed-cost',
    'Attributed cost',
    'usd',
    "SUM(CASE WHEN basis = 'detail' THEN cost ELSE 0 END)",
    'The part of cost seen call by call.',
  ),
  additive(
    'allocated-cost',
    'Allocated cost',
    'usd',
    'SUM(CASE WHEN team IS NOT NULL THEN cost ELSE 0 END)',
    'The part of cost that has an owning team.',
  ),
  additive(
    'allocated-usage-cost',
    'Allocated cost of usage',
    'usd',
    "SUM(CASE WHEN team IS NOT NULL AND category = 'usage' THEN cost ELSE 0 END)",
    'The part of the cost of usage that has an owning team, from the source or from a rule.',
  ),
  additive(
    'shared-cost',
    'Shared cost, net',
    'usd',
    'SUM(shared_cost)',
    'What an owner takes of shared pools, minus what it hands to them. Over everything it is zero: sharing moves cost, it adds none.',
  ),
  additive(
    'retry-cost',
    'Cost of retries',
    'usd',
    'SUM(CASE WHEN attempt > 1 THEN cost ELSE 0 END)',
    'Cost of the attempts after the first for the same step.',
  ),
  additive(
    'failure-cost',
    'Cost of failure',
    'usd',
    "SUM(CASE WHEN outcome IN ('failure', 'fallback') THEN cost ELSE 0 END)",
    'Cost of all calls of tasks that failed or fell back to a human.',
  ),
  additive(
    'calls',
    'Calls',
    'calls',
    'SUM(calls)',
    'Model calls logged, or counted by the provider where its usage API says more.',
  ),
  additive(
    'task-calls',
    'Calls with a task',
    'calls',
    'SUM(CASE WHEN task IS NOT NULL THEN calls ELSE 0 END)',
    'Calls that name the task they belong to, or are joined to one.',
  ),
  additive('attempts', 'Attempts', 'calls', 'SUM(attempts)', 'Calls and the retries made inside them.'),
  additive(
    'retries',
    'Retries',
    'calls',
    'SUM(retries)',
    'Attempts after the first for the same step of a task.',
  ),
  additive(
    'outcomes',
    'Outcomes',
    'tasks',
    'SUM(outcomes)',
    'Tasks whose latest result is dated in the period and whose calls are known.',
  ),
  additive('successes', 'Successful outcomes', 'tasks', 'SUM(successes)', 'Outcomes with status success.'),
  additive('failures', 'Failures', 'tasks', 'SUM(failures)', 'Outcomes with status failure.'),
  additive(
    'fallbacks',
    'Fallbacks',
    'tasks',
    'SUM(fallbacks)',
    'Outcomes handed to a human or another path.',
  ),
  additive('pending', 'Pending', 'tasks', 'SUM(pending)', 'Outcomes not settled yet.'),
  additive(
    'cohort-cost',
    'Cost of settled tasks',
    'usd',
    'SUM(cohort_cost)',
    'All calls of the tasks whose final outcome is dated in the period, whenever the calls ran (cohort basis).',
  ),
  additive(
    'cohort-retry-cost',
    'Cost of retries of settled tasks',
    'usd',
    'SUM(cohort_retry_cost)',
    'Attempts after the first of the tasks whose final outcome is dated in the period (cohort basis).',
  ),
  additive(
    'cohort-failure-cost',
    'Cost of failed tasks settled',
    'usd',
    'SUM(cohort_failure_cost)',
    'All calls of the tasks that failed or fell back in the period, whenever the calls ran (cohort basis).',
  ),
  additive(
    'cohort-calls',
    'Calls of settled tasks',
    'calls',
    'SUM(cohort_calls)',
    'Calls of the tasks whose final outcome is dated in the period, whenever they ran (cohort basis).',
  ),
  additive(
    'cohort-unpriced-calls',
    'Unpriced calls of settled tasks',
    'calls',
    'SUM(cohort_unpriced_calls)',
    'Calls of settled tasks whose cost is unknown, not zero (cohort basis).',
  ),
  additive('value', 'Value', 'usd', 'SUM(value)', 'Business value recorded with the outcomes.'),
  additive(
    'input-tokens',
    'Uncached input tokens',
    'tokens',
    'SUM(input_uncached)',
    'Text input neither read from nor written to a cache.',
  ),
  additive(
    'cache-read-tokens',
    'Cache read tokens',
    'tokens',
    'SUM(cache_read + audio_cache_read)',
    'Input read from the prompt cache.',
  ),
  additive(
    'cache-write-tokens',
    'Cache write tokens',
    'tokens',
    'SUM(cache_write + cache_write_5m + cache_write_1h)',
    'Input written to the prompt cache.',
  ),
  additive(
    'total-input-tokens',
    'Input tokens, all kinds',
    'tokens',
    `SUM(${INPUT_SIDE})`,
    'Uncached, cached, written, audio and image input together.',
  ),
  additive(
    'output-tokens',
    'Output tokens',
    'tokens',
    'SUM(output + audio_output + image_output)',
    'All output, reasoning included.',
  ),
  additive(
    'reasoning-tokens',
    'Reasoning tokens',
    'tokens',
    'SUM(reasoning)',
    'The part of output spent on reasoning.',
  ),
  additive(
    'unpriced-calls',
    'Unpriced calls',
    'calls',
    "SUM(CASE WHEN price_state = 'unpriced' THEN calls ELSE 0 END)",
    'Calls whose model or token kind has no price, or that neither count tokens nor state a cost. Their cost is unknown, not zero.',
  ),
  additive(
    'unpriced-tokens',
    'Unpriced tokens',
    'tokens',
    `SUM(CASE WHEN price_state = 'unpriced' THEN ${INPUT_SIDE} + output + audio_output + image_output ELSE 0 END)`,
    'Tokens without a price.',
  ),
  {
    id: 'tasks',
    name: 'Tasks',
    unit: 'tasks',
    kind: 'distinct',
    sql: 'COUNT(DISTINCT task)',
    words: 'Distinct units of work that had calls in the period.',
  },
  {
    id: 'reached-outcomes',
    name: 'Outcomes worked on',
    unit: 'tasks',
    kind: 'distinct',
    sql: 'COUNT(DISTINCT settled_outcome)',
    words:
      'Final outcomes dated in the period in whose tasks a call of the group took part. An outcome that several groups worked on counts in each.',
  },
  {
    id: 'reached-successes',
    name: 'Successes worked on',
    unit: 'tasks',
    kind: 'distinct',
    sql: "COUNT(DISTINCT CASE WHEN outcome = 'success' THEN settled_outcome END)",
    words:
      'Successes dated in the period in whose tasks a call of the group took part. A success that several groups worked on counts in each.',
  },
  {
    id: 'days-covered',
    name: 'Days with data',
    unit: 'days',
    kind: 'calendar',
    sql: '',
    words:
      'Days of the period from the first to the last day on which the workspace holds any spend, whatever the group or filter. Days after the last import are not counted.',
  },
  {
    id: 'latency-p95',
    name: 'Latency, 95th percentile',
    unit: 'ms',
    kind: 'percentile',
    sql: '',
    words: 'The nearest-rank 95th percentile of call latency; 95 of 100 calls were at least this fast.',
  },
] as const satisfies readonly Measure[];

export type MeasureId = (typeof MEASURES)[number]['id'];

/** The measure of an id. */
export function measureOf(id: MeasureId): Measure {
  return MEASURES.find((measure) => measure.id === id)!;
}

/** True when parts of this measure sum to the whole. */
export function isAdditive(id: MeasureId): boolean {
  return measureOf(id).kind === 'additive';
}
