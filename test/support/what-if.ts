/** Small baselines and scenarios for tests, with prices that make sums easy to follow. */
import {
  NUMBERS,
  OUTPUT_BINS,
  outputBin,
  type Baseline,
  type BaselineUseCase,
  type ModelPrices,
} from '../../shared/maths/what-if/baseline.ts';
import {
  exactly,
  type Assumption,
  type AssumptionId,
  type Lever,
  type LeverKind,
} from '../../shared/maths/what-if/lever.ts';
import type { Scenario } from '../../shared/maths/what-if/scenario.ts';

/** USD per million tokens as nanos per million tokens. */
const usd = (amount: number): number => amount * 1e9;

const rates = (input: number, read: number, write5m: number, write1h: number, output: number) => ({
  input: usd(input),
  'cache-read': usd(read),
  'cache-write-5m': usd(write5m),
  'cache-write-1h': usd(write1h),
  output: usd(output),
});

/** big: 10 in, 1 read, 12.50 and 20 write, 40 out; batch at half. small: a tenth of that. bare: no cache and no batch price. */
export const PRICES: readonly ModelPrices[] = [
  {
    provider: 'acme',
    model: 'big',
    tiers: {
      standard: rates(10, 1, 12.5, 20, 40),
      batch: rates(5, 0.5, 6.25, 10, 20),
      flex: null,
      priority: null,
    },
  },
  {
    provider: 'acme',
    model: 'small',
    tiers: {
      standard: rates(1, 0.1, 1.25, 2, 4),
      batch: rates(0.5, 0.05, 0.625, 1, 2),
      flex: null,
      priority: null,
    },
  },
  {
    provider: 'acme',
    model: 'bare',
    tiers: {
      standard: {
        ...rates(1, 0, 0, 0, 4),
        'cache-read': null,
        'cache-write-5m': null,
        'cache-write-1h': null,
      },
      batch: null,
      flex: null,
      priority: null,
    },
  },
];

/** A cell in words: tokens by kind in the order of the vectors, cost at the prices above times `factor`. */
export type CellSpec = {
  readonly useCase?: string | null;
  readonly team?: string | null;
  readonly feature?: string | null;
  readonly model?: string | null;
  readonly tier?: string | null;
  readonly environment?: string | null;
  readonly customerTier?: string | null;
  readonly calls?: number;
  readonly tokens?: readonly [number, number, number, number, number];
  /** What was paid for each dollar of the book. */
  readonly factor?: number;
  /** Nanos beside tokens. */
  readonly other?: number;
  readonly attempt?: number;
  readonly seen?: boolean;
  /** Output tokens of single calls. */
  readonly answers?: readonly number[];
};

export type ResultSpec = {
  readonly useCase: string;
  readonly team?: string;
  readonly customerTier?: string | null;
  readonly outcomes: number;
  readonly successes: number;
};

export type ReachSpec = {
  readonly useCase: string;
  readonly team?: string;
  readonly feature?: string;
  readonly model?: string;
  readonly customerTier?: string | null;
  readonly settled: number;
  readonly successes: number;
};

const DIMENSIONS = [
  'use-case',
  'team',
  'feature',
  'provider',
  'model',
  'service-tier',
  'environment',
  'customer-tier',
] as const;

function numbersOf(cell: CellSpec): number[] {
  const { calls = 1, tokens = [0, 0, 0, 0, 0], factor = 1, other = 0, model = 'big', tier = null } = cell;
  const prices = PRICES.find((each) => each.model === model)?.tiers[tier ?? 'standard'];
  const costs = Object.values(prices ?? {}).map((rate, k) =>
    Math.round(((tokens[k] ?? 0) * (rate ?? 0) * factor) / 1e6),
  );
  return [calls, ...tokens, ...(costs.length === 0 ? [0, 0, 0, 0, 0] : costs), other];
}

function sumBy(keys: readonly (string | null)[], costs: readonly number[]) {
  const sums = new Map<string | null, bigint>();
  keys.forEach((key, i) => sums.set(key, (sums.get(key) ?? 0n) + BigInt(costs[i]!)));
  return [...sums].map(([key, cost]) => ({ key, cost }));
}

/** A baseline of October 2026 unless told otherwise. */
export function baselineWith(
  cells: readonly CellSpec[],
  more: {
    readonly results?: readonly ResultSpec[];
    readonly reach?: readonly ReachSpec[];
    readonly useCases?: readonly (Partial<BaselineUseCase> & { readonly id: string })[];
    readonly period?: Baseline['period'];
    readonly days?: number;
    readonly months?: number | null;
  } = {},
): Baseline {
  const keysOf = (cell: CellSpec) => [
    cell.useCase === undefined ? 'support' : cell.useCase,
    cell.team === undefined ? 'Support' : cell.team,
    cell.feature === undefined ? 'answers' : cell.feature,
    'acme',
    cell.model === undefined ? 'big' : cell.model,
    cell.tier ?? null,
    cell.environment ?? null,
    cell.customerTier ?? null,
  ];
  const keys = cells.map(keysOf);
  const results = (more.results ?? []).map(({ outcomes, successes, ...spec }) => ({
    keys: keysOf(spec as CellSpec),
    outcomes,
    settled: outcomes,
    successes,
  }));
  const reach = (more.reach ?? []).map(({ settled, successes, ...spec }) => ({
    keys: keysOf(spec as CellSpec),
    settled,
    successes,
  }));
  const values = DIMENSIONS.map((_, d) => [
    ...new Set([...keys, ...results.map((row) => row.keys)].map((key) => key[d]!)),
  ]);
  const rows = cells.map(numbersOf);
  const numbers = Array.from({ length: NUMBERS }, (_, n) => Float64Array.from(rows, (row) => row[n]!));
  const costs = rows.map((row) => row.slice(6).reduce((sum, cost) => sum + cost, 0));
  const outputs: { calls: number[]; tokens: number[] }[] = [];
  const lengths = cells.map(({ answers }) => {
    if (answers === undefined) return -1;
    const calls = Array.from({ length: OUTPUT_BINS }, () => 0);
    const tokens = [...calls];
    for (const answer of answers) {
      calls[outputBin(answer)]! += 1;
      tokens[outputBin(answer)]! += answer;
    }
    return outputs.push({ calls, tokens }) - 1;
  });
  return {
    period: more.period ?? { from: '2026-10-01', to: '2026-11-01' },
    dimensions: DIMENSIONS,
    values,
    count: cells.length,
    codes: DIMENSIONS.map((_, d) => Uint32Array.from(keys, (key) => values[d]!.indexOf(key[d]!))),
    numbers,
    attempts: Uint8Array.from(cells, (cell) => cell.attempt ?? 1),
    lengths: Int32Array.from(lengths),
    seen: Uint8Array.from(cells, (cell) => (cell.seen === false ? 0 : 1)),
    outputs,
    cost: costs.reduce((sum, cost) => sum + BigInt(cost), 0n),
    costByUseCase: sumBy(
      keys.map((key) => key[0]!),
      costs,
    ),
    costByTeam: sumBy(
      keys.map((key) => key[1]!),
      costs,
    ),
    useCases: (more.useCases ?? []).map((useCase) => ({
      name: useCase.id,
      tasks: 0,
      outcomes: 0,
      successes: 0,
      human: null,
      late: [0, 0, 0],
      ...useCase,
    })),
    results,
    reach,
    prices: PRICES,
    days: more.days ?? 31,
    months: more.months === undefined ? 1 : more.months,
  };
}

/** A lever with exact figures, or with ranges as given. */
export function leverOf(
  kind: LeverKind,
  assume: { readonly [A in AssumptionId]?: number | Assumption },
  more: Partial<Lever> = {},
): Lever {
  return {
    id: kind,
    kind,
    name: '',
    on: true,
    where: [],
    to: null,
    tier: 'batch',
    ttl: '5m',
    kinds: null,
    evidence: null,
    ...more,
    assume: Object.fromEntries(
      Object.entries(assume).map(([id, value]) => [id, typeof value === 'number' ? exactly(value) : value]),
    ),
  };
}

export const TO_SMALL = { provider: 'acme', model: 'small' };

/** A scenario of levers. */
export const scenarioOf = (...levers: readonly Lever[]): Scenario => ({ levers, qualityBar: null });

/** A condition of a slice. */
export const having = (dimension: string, ...values: (string | null)[]) => ({
  dimension,
  values,
  not: false,
});
