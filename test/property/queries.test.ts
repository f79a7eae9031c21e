import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensionsOf } from '../../electron/engine/measure/dimension-codes.ts';
import { keptAnswers } from '../../electron/engine/measure/kept-answers.ts';
import { runQuery, type QueryTools } from '../../electron/engine/measure/run-query.ts';
import { rollupsOver } from '../../electron/engine/rollup/rollups.ts';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import type { KeptFigures } from '../../electron/store/kept-figures.ts';
import type { MeasureId } from '../../shared/catalogue/measure.ts';
import type { Filter, Query, QueryReply } from '../../shared/contract/query.ts';
import type { UseCase } from '../../shared/contract/use-cases.ts';
import type { DimensionId } from '../../shared/ledger/dimensions.ts';
import { addDays } from '../../shared/units/period.ts';
import { DAY_MS } from '../../shared/units/zone.ts';
import { memoryLedger, type MemoryLine } from '../support/memory-ledger.ts';
import { naiveAnswer } from '../support/naive-query.ts';

const OCTOBER = Date.UTC(2026, 9, 1);
const WHOLE = { from: '2026-10-01', to: '2026-11-01' };

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

const anyLedger = fc.array(anyLine, { maxLength: 70 });
const anyZone = fc.constantFrom(
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
const USE_CASES: UseCase[] = [
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
const anyQuery: fc.Arbitrary<Query> = fc
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

/** A place to keep figures that forgets nothing. */
function keptInMemory(): KeptFigures {
  const rows = new Map<string, Uint8Array>();
  return {
    get: (kind, name) => rows.get(`${kind}/${name}`) ?? null,
    put: (kind, name, data) => void rows.set(`${kind}/${name}`, data),
  };
}

function engineOf(lines: readonly MemoryLine[], zone: string) {
  const ledger = memoryLedger(lines, 6);
  const kept = keptInMemory();
  const view = buildSpendView(ledger, undefined, kept);
  const dimensions = dimensionsOf(view, ledger, USE_CASES);
  const rolled = () => rollupsOver(view, zone, { kept, worthLines: 0 });
  const rollups = rolled();
  while (rollups.makeNext(0));
  const ask = (query: Query, tools?: QueryTools) => runQuery(query, view, dimensions, zone, tools);
  const answers = keptAnswers(kept, 'all lines', view.version);
  const byRollups = { rollups, answers, useCases: USE_CASES };
  // Read back from where they were kept, as by the next session.
  const byKept = { rollups: rolled(), answers, useCases: USE_CASES };
  // The next session's view finds again what this one has kept, of outcomes too.
  const askAgain = (query: Query) => {
    const again = buildSpendView(ledger, undefined, kept);
    return runQuery(query, again, dimensionsOf(again, ledger, USE_CASES), zone);
  };
  return { ledger, view, ask, askAgain, byRollups, byKept };
}

const rowMap = (reply: QueryReply) =>
  new Map(reply.rows.map(({ keys, bucket, cell }) => [JSON.stringify([keys, bucket]), cell]));

describe('a question', { timeout: 60_000 }, () => {
  it('has one answer: line by line, from columns, from roll-ups, and from roll-ups read back', () => {
    fc.assert(
      fc.property(
        anyLedger,
        anyZone,
        fc.array(anyQuery, { minLength: 1, maxLength: 4 }),
        (lines, zone, queries) => {
          const { ledger, view, ask, byRollups, byKept } = engineOf(lines, zone);
          for (const query of queries) {
            const scanned = ask(query);
            const plain = naiveAnswer(query, scanned.bases, view, ledger, USE_CASES, zone);
            expect(scanned.total).toEqual(plain.total);
            if (query.by.length > 0 || query.grain !== null) expect(rowMap(scanned)).toEqual(plain.rows);
            expect(ask(query, byRollups)).toEqual(scanned);
            expect(ask(query, byKept)).toEqual(scanned);
          }
        },
      ),
      { numRuns: 250, endOnFailure: true },
    );
  });

  it('has one answer about outcomes, and about calls dated by them, from lines and from roll-ups', () => {
    const asked = fc
      .record({
        measures: fc.uniqueArray(
          fc.constantFrom<MeasureId>(
            'cohort-cost',
            'cohort-calls',
            'cohort-retry-cost',
            'cohort-failure-cost',
            'successes',
            'outcomes',
            'value',
            'cost',
          ),
          { minLength: 1, maxLength: 4 },
        ),
        by: fc.uniqueArray(
          fc.constantFrom<DimensionId>('import', 'team', 'customer', 'outcome', 'use-case'),
          {
            maxLength: 2,
          },
        ),
      })
      .chain((fields) => anyQuery.map((query) => ({ ...query, ...fields })));
    fc.assert(
      fc.property(
        anyLedger,
        anyZone,
        fc.array(asked, { minLength: 1, maxLength: 3 }),
        (lines, zone, queries) => {
          const { ask, askAgain, byRollups, byKept } = engineOf(lines, zone);
          for (const query of queries) {
            const scanned = ask(query);
            expect(askAgain(query)).toEqual(scanned);
            expect(ask(query, byRollups)).toEqual(scanned);
            expect(ask(query, byKept)).toEqual(scanned);
          }
        },
      ),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it('has days that sum to the period, and children that sum to their parent, in every zone and from roll-ups', () => {
    fc.assert(
      fc.property(anyLedger, anyZone, anyQuery, (lines, zone, query) => {
        const { ask, byRollups } = engineOf(lines, zone);
        const additive = {
          ...query,
          measures: ['cost', 'calls', 'list-cost'] as const satisfies MeasureId[],
        };
        const whole = ask({ ...additive, by: [], grain: null, measures: [...additive.measures] });
        for (const part of [
          ask({ ...additive, measures: [...additive.measures], grain: 'day' }, byRollups),
          ask({ ...additive, measures: [...additive.measures], by: ['team', 'customer'] }, byRollups),
        ])
          whole.total.forEach((value, b) =>
            expect(part.rows.reduce((sum, row) => sum + (row.cell[b] as bigint), 0n)).toBe(value),
          );
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });

  it('reads roll-ups and not calls where they can tell what is asked', () => {
    const line = (day: number): MemoryLine => ({
      role: 'detail',
      numbers: {
        start: OCTOBER + day * DAY_MS,
        end: OCTOBER + day * DAY_MS,
        calls: 1,
        attempt: 1,
        listCost: 5,
      },
      codes: { provider: 'openai', team: 'Support', priceState: 'priced' },
    });
    const { view, ask, byRollups } = engineOf(
      Array.from({ length: 40 }, (_, i) => line(i % 20)),
      'UTC',
    );
    const asked: string[] = [];
    const { rollups } = byRollups;
    const listening: QueryTools = {
      ...byRollups,
      rollups: {
        ...rollups,
        blocksFor: (blocks, columns) => {
          const found = rollups.blocksFor(blocks, columns);
          asked.push(`${blocks.length} blocks as ${found.length}`);
          return found;
        },
      },
    };
    expect(view.blocks).toHaveLength(7);
    const reply = ask(
      { measures: ['cost'], by: ['team'], where: [], period: WHOLE, grain: 'day' },
      listening,
    );
    expect(reply.total).toEqual([200n]);
    expect(asked).toEqual(['7 blocks as 1']);
  });
});
