/** Bills in other currencies: kept as billed, converted at the rate of their own day, never guessed. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { spendLog } from '../support/spend-log.ts';

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

const invoice = (amount: string, more: object = {}) =>
  core.api.imports.addInvoice({
    job: 'i',
    provider: 'mistral',
    from: '2026-09-01',
    to: '2026-10-01',
    amount,
    currency: 'EUR',
    ...more,
  });
const rate = (date: string, value: string, currency = 'EUR') =>
  core.api.currencies.add({ rates: [{ currency, date, rate: value, source: 'European Central Bank' }] });
const cost = async (month = '2026-09') => {
  const next = `2026-${String(Number(month.slice(5)) + 1).padStart(2, '0')}`;
  const reply = await core.api.explore.query({
    measures: ['cost'],
    period: { from: `${month}-01`, to: `${next}-01` },
  });
  return Number(reply.total[0]) / 1e9;
};

describe('an invoice in euros', () => {
  it('counts nothing without a rate, and is named with its currency, amount and days', async () => {
    expect(await invoice('1000.00')).toMatchObject({ imported: 1, rejected: 0 });
    expect(await cost()).toBe(0);
    const known = await core.api.currencies.get();
    expect(known.missing).toEqual([
      {
        provider: 'mistral',
        currency: 'EUR',
        lines: 1,
        amount: 1_000_000_000_000n,
        fromDay: '2026-09-30',
        toDay: '2026-09-30',
      },
    ]);
    const report = await core.api.tieOut.report({ month: '2026-09' });
    expect(report.providers).toMatchObject([{ provider: 'mistral', state: 'preliminary', billed: 0n }]);
    expect(report.missingRates).toHaveLength(1);
  });
  it('keeps nothing else from counting: calls of the same days carry them until a rate is known', async () => {
    const call = spendLog({
      request_id: 'a',
      model: 'in-house-1',
      custom_llm_provider: 'mistral',
      spend: 3,
      startTime: '2026-09-05T10:00:00Z',
      endTime: '2026-09-05T10:00:01Z',
    });
    await core.bring('log.jsonl', call);
    await invoice('1000.00');
    expect(await cost()).toBe(3);
    await rate('2026-09', '1.25');
    expect(await cost()).toBe(1250);
  });
  it('is converted exactly at the rate of its last day, of its month, or of the days before', async () => {
    await invoice('1000.01');
    await rate('2026-09-25', '1.0842');
    expect(await cost()).toBe(1084.210842);
    await rate('2026-09', '1.1');
    expect(await cost()).toBe(1100.011);
    await rate('2026-09-30', '1.2');
    expect(await cost()).toBe(1200.012);
    expect((await core.api.currencies.get()).converted).toEqual([
      { currency: 'EUR', lines: 1, amount: 1_000_010_000_000n, reported: 1_200_012_000_000n },
    ]);
  });
  it('does not take a rate that is a week old, nor one of another currency', async () => {
    await invoice('1000.00');
    await rate('2026-09-23', '1.1');
    await rate('2026-09', '1.3', 'GBP');
    expect(await cost()).toBe(0);
  });
  it('imported again is the same invoice, whatever the rate was', async () => {
    await rate('2026-09', '1.1');
    const file = 'provider,period_start,period_end,amount,currency\nmistral,2026-09-01,2026-09-30,500,EUR\n';
    await core.bring('bill.csv', file, { source: 'invoice' });
    await rate('2026-09', '1.2');
    const again = await core.bring('again.csv', `${file}\n`, { source: 'invoice' });
    expect(again).toMatchObject({ imported: 0, duplicates: 1 });
    expect(await cost()).toBe(600);
  });
  it('corrected keeps the rates before it in the history', async () => {
    await invoice('10.00');
    await rate('2026-09', '1.1');
    expect(await rate('2026-09', '1.2')).toMatchObject({ added: 1, linesChanged: 1, missing: 0, kept: 0 });
    const { rates } = await core.api.currencies.get();
    expect(rates.map((each) => [each.rate, each.replaced])).toEqual([
      ['1.2', false],
      ['1.1', true],
    ]);
  });
  it('has a rate that is refused when it is none', async () => {
    for (const value of ['0', '-1', '1,1', 'abc', '1.1234567890123'])
      await expect(rate('2026-09', value)).rejects.toMatchObject({ fault: { code: 'rate.invalid' } });
    await expect(rate('2026-09', '1', 'USD')).rejects.toMatchObject({ fault: { column: 'currency' } });
    await expect(rate('2026-13', '1')).rejects.toMatchObject({ fault: { code: 'input.invalid' } });
    expect((await core.api.currencies.get()).rates).toEqual([]);
  });
});

describe('F17: another exchange rate', () => {
  it('never moves a closed month', async () => {
    await rate('2026-09', '1.1');
    await invoice('100.00');
    await core.api.periods.close({ month: '2026-09', anyway: true, note: 'Reviewed' });
    expect(await rate('2026-09', '1.5')).toMatchObject({ linesChanged: 0, kept: 1 });
    const closed = await core.api.periods.get({ month: '2026-09' });
    expect([closed.reported, closed.now, closed.changes]).toEqual([110_000_000_000n, 110_000_000_000n, []]);
    expect(await cost()).toBe(110);
  });
  it('moves an open one, and a closed one when it is reopened', async () => {
    await rate('2026-09', '1.1');
    await invoice('100.00');
    await rate('2026-09', '1.2');
    expect(await cost()).toBe(120);
    await core.api.periods.close({ month: '2026-09', anyway: true, note: 'Reviewed' });
    await rate('2026-09', '1.5');
    await core.api.periods.reopen({ month: '2026-09', note: 'The booking rate was wrong' });
    expect(await cost()).toBe(150);
  });
  it('that was missing in a closed month is an adjustment of it', async () => {
    await invoice('100.00');
    await invoice('7.00', { currency: 'USD', invoice: 'b', provider: 'openai' });
    await expect(core.api.periods.close({ month: '2026-09' })).rejects.toMatchObject({
      fault: { message: expect.stringContaining('EUR') },
    });
    await core.api.periods.close({ month: '2026-09', anyway: true, note: 'The rate follows' });
    await rate('2026-09', '1.1');
    const closed = await core.api.periods.get({ month: '2026-09' });
    expect([closed.reported, closed.adjusted]).toEqual([7_000_000_000n, 110_000_000_000n]);
    expect(closed.changes[0]!.causes[0]!.words).toContain('converted');
  });
});
