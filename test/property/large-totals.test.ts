/** Totals beyond 2^53 nanos, some nine million dollars, where a floating-point sum begins to lose them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dimensionsOf } from '../../electron/engine/measure/dimension-codes.ts';
import { runQuery } from '../../electron/engine/measure/run-query.ts';
import { rollupsOver } from '../../electron/engine/rollup/rollups.ts';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import type { Query, QueryReply } from '../../shared/contract/query.ts';
import { memoryLedger, type MemoryLine } from '../support/memory-ledger.ts';
import { USE_CASES } from '../support/any-query.ts';

const period = { from: '2026-10-01', to: '2026-11-01' };
const MOST = Number.MAX_SAFE_INTEGER;

type Made = { readonly team: string; readonly day: number; readonly cost: number };
const made: fc.Arbitrary<Made> = fc.record({
  team: fc.constantFrom('Support', 'Sales'),
  day: fc.integer({ min: 1, max: 31 }),
  cost: fc.oneof(fc.integer({ min: MOST - 1000, max: MOST }), fc.integer({ min: 0, max: MOST })),
});
const lineOf = ({ team, day, cost }: Made): MemoryLine => ({
  role: 'detail',
  numbers: { start: Date.UTC(2026, 9, day, 12), calls: 1, listCost: cost },
  codes: { provider: 'openai', model: 'gpt-4o', category: 'usage', priceState: 'priced', team },
});
const sum = (lines: readonly Made[]): bigint => lines.reduce((total, { cost }) => total + BigInt(cost), 0n);
const partsOf = (reply: QueryReply): Map<string, bigint> =>
  new Map(reply.rows.map(({ keys, bucket, cell }) => [String(keys[0] ?? bucket), cell[0] as bigint]));

it('beyond 2^53 are exact to the nano, in all, by team and by day, from lines and from roll-ups', () => {
  const ledgers = fc.array(made, { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(ledgers, (lines) => {
      const ledger = memoryLedger(lines.map(lineOf), 7);
      const view = buildSpendView(ledger);
      const dimensions = dimensionsOf(view, ledger, USE_CASES);
      const rollups = rollupsOver(view, 'UTC', { worthLines: 0 });
      while (rollups.makeNext(0));
      const shapes = [
        { by: [], grain: null },
        { by: ['team'], grain: null },
        { by: [], grain: 'day' },
      ] as const;
      for (const shape of shapes)
        for (const tools of [undefined, { rollups, useCases: USE_CASES }]) {
          const query = { measures: ['cost'], where: [], period, ...shape } as unknown as Query;
          const reply = runQuery(query, view, dimensions, 'UTC', tools);
          expect(reply.total[0]).toBe(sum(lines));
          for (const [key, value] of partsOf(reply))
            expect(value).toBe(
              sum(
                lines.filter(({ team, day }) =>
                  [team, `2026-10-${String(day).padStart(2, '0')}`, 'null'].includes(key),
                ),
              ),
            );
        }
    }),
    { numRuns: 40, endOnFailure: true },
  );
});
