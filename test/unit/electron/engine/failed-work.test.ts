/** A file that could not be read for a moment, as while another program gives it back, is no harm to questions asked later. */
import { expect, it } from 'vitest';
import { rollupsOver } from '../../../../electron/engine/rollup/rollups.ts';
import { buildSpendView } from '../../../../electron/engine/spend/spend-view.ts';
import type { Chunk, LedgerReader } from '../../../../electron/store/ledger.ts';
import { memoryLedger, type MemoryLine } from '../../../support/memory-ledger.ts';

const at = Date.UTC(2026, 9, 5);
const call = (n: number): MemoryLine => ({
  role: 'detail',
  numbers: { start: at + n, end: at + n, calls: 1, attempt: 1, listCost: 100 + n },
  codes: { provider: 'openai', priceState: 'priced' },
  taskId: `t${n % 3}`,
});
const result: MemoryLine = {
  role: 'outcome',
  numbers: { start: at + 99, end: at + 99 },
  codes: { outcomeStatus: 'success' },
  taskId: 't1',
};
const lines = [...Array.from({ length: 12 }, (_, n) => call(n)), result];

/** The lines, of which some reads fail: reading fails while `isAway` says so. */
function failing(isAway: () => boolean): LedgerReader {
  const ledger = memoryLedger(lines, 4);
  const read = <T>(value: () => T): T => {
    if (isAway()) throw new Error('the file is away');
    return value();
  };
  const weak = (chunk: Chunk): Chunk => ({
    ...chunk,
    lanes: (column) => read(() => chunk.lanes(column)),
    amounts: (column) => read(() => chunk.amounts(column)),
  });
  return {
    ...ledger,
    *chunks(filter) {
      for (const chunk of ledger.chunks(filter)) yield weak(chunk);
    },
  };
}

/** A ledger whose reads fail from one on, until it is mended. */
function weakLedger() {
  let left = Infinity;
  return {
    ledger: failing(() => (left -= 1) < 0),
    failAfter: (reads: number) => void (left = reads),
    mend: () => void (left = Infinity),
  };
}

it('finds tasks and outcomes once the file can be read again', () => {
  const sound = buildSpendView(memoryLedger(lines, 4), { accountDays: null });
  for (let reads = 0; reads < 4; reads += 1) {
    const { ledger, failAfter, mend } = weakLedger();
    const view = buildSpendView(ledger, { accountDays: null });
    failAfter(reads);
    expect(() => view.outcomes.lines.count).toThrow('the file is away');
    expect(() => view.tasks.size).toThrow('the file is away');
    mend();
    expect(view.outcomes.lines.count).toBe(1);
    expect([...view.outcomes.kind]).toEqual([...sound.outcomes.kind]);
    expect(view.tasks.size).toBe(sound.tasks.size);
  }
});

it('makes roll-ups once the file can be read again', () => {
  const { ledger, failAfter, mend } = weakLedger();
  const view = buildSpendView(ledger, { accountDays: null });
  const rollups = rollupsOver(view, 'UTC', { worthLines: 0 });
  failAfter(0);
  expect(() => {
    while (rollups.makeNext(0));
  }).toThrow('the file is away');
  mend();
  while (rollups.makeNext(0));
  expect(rollups.isAnyMissing()).toBe(false);
});
