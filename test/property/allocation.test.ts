import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocationOver, type Allocation } from '../../electron/engine/allocate/allocation.ts';
import { coverageOf } from '../../electron/engine/allocate/coverage.ts';
import { previewOf } from '../../electron/engine/allocate/preview.ts';
import { reportOf } from '../../electron/engine/allocate/report.ts';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import { NO_RULES, type AllocationRules } from '../../shared/contract/allocation.ts';
import type { Query } from '../../shared/contract/query.ts';
import { OWNER_DIMENSIONS, type DimensionId } from '../../shared/ledger/dimensions.ts';
import { holds } from '../../shared/maths/condition.ts';
import { localDate } from '../../shared/units/zone.ts';
import { anyLedger, anyRules, anyZone } from '../support/any-allocation.ts';
import { memoryLedger, type MemoryLine } from '../support/memory-ledger.ts';

const PERIOD = { from: '2026-10-01', to: '2026-11-01' };
const ASK: Query = { measures: ['cost'], by: [], where: [], period: PERIOD, grain: null };
const RUNS = { numRuns: 120, endOnFailure: true };

function groundOf(lines: readonly MemoryLine[], zone: string) {
  const ledger = memoryLedger(lines, 7);
  return { view: buildSpendView(ledger), ledger, useCases: [], zone };
}
const allocated = (lines: readonly MemoryLine[], rules: AllocationRules, zone = 'UTC'): Allocation =>
  allocationOver(groundOf(lines, zone), rules);
const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);
const column = (rows: readonly { readonly cell: readonly unknown[] }[], c: number) =>
  sum(rows.map(({ cell }) => cell[c] as bigint));

const anyBy = fc.constantFrom<DimensionId[]>(
  ['team'],
  ['feature'],
  ['customer'],
  ['provider'],
  ['model', 'team'],
  ['project'],
  ['outcome'],
  ['basis'],
  ['tag:dept', 'team', 'feature'],
);
const anyGrain = fc.constantFrom('day' as const, 'week' as const, 'month' as const, null);

describe('rules and pools', () => {
  it('never change the total, whatever they say and wherever the day is cut', () => {
    fc.assert(
      fc.property(anyLedger, anyRules, anyZone, (lines, rules, zone) => {
        const measures = ['cost', 'usage-cost', 'calls', 'outcomes', 'tasks'] as const;
        const plain = allocated(lines, NO_RULES, zone).ask({ ...ASK, measures: [...measures] });
        const ruled = allocated(lines, rules, zone);
        expect(ruled.ask({ ...ASK, measures: [...measures] }).total).toEqual(plain.total);
        const loaded = ruled.ask({ ...ASK, measures: ['loaded-cost'] });
        expect(loaded.total.slice(0, 2)).toEqual([plain.total[0], 0n]);
      }),
      RUNS,
    );
  });

  it('leave children that sum to their parent along every dimension, with shared cost that is zero over all', () => {
    fc.assert(
      fc.property(anyLedger, anyRules, anyZone, anyBy, anyGrain, (lines, rules, zone, by, grain) => {
        const { ask } = allocated(lines, rules, zone);
        const reply = ask({ ...ASK, measures: ['loaded-cost', 'allocated-cost', 'outcomes'], by, grain });
        reply.bases.forEach((_, b) => expect(column(reply.rows, b)).toBe(reply.total[b]));
        expect(reply.total[reply.bases.indexOf('shared-cost')]).toBe(0n);
        expect(reply.total).toEqual(
          ask({ ...ASK, measures: ['loaded-cost', 'allocated-cost', 'outcomes'] }).total,
        );
      }),
      RUNS,
    );
  });

  it('move nothing from one day or provider to another', () => {
    fc.assert(
      fc.property(anyLedger, anyRules, anyZone, (lines, rules, zone) => {
        const { ask } = allocated(lines, rules, zone);
        const reply = ask({ ...ASK, measures: ['shared-cost'], by: ['provider'], grain: 'day' });
        expect(reply.rows).toEqual([]);
      }),
      RUNS,
    );
  });
});

/** The owner rules give to a call, worked out line by line. */
function ownerOf(line: MemoryLine, dimension: 'team' | 'feature', rules: AllocationRules, zone: string) {
  const tags = JSON.parse(line.codes.tags ?? '{}') as Record<string, string>;
  const valueOf = (id: string): string | null => {
    if (id.startsWith('tag:')) return tags[id.slice(4)] ?? null;
    if (id === 'source') return 'test';
    if (id === 'basis') return 'detail';
    return line.codes[id as 'team'] ?? null;
  };
  const day = localDate(line.numbers.start!, zone);
  const stated = line.codes[dimension] ?? null;
  for (const rule of rules.rules) {
    if ((rule.from !== null && day < rule.from) || (rule.to !== null && day >= rule.to)) continue;
    if (!rule.conditions.every((condition) => holds(condition, valueOf(condition.dimension)))) continue;
    if (stated !== null && !rule.overrides) continue;
    const gift = rule.gives.find((each) => each.dimension === dimension);
    if (gift === undefined) continue;
    const given = 'value' in gift ? gift.value : valueOf(gift.copyFrom);
    if (given !== null) return given;
  }
  return stated;
}

describe('the owners of calls', () => {
  it('are those a plain reading of the rules gives, call by call', () => {
    const owner = fc.constantFrom('team' as const, 'feature' as const);
    fc.assert(
      fc.property(anyLedger, anyRules, anyZone, owner, (lines, rules, zone, dimension) => {
        const calls = lines.filter(({ role }) => role === 'detail');
        const expected = new Map<string | null, bigint>();
        for (const call of calls) {
          const day = localDate(call.numbers.start!, zone);
          if (call.live === false || day < PERIOD.from || day >= PERIOD.to) continue;
          const key = ownerOf(call, dimension, rules, zone);
          expected.set(key, (expected.get(key) ?? 0n) + BigInt(call.numbers.listCost!));
        }
        const { rows } = allocated(calls, rules, zone).ask({ ...ASK, by: [dimension] });
        const found = new Map(rows.map(({ keys, cell }) => [keys[0] ?? null, cell[0] as bigint]));
        for (const key of new Set([...expected.keys(), ...found.keys()]))
          expect([key, found.get(key) ?? 0n]).toEqual([key, expected.get(key) ?? 0n]);
      }),
      { ...RUNS, numRuns: 200 },
    );
  });
});

describe('coverage', () => {
  it('accounts for every nano of every owner dimension: by the source, by a rule, by nobody', () => {
    fc.assert(
      fc.property(anyLedger, anyRules, anyZone, (lines, rules, zone) => {
        const plain = allocated(lines, NO_RULES, zone);
        const allocation = allocated(lines, rules, zone);
        const asked = allocation.ask({ ...ASK, measures: ['cost', 'usage-cost'] });
        const cost = asked.total.slice(0, 2) as bigint[];
        const coverage = coverageOf(PERIOD, 'team', allocation, 1);
        expect([coverage.cost, coverage.usageCost]).toEqual(cost);
        expect(coverage.dimensions.map(({ dimension }) => dimension)).toEqual([...OWNER_DIMENSIONS]);
        for (const { dimension, usage, other, rules: byRule } of coverage.dimensions) {
          for (const parts of [usage, other])
            expect(parts.bySource + parts.byRule + parts.none).toBe(parts.total);
          expect(usage.total + other.total).toBe(cost[0]);
          expect(sum(byRule.map((rule) => rule.cost))).toBe(usage.byRule + other.byRule);
          const none = allocation.ask({ ...ASK, where: [{ dimension, values: [null], not: false }] });
          expect(usage.none + other.none).toBe(none.total[0]);
          // Rules that only fill leave to the source what it says.
          const owned = plain.ask({ ...ASK, where: [{ dimension, values: [null], not: true }] });
          if (rules.rules.every(({ overrides }) => !overrides))
            expect(usage.bySource + other.bySource).toBe(owned.total[0]);
        }
        const slices = sum(coverage.slices.map((slice) => slice.cost)) + coverage.moreSlices.cost;
        expect(slices).toBe(coverage.dimensions[0]!.usage.none);
      }),
      RUNS,
    );
  });
});

describe('the report', () => {
  it('gives out exactly what it takes in, owner by owner and pool by pool', () => {
    fc.assert(
      fc.property(anyLedger, anyRules, anyZone, (lines, rules, zone) => {
        const allocation = allocated(lines, rules, zone);
        const report = reportOf({ period: PERIOD, compare: null, dimension: 'team' }, allocation, 1);
        expect(report.total.sharedIn).toBe(report.total.sharedOut);
        expect(report.total.loaded).toBe(allocation.ask(ASK).total[0]);
        for (const pool of report.pools) {
          expect(pool.given + pool.kept).toBe(pool.pooled);
          expect(sum(pool.givenTo.map((each) => each.amount))).toBe(pool.given);
          expect(sum(pool.takenFrom.map((each) => each.amount))).toBe(pool.given);
          expect(sum(pool.months.map((month) => month.pooled))).toBe(pool.pooled);
        }
        const asked = allocation.ask({ ...ASK, measures: ['loaded-cost'], by: ['team'] });
        for (const owner of report.owners) {
          const [cost, shared] = asked.rows.find(({ keys }) => keys[0] === owner.owner)?.cell ?? [0n, 0n];
          expect([owner.direct, owner.sharedIn - owner.sharedOut]).toEqual([cost, shared]);
        }
      }),
      RUNS,
    );
  });
});

describe('the preview', () => {
  it('sums to zero and says exactly what the figures are afterwards', () => {
    fc.assert(
      fc.property(anyLedger, anyRules, anyRules, anyZone, (lines, before, after, zone) => {
        const ground = groundOf(lines, zone);
        const [now, next] = [allocationOver(ground, before), allocationOver(ground, after)];
        const preview = previewOf(now, next, { period: PERIOD, dimension: 'team' }, 1);
        expect(sum(preview.changes.map(({ change }) => change))).toBe(0n);
        expect(sum(preview.changes.map(({ gained }) => gained))).toBe(
          sum(preview.changes.map(({ lost }) => lost)),
        );
        const loaded = (allocation: Allocation) => {
          const reply = allocation.ask({ ...ASK, measures: ['loaded-cost'], by: ['team'] });
          return new Map(
            reply.rows.map(({ keys, cell }) => [keys[0] ?? null, (cell[0] as bigint) + (cell[1] as bigint)]),
          );
        };
        const [was, is] = [loaded(now), loaded(next)];
        const told = new Map(preview.changes.map(({ owner, change }) => [owner, change]));
        for (const owner of new Set([...was.keys(), ...is.keys(), ...told.keys()]))
          expect(told.get(owner) ?? 0n).toBe((is.get(owner) ?? 0n) - (was.get(owner) ?? 0n));
      }),
      RUNS,
    );
  });

  it('of the rules in force changes nothing', () => {
    fc.assert(
      fc.property(anyLedger, anyRules, (lines, rules) => {
        const ground = groundOf(lines, 'UTC');
        const preview = previewOf(
          allocationOver(ground, rules),
          allocationOver(ground, rules),
          { period: PERIOD, dimension: 'feature' },
          1,
        );
        expect([preview.changes, preview.changedRows]).toEqual([[], 0]);
      }),
      { ...RUNS, numRuns: 40 },
    );
  });
});
