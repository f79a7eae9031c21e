/** The days that data reaches are those of lines that count. */
import { expect, it } from 'vitest';
import { coveredDays } from '../../../../electron/engine/measure/covered.ts';
import { buildSpendView } from '../../../../electron/engine/spend/spend-view.ts';
import { memoryLedger, type MemoryLine } from '../../../support/memory-ledger.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };

function call(day: number, live: boolean): MemoryLine {
  const start = Date.UTC(2026, 9, day, 12);
  return {
    role: 'detail',
    numbers: { start, end: start, calls: 1, attempt: 1, listCost: 100 },
    codes: { provider: 'openai', priceState: 'priced' },
    live,
  };
}

const coveredBy = (lines: readonly MemoryLine[], chunkLines: number) =>
  coveredDays(buildSpendView(memoryLedger(lines, chunkLines), { accountDays: null }), OCTOBER, 'UTC');

it('lines that another export replaced reach no day', () => {
  const lines = [call(2, false), call(5, true), call(9, false), call(20, true), call(28, false)];
  for (const chunkLines of [1, 2, 5])
    expect(coveredBy(lines, chunkLines)).toEqual({ from: '2026-10-05', to: '2026-10-21' });
});

it('where no line counts, no day is reached', () => {
  expect(coveredBy([call(2, false), call(5, false)], 2)).toBeNull();
});
