import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensionsOf } from '../../electron/engine/measure/dimension-codes.ts';
import { runQuery } from '../../electron/engine/measure/run-query.ts';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import { tieOutOf } from '../../electron/engine/tie-out/tie-out-of.ts';
import type { Query } from '../../shared/contract/query.ts';
import type { UseCase } from '../../shared/contract/use-cases.ts';
import type { DimensionId } from '../../shared/ledger/dimensions.ts';
import { addDays } from '../../shared/units/period.ts';
import { DAY_MS } from '../../shared/units/zone.ts';
import { anyEvidence, anyBills, anyZone } from '../support/any-bills.ts';
import { memoryLedger, type MemoryLine } from '../support/memory-ledger.ts';

const USE_CASES: UseCase[] = [
  {
    id: 'support',
    name: 'Support',
    unit: 'ticket',
    outcome: 'resolved ticket',
    success: 'no human',
    where: [{ dimension: 'team', values: ['Support'], not: false }],
    humanCost: '4',
    humanMinutes: null,
    rates: [],
    valuePerSuccess: null,
  },
];
const ADDITIVE = [
  'cost',
  'list-cost',
  'billed-cost',
  'attributed-cost',
  'allocated-cost',
  'calls',
  'retries',
  'outcomes',
  'successes',
  'total-input-tokens',
  'unpriced-tokens',
] as const;

function engineOf(lines: readonly MemoryLine[], zone: string) {
  const ledger = memoryLedger(lines, 7);
  const view = buildSpendView(ledger);
  const dimensions = dimensionsOf(view, ledger, USE_CASES);
  const ask = (query: Partial<Query>) =>
    runQuery(
      {
        measures: [...ADDITIVE],
        by: [],
        where: [],
        period: { from: '2026-10-01', to: '2026-11-01' },
        grain: null,
        ...query,
      },
      view,
      dimensions,
      zone,
    );
  return { ledger, view, ask };
}

describe('the spend view', () => {
  it('has children that sum to their parent exactly, along every dimension, under any filter, in every zone', () => {
    const by = fc.constantFrom<DimensionId[]>(
      ['team'],
      ['provider'],
      ['model', 'team'],
      ['use-case'],
      ['outcome'],
      ['basis'],
      ['source', 'provider', 'model'],
    );
    fc.assert(
      fc.property(anyBills, anyZone, by, fc.boolean(), (lines, zone, dimensions, filtered) => {
        const { ask } = engineOf(lines, zone);
        const where = filtered ? [{ dimension: 'provider' as const, values: ['openai'], not: false }] : [];
        const reply = ask({ by: dimensions, where });
        reply.bases.forEach((_, b) => {
          const sum = reply.rows.reduce((total, row) => total + (row.cell[b] as bigint), 0n);
          expect(sum).toBe(reply.total[b]);
        });
        expect(reply.total).toEqual(ask({ where }).total);
      }),
      { numRuns: 150 },
    );
  });

  it('has days that sum to the period exactly in every zone, one by one and as a series', () => {
    fc.assert(
      fc.property(anyBills, anyZone, (lines, zone) => {
        const { ask } = engineOf(lines, zone);
        const whole = ask({}).total;
        const series = ask({ grain: 'day' });
        whole.forEach((value, b) =>
          expect(series.rows.reduce((total, row) => total + (row.cell[b] as bigint), 0n)).toBe(value),
        );
        let cost = 0n;
        for (let day = '2026-10-01'; day < '2026-11-01'; day = addDays(day, 1))
          cost += ask({ measures: ['cost'], period: { from: day, to: addDays(day, 1) } }).total[0] as bigint;
        expect(cost).toBe(whole[0]);
      }),
      { numRuns: 40 },
    );
  });

  it('makes filters complementary: a value and all others are the whole', () => {
    fc.assert(
      fc.property(
        anyBills,
        fc.constantFrom<DimensionId>('team', 'model', 'use-case', 'outcome'),
        fc.constantFrom('Support', 'large', 'support', 'success', null),
        (lines, dimension, value) => {
          const { ask } = engineOf(lines, 'UTC');
          const part = ask({ where: [{ dimension, values: [value], not: false }] });
          const rest = ask({ where: [{ dimension, values: [value], not: true }] });
          ask({}).total.forEach((all, b) =>
            expect((part.total[b] as bigint) + (rest.total[b] as bigint)).toBe(all),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it('costs, on days billed for usage, exactly what is billed: attributed + unallocated = billed', () => {
    fc.assert(
      fc.property(anyEvidence, (lines) => {
        const { ask } = engineOf(lines, 'UTC');
        const billedDays = new Map<string, bigint>();
        const isSpan = (line: MemoryLine) => line.numbers.end! - line.numbers.start! > DAY_MS;
        if (lines.some((line) => line.role !== 'detail' && line.role !== 'outcome' && isSpan(line))) return;
        for (const line of lines) {
          if (line.role !== 'billed') continue;
          const key = `${line.codes.provider} ${new Date(line.numbers.start!).toISOString().slice(0, 10)}`;
          const all = lines.filter(
            (other) =>
              other.role === 'billed' &&
              other.codes.provider === line.codes.provider &&
              other.numbers.start === line.numbers.start,
          );
          if (all.some((other) => other.codes.category === 'usage'))
            billedDays.set(
              key,
              all.reduce((sum, other) => sum + BigInt(other.numbers.reported!), 0n),
            );
        }
        for (const [key, amount] of billedDays) {
          const [provider, day] = key.split(' ') as [string, string];
          expect(
            ask({
              measures: ['cost'],
              where: [{ dimension: 'provider', values: [provider], not: false }],
              period: { from: day, to: addDays(day, 1) },
            }).total[0],
          ).toBe(amount);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('ties out: carried = matched + named items + unexplained per provider, and the UTC month costs what it carries', () => {
    fc.assert(
      fc.property(anyBills, (lines) => {
        const { ask, view, ledger } = engineOf(lines, 'UTC');
        const cost = ask({ measures: ['cost'] }).total[0] as bigint;
        const tieOut = tieOutOf('2026-10', view, ledger, 'UTC', cost);
        for (const row of tieOut.providers)
          expect(row.matched + row.items + row.unexplained).toBe(row.billed);
        for (const row of tieOut.providers)
          expect(
            tieOut.itemList
              .filter((item) => item.provider === row.provider)
              .reduce((sum, item) => sum + item.amount, 0n),
          ).toBe(row.items);
        expect(tieOut.monthEdge).toBe(0n);
      }),
      { numRuns: 150 },
    );
  });
});
