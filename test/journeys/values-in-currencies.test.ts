/** What outcomes are worth in other currencies: kept as stated, converted at the rate of their day, never guessed. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { spendLog } from '../support/spend-log.ts';

const SEPTEMBER = { from: '2026-09-01', to: '2026-10-01' };
let core: TestCore;
beforeEach(async () => {
  core = await testCore();
  const call = spendLog({
    request_id: 'a',
    spend: 3,
    startTime: '2026-09-05T10:00:00Z',
    endTime: '2026-09-05T10:00:01Z',
    request_tags: JSON.stringify(['task_id:T-1']),
  });
  await core.bring('log.jsonl', call);
});
afterEach(() => core.close());

const table = (value: string, currency = 'EUR') =>
  `task_id,outcome,ended_at,value,currency\nT-1,success,2026-09-05T11:00:00Z,${value},${currency}\n`;
const bring = (text: string, name = 'results.csv') => core.bring(name, text, { source: 'outcomes-csv' });
const rate = (date: string, value: string) =>
  core.api.currencies.add({
    rates: [{ currency: 'EUR', date, rate: value, source: 'European Central Bank' }],
  });
const value = async () =>
  (await core.api.explore.query({ measures: ['value', 'outcomes'], period: SEPTEMBER })).total;

describe('an outcome that is worth euros', () => {
  it('counts as an outcome at once, and as a value when a rate is known', async () => {
    expect(await bring(table('100.00'))).toMatchObject({ imported: 1, rejected: 0 });
    expect(await value()).toEqual([0n, 1n]);
    expect((await core.api.currencies.get()).missing).toMatchObject([
      { provider: null, currency: 'EUR', lines: 1, amount: 100_000_000_000n, fromDay: '2026-09-05' },
    ]);
    expect(await rate('2026-09', '1.1')).toMatchObject({ linesChanged: 1, missing: 0 });
    expect(await value()).toEqual([110_000_000_000n, 1n]);
    await rate('2026-09-05', '1.2');
    expect(await value()).toEqual([120_000_000_000n, 1n]);
    expect((await core.api.currencies.get()).converted).toEqual([
      { currency: 'EUR', lines: 1, amount: 100_000_000_000n, reported: 120_000_000_000n },
    ]);
  });

  it('keeps no bill from tying out: what is missing is a value, no cost', async () => {
    await bring(table('100.00'));
    const report = await core.api.tieOut.report({ month: '2026-09' });
    expect(report.missingRates).toEqual([]);
  });

  it('is converted as it comes where the rate is known, and is the same outcome again whatever the rate', async () => {
    await rate('2026-09', '1.1');
    await bring(table('100.00'));
    expect(await value()).toEqual([110_000_000_000n, 1n]);
    await rate('2026-09', '1.3');
    expect(await bring(`${table('100.00')}\n`, 'again.csv')).toMatchObject({ imported: 0, duplicates: 1 });
    expect(await value()).toEqual([130_000_000_000n, 1n]);
  });

  it('is restated when the same amount is in another currency', async () => {
    await rate('2026-09', '1.1');
    await bring(table('100.00'));
    expect(await bring(table('100.00', 'USD'), 'dollars.csv')).toMatchObject({ imported: 1, restated: 1 });
    expect(await value()).toEqual([100_000_000_000n, 1n]);
  });
});
