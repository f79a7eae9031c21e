import { expect, test } from 'vitest';
import type { PeriodAdjustment } from '../../../../shared/contract/periods.ts';
import { lateSentence } from '../../../../renderer/ui/closed-changes.tsx';

const change: PeriodAdjustment = {
  id: 1,
  month: '2026-10',
  version: 1,
  atMs: 0,
  causes: [{ kind: 'import', words: 'late.csv was imported', importId: 2 }],
  amount: 36_600_000_000n,
  moved: 0n,
  cells: [],
  state: 'carried',
  carriedIn: '2026-11',
};

test('what comes to a closed month is told in dollars, with where it came from and where it stands', () => {
  expect(lateSentence(change)).toBe(
    'October 2026 is closed: its cost changed by +$36.60 (late.csv was imported). It is carried in November.',
  );
});

test('what only moved within a closed month is told as that', () => {
  expect(lateSentence({ ...change, amount: 0n, moved: 5_000_000_000n, carriedIn: null })).toBe(
    'October 2026 is closed: $5.00 moved within it (late.csv was imported).',
  );
});
