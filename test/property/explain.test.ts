import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../../electron/engine/explain/explain.ts';
import { dimensionsOf } from '../../electron/engine/measure/dimension-codes.ts';
import { runQuery } from '../../electron/engine/measure/run-query.ts';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import { measuresIn } from '../../shared/catalogue/expression.ts';
import { METRICS, metricOf, valueOf, type MetricId } from '../../shared/catalogue/index.ts';
import { ExplainInput, type Explanation } from '../../shared/contract/explain.ts';
import { addDays } from '../../shared/units/period.ts';
import { anyBills, anyZone } from '../support/any-bills.ts';
import { anyLedger } from '../support/any-ledger.ts';
import { memoryLedger, type MemoryLine } from '../support/memory-ledger.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };
/** Lines spread over a few imports, as if they had come in several files. */
const spread = (lines: readonly MemoryLine[]): MemoryLine[] =>
  lines.map((line, i) => ({ importId: 1 + (i % 4), ...line }));
const anyLines = fc.oneof(anyBills, anyLedger).map(spread);
const anyMetric = fc.constantFrom(...METRICS.map((metric) => metric.id as MetricId));
const anyScope = fc.constantFrom(
  [],
  [{ dimension: 'provider', values: ['openai'], not: false }],
  [{ dimension: 'team', values: [null], not: false }],
  [{ dimension: 'team', values: ['Support', 'Sales'], not: true }],
  [{ dimension: 'basis', values: ['difference'], not: false }],
  [{ dimension: 'import', values: ['#2'], not: true }],
);

function engineOf(lines: readonly MemoryLine[], zone: string) {
  const ledger = memoryLedger(lines, 7);
  const view = buildSpendView(ledger);
  const dimensions = dimensionsOf(view, ledger, []);
  const imports = { get: () => null } as never;
  const tools = {
    ask: (query: Parameters<typeof runQuery>[0], timeZone: string) =>
      runQuery(query, view, dimensions, timeZone),
    view,
    dimensions,
    workspace: { ledger: ledger as never, imports, useCases: { list: () => [] } as never },
    timeZone: zone,
    priceBook: 'test',
    allocationRules: null,
  };
  return {
    ask: (input: object) => explain(ExplainInput.parse({ period: OCTOBER, ...input }), tools),
    query: (metric: MetricId, by: string[], where: readonly object[]) =>
      tools.ask(
        { measures: [metric], by, where, period: OCTOBER, grain: 'week' } as unknown as Parameters<
          typeof runQuery
        >[0],
        zone,
      ),
  };
}

const sum = (values: readonly (bigint | number | null)[]) =>
  values.reduce<bigint>((total, value) => total + (typeof value === 'bigint' ? value : 0n), 0n);

function proven(proof: Explanation): void {
  for (const part of proof.parts) {
    if (part.kind !== 'additive') continue;
    expect(sum(part.contributions.map((each) => each.value))).toBe(part.value ?? 0n);
    if (part.value !== null) expect(part.difference).toBe(0n);
    for (const { rows } of part.contributions) expect(rows).toBeGreaterThan(0);
  }
}

describe('the explanation of a figure', () => {
  it('has imports that give exactly what the figure is made of, for every metric, scope and zone', async () => {
    await fc.assert(
      fc.asyncProperty(anyLines, anyZone, anyMetric, anyScope, async (lines, zone, metric, where) => {
        const proof = await engineOf(lines, zone).ask({ metric, where });
        proven(proof);
        const base = Object.fromEntries(proof.parts.map((part) => [part.measure, part.value]));
        expect(proof.parts.map((part) => part.measure)).toEqual([
          ...new Set(measuresIn(metricOf(metric).is)),
        ]);
        if (proof.parameters.length === 0) expect(proof.value).toEqual(valueOf(metric, base));
        expect(proof.value === null).toBe(proof.unknown !== null);
      }),
      { numRuns: 120, endOnFailure: true },
    );
  }, 60_000);

  it('splits its cost by what carries it and by how it was priced, without a rest', async () => {
    await fc.assert(
      fc.asyncProperty(anyLines, anyZone, anyScope, async (lines, zone, where) => {
        const proof = await engineOf(lines, zone).ask({ metric: 'cost', where });
        expect(sum(proof.basis.shares.map((share) => share.cost))).toBe(proof.value ?? 0n);
        expect(sum(proof.prices.layers.map((layer) => layer.cost))).toBe(proof.value ?? 0n);
      }),
      { numRuns: 80, endOnFailure: true },
    );
  }, 60_000);

  it('is the same for a row of a table as for its filters and days', async () => {
    await fc.assert(
      fc.asyncProperty(anyLines, anyZone, anyScope, async (lines, zone, where) => {
        const engine = engineOf(lines, zone);
        const table = engine.query('cost', ['team'], where);
        for (const row of table.rows.slice(0, 3)) {
          const proof = await engine.ask({
            metric: 'cost',
            where,
            row: { by: ['team'], keys: row.keys, grain: 'week', bucket: row.bucket },
          });
          proven(proof);
          expect(proof.value ?? 0n).toBe(row.cell[0]);
        }
      }),
      { numRuns: 60, endOnFailure: true },
    );
  }, 60_000);

  it('of days sums to that of the period, in the zone that is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(anyLines, anyZone, async (lines, zone) => {
        const engine = engineOf(lines, 'UTC');
        const whole = await engine.ask({ metric: 'cost', timeZone: zone });
        let cost = 0n;
        for (let day = OCTOBER.from; day < OCTOBER.to; day = addDays(day, 1)) {
          const proof = await engine.ask({
            metric: 'cost',
            timeZone: zone,
            period: { from: day, to: addDays(day, 1) },
            lines: 0,
          });
          cost += (proof.value ?? 0n) as bigint;
        }
        expect(cost).toBe(whole.value ?? 0n);
      }),
      { numRuns: 15, endOnFailure: true },
    );
  }, 60_000);
});
