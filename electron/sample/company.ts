/** Halden Labs, a made-up company: its customers, keys and the features that call models. */
export const TIERS = ['enterprise', 'business', 'starter', 'free'] as const;
export type CustomerTier = (typeof TIERS)[number];

export const CUSTOMERS: { readonly [T in CustomerTier]: readonly string[] } = {
  enterprise: [
    'Aldermoor Bank',
    'Brightwater Energy',
    'Castellan Rail',
    'Dunmere Insurance',
    'Ostrava Steelworks',
    'Pelican Air',
  ],
  business: [
    'Amberline Retail',
    'Birchwood Clinics',
    'Corvane Freight',
    'Delphi Optics',
    'Elmhurst Foods',
    'Fairlead Marine',
    'Granite Peak Tools',
    'Harrow Textiles',
    'Indigo Hotels',
    'Juniper Homes',
  ],
  starter: [
    'Kestrel Cycles',
    'Lumen Bakery',
    'Maple Street Dental',
    'Nimbus Tutors',
    'Oakline Studio',
    'Pebble Games',
    'Quarry Coffee',
    'Rivet Robotics',
    'Saffron Kitchen',
    'Tidewater Gym',
    'Umbra Films',
    'Violet Florists',
  ],
  free: [
    'Willow Pilates',
    'Xenon Hobby',
    'Yarrow Farm',
    'Zephyr Kites',
    'Acorn Notes',
    'Bluebell Books',
    'Copper Radio',
    'Drift Surf',
  ],
};

/** Share of customer tasks by tier. */
export const TIER_WEIGHTS: readonly number[] = [46, 32, 16, 6];

/** The business customer that uses far more than its tier. */
export const HEAVY_CUSTOMER = 'Corvane Freight';

export type Environment = 'production' | 'staging' | 'development';

export type Key = { readonly id: string; readonly alias: string };

/** How a feature calls its model.
 *  Units  tokens; `system` is the part of the prompt that is the same in every call; spreads are of a log-normal. */
export type Feature = {
  readonly id: string;
  readonly team: string;
  readonly provider: 'openai' | 'anthropic';
  readonly model: string;
  /** OpenAI project or Anthropic workspace. */
  readonly project: string;
  readonly keys: { readonly [E in Environment]?: Key };
  readonly taskClass: string;
  readonly prompt: string;
  readonly isCached: boolean;
  readonly system: number;
  readonly body: readonly [number, number];
  readonly output: readonly [number, number];
  /** Milliseconds for a call without output, and for each output token. */
  readonly latency: readonly [number, number];
};

const key = (provider: 'openai' | 'anthropic', alias: string, id: string): Key => ({
  id: provider === 'openai' ? `key_${id}` : `apikey_01${id}`,
  alias,
});

/** The fine-tune that no price list knows. */
export const PRIVATE_MODEL = 'ft:gpt-5-mini-2025-08-07:halden-labs:contracts:Cq7Lz2Ka';
/** What its invoice lines cost, nanos per token. */
export const PRIVATE_PRICES = { input_uncached: 500n, cache_read: 50n, output: 4000n };

export const FEATURES = {
  triage: {
    id: 'ticket-triage',
    team: 'Support',
    provider: 'openai',
    model: 'gpt-5.6-luna',
    project: 'proj_support',
    keys: { production: key('openai', 'support-prod', 'supp01') },
    taskClass: 'classify',
    prompt: 'triage',
    isCached: true,
    system: 2600,
    body: [1400, 0.6],
    output: [60, 0.3],
    latency: [350, 6],
  },
  answers: {
    id: 'ticket-answers',
    team: 'Support',
    provider: 'anthropic',
    model: 'claude-sonnet-5-5',
    project: 'wrkspc_01Support',
    keys: { production: key('anthropic', 'support-answers', 'Answers') },
    taskClass: 'draft',
    prompt: 'answer',
    isCached: true,
    system: 48_000,
    body: [112_000, 0.5],
    output: [1500, 0.5],
    latency: [1400, 14],
  },
  summaries: {
    id: 'ticket-summaries',
    team: 'Support',
    provider: 'anthropic',
    model: 'claude-sonnet-5-5',
    project: 'wrkspc_01Support',
    keys: { production: key('anthropic', 'support-summaries', 'Summaries') },
    taskClass: 'summarise',
    prompt: 'summary',
    isCached: false,
    system: 60_000,
    body: [24_000, 0.5],
    output: [700, 0.4],
    latency: [1100, 14],
  },
  leads: {
    id: 'lead-qualifier',
    team: 'Sales',
    provider: 'openai',
    model: 'gpt-5.6-sol',
    project: 'proj_sales',
    keys: { production: key('openai', 'sales-prod', 'sale01') },
    taskClass: 'research',
    prompt: 'lead',
    isCached: true,
    system: 14_000,
    body: [104_000, 0.35],
    output: [2600, 0.5],
    latency: [2200, 11],
  },
  search: {
    id: 'product-search',
    team: 'Search',
    provider: 'openai',
    model: 'gpt-5.6-terra',
    project: 'proj_search',
    keys: { production: key('openai', 'search-prod', 'srch01') },
    taskClass: 'answer',
    prompt: 'search',
    isCached: true,
    system: 5000,
    body: [15_000, 0.7],
    output: [420, 0.5],
    latency: [600, 8],
  },
  review: {
    id: 'code-review',
    team: 'Engineering',
    provider: 'anthropic',
    model: 'claude-opus-5-5',
    project: 'wrkspc_01Engineering',
    keys: { production: key('anthropic', 'code-review', 'Review') },
    taskClass: 'review',
    prompt: 'review',
    isCached: true,
    system: 12_000,
    body: [240_000, 0.3],
    output: [3200, 0.5],
    latency: [2600, 18],
  },
  extraction: {
    id: 'invoice-extraction',
    team: 'Finance ops',
    provider: 'openai',
    model: 'gpt-5.6-terra',
    project: 'proj_documents',
    keys: {
      production: key('openai', 'documents-prod', 'docs01'),
      staging: key('openai', 'documents-staging', 'docs02'),
    },
    taskClass: 'extract',
    prompt: 'extract',
    isCached: true,
    system: 9000,
    body: [98_000, 0.35],
    output: [1800, 0.4],
    latency: [1500, 8],
  },
  routing: {
    id: 'document-routing',
    team: 'Finance ops',
    provider: 'openai',
    model: 'gpt-6-astra',
    project: 'proj_documents',
    keys: { production: key('openai', 'documents-prod', 'docs01') },
    taskClass: 'classify',
    prompt: 'route',
    isCached: false,
    system: 3000,
    body: [21_000, 0.4],
    output: [45, 0.3],
    latency: [900, 20],
  },
  contracts: {
    id: 'contract-terms',
    team: 'Finance ops',
    provider: 'openai',
    model: PRIVATE_MODEL,
    project: 'proj_documents',
    keys: { production: key('openai', 'documents-prod', 'docs01') },
    taskClass: 'extract',
    prompt: 'terms',
    isCached: false,
    system: 2000,
    body: [31_000, 0.5],
    output: [900, 0.4],
    latency: [800, 6],
  },
  evals: {
    id: 'prompt-evals',
    team: 'Platform',
    provider: 'anthropic',
    model: 'claude-sonnet-5-5',
    project: 'wrkspc_01Platform',
    keys: { development: key('anthropic', 'platform-evals', 'Evals') },
    taskClass: 'evaluate',
    prompt: 'eval',
    isCached: false,
    system: 6000,
    body: [30_000, 0.6],
    output: [900, 0.5],
    latency: [1200, 14],
  },
  notebooks: {
    id: 'research-notebooks',
    team: 'Platform',
    provider: 'anthropic',
    model: 'claude-opus-5-5',
    project: 'wrkspc_01Platform',
    keys: { development: key('anthropic', 'research-notebooks', 'Notebooks') },
    taskClass: 'explore',
    prompt: 'none',
    isCached: false,
    system: 1000,
    body: [95_000, 0.6],
    output: [2800, 0.6],
    latency: [2600, 18],
  },
} as const satisfies { readonly [name: string]: Feature };
