import fc from 'fast-check';
import { expect, it } from 'vitest';
import { detailBlock } from '../../electron/engine/spend/line-blocks.ts';
import { amountOfLine, codeOfLine } from '../../electron/engine/spend/line-cells.ts';
import { amountsOf, narrowOf } from '../../electron/engine/spend/narrow-block.ts';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import type { Chunk } from '../../electron/store/ledger.ts';
import { constantColumn } from '../../electron/store/narrow-column.ts';
import { MEASURES } from '../../shared/catalogue/measure.ts';
import { anyLedger } from '../support/any-query.ts';
import { memoryLedger } from '../support/memory-ledger.ts';

const SHOWN = ['cost', 'calls', 'total-input-tokens', 'cache-read-tokens', 'output-tokens'] as const;

/** A chunk as the store gives it: columns of one value are known to be. */
function asStored(chunk: Chunk): Chunk {
  const states = new Set(chunk.codes('priceState'));
  const [only] = states;
  return {
    ...chunk,
    has: (column) =>
      column === 'contractedCost'
        ? chunk.numbers('contractedCost').some((value) => value === value)
        : chunk.has(column),
    narrowCodes: (column) =>
      column === 'priceState' && states.size === 1
        ? constantColumn(only!, chunk.count)
        : chunk.narrowCodes(column),
  };
}

it('a few lines of a chunk say what its whole columns say of them, whatever the measure', () => {
  const told = new Set<string>();
  fc.assert(
    fc.property(anyLedger, fc.boolean(), (lines, isBackwards) => {
      const ledger = memoryLedger(lines, 6);
      const priceStates = ledger.dictionary('priceState');
      for (const chunk of ledger.chunks({ roles: ['detail'] })) {
        const block = detailBlock(
          asStored(chunk),
          priceStates,
          () => null,
          () => null,
          () => '',
        );
        const rows = Int32Array.from({ length: chunk.count }, (_, row) => row);
        if (isBackwards) rows.reverse();
        for (const { id } of MEASURES) {
          const few = narrowOf(block)!.few(id, rows);
          if (few === null) continue;
          told.add(id);
          const whole = amountsOf(block, id)?.values;
          expect([...few]).toEqual(Array.from(rows, (row) => whole?.[row] ?? 0));
        }
        for (const row of rows) {
          for (const id of SHOWN)
            expect(amountOfLine(block, id, row, priceStates)).toBe(amountsOf(block, id)?.values[row] ?? 0);
          expect(codeOfLine(block, 'team', row)).toBe(block.codes('team')?.[row] ?? 0);
        }
      }
    }),
    { numRuns: 100, endOnFailure: true },
  );
  expect([...told]).toEqual(
    expect.arrayContaining(['cost', 'calls', 'attempts', 'list-cost', 'output-tokens']),
  );
});

it('a few calls say what whole columns say of repeated attempts and of tasks that failed', () => {
  const told = new Set<string>();
  fc.assert(
    fc.property(anyLedger, fc.nat(3), (lines, from) => {
      const ledger = memoryLedger(lines, 6);
      const { blocks } = buildSpendView({
        ...ledger,
        chunks: (asked) => Array.from(ledger.chunks(asked), asStored),
      });
      for (const block of blocks) {
        if (block.basis !== 'detail' || block.chunk === null) continue;
        const rows = Int32Array.from({ length: Math.max(0, block.count - from) }, (_, at) => at + from);
        for (const id of ['retry-cost', 'failure-cost'] as const) {
          const few = narrowOf(block)?.few(id, rows) ?? null;
          if (few === null) continue;
          const whole = block.addends(id);
          if (whole?.some((value) => value !== 0) === true) told.add(id);
          expect([...few]).toEqual(Array.from(rows, (row) => whole?.[row] ?? 0));
          expect([...few]).toEqual(Array.from(rows, (row) => amountsOf(block, id)?.values[row] ?? 0));
        }
      }
    }),
    { numRuns: 150, endOnFailure: true },
  );
  expect([...told].sort()).toEqual(['failure-cost', 'retry-cost']);
});
