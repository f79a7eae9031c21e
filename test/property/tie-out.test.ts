/** The tie-out over whatever a month can hold: nothing is lost between provider, day and model. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import { tieOutDaysOf } from '../../electron/engine/tie-out/days-of.ts';
import { tieOutOf } from '../../electron/engine/tie-out/tie-out-of.ts';
import { evenShare, evenShareOf } from '../../shared/maths/even-shares.ts';
import { splitByWeights } from '../../shared/maths/split.ts';
import { weightedQuantile } from '../../shared/maths/weighted-quantile.ts';
import type { TieOutCell } from '../../shared/contract/tie-out.ts';
import { DAY_MS } from '../../shared/units/zone.ts';
import { memoryLedger, type MemoryLine } from '../support/memory-ledger.ts';

const OCTOBER = Date.UTC(2026, 9, 1);
const anyLine: fc.Arbitrary<MemoryLine> = fc
  .record({
    role: fc.constantFrom('detail', 'detail', 'usage', 'billed'),
    day: fc.integer({ min: -3, max: 32 }),
    hour: fc.integer({ min: 0, max: 23 }),
    days: fc.constantFrom(1, 1, 1, 1, 3, 31),
    provider: fc.constantFrom('anthropic', 'openai'),
    model: fc.constantFrom('large', 'small', undefined),
    tokens: fc.integer({ min: 0, max: 1000 }),
    cost: fc.integer({ min: 0, max: 4_000_000_000_000 }),
    state: fc.constantFrom('priced', 'priced', 'priced', 'unpriced'),
    category: fc.constantFrom('usage', 'usage', 'usage', 'tax', 'credit'),
    tier: fc.constantFrom(undefined, undefined, 'priority'),
    source: fc.constantFrom('anthropic-cost', 'invoice', 'focus'),
  })
  .map((f): MemoryLine => {
    const isCall = f.role === 'detail';
    const start = OCTOBER + f.day * DAY_MS + (isCall ? f.hour * 3_600_000 : 0);
    const billed = f.role === 'billed';
    return {
      role: f.role as MemoryLine['role'],
      sourceId: billed ? f.source : 'test',
      numbers: {
        start,
        end: isCall ? start : start + f.days * DAY_MS,
        attempt: 1,
        calls: 1,
        input_uncached: f.tokens,
        ...(billed
          ? { reported: f.category === 'credit' ? -f.cost : f.cost }
          : f.state === 'priced'
            ? { listCost: f.cost }
            : {}),
      },
      codes: {
        provider: f.provider,
        model: f.model,
        category: billed ? f.category : 'usage',
        priceState: f.state,
        ...(f.tier === undefined || billed ? {} : { 'service-tier': f.tier }),
      },
    };
  });

const closes = (cell: TieOutCell) => expect(cell.matched + cell.items + cell.unexplained).toBe(cell.carried);
const sum = (cells: readonly TieOutCell[], field: 'carried' | 'matched' | 'items' | 'unexplained') =>
  cells.reduce((total, cell) => total + cell[field], 0n);

describe('the tie-out of a random ledger', () => {
  it('closes per provider, per day and per model, and each level sums to the one above it', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 70 }), (lines) => {
        const ledger = memoryLedger(lines, 11);
        const view = buildSpendView(ledger);
        const report = tieOutOf('2026-10', view, ledger, 'UTC', 0n);
        for (const provider of report.providers) {
          const month = tieOutDaysOf('2026-10', provider.provider, view, ledger);
          closes(month);
          expect(month.days).toHaveLength(31);
          for (const [at, day] of month.days.entries()) {
            closes(day);
            day.models.forEach(closes);
            for (const field of ['carried', 'matched', 'items', 'unexplained'] as const)
              expect(sum(day.models, field)).toBe(day[field]);
            for (const model of day.models)
              expect(model.parts.reduce((total, part) => total + part.amount, 0n)).toBe(
                model.items + model.unexplained,
              );
            expect(provider.days[at]!.carried ?? 0n).toBe(day.carried);
          }
          expect(sum(month.days, 'carried')).toBe(provider.billed);
          expect(sum(month.days, 'matched')).toBe(provider.matched);
          expect(sum(month.days, 'items')).toBe(provider.items);
          expect(sum(month.days, 'unexplained')).toBe(provider.unexplained);
        }
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });
});

describe('an amount spread over days', () => {
  it('sums to itself, day by day as a split by equal weights gives it', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
        fc.integer({ min: 1, max: 400 }),
        (amount, days) => {
          const shares = Array.from({ length: days }, (_, at) => evenShare(amount, days, at));
          expect(shares.reduce((total, share) => total + share, 0n)).toBe(amount);
          expect(shares).toEqual(
            splitByWeights(
              amount,
              shares.map(() => 1n),
            ),
          );
        },
      ),
      { numRuns: 200, endOnFailure: true },
    );
  });
  it('is the same in numbers as in big integers', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 400 }), fc.nat(399), (amount, days, at) => {
        fc.pre(at < days);
        expect(BigInt(evenShareOf(amount, days, at))).toBe(evenShare(BigInt(amount), days, at));
      }),
      { numRuns: 500, endOnFailure: true },
    );
  });
});

describe('a weighted quantile', () => {
  it('lies among the values and never falls as the share rises', () => {
    const anyValues = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 9 })), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(anyValues, fc.nat(100), fc.nat(100), (values, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((share) =>
          weightedQuantile(values, share / 100),
        );
        expect(low!).toBeLessThanOrEqual(high!);
        expect(values.some(([value]) => value === low)).toBe(true);
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });
});
