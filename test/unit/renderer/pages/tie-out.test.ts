/** What the tie-out page draws and says. */
import { describe, expect, it } from 'vitest';
import { countDays, heatRows, kindOf } from '../../../../renderer/pages/tie-out/cells.ts';
import {
  daysTitle,
  itemSides,
  itemsTitle,
  measuredWords,
  providersTitle,
} from '../../../../renderer/pages/tie-out/sentences.ts';
import { FAKE_PACK } from '../../../support/fake-pack.ts';

const report = FAKE_PACK.summary.tieOut;
const day = (difference: bigint | null) => ({
  day: '2026-10-09',
  carriedBy: 'billed' as const,
  carried: difference === null ? null : 1n,
  difference,
});
const item = { fromDay: '2026-10-08', toDay: '2026-10-10' };

describe('a provider day', () => {
  it('without a bill is not final, which is not a match', () => {
    expect(kindOf({ state: 'preliminary' }, [], day(null))).toBe('open');
    expect(kindOf({ state: 'preliminary' }, [], { ...day(0n), carriedBy: 'detail' })).toBe('open');
  });
  it('matches to the cent, half a cent included', () => {
    expect(kindOf({ state: 'tied-out' }, [], day(0n))).toBe('matched');
    expect(kindOf({ state: 'tied-out' }, [], day(4_000_000n))).toBe('matched');
    expect(kindOf({ state: 'unexplained' }, [], day(6_000_000n))).toBe('unexplained');
  });
  it('is unexplained only where its provider is and no item covers it', () => {
    expect(kindOf({ state: 'unexplained' }, [item], day(9_000_000_000n))).toBe('named');
    expect(kindOf({ state: 'unexplained' }, [], day(9_000_000_000n))).toBe('unexplained');
    expect(kindOf({ state: 'named' }, [], day(9_000_000_000n))).toBe('named');
  });
});

describe('the heat', () => {
  const rows = heatRows(report);
  it('has every provider and every day', () => {
    expect(rows.map((row) => row.cells.length)).toEqual(report.providers.map(() => 31));
    const counts = countDays(rows);
    expect(counts.matched + counts.named + counts.unexplained + counts.open).toBe(
      report.providers.length * 31,
    );
  });
  it('prints signed dollars and keeps the exact amount for the hover', () => {
    const credit = rows[0]!.cells.at(-1)!;
    expect(credit).toMatchObject({ text: '−250', exact: '−250.00', strong: true });
  });
});

describe('sentences', () => {
  it('count what is laid beside what', () => {
    expect(measuredWords(report)).toBe('4 invoices and 1 usage feed against 5,353,326 calls in detail');
  });
  it('say which providers do not close', () => {
    expect(providersTitle(report)).toBe('Every provider closes to 0.00');
    const open = {
      ...report,
      providers: report.providers.map((row, at) =>
        at < 2 ? { ...row, state: 'unexplained' as const } : row,
      ),
    };
    expect(providersTitle(open)).toBe('Two of five providers do not close');
  });
  it('count days by kind', () => {
    expect(daysTitle({ matched: 3, named: 2, unexplained: 1, open: 0 })).toBe(
      'Differences fall on 3 provider days, 1 of them unexplained; 3 days match to the cent',
    );
    expect(daysTitle({ matched: 1, named: 0, unexplained: 0, open: 2 })).toBe(
      'No provider day differs; 1 day matches to the cent, 2 are not final',
    );
  });
  it('state both sides of the named items', () => {
    expect(itemsTitle(report)).toBe('Seven named items make the $577.73');
    expect(itemSides(report)).toBe('+$849.19 and −$271.46');
    expect(itemSides({ ...report, itemList: [] })).toBe('none');
    const above = report.itemList.filter(({ amount }) => amount > 0n);
    expect(itemSides({ ...report, itemList: above })).toBe('billed beyond detail');
  });
  it('claim agreement only where nothing is unexplained', () => {
    const none = { ...report, itemList: [], items: 0n };
    expect(itemsTitle({ ...none, unexplained: 0n })).toBe('No named item: billed and detail agree');
    expect(itemsTitle({ ...none, unexplained: 5_000_000_000n, state: 'unexplained' })).toBe(
      'No named item: $5.00 has no cause yet',
    );
    expect(itemsTitle({ ...none, unexplained: 0n, state: 'not-billed' })).toBe(
      'No named item: nothing is billed yet',
    );
  });
});
