import fc from 'fast-check';
import { expect, it } from 'vitest';
import { detailBlock } from '../../electron/engine/spend/line-blocks.ts';
import { amountOfLine, codeOfLine } from '../../electron/engine/spend/line-cells.ts';
import { amountsOf, narrowOf } from '../../electron/engine/spend/narrow-block.ts';
import { constantColumn } from '../../electron/store/narrow-column.ts';
import { MEASURES } from '../../shared/catalogue/measure.ts';
import { anyLedger } from '../support/any-query.ts';
import { memoryLedger } from '../support/memory-ledger.ts';

const SHOWN = ['cost', 'calls', 'total-input-tokens', 'cache-read-tokens', 'output-tokens'] as const;

it('a few lines of a chunk say what its whole columns say of them, whatever the measure', () => {
  const told = new Set<string>();
  fc.assert(
    fc.property(anyLedger, fc.boolean(), (lines, isBackwards) => {
      const ledger = memoryLedger(lines, 6);
      const priceStates = ledger.dictionary('priceState');
      for (const chunk of ledger.chunks({ roles: ['detail'] })) {
        const states = new Set(chunk.codes('priceState'));
        const [only] = states;
        // As the store gives a column of one value.
        const given = {
          ...chunk,
          has: (column: string) =>
            column === 'contractedCost'
              ? chunk.numbers('contractedCost').some((value) => value === value)
              : chunk.has(column),
          narrowCodes: (column: Parameters<typeof chunk.narrowCodes>[0]) =>
            column === 'priceState' && states.size === 1
              ? constantColumn(only!, chunk.count)
              : chunk.narrowCodes(column),
        };
        const block = detailBlock(
          given,
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
