import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensionsOf } from '../../electron/engine/measure/dimension-codes.ts';
import { runQuery } from '../../electron/engine/measure/run-query.ts';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import { tieOutOf } from '../../electron/engine/tie-out/tie-out-of.ts';
import type { Query } from '../../shared/contract/query.ts';
import type { UseCase } from '../../shared/contract/units.ts';
import type { DimensionId } from '../../shared/ledger/dimensions.ts';
import { addDays } from '../../shared/units/period.ts';
import { DAY_MS } from '../../shared/units/zone.ts';
import { memoryLedger, type MemoryLine } from '../support/memory-ledger.ts';

const OCTOBER = Date.UTC(2026, 9, 1);
const PROVIDERS = ['anthropic', 'openai'];
const MODELS = ['large', 'small', undefined];
const TEAMS = ['Support', 'Sales', undefined];

/** Anything a month can hold, on the days around it too, so that zone shifts have something to move. */
const anyLine: fc.Arbitrary<MemoryLine> = fc
  .record({
    role: fc.constantFrom('detail', 'detail', 'detail', 'usage', 'billed', 'outcome'),
    day: fc.integer({ min: -1, max: 31 }),
    second: fc.integer({ min: 0, max: 86_399 }),
    days: fc.constantFrom(1, 1, 1, 1, 3, 31),
    provider: fc.constantFrom(...PROVIDERS),
    model: fc.constantFrom(...MODELS),
    team: fc.constantFrom(...TEAMS),
    tokens: fc.integer({ min: 0, max: 5_000_000 }),
    cost: fc.integer({ min: 0, max: 4_000_000_000_000_000 }),
    state: fc.constantFrom('priced', 'priced', 'priced', 'unpriced', 'reported'),
    category: fc.constantFrom('usage', 'usage', 'usage', 'tax', 'credit'),
    task: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }),
    attempt: fc.integer({ min: 1, max: 3 }),
    status: fc.constantFrom('success', 'failure', 'fallback', 'pending'),
    live: fc.boolean(),
  })
  .map((f): MemoryLine => {
    const day = OCTOBER + f.day * DAY_MS;
    const isCall = f.role === 'detail' || f.role === 'outcome';
    const start = isCall ? day + f.second * 1000 : day;
    const priced = f.state === 'priced';
    const credit = f.category === 'credit' ? -1 : 1;
    const money =
      f.role === 'billed'
        ? { reported: f.cost * credit }
        : priced
          ? { listCost: f.cost }
          : f.state === 'reported'
            ? { reported: f.cost }
            : {};
    return {
      role: f.role as MemoryLine['role'],
      numbers: {
        start,
        end: isCall ? start : start + f.days * DAY_MS,
        attempt: f.attempt,
        ...(f.role === 'billed' ? {} : { calls: 1, input_uncached: f.tokens }),
        ...money,
      },
      codes: {
        provider: f.provider,
        model: f.model,
        category: f.role === 'billed' ? f.category : 'usage',
        priceState: f.state,
        ...(f.role === 'detail' ? { team: f.team } : {}),
        ...(f.role === 'outcome' ? { outcomeStatus: f.status } : {}),
      },
      taskId: isCall ? `t${f.task ?? (f.role === 'outcome' ? 0 : '')}` : undefined,
      live: f.live || f.role === 'billed',
    };
  });

const anyLedger = fc.array(anyLine, { maxLength: 60 });
/** The same, with bills and usage exports from several sources. */
const anyBills = fc.array(
  fc
    .tuple(anyLine, fc.constantFrom('invoice', 'openai-costs', 'focus', 'vantage', 'cloudhealth'), fc.nat(3))
    .map(([line, sourceId, importId]): MemoryLine =>
      line.role === 'billed' || line.role === 'usage' ? { ...line, sourceId, importId } : line,
    ),
  { maxLength: 60 },
);
const anyZone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'Pacific/Kiritimati',
);
const USE_CASES: UseCase[] = [
  {
    id: 'support',
    name: 'Support',
    unit: 'ticket',
    outcome: 'resolved ticket',
    success: 'no human',
    where: [{ dimension: 'team', values: ['Support'], not: false }],
    humanCost: '4',
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
      fc.property(anyLedger, (lines) => {
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
