/** Replies about allocation for screens without a core: two rules, one pool, figures that add up. */
import type {
  AllocationPreview,
  AllocationReport,
  AllocationRules,
  AllocationState,
  Coverage,
  CoverageParts,
  PoolFigures,
} from '../../../shared/contract/allocation.ts';
import type { Client } from '../../../shared/contract/contract.ts';
import { OWNER_DIMENSIONS } from '../../../shared/ledger/dimensions.ts';

const usd = (dollars: number): bigint => BigInt(Math.round(dollars * 100)) * 10_000_000n;

export const RULES: AllocationRules = {
  rules: [
    {
      id: 'gateway',
      name: 'Gateway keys',
      from: '2026-08-01',
      to: null,
      conditions: [{ dimension: 'api-key', operator: 'starts-with', values: ['gw-'] }],
      gives: [{ dimension: 'team', value: 'Support' }],
      overrides: false,
    },
    {
      id: 'notebooks',
      name: 'Research notebooks',
      from: null,
      to: null,
      conditions: [{ dimension: 'project', operator: 'is', values: ['notebooks'] }],
      gives: [{ dimension: 'team', copyFrom: 'tag:cost-centre' }],
      overrides: true,
    },
  ],
  pools: [
    {
      id: 'platform',
      name: 'Platform',
      from: null,
      to: null,
      conditions: [{ dimension: 'team', operator: 'is', values: ['Platform'] }],
      over: 'team',
      method: { kind: 'by-measure', measure: 'calls', owners: null },
    },
  ],
};

const STATE: AllocationState = {
  version: 2,
  active: RULES,
  draft: null,
  versions: [
    {
      version: 2,
      publishedMs: Date.UTC(2026, 10, 2, 9),
      note: 'Platform is shared by calls',
      ruleCount: 2,
      poolCount: 1,
      restoredFrom: null,
    },
    {
      version: 1,
      publishedMs: Date.UTC(2026, 9, 1, 9),
      note: '',
      ruleCount: 1,
      poolCount: 0,
      restoredFrom: null,
    },
  ],
};

const parts = (bySource: number, byRule: number, none: number): CoverageParts => ({
  bySource: usd(bySource),
  byRule: usd(byRule),
  none: usd(none),
  total: usd(bySource) + usd(byRule) + usd(none),
});

const COVERED: readonly (readonly [number, number, number])[] = [
  [80_000, 6_000, 4_211.9],
  [82_000, 0, 8_211.9],
  [60_000, 0, 30_211.9],
  [60_000, 0, 30_211.9],
  [90_211.9, 0, 0],
  [70_000, 0, 20_211.9],
];

function coverage(period: Coverage['period'], dimension: Coverage['dimension']): Coverage {
  return {
    period,
    cost: usd(90_722.9),
    usageCost: usd(90_211.9),
    dimensions: OWNER_DIMENSIONS.map((each, i) => {
      const usage = parts(...COVERED[i]!);
      return {
        dimension: each,
        usage,
        other: parts(0, 0, 511),
        share: Number(usage.bySource + usage.byRule) / Number(usage.total),
        rules: i === 0 ? [{ id: 'gateway', cost: usd(6_000) }] : [],
      };
    }),
    dimension,
    slices: [
      {
        conditions: [
          { dimension: 'project', operator: 'is', values: ['a-project-name-of-forty-characters-exactly'] },
          { dimension: 'api-key', operator: 'is-empty', values: [] },
          { dimension: 'model', operator: 'is', values: ['claude-opus-5-5'] },
          { dimension: 'provider', operator: 'is', values: ['anthropic'] },
        ],
        cost: usd(3_011.9),
        calls: 12_044n,
      },
    ],
    moreSlices: { count: 3, cost: usd(1_200) },
    tags: ['tag:cost-centre'],
    version: STATE.version,
    timeZone: 'Europe/Berlin',
    ledgerVersion: 7,
  };
}

const POOL: PoolFigures = {
  id: 'platform',
  name: 'Platform',
  over: 'team',
  methodWords: 'by calls over every other team',
  pooled: usd(9_000),
  fromPools: 0n,
  given: usd(9_000),
  kept: 0n,
  days: 31,
  takenFrom: [{ owner: 'Platform', amount: usd(9_000) }],
  givenTo: [
    { owner: 'Support', amount: usd(6_000) },
    { owner: 'Sales', amount: usd(3_000) },
  ],
  months: [
    {
      month: '2026-10',
      pooled: usd(9_000),
      kept: 0n,
      drivers: [
        { owner: 'Sales', weight: 400_000n, share: 1 / 3 },
        { owner: 'Support', weight: 800_000n, share: 2 / 3 },
      ],
    },
  ],
  lines: {
    where: [{ dimension: 'team', values: ['Platform'], not: false }],
    period: { from: '2026-10-01', to: '2026-11-01' },
  },
  finding: null,
};

function report({ period, dimension }: Pick<AllocationReport, 'period' | 'dimension'>): AllocationReport {
  const owner = (name: string | null, direct: number, sharedIn: number, sharedOut: number) => ({
    owner: name,
    direct: usd(direct),
    unpriced: { now: 0n, before: 0n },
    sharedIn: usd(sharedIn),
    sharedOut: usd(sharedOut),
    loaded: usd(direct) + usd(sharedIn) - usd(sharedOut),
    loadedBefore: usd(direct * 0.9),
    byPool: sharedIn + sharedOut === 0 ? [] : [{ pool: 'platform', in: usd(sharedIn), out: usd(sharedOut) }],
  });
  const owners = [
    owner('Support', 50_000, 6_000, 0),
    owner('Sales', 27_000, 3_000, 0),
    owner(null, 4_722.9, 0, 0),
    owner('Platform', 9_000, 0, 9_000),
  ];
  const sum = (of: (each: (typeof owners)[number]) => bigint) =>
    owners.reduce((total, each) => total + of(each), 0n);
  return {
    period,
    dimension,
    version: STATE.version,
    owners,
    pools: [POOL],
    total: {
      direct: sum((each) => each.direct),
      sharedIn: sum((each) => each.sharedIn),
      sharedOut: sum((each) => each.sharedOut),
      loaded: sum((each) => each.loaded),
      loadedBefore: sum((each) => each.loadedBefore),
    },
    timeZone: 'Europe/Berlin',
    ledgerVersion: 7,
  };
}

function preview(
  rules: AllocationRules,
  period: AllocationPreview['period'],
  dimension: AllocationPreview['dimension'],
): AllocationPreview {
  return {
    period,
    dimension,
    rules: rules.rules.map(({ id }, r) => ({
      id,
      matchedRows: r === 0 ? 12_044 : 0,
      matchedCost: r === 0 ? usd(6_000) : 0n,
      wonRows: r === 0 ? 12_044 : 0,
      wonCost: r === 0 ? usd(6_000) : 0n,
      finding: r === 0 ? null : 'Matches nothing in this period.',
    })),
    pools: rules.pools.map(({ id, name }) => ({ ...POOL, id, name })),
    changes: [],
    changedRows: 0,
    changedCost: 0n,
    cost: usd(90_722.9),
    rows: 180_000,
    activeVersion: STATE.version,
    timeZone: 'Europe/Berlin',
  };
}

/** The allocation part of a client. What is drafted is kept, so that a page can be followed through a change. */
export function allocationReplies(): Client['allocation'] {
  let state = STATE;
  return {
    get: async () => state,
    version: async () => RULES,
    saveDraft: async (draft) => (state = { ...state, draft: draft as AllocationRules }),
    discard: async () => (state = { ...state, draft: null }),
    preview: async ({ rules, period, dimension = 'team' }) =>
      preview(rules as AllocationRules, period, dimension),
    publish: async () => (state = { ...state, active: state.draft ?? state.active, draft: null, version: 3 }),
    restore: async () => state,
    report: async ({ period, dimension = 'team' }) => report({ period, dimension }),
    coverage: async ({ period, dimension = 'team' }) => coverage(period, dimension),
  };
}
