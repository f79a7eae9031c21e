import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dimensionsOf } from '../../electron/engine/measure/dimension-codes.ts';
import { listCalls, type Totals } from '../../electron/engine/measure/list-calls.ts';
import { runQuery } from '../../electron/engine/measure/run-query.ts';
import { rollupsOver } from '../../electron/engine/rollup/rollups.ts';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import type { Chunk, LedgerReader } from '../../electron/store/ledger.ts';
import { constantColumn } from '../../electron/store/narrow-column.ts';
import { anyLedger, anyQuery, anyZone, USE_CASES } from '../support/any-query.ts';
import { memoryLedger, type MemoryLine } from '../support/memory-ledger.ts';

/** As the store gives a column of one value. */
function withConstants(ledger: LedgerReader): LedgerReader {
  const chunkOf = (chunk: Chunk): Chunk => {
    const isOne = chunk.numbers('calls').every((value) => value === 1);
    const amounts = (column: Parameters<Chunk['amounts']>[0]) =>
      column === 'calls' && isOne ? constantColumn(1, chunk.count) : chunk.amounts(column);
    return { ...chunk, amounts };
  };
  const known = [...ledger.chunks({ roles: ['detail', 'usage', 'billed', 'outcome'] })].map(chunkOf);
  return {
    ...ledger,
    chunks: ({ roles }) => known.filter(({ role }) => roles.includes(role)),
    chunk: (id) => known.find((chunk) => chunk.id === id) ?? null,
  };
}

const oneCall = (line: MemoryLine): MemoryLine =>
  line.role === 'detail' ? { ...line, numbers: { ...line.numbers, calls: 1 } } : line;

it(
  'a list of calls is the same whether its totals come from roll-ups or from its lines',
  { timeout: 60_000 },
  () => {
    let counted = 0;
    fc.assert(
      fc.property(
        anyLedger,
        fc.tuple(fc.boolean(), fc.boolean()),
        anyZone,
        anyQuery,
        fc.constantFrom('cost', 'start', 'latency', 'tokens'),
        fc.boolean(),
        fc.nat(4),
        fc.nat(2),
        (lines, [isOne, isAll], zone, { where: filters, period }, orderBy, descending, limit, offset) => {
          const where = isAll ? [] : filters;
          const ledger = withConstants(memoryLedger(isOne ? lines.map(oneCall) : lines, 6));
          const view = buildSpendView(ledger);
          const dimensions = dimensionsOf(view, ledger, USE_CASES);
          const rollups = rollupsOver(view, zone, { worthLines: 0 });
          while (rollups.makeNext(0));
          const totalsOf = (): Totals => {
            const { rows, total } = runQuery(
              { measures: ['cost', 'calls'], by: ['basis'], where, period, grain: null },
              view,
              dimensions,
              zone,
              { rollups, useCases: USE_CASES },
            );
            const detail = rows.find(({ keys }) => keys[0] === 'detail');
            return { cost: total[0] as bigint, detailCalls: (detail?.cell[1] ?? 0n) as bigint };
          };
          const ask = { where, period, orderBy, descending, limit, offset };
          const plain = listCalls(ask, view, dimensions, ledger, zone);
          const quick = listCalls(ask, view, dimensions, ledger, zone, totalsOf);
          expect(quick).toEqual(plain);
          if (isOne && plain.count > limit + offset) counted += 1;
        },
      ),
      { numRuns: 200, endOnFailure: true },
    );
    expect(counted).toBeGreaterThan(10);
  },
);
