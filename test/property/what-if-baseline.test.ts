/** The baseline of a what-if over generated ledgers: the same cost, calls and successes as every other figure, to the nano. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocationOver } from '../../electron/engine/allocate/allocation.ts';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import { baselineOf } from '../../electron/engine/what-if/baseline-of.ts';
import { splitCost } from '../../electron/engine/what-if/split-cost.ts';
import { NO_RULES } from '../../shared/contract/allocation.ts';
import type { Filter } from '../../shared/contract/query.ts';
import type { UseCase } from '../../shared/contract/use-cases.ts';
import { COSTS, OTHER } from '../../shared/maths/what-if/baseline.ts';
import { project } from '../../shared/maths/what-if/project.ts';
import { AS_IT_IS } from '../../shared/maths/what-if/scenario.ts';
import { DAY_MS } from '../../shared/units/zone.ts';
import { memoryLedger, type MemoryLine } from '../support/memory-ledger.ts';
import { shippedList, shippedOverlays } from '../support/price-books.ts';
import { priceBookOf } from '../../shared/maths/price.ts';
import { PRICES } from '../support/what-if.ts';

const OCTOBER = Date.UTC(2026, 9, 1);
const PERIOD = { from: '2026-10-01', to: '2026-11-01' };

const count = fc.integer({ min: 0, max: 200_000 });
const anyLine: fc.Arbitrary<MemoryLine> = fc
  .record({
    role: fc.constantFrom('detail', 'detail', 'detail', 'usage', 'billed', 'outcome'),
    day: fc.integer({ min: -1, max: 31 }),
    provider: fc.constantFrom('openai', 'anthropic'),
    model: fc.constantFrom('gpt-5-mini', 'nobody-knows', undefined),
    team: fc.constantFrom('Support', 'Sales', undefined),
    feature: fc.constantFrom('chat', 'search', undefined),
    tier: fc.constantFrom('batch', 'free', undefined),
    priceState: fc.constantFrom('priced', 'priced', 'unpriced', 'reported'),
    tokens: fc.tuple(count, count, count, count, count, count),
    cost: fc.integer({ min: 0, max: 2 ** 45 }),
    calls: fc.constantFrom(1, 1, 1, 4, NaN),
    attempt: fc.integer({ min: 1, max: 6 }),
    task: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
    status: fc.constantFrom('success', 'failure', 'pending'),
    live: fc.constantFrom(true, true, true, false),
  })
  .map((f): MemoryLine => {
    const isCall = f.role === 'detail' || f.role === 'outcome';
    const start = OCTOBER + f.day * DAY_MS + (isCall ? 3_600_000 : 0);
    const isReported = f.role === 'billed' || f.priceState === 'reported';
    const [input_uncached, cache_read, cache_write, cache_write_1h, output, audio_input] = f.tokens;
    const usage = { input_uncached, cache_read, cache_write, cache_write_1h, output, audio_input };
    return {
      role: f.role as MemoryLine['role'],
      sourceId: 'generic-table',
      numbers: {
        start,
        end: isCall ? start : start + DAY_MS,
        attempt: f.attempt,
        ...(f.role === 'billed' || f.role === 'outcome' ? {} : { calls: f.calls, ...usage }),
        ...(isReported ? { reported: f.cost } : f.priceState === 'priced' ? { listCost: f.cost } : {}),
      },
      codes: {
        provider: f.provider,
        category: 'usage',
        priceState: f.priceState,
        ...(f.model === undefined ? {} : { model: f.model }),
        ...(f.team === undefined ? {} : { team: f.team }),
        ...(f.feature === undefined ? {} : { feature: f.feature }),
        ...(f.tier === undefined ? {} : { 'service-tier': f.tier }),
        ...(f.role === 'outcome' ? { outcomeStatus: f.status } : {}),
      },
      ...(isCall && (f.task !== undefined || f.role === 'outcome') ? { taskId: `t${f.task ?? 0}` } : {}),
      live: f.live || f.role === 'billed',
    };
  });

const USE_CASES: readonly UseCase[] = [
  {
    id: 'chat',
    name: 'Chat',
    unit: 'ticket',
    outcome: 'resolved ticket',
    success: 'no human',
    where: [{ dimension: 'feature', values: ['chat'], not: false }],
    humanCost: '4',
    humanMinutes: null,
    rates: [],
    valuePerSuccess: null,
  },
];
const BOOK = priceBookOf(shippedList, shippedOverlays);

function questions(lines: readonly MemoryLine[]) {
  const ledger = memoryLedger(lines);
  const view = buildSpendView(ledger);
  return allocationOver({ view, ledger, useCases: USE_CASES, zone: 'UTC' }, NO_RULES);
}

describe('the baseline', { timeout: 60_000 }, () => {
  it('holds the cost of every use case and team to the nano, cell by cell and whole', () => {
    const anyWhere = fc.constantFrom<Filter[]>([], [{ dimension: 'team', values: ['Support'], not: false }]);
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 50 }), anyWhere, (lines, where) => {
        const allocation = questions(lines);
        const { baseline } = baselineOf(
          { period: PERIOD, where, more: [] },
          { allocation, book: BOOK, useCases: USE_CASES },
        );
        const asked = allocation.ask({
          measures: ['cost', 'calls', 'outcomes', 'successes'],
          by: [],
          where,
          period: PERIOD,
          grain: null,
        });
        const [cost, calls, outcomes, successes] = asked.total as bigint[];
        const costs = baseline.numbers
          .slice(COSTS, OTHER + 1)
          .map((values) => values.reduce((a, b) => a + BigInt(b), 0n));
        expect(costs.reduce((a, b) => a + b, 0n)).toBe(cost);
        const found = project(baseline, AS_IT_IS);
        expect(found.scenario.cost).toBe(cost);
        expect(found.byUseCase.reduce((sum, row) => sum + row.baseline.cost, 0n)).toBe(cost);
        expect(found.byTeam.reduce((sum, row) => sum + row.baseline.cost, 0n)).toBe(cost);
        expect([found.baseline.calls, found.baseline.outcomes, found.baseline.successes]).toEqual(
          [calls, outcomes, successes].map(Number),
        );
      }),
      { numRuns: 120, endOnFailure: true },
    );
  });

  it('shares a cost among kinds without losing or making a nano', () => {
    const amount = fc.integer({ min: -(2 ** 50), max: 2 ** 50 });
    fc.assert(
      fc.property(
        amount,
        fc.tuple(count, count, count, count, count),
        count,
        fc.boolean(),
        (cost, tokens, otherTokens, hasTools) => {
          for (const prices of [PRICES[0]!, null]) {
            const parts = splitCost({ cost, tokens, otherTokens, hasTools }, prices, 'standard');
            expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(cost));
          }
        },
      ),
      { numRuns: 300, endOnFailure: true },
    );
  });
});
