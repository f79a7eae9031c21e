/** What a scenario is made of: levers, each with its assumptions and the traffic it is for. One table says what each kind takes. */

/** Where the figure of an assumption is from. own: the analyst's own evidence, such as an evaluation. */
export const ASSUMPTION_SOURCES = ['measured', 'list-price', 'assumed', 'own'] as const;
export type AssumptionSource = (typeof ASSUMPTION_SOURCES)[number];

/** A figure with its range.
 *  Shape  low ≤ likely ≤ high; all three the same = known exactly. */
export type Assumption = {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
  readonly source: AssumptionSource;
};

/** How a figure is written. share: a fraction of a whole; points: a difference of two shares; ratio: a factor, 1 = as today;
 *  count: a plain number; tokens; usd: US dollars. */
export type AssumptionUnit = 'share' | 'points' | 'ratio' | 'count' | 'tokens' | 'usd';

/** One assumption a lever takes.
 *  Null   `usual` null = left out unless stated. */
export type AssumptionSpec = {
  readonly name: string;
  readonly unit: AssumptionUnit;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly usual: number | null;
  readonly words: string;
};

const spec = (
  name: string,
  unit: AssumptionUnit,
  [min, max, step]: readonly [number, number, number],
  usual: number | null,
  words: string,
): AssumptionSpec => ({ name, unit, min, max, step, usual, words });

/** Every assumption there is. */
export const ASSUMPTIONS = {
  share: spec('Share of traffic', 'share', [0, 1, 0.01], 1, 'The part of the calls that the lever is for.'),
  success: spec(
    'Change of the success rate',
    'points',
    [-1, 1, 0.005],
    null,
    'How much more or less often the tasks touched succeed. Without it, what outcomes or an evaluation say.',
  ),
  tokens: spec(
    'Tokens for the same text',
    'ratio',
    [0.1, 10, 0.01],
    1,
    "The target model's tokens for each token of today's model.",
  ),
  retries: spec('Retries', 'ratio', [0, 10, 0.05], 1, 'Retries with the target model for each retry today.'),
  escalation: spec(
    'Escalated',
    'share',
    [0, 1, 0.01],
    0.2,
    'Calls that the small model hands on to the present one.',
  ),
  hitRate: spec(
    'Cache hit rate',
    'share',
    [0, 1, 0.01],
    null,
    'Input tokens read from the cache, of all input tokens. Not below the rate today.',
  ),
  cacheable: spec(
    'Cacheable part',
    'share',
    [0, 1, 0.01],
    1,
    'The part of the input not cached today that could be: the same at the beginning of many prompts.',
  ),
  reuse: spec(
    'Reads for each write',
    'ratio',
    [0.01, 1_000_000, 1],
    10,
    'How often a prompt written to the cache is read before it expires.',
  ),
  cut: spec('Shorter by', 'share', [0, 1, 0.01], null, 'The part of the prompt that is left out.'),
  maxTokens: spec('Most output tokens', 'tokens', [1, 1_000_000, 1], null, 'No answer is longer than this.'),
  attempts: spec('Attempts', 'count', [1, 3, 1], 1, 'Attempts at the same step, the first one included.'),
  lost: spec(
    'Lost successes',
    'share',
    [0, 1, 0.01],
    1,
    'Of the successes that needed a later attempt, those that are lost without it.',
  ),
  leave: spec(
    'Tasks that leave',
    'share',
    [0, 1, 0.01],
    1,
    'Of the tasks that are gated, those that are no longer worked on.',
  ),
  avoided: spec('Calls avoided', 'share', [0, 1, 0.01], null, 'Calls answered by a rule or from a cache.'),
  each: spec('Cost of an avoided call', 'usd', [0, 1000, 0.0001], 0, 'What answering it otherwise costs.'),
  retrieved: spec(
    'Retrieved part',
    'share',
    [0, 1, 0.01],
    0.5,
    'The part of the input not cached that retrieval puts in.',
  ),
  kept: spec(
    'Passages kept',
    'share',
    [0, 1, 0.01],
    null,
    'Passages retrieved for each one today: 0.5 = half of top k.',
  ),
  growth: spec('Growth', 'share', [-1, 100, 0.01], null, 'More work of the same kind; -0.2 = a fifth less.'),
  change: spec(
    'Change of the price',
    'share',
    [-1, 10, 0.01],
    null,
    'What prices change by; -0.15 = 15 % off.',
  ),
} as const satisfies Readonly<Record<string, AssumptionSpec>>;
export type AssumptionId = keyof typeof ASSUMPTIONS;

/** Token kinds of a what-if, in the order of every vector here. Audio, images and tools are no part of them. */
export const WHAT_IF_KINDS = ['input', 'cache-read', 'cache-write-5m', 'cache-write-1h', 'output'] as const;
export type WhatIfKind = (typeof WHAT_IF_KINDS)[number];

/** What a kind of lever takes.
 *  Shape  `required`: without these it says nothing. `target`: names the model of `to`. `touchesQuality`: answers change, so that a
 *         saving needs evidence. `needsTokens`: acts on tokens, so only on lines that count them. */
export type LeverSpec = {
  readonly name: string;
  readonly words: string;
  readonly takes: readonly AssumptionId[];
  readonly required: readonly AssumptionId[];
  readonly target: boolean;
  readonly touchesQuality: boolean;
  readonly needsTokens: boolean;
};

const lever = (
  name: string,
  words: string,
  required: readonly AssumptionId[],
  more: readonly AssumptionId[],
  { target = false, quality = true, tokens = true } = {},
): LeverSpec => ({
  name,
  words,
  takes: [...required, ...more],
  required,
  target,
  touchesQuality: quality,
  needsTokens: tokens,
});

/** Every kind of lever. */
export const LEVERS = {
  'switch-model': lever(
    'Switch model',
    'Calls go to another model.',
    ['share'],
    ['tokens', 'retries', 'success'],
    { target: true },
  ),
  'small-first': lever(
    'Smaller model first',
    'A smaller model tries first; what it cannot do goes on to the present one, so that both are paid.',
    ['share', 'escalation'],
    ['tokens', 'success'],
    { target: true },
  ),
  'cache-hits': lever(
    'Raise the cache hit rate',
    'More of the input is read from the cache. What is cached has to be written first.',
    ['hitRate'],
    ['cacheable', 'reuse', 'share'],
    { quality: false },
  ),
  'shorten-prompts': lever('Shorten prompts', 'Prompts carry less text.', ['cut'], ['share', 'success']),
  'cap-output': lever(
    'Cap the output',
    'Answers end at a number of tokens. Worked out from how long answers are, not from their mean.',
    ['maxTokens'],
    ['share', 'success'],
  ),
  'cap-retries': lever(
    'Cap retries',
    'A step is not tried again after a number of attempts.',
    ['attempts'],
    ['lost', 'share'],
    { tokens: false },
  ),
  batch: lever('Batch processing', 'Calls that can wait go at the batch price.', ['share'], [], {
    quality: false,
  }),
  gate: lever(
    'Gate a path',
    'A part of the traffic no longer takes an expensive path.',
    ['share'],
    ['leave', 'success'],
    { tokens: false },
  ),
  'avoid-calls': lever(
    'Avoid calls',
    'Calls are answered by a rule or from a cache of answers.',
    ['avoided'],
    ['each', 'share', 'success'],
    { tokens: false },
  ),
  'retrieve-less': lever(
    'Retrieve less',
    'Fewer passages are put into the prompt.',
    ['retrieved', 'kept'],
    ['share', 'success'],
  ),
  volume: lever('Volume', 'More or less work of the same kind.', ['growth'], [], {
    quality: false,
    tokens: false,
  }),
  price: lever('Price or contract', 'Prices change, by list or by contract.', ['change'], ['share'], {
    quality: false,
    tokens: false,
  }),
} as const satisfies Readonly<Record<string, LeverSpec>>;
export type LeverKind = keyof typeof LEVERS;
export const LEVER_KINDS = Object.keys(LEVERS) as readonly LeverKind[];

/** A condition of a slice: a dimension of the baseline has, or with `not` has not, one of the values; null = no value. */
export type SliceFilter = {
  readonly dimension: string;
  readonly values: readonly (string | null)[];
  readonly not: boolean;
};

export type ModelName = { readonly provider: string; readonly model: string };

/** How well it works, as somebody tried it. */
export type Trial = {
  readonly trials: number;
  readonly successes: number;
  /** YYYY-MM-DD. */
  readonly date: string;
  /** What was tried, in the words of whoever did. */
  readonly source: string;
};

/** One lever of a scenario.
 *  Shape  `where` is a slice of the traffic as it is today: a call that an earlier lever moved to another model stays in it.
 *  Null   `to` null unless the kind has a target; `kinds` null = prices of all kinds; `evidence` null = nobody tried it. */
export type Lever = {
  /** Unique within its scenario. */
  readonly id: string;
  readonly kind: LeverKind;
  /** Empty = the name of its kind. */
  readonly name: string;
  readonly on: boolean;
  readonly where: readonly SliceFilter[];
  readonly to: ModelName | null;
  /** Of batch: the tier that calls move to. */
  readonly tier: 'batch' | 'flex';
  /** Of cache-hits: how long what is written lives. */
  readonly ttl: '5m' | '1h';
  /** Of price: which prices change. */
  readonly kinds: readonly WhatIfKind[] | null;
  readonly assume: { readonly [A in AssumptionId]?: Assumption };
  readonly evidence: Trial | null;
};

/** An assumption known exactly. */
export function exactly(value: number, source: AssumptionSource = 'assumed'): Assumption {
  return { low: value, likely: value, high: value, source };
}

/** What is assumed, or what is usual.
 *  Null   neither is there. */
export function assumptionOf(of: Pick<Lever, 'assume'>, id: AssumptionId): Assumption | null {
  const stated = of.assume[id];
  if (stated !== undefined) return stated;
  const { usual } = ASSUMPTIONS[id];
  return usual === null ? null : exactly(usual);
}
