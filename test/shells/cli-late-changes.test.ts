/** What a command has changed of months that are closed is said when it ends. */
import { expect, test } from 'vitest';
import type { PeriodAdjustment } from '../../shared/contract/periods.ts';
import { fakeCore } from '../support/fake-core.ts';
import { runAgainst } from '../support/terminal.ts';

const change: PeriodAdjustment = {
  id: 2,
  month: '2026-09',
  version: 1,
  atMs: Date.now() + 3_600_000,
  causes: [{ kind: 'undo', words: 'a.csv was taken back', importId: 7 }],
  amount: -36_600_000_000n,
  moved: 0n,
  cells: [],
  state: 'carried',
  carriedIn: '2026-11',
};

const undo = (changes: readonly PeriodAdjustment[]) =>
  runAgainst(
    fakeCore({
      periods: { adjustments: () => Promise.resolve(changes) },
      imports: { undo: ({ id }) => Promise.resolve({ id, removed: 3, restored: 0, reinstated: 0 }) },
    }),
    ['undo', '7', '--workspace', 'w'],
  );

test('a command says what it changed of a closed month, in dollars, and where that stands', async () => {
  const { code, err } = await undo([change, { ...change, id: 1, atMs: 0, amount: 99n }]);
  expect(code).toBe(0);
  expect(err).toBe(
    'September 2026 is closed: its cost changed by −$36.60 (a.csv was taken back). It is carried in November 2026.',
  );
});

test('a change that only moves cost within a closed month is told as that', async () => {
  const { err } = await undo([{ ...change, amount: 0n, moved: 5_000_000_000n, carriedIn: null }]);
  expect(err).toBe('September 2026 is closed: $5.00 of it moved, and its cost stays (a.csv was taken back).');
});

test('nothing is said of months that are open again, or where nothing changed', async () => {
  expect((await undo([{ ...change, state: 'reopened' }])).err).toBe('');
  expect((await undo([])).err).toBe('');
});
