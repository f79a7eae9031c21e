/** The same month billed by its provider, in FOCUS and through a platform: one of them counts, the others are shown. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { valueOf } from '../../shared/catalogue/index.ts';
import { decimalOf } from '../../shared/units/money.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

const october = (day: number) => `2026-10-${String(day).padStart(2, '0')}`;
const days = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

const costs = (first: number, last: number, usd: string) =>
  JSON.stringify({
    object: 'page',
    has_more: false,
    next_page: null,
    data: days(first, last).map((day) => ({
      object: 'bucket',
      start_time: Date.UTC(2026, 9, day) / 1000,
      end_time: Date.UTC(2026, 9, day + 1) / 1000,
      results: [
        {
          object: 'organization.costs.result',
          amount: { value: usd, currency: 'usd' },
          line_item: 'gpt-5.4, output',
          project_id: null,
        },
      ],
    })),
  });
const vantage = (first: number, last: number, usd: string) =>
  [
    'Accrued At,Provider,Account ID,Account Name,Service,Subcategory,Region,Tag: team,Amount,Currency',
    ...days(first, last).map(
      (day) => `${october(day)},OpenAI,org-1,acme,OpenAI API,gpt-5.4 output,,,${usd},USD`,
    ),
  ].join('\n');
const FOCUS =
  'BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,BillingAccountId,InvoiceIssuerName,ProviderName,PublisherName,ServiceCategory,ServiceName,ChargeCategory,ChargeClass,ChargeDescription,BilledCost,EffectiveCost,ListCost,ContractedCost,BillingCurrency';
const focus = (from: string, to: string, what: string, usd: string) =>
  `2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,${from}T00:00:00Z,${to}T00:00:00Z,a,OpenAI,OpenAI,OpenAI,AI and Machine Learning,${what},Usage,,${what},${usd},${usd},${usd},${usd},USD`;

async function figures() {
  const reply = await core.api.explore.query({
    measures: ['cost', 'billed-cost'],
    period: { from: '2026-10-01', to: '2026-11-01' },
  });
  const bases = Object.fromEntries(reply.bases.map((id, b) => [id, reply.total[b]]));
  const tieOut = await core.api.tieOut.report({ month: '2026-10' });
  expect(decimalOf(tieOut.billed)).toBe(decimalOf(valueOf('cost', bases) as bigint));
  return {
    cost: decimalOf(valueOf('cost', bases) as bigint),
    billed: decimalOf(valueOf('billed-cost', bases) as bigint),
    others: tieOut.otherBills.map((bill) => [
      bill.source,
      decimalOf(bill.amount),
      decimalOf(bill.difference),
    ]),
  };
}

it('a monthly fee and a day of usage of one bill are added', async () => {
  const rows = [
    focus('2026-10-09', '2026-10-10', 'API usage', '100'),
    focus('2026-10-01', '2026-11-01', 'ChatGPT Enterprise seats', '6000'),
  ];
  const receipt = await core.bring('focus.csv', [FOCUS, ...rows].join('\n'));
  expect(receipt).toMatchObject({ source: 'focus', imported: 2 });
  expect(await figures()).toEqual({ cost: '6100', billed: '6100', others: [] });
  const byItem = await core.api.explore.query({
    measures: ['cost'],
    by: ['line-item'],
    period: { from: '2026-10-01', to: '2026-11-01' },
  });
  expect(byItem.rows.map((row) => decimalOf(row.cell[0] as bigint)).toSorted()).toEqual(['100', '6000']);
});

it('the platform explains what the provider bills, whichever came first, and takes over when that is undone', async () => {
  const copy = await core.bring('vantage.csv', vantage(1, 31, '3'));
  expect(await figures()).toMatchObject({ cost: '93', others: [] });
  const own = await core.bring('costs.json', costs(1, 31, '2.5'));
  expect([copy.source, own.source]).toEqual(['vantage', 'openai-costs']);
  const both = await figures();
  expect(both).toEqual({ cost: '77.5', billed: '77.5', others: [['Vantage cost report', '93', '15.5']] });
  await core.api.imports.undo({ id: own.id });
  expect(await figures()).toEqual({ cost: '93', billed: '93', others: [] });
  await core.bring('costs-again.json', costs(1, 31, '2.5'));
  expect(await figures()).toEqual(both);
});

it('three bills share a month by day, and nothing is lost', async () => {
  await core.bring('costs.json', costs(1, 10, '2'));
  await core.bring(
    'focus.csv',
    [FOCUS, ...days(1, 20).map((day) => focus(october(day), october(day + 1), 'API usage', '3'))].join('\n'),
  );
  await core.bring('vantage.csv', vantage(1, 31, '5'));
  const { cost, others } = await figures();
  expect(cost).toBe(String(10 * 2 + 10 * 3 + 11 * 5));
  expect(others).toEqual([
    ['FOCUS cost and usage', '30', '10'],
    ['Vantage cost report', '100', '50'],
  ]);
});

it('an invoice over the month stays the truth about the cost API', async () => {
  await core.bring('costs.json', costs(1, 31, '2.5'));
  await core.api.imports.addInvoice({
    job: 'typed',
    provider: 'OpenAI',
    from: '2026-10-01',
    to: '2026-11-01',
    amount: '80',
    invoice: 'INV-1',
  });
  // Billed once: the invoice is for what the cost API says day by day.
  expect(await figures()).toEqual({ cost: '80', billed: '80', others: [] });
  expect((await core.api.tieOut.report({ month: '2026-10' })).providers[0]!.unexplained).toBe(2_500_000_000n);
});
