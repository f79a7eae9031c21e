/** Ledgers and questions of any kind, for properties that hold of all of them. */
import fc from 'fast-check';
import type { MeasureId } from '../../shared/catalogue/measure.ts';
import type { Filter, Query } from '../../shared/contract/query.ts';
import type { UseCase } from '../../shared/contract/use-cases.ts';
import type { DimensionId } from '../../shared/ledger/dimensions.ts';
import { addDays } from '../../shared/units/period.ts';
import { DAY_MS } from '../../shared/units/zone.ts';
import { type MemoryLine } from './memory-ledger.ts';

export const OCTOBER = Date.UTC(2026, 9, 1);
export const WHOLE = { from: '2026-10-01', to: '2026-11-01' };

const anyLine: fc.Arbitrary<MemoryLine> = fc
  .record({
    role: fc.constantFrom('detail', 'detail', 'detail', 'detail', 'usage', 'billed', 'outcome'),
    sourceId: fc.constantFrom('generic-table', 'litellm', 'langfuse'),
    importId: fc.integer({ min: 1, max: 2 }),
    day: fc.integer({ min: -1, max: 31 }),
    second: fc.integer({ min: 0, max: 86_399 }),
    days: fc.constantFrom(1, 1, 3),
    codes: fc.record({
      provider: fc.constantFrom('anthropic', 'openai'),
      model: fc.constantFrom('large', 'small', undefined),
      team: fc.constantFrom('Support', 'Sales', undefined),
      feature: fc.constantFrom('chat', 'search', undefined),
      customer: fc.constantFrom('a', 'b', 'c', undefined),
      tags: fc.constantFrom('{"cost":"x"}', '{"cost":"y","by":"z"}', undefined),
      priceState: fc.constantFrom('priced', 'priced', 'unpriced', 'reported'),
    }),
    tokens: fc.integer({ min: 0, max: 5_000_000 }),
    // A few of these in one cell pass 2^53.
    cost: fc.oneof(fc.integer({ min: 0, max: 5_000_000 }), fc.constant(7_000_000_000_000_000)),
    calls: fc.constantFrom(1, 1, 3, NaN),
    latency: fc.oneof(
      fc.constant(NaN),
      fc.integer({ min: 0, max: 9000 }),
      fc.constant(12.5),
      fc.constant(5e9),
    ),
    task: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
    attempt: fc.integer({ min: 1, max: 2 }),
    status: fc.constantFrom('success', 'failure', 'pending'),
    live: fc.constantFrom(true, true, true, false),
  })
  .map((f): MemoryLine => {
    const isCall = f.role === 'detail' || f.role === 'outcome';
    const start = OCTOBER + f.day * DAY_MS + (isCall ? f.second * 1000 : 0);
    const isReported = f.role === 'billed' || f.codes.priceState === 'reported';
    return {
      role: f.role as MemoryLine['role'],
      sourceId: f.sourceId,
      importId: f.importId,
      numbers: {
        start,
        end: isCall ? start : start + f.days * DAY_MS,
        attempt: f.attempt,
        latency: f.latency,
        ...(f.role === 'billed' ? {} : { calls: f.calls, input_uncached: f.tokens, output: f.tokens % 977 }),
        ...(isReported ? { reported: f.cost } : f.codes.priceState === 'priced' ? { listCost: f.cost } : {}),
      },
      codes: {
        ...f.codes,
        category: 'usage',
        ...(f.role === 'outcome' ? { outcomeStatus: f.status } : {}),
      },
      taskId: isCall && (f.task !== undefined || f.role === 'outcome') ? `t${f.task ?? 0}` : undefined,
      live: f.live || f.role === 'billed',
    };
  });

export const anyLedger = fc.array(anyLine, { maxLength: 70 });
export const anyZone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
);
const USE_CASE = {
  name: 'A use case',
  unit: 'ticket',
  outcome: 'resolved ticket',
  success: 'no human',
  humanCost: '4',
  humanMinutes: null,
  rates: [],
  valuePerSuccess: null,
} satisfies Omit<UseCase, 'id' | 'where'>;
export const USE_CASES: UseCase[] = [
  { ...USE_CASE, id: 'chat', where: [{ dimension: 'feature', values: ['chat', null], not: false }] },
  { ...USE_CASE, id: 'x', where: [{ dimension: 'tag:cost', values: ['x'], not: true }] },
];
const DIMENSIONS: readonly DimensionId[] = [
  'provider',
  'model',
  'team',
  'feature',
  'customer',
  'source',
  'basis',
  'outcome',
  'use-case',
  'price-state',
  'weekday',
  'hour',
  'tag:cost',
];
const VALUES: Readonly<Partial<Record<DimensionId, string[]>>> = {
  provider: ['openai', 'nobody'],
  model: ['large', 'small'],
  team: ['Support', 'Sales'],
  feature: ['chat'],
  customer: ['a', 'b'],
  source: ['litellm'],
  basis: ['detail', 'difference'],
  outcome: ['success', 'failure'],
  'use-case': ['chat', 'x'],
  'price-state': ['priced', 'unpriced'],
  weekday: ['Monday', 'Sunday'],
  hour: ['00', '02', '23'],
  'tag:cost': ['x'],
};
const MEASURES: readonly MeasureId[] = [
  'cost',
  'usage-cost',
  'list-cost',
  'billed-cost',
  'attributed-cost',
  'allocated-cost',
  'retry-cost',
  'failure-cost',
  'calls',
  'retries',
  'outcomes',
  'successes',
  'value',
  'total-input-tokens',
  'unpriced-tokens',
  'tasks',
  'latency-p95',
];

const anyFilter: fc.Arbitrary<Filter> = fc
  .tuple(fc.constantFrom(...DIMENSIONS), fc.boolean(), fc.nat(), fc.boolean())
  .map(([dimension, not, pick, withNull]) => {
    const named = VALUES[dimension]!;
    const value = named[pick % named.length]!;
    return { dimension, not, values: withNull ? [value, null] : [value] };
  });
export const anyQuery: fc.Arbitrary<Query> = fc
  .record({
    measures: fc.uniqueArray(fc.constantFrom(...MEASURES), { minLength: 1, maxLength: 5 }),
    by: fc.uniqueArray(fc.constantFrom(...DIMENSIONS), { maxLength: 3 }),
    where: fc.array(anyFilter, { maxLength: 2 }),
    grain: fc.constantFrom('day', 'week', 'month', null),
    from: fc.integer({ min: 0, max: 20 }),
    days: fc.integer({ min: 1, max: 31 }),
  })
  .map(({ from, days, ...query }) => {
    const first = addDays(WHOLE.from, from);
    return { ...query, period: { from: first, to: addDays(first, days) } };
  });
