/** Closed months, days of the tie-out and exchange rates as the command line writes them. */
import { describe, expect, it } from 'vitest';
import { periodsText, statementText, statementValue } from '../../electron/shells/cli/period-text.ts';
import { tieOutDaysText, tieOutDaysValue } from '../../electron/shells/cli/tie-out-days-text.ts';
import type { PeriodAdjustment } from '../../shared/contract/periods.ts';
import type { TieOutCell, TieOutDays } from '../../shared/contract/tie-out.ts';
import { openPeriod } from '../support/screens/tie-out.ts';

const usd = (dollars: number) => BigInt(Math.round(dollars * 1e9));
const change: PeriodAdjustment = {
  id: 1,
  month: '2026-09',
  version: 1,
  atMs: Date.UTC(2026, 10, 5),
  causes: [{ kind: 'import', words: 'late.csv was imported', importId: 7 }],
  amount: usd(0.25),
  moved: 0n,
  cells: [{ keys: ['openai', 'gpt', null, null], cost: usd(0.25) }],
  state: 'carried',
  carriedIn: '2026-11',
};
const closed = {
  ...openPeriod('2026-09'),
  state: 'closed' as const,
  version: 1,
  closedMs: Date.UTC(2026, 10, 2),
  reported: usd(2),
  adjusted: usd(0.25),
  now: usd(2.25),
  adjustments: 1,
  changes: [change],
};

describe('months', () => {
  it('are listed with what was reported and what came later', () => {
    const text = periodsText([closed, { ...openPeriod('2026-10'), now: usd(5) }]);
    expect(text).toMatch(/2026-09\s+closed v1\s+\$2\.00\s+\$0\.25\s+\$2\.25/);
    expect(text).toMatch(/2026-10\s+open\s+\$5\.00/);
    expect(periodsText([])).toBe('There is no month with spend yet.');
  });
  it('tell the cause of each change', () => {
    expect(statementText(closed)).toMatch(
      /2026-11-05\s+2026-09 v1\s+carried\s+\$0\.25\s+late\.csv was imported/,
    );
    const reasons = [{ severity: 'red' as const, words: 'September is not over yet.' }];
    expect(statementText({ ...openPeriod('2026-09'), reasons })).toContain(
      'red    September is not over yet.',
    );
  });
  it('are exact decimal texts for scripts', () => {
    expect(statementValue(closed)).toMatchObject({
      reportedUsd: '2',
      adjustedUsd: '0.25',
      nowUsd: '2.25',
      changes: [
        { amountUsd: '0.25', at: '2026-11-05T00:00:00.000Z', cells: [{ changeUsd: '0.25', team: null }] },
      ],
    });
  });
});

describe('days of a provider', () => {
  const cell: TieOutCell = {
    billed: usd(3),
    usage: null,
    detail: usd(2),
    carried: usd(3),
    matched: usd(2),
    items: usd(1),
    unexplained: 0n,
  };
  const parts = [{ class: 'price' as const, evidence: 'Billed at another rate', amount: usd(1) }];
  const month: TieOutDays = {
    ...cell,
    month: '2026-10',
    provider: 'openai',
    days: [{ ...cell, day: '2026-10-05', carriedBy: 'billed', models: [{ ...cell, model: 'gpt', parts }] }],
  };
  it('stand with their models and the evidence of each difference', () => {
    const text = tieOutDaysText(month);
    expect(text).toMatch(/2026-10-05\s+billed\s+\$3\.00\s+\$2\.00\s+\$3\.00/);
    expect(text).toMatch(/2026-10-05\s+gpt\s+\$1\.00\s+Billed at another rate/);
  });
  it('leave unknown what no role says', () => {
    expect(tieOutDaysValue(month).days[0]).toMatchObject({ usageUsd: null, billedUsd: '3', itemsUsd: '1' });
  });
});
