import { renderToString } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { MantineProvider } from '@mantine/core';
import { dayRows } from '../../../../renderer/pages/home/daily-card.tsx';
import { HomeKpis } from '../../../../renderer/pages/home/kpis.tsx';
import { ScorecardCard } from '../../../../renderer/pages/home/scorecard.tsx';
import { scoreColumns } from '../../../../renderer/pages/home/scorecard-columns.tsx';
import { scoreRows } from '../../../../renderer/pages/home/score-rows.ts';
import {
  dailyTitle,
  listed,
  moversTitle,
  scorecardTitle,
} from '../../../../renderer/pages/home/sentences.ts';
import { exportRows } from '../../../../renderer/ui/table/column.ts';
import { tieOutWords } from '../../../../renderer/ui/frame/tie-out-chip.tsx';
import type { MonthSummary } from '../../../../shared/contract/review.ts';
import { fakeClient } from '../../../support/fake-client.ts';

let month: MonthSummary;
beforeAll(async () => {
  month = await fakeClient().review.month({ month: '2026-10' });
});
const page = (node: React.ReactNode) =>
  renderToString(<MantineProvider>{node}</MantineProvider>)
    .replaceAll('<!-- -->', '')
    .replaceAll('\u00a0', ' ');

describe('the home page', () => {
  it('shows the headline figures of the month to the cent', () => {
    const html = page(<HomeKpis month={month} before={month.costBefore} />);
    expect(html).toContain('$91,322.74');
    expect(html).toContain('577.73');
    expect(html).toContain('108');
  });
  it('measures coverage against usage, so that a credit hides no gap', () => {
    const credited = { ...month, cost: 80n, usageCost: 100n, allocated: 80n, allocatedUsage: 80n };
    const html = page(<HomeKpis month={credited} before={null} />);
    expect(html).toContain('80.0 %');
    expect(html).toContain('of usage');
  });
  it('compares with nothing where there is no month before', () => {
    const alone = { ...month, costBefore: null };
    const html = page(<HomeKpis month={alone} before={null} />);
    expect(html).toContain('No September to compare with');
    expect(html).not.toContain('a day in');
  });
  it('adds what lies on the edge of a month whose zone is not that of the bills', () => {
    const edged = { ...month, tieOut: { ...month.tieOut, monthEdge: -12_340_000_000n } };
    expect(page(<HomeKpis month={edged} before={null} />)).toContain('Month edge (UTC bills)');
    const even = { ...month, tieOut: { ...month.tieOut, monthEdge: 0n } };
    expect(page(<HomeKpis month={even} before={null} />)).not.toContain('Month edge');
  });
  it('has no unpriced figure when everything has a price', () => {
    const whole = { ...month, incomplete: { unpricedCalls: 0n, unpricedTokens: 0n } };
    expect(page(<HomeKpis month={whole} before={null} />)).not.toContain('Unpriced');
  });
  it('ties the rows of the scorecard to its total', () => {
    const sum = scoreRows(month).reduce((total, row) => total + row.cost, 0n);
    expect(sum).toBe(month.scorecard.total.cost);
    expect(page(<ScorecardCard month={month} />)).toContain('Outside use cases');
  });
  it('exports amounts in whole units with every digit', () => {
    const rows = exportRows(scoreColumns(month), scoreRows(month));
    expect(rows[0]).toContain('Cost, $');
    const cost = rows[1]![rows[0]!.indexOf('Cost, $')]!;
    expect(cost).toMatch(/^\d+\.\d+$/);
    expect(rows[0]).not.toContain('31 days');
  });
  it('lays a day beside the same day of the month before, and says so where there is none', () => {
    const rows = dayRows(month);
    expect(rows).toHaveLength(31);
    expect(rows[0]!.before).toBe(month.dailyBefore[0]!.cost);
    expect(rows[30]!.before).toBeNull();
  });
});

describe('titles of the home page', () => {
  it('names the use cases over the red line and on watch', () => {
    const band = (id: string, to: 'red-line' | 'watch' | 'on-target' | 'unknown') => {
      const score = month.scorecard.useCases.find((each) => each.useCase.id === id)!;
      return { ...score, band: to };
    };
    const card = (...useCases: ReturnType<typeof band>[]) => ({ ...month.scorecard, useCases });
    expect(scorecardTitle(card(band('support', 'red-line'), band('sales', 'watch')))).toBe(
      'Support is over the 50\u00a0% red line; Sales on watch',
    );
    expect(scorecardTitle(card(band('support', 'on-target'), band('sales', 'on-target')))).toBe(
      'All two use cases are on target',
    );
    expect(scorecardTitle(card(band('support', 'on-target'), band('sales', 'unknown')))).toBe(
      'One of two use cases is on target; the rest cannot be told',
    );
    expect(scorecardTitle(card())).toBe('No use case is defined yet');
  });
  it('names the peak day and the largest mover', () => {
    expect(dailyTitle({ daily: [], cost: 0n })).toBe('Spend of no day is known');
    expect(dailyTitle({ daily: [{ day: '2026-10-01', cost: 0n }], cost: 0n })).toBe('No spend on any day');
    expect(
      dailyTitle({
        daily: [
          { day: '2026-10-01', cost: 1_000_000_000n },
          { day: '2026-10-02', cost: 3_000_000_000n },
        ],
        cost: 4_000_000_000n,
      }),
    ).toBe('Spend peaked at $3.00 on 2\u00a0Oct, 1.5 times an average day');
    const compared = { costBefore: 5_000_000_000n, compareMonth: '2026-09' };
    const mover = { dimension: 'team', key: null, now: 0n, before: 5_000_000_000n } as const;
    expect(moversTitle([mover], compared)).toBe('Unallocated took off $5.00');
    expect(moversTitle([{ ...mover, dimension: 'customer' }], compared)).toBe(
      'Spend with no customer took off $5.00',
    );
    expect(moversTitle([], compared)).toBe('Nothing moved');
    expect(moversTitle([], { ...compared, costBefore: null })).toBe('No September to compare with');
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
  });
  it('says whether the month ties out', () => {
    expect(tieOutWords(month.tieOut)).toEqual({ text: '$577.73 in 2 items', tone: 'attention' });
    expect(tieOutWords({ ...month.tieOut, state: 'tied-out' })?.tone).toBe('favourable');
    expect(tieOutWords({ ...month.tieOut, state: 'no-data' })).toBeNull();
  });
});
