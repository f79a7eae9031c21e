/** Joins and numbers of tasks that were kept say what they said when they were made; what is asked of a stretch of days is
 *  what its days alone would say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensionsOf } from '../../electron/engine/measure/dimension-codes.ts';
import { runQuery } from '../../electron/engine/measure/run-query.ts';
import { taskKey } from '../../electron/engine/measure/task-codes.ts';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import { distributionOf } from '../../electron/engine/units/distribution.ts';
import { firstOf } from '../../electron/engine/units/first-of.ts';
import { matchingOf } from '../../electron/engine/units/matching.ts';
import { maturityOf } from '../../electron/engine/units/maturity.ts';
import type { KeptFigures } from '../../electron/store/kept-figures.ts';
import type { Period } from '../../shared/units/period.ts';
import { anyLedger } from '../support/any-ledger.ts';
import { memoryLedger, type MemoryLine } from '../support/memory-ledger.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };
const settings = { numRuns: 60, endOnFailure: true };

function repliesOver(
  lines: readonly MemoryLine[],
  accountDays: number | null,
  kept?: KeptFigures,
  period: Period = OCTOBER,
) {
  const ledger = memoryLedger(lines, 5);
  const view = buildSpendView(ledger, { accountDays }, kept);
  const dimensions = dimensionsOf(view, ledger, []);
  const where = [{ dimension: 'team' as const, values: ['Support', null], not: false }];
  const scope = { view, dimensions, where, period, timeZone: 'UTC' };
  return {
    matching: matchingOf(view, period, 'UTC', accountDays),
    unmatched: view.unmatched(-Infinity, Infinity),
    spread: distributionOf({ ...scope, basis: 'period', cost: 0n }),
    settled: distributionOf({ ...scope, basis: 'cohort', cost: 0n }),
    maturity: maturityOf({ ...scope, id: 'x', grain: 'week' }),
    states: view.blocks.map((block) => {
      const codes = view.outcomeCodes(block);
      const one = Array.from({ length: block.count }, (_, row) => view.outcomeCodeAt(block, row));
      expect(one).toEqual(Array.from({ length: block.count }, (_, row) => codes?.[row] ?? 0));
      return one;
    }),
    numbers: ['t1', 't2', 'c1', 'nobody'].map((id) => view.taskKeys()?.numberOf(taskKey(id))),
    byDay: runQuery(
      { measures: ['cohort-cost', 'reached-successes'], by: ['team'], where: [], period, grain: 'day' },
      view,
      dimensions,
      'UTC',
    ),
    tasks: runQuery(
      { measures: ['tasks', 'reached-outcomes'], by: ['customer'], where, period, grain: null },
      view,
      dimensions,
      'UTC',
    ),
  };
}

describe('joins that are kept', () => {
  it('say what they said when they were made', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyLedger, fc.constantFrom(null, 10), (lines, accountDays) => {
        const rows = new Map<string, Uint8Array>();
        const kept: KeptFigures = {
          get: (kind, name) => rows.get(`${kind}/${name}`) ?? null,
          has: (kind, name) => rows.has(`${kind}/${name}`),
          put: (kind, name, data) => void rows.set(`${kind}/${name}`, data),
        };
        const fresh = repliesOver(lines, accountDays);
        expect(repliesOver(lines, accountDays, kept)).toEqual(fresh);
        const made = rows.size;
        expect(repliesOver(lines, accountDays, kept)).toEqual(fresh);
        expect(rows.size).toBe(made);
        expect([...rows.keys()].some((name) => name.startsWith('numbers'))).toBe(
          lines.some(({ role }) => role === 'detail' || role === 'outcome'),
        );
      }),
      settings,
    );
  });

  it('are worked out anew where a part of what was kept is gone', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyLedger, fc.func(fc.boolean()), (lines, isGone) => {
        const rows = new Map<string, Uint8Array>();
        const kept: KeptFigures = {
          get: (kind, name) => rows.get(`${kind}/${name}`) ?? null,
          has: (kind, name) => rows.has(`${kind}/${name}`),
          put: (kind, name, data) => void rows.set(`${kind}/${name}`, data),
        };
        const fresh = repliesOver(lines, null);
        repliesOver(lines, null, kept);
        // A program that is older, or one that tidies up, may take single parts away, also after they were seen to be there.
        const lossy: KeptFigures = {
          ...kept,
          get: (kind, name) => (isGone(kind, name) ? null : kept.get(kind, name)),
        };
        expect(repliesOver(lines, null, lossy)).toEqual(fresh);
      }),
      settings,
    );
  });
});

describe('what tasks cost in a stretch of days', () => {
  it('is what they cost when no call of other days is known', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyLedger, fc.integer({ min: 1, max: 28 }), (all, day) => {
        const lines = all.filter(({ role }) => role === 'detail');
        const two = (date: number) => String(date).padStart(2, '0');
        const period = { from: `2026-10-${two(day)}`, to: `2026-10-${two(day + 3)}` };
        const from = Date.parse(period.from);
        const within = lines.filter(({ numbers: { start } }) => {
          const days = (start! - from) / 86_400_000;
          return days >= 0 && days < 3;
        });
        // Lines that count elsewhere lend their ids wherever they are.
        const plain = (some: readonly MemoryLine[]) =>
          repliesOver(
            some.map((line) => ({ ...line, elsewhere: false })),
            null,
            undefined,
            period,
          );
        const [whole, alone] = [plain(lines), plain(within)];
        expect(whole.spread).toEqual(alone.spread);
        expect(whole.matching).toEqual(alone.matching);
        // How far the data of the workspace reaches is no matter of these days alone.
        const { covered: _, ...tasks } = whole.tasks;
        expect(alone.tasks).toMatchObject(tasks);
      }),
      settings,
    );
  });
});

describe('the first of very many', () => {
  it('are those that stand first when all are put in order', () => {
    const thing = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 }), fc.nat(9));
    fc.assert(
      fc.property(fc.array(thing, { maxLength: 40 }), fc.integer({ min: 1, max: 45 }), (things, wanted) => {
        const compare = (a: number, b: number) =>
          things[b]![0] - things[a]![0] ||
          things[b]![1] - things[a]![1] ||
          things[a]![2] - things[b]![2] ||
          a - b;
        const ids = Int32Array.from(things, (_, id) => id);
        const keys = [(id: number) => things[id]![0], (id: number) => things[id]![1]];
        expect(firstOf(ids, wanted, keys, compare)).toEqual([...ids].sort(compare).slice(0, wanted));
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });
});
