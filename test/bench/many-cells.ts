/** A baseline of any number of cells, the same every time. */
import { NUMBERS, type Baseline, type ModelPrices } from '../../shared/maths/what-if/baseline.ts';

const SIZES = {
  'use-case': 20,
  team: 50,
  feature: 200,
  provider: 4,
  model: 25,
  'service-tier': 2,
  environment: 3,
  'customer-tier': 4,
};
const NAMES: Record<string, (at: number) => string> = {
  'use-case': (at) => `use case ${at}`,
  team: (at) => `team ${at}`,
  feature: (at) => `feature ${at}`,
  provider: (at) => `p${at}`,
  model: (at) => `m${at}`,
  'service-tier': (at) => ['standard', 'batch'][at]!,
  environment: (at) => ['production', 'staging', 'development'][at]!,
  'customer-tier': (at) => ['enterprise', 'business', 'starter', 'free'][at]!,
};
const DIMENSIONS = Object.keys(SIZES) as (keyof typeof SIZES)[];

function pricesOf(): ModelPrices[] {
  const rates = (by: number) => ({
    input: 3e9 * by,
    'cache-read': 0.3e9 * by,
    'cache-write-5m': 3.75e9 * by,
    'cache-write-1h': 6e9 * by,
    output: 15e9 * by,
  });
  return Array.from({ length: SIZES.provider * SIZES.model }, (_, at) => ({
    provider: `p${Math.floor(at / SIZES.model)}`,
    model: `m${at % SIZES.model}`,
    tiers: { standard: rates(1 + at / 50), batch: rates((1 + at / 50) / 2), flex: null, priority: null },
  }));
}

/** Cells of made-up traffic. A model belongs to one provider and a feature to one use case and team, as in real ledgers. */
export function manyCells(count: number): Baseline {
  let state = 7;
  const below = (n: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 4_294_967_296) * n);
  };
  const codes = DIMENSIONS.map(() => new Uint32Array(count));
  const numbers = Array.from({ length: NUMBERS }, () => new Float64Array(count));
  const attempts = new Uint8Array(count);
  const useCases = Array.from({ length: SIZES['use-case'] }, () => 0n);
  const teams = Array.from({ length: SIZES.team }, () => 0n);
  for (let i = 0; i < count; i += 1) {
    const feature = below(SIZES.feature);
    const place = [
      feature % SIZES['use-case'],
      feature % SIZES.team,
      feature,
      below(SIZES.provider),
      below(SIZES.model),
      below(SIZES['service-tier']),
      below(SIZES.environment),
      below(SIZES['customer-tier']),
    ];
    place.forEach((code, d) => (codes[d]![i] = code));
    attempts[i] = 1 + below(4);
    numbers[0]![i] = 1 + below(1000);
    for (let n = 1; n < NUMBERS; n += 1) numbers[n]![i] = below(5_000_000);
    let cost = 0;
    for (let n = 6; n < NUMBERS; n += 1) cost += numbers[n]![i]!;
    useCases[place[0]!]! += BigInt(cost);
    teams[place[1]!]! += BigInt(cost);
  }
  const results = useCases.map((_, u) => ({
    keys: [`use case ${u}`, `team ${u}`, `feature ${u}`, null, null, null, null, 'free'],
    outcomes: 1000,
    settled: 1000,
    successes: 700,
  }));
  return {
    period: { from: '2026-10-01', to: '2026-11-01' },
    dimensions: DIMENSIONS,
    values: DIMENSIONS.map((id) => Array.from({ length: SIZES[id] }, (_, at) => NAMES[id]!(at))),
    count,
    codes,
    numbers,
    attempts,
    lengths: new Int32Array(count).fill(-1),
    seen: new Uint8Array(count).fill(1),
    outputs: [],
    cost: useCases.reduce((sum, cost) => sum + cost, 0n),
    costByUseCase: useCases.map((cost, at) => ({ key: `use case ${at}`, cost })),
    costByTeam: teams.map((cost, at) => ({ key: `team ${at}`, cost })),
    useCases: useCases.map((_, at) => ({
      id: `use case ${at}`,
      name: `use case ${at}`,
      tasks: 1000,
      outcomes: 1000,
      successes: 700,
      human: 5_000_000_000_000n,
      late: [100, 30, 5],
    })),
    results,
    reach: results.map(({ keys, settled, successes }) => ({ keys, settled, successes })),
    prices: pricesOf(),
    days: 31,
    months: 1,
  };
}
