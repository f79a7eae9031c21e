import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensionsOf } from '../../electron/engine/measure/dimension-codes.ts';
import { runQuery } from '../../electron/engine/measure/run-query.ts';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import { decodeTexts, rowsWith, textColumn } from '../../electron/store/text-codec.ts';
import type { Filter, Query } from '../../shared/contract/query.ts';
import { anyLedger } from '../support/any-ledger.ts';
import { memoryLedger, type MemoryLine } from '../support/memory-ledger.ts';

const settings = { numRuns: 200, endOnFailure: true };

function columnOf(texts: readonly (string | null)[]) {
  const bodies = texts.map((text) => Buffer.from(text ?? ''));
  const lengths = Uint32Array.from(texts, (text, i) => (text === null ? 0 : bodies[i]!.length + 1));
  return decodeTexts(textColumn(lengths, texts.length, Buffer.concat(bodies)), texts.length);
}

describe('rows with a part in their text', () => {
  it('are those that reading every text finds, also where a part spans two texts', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é'), maxLength: 5 });
    fc.assert(
      fc.property(
        fc.array(fc.option(word), { maxLength: 40 }),
        fc.string({ unit: fc.constantFrom('a', 'b', 'é'), minLength: 1, maxLength: 3 }),
        (texts, part) => {
          const wanted = texts.flatMap((text, row) => (text?.includes(part) === true ? [row] : []));
          expect(rowsWith(columnOf(texts), texts.length, part)).toEqual(wanted);
        },
      ),
      settings,
    );
  });
});

/** What a line says, read by hand. */
function says(line: MemoryLine, part: string): boolean {
  const names = [...Object.values(line.codes), 'test'];
  return (
    names.some((name) => name?.toLowerCase().includes(part.toLowerCase()) === true) ||
    line.taskId?.includes(part) === true ||
    line.providerCallId === part
  );
}

describe('a filter on text', () => {
  const part = fc.constantFrom('t1', 't', 'c2', 'ACME', 'sup', 'Sales', 'u1', 'nothing of it', 'openai');
  const ask = (lines: readonly MemoryLine[], where: Filter[]) => {
    const ledger = memoryLedger(lines, 7);
    const view = buildSpendView(ledger);
    const query: Query = {
      measures: ['cost', 'calls'],
      by: [],
      where,
      period: { from: '2026-01-01', to: '2027-12-31' },
      grain: null,
    };
    return runQuery(query, view, dimensionsOf(view, ledger, []), 'UTC').total as bigint[];
  };

  it('keeps the calls that say it, and its opposite the others', () => {
    const calls = anyLedger.map((lines) =>
      // A record of another tool lends its task: that is another test.
      lines.filter((line) => line.role === 'detail').map((line) => ({ ...line, elsewhere: false })),
    );
    fc.assert(
      fc.property(calls, fc.uniqueArray(part, { minLength: 1, maxLength: 2 }), (lines, values) => {
        const kept = lines.filter((line) => line.live !== false && values.some((value) => says(line, value)));
        const [cost, count] = ask(lines, [{ dimension: 'text', values, not: false }]);
        expect(count).toBe(BigInt(kept.length));
        expect(cost).toBe(kept.reduce((sum, line) => sum + BigInt(line.numbers.listCost ?? 0), 0n));
        const [, others] = ask(lines, [{ dimension: 'text', values, not: true }]);
        expect(count! + others!).toBe(ask(lines, [])[1]);
      }),
      settings,
    );
  });

  it('goes on top of other filters and of another text', () => {
    const line = (team: string, taskId: string): MemoryLine => ({
      role: 'detail',
      numbers: { start: Date.UTC(2026, 9, 5), end: Date.UTC(2026, 9, 5), calls: 1, attempt: 1, listCost: 1 },
      codes: { provider: 'openai', category: 'usage', priceState: 'priced', team },
      taskId,
    });
    const lines = [line('Support', 'T-1'), line('Support', 'T-2'), line('Sales', 'T-1')];
    const text = (value: string): Filter => ({ dimension: 'text', values: [value], not: false });
    expect(ask(lines, [text('T-1')])[1]).toBe(2n);
    expect(ask(lines, [text('T-1'), { dimension: 'team', values: ['Support'], not: false }])[1]).toBe(1n);
    expect(ask(lines, [text('T-1'), text('supp')])[1]).toBe(1n);
  });
});
