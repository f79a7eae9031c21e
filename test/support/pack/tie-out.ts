/** The tie-out of five providers: tied out, named items, and one without an invoice yet. */
import type { ItemClass, ProviderTieOut, ReconcilingItem, TieOut } from '../../../shared/contract/tie-out.ts';
import { sumNanos } from '../../../shared/units/money.ts';
import { bucketsOf } from '../../../shared/units/period.ts';
import { PACK_MONTH, PERIOD, spread, usd } from './month.ts';
import { cost } from './spend.ts';

type Item = readonly [string, ItemClass, string, string, string, string];
const ITEMS: readonly Item[] = [
  [
    'anthropic',
    'missing-detail',
    'Billed tokens on 3 days that no call log shows',
    '2026-10-14',
    '2026-10-16',
    '412.60',
  ],
  [
    'anthropic',
    'discount-credit',
    'Committed-use credit on invoice line 14',
    '2026-10-31',
    '2026-10-31',
    '-250.00',
  ],
  ['aws', 'tax', 'Use tax on 3 lines, not in detail by nature', '2026-10-31', '2026-10-31', '148.03'],
  [
    'azure',
    'missing-detail',
    'Billed 1,204 calls more than logged on 9 Oct',
    '2026-10-09',
    '2026-10-09',
    '144.50',
  ],
  [
    'openai',
    'time-zone-shift',
    'Usage of the last hours is billed on the next UTC day',
    '2026-10-01',
    '2026-10-31',
    '86.14',
  ],
  [
    'openai',
    'price',
    'Cached input billed above the price book on 5 days',
    '2026-10-08',
    '2026-10-12',
    '57.92',
  ],
  ['google', 'duplicate', '38 calls logged twice', '2026-10-22', '2026-10-22', '-21.46'],
];
const PROVIDERS: readonly (readonly [string, ProviderTieOut['carriedBy'], string | null, string, bigint])[] =
  [
    ['anthropic', 'billed', 'INV-2026-10-88214', '43918.26', 2_955_406n],
    ['openai', 'billed', 'F7A1C20E-0010', '27604.15', 1_502_118n],
    ['aws', 'billed', 'EUINDE26-410377', '11230.72', 288_940n],
    ['google', 'usage', null, '9147.36', 512_377n],
    ['azure', 'billed', 'E0400T9QK2', '6572.02', 94_485n],
  ];

const itemList: ReconcilingItem[] = ITEMS.map(([provider, itemClass, evidence, fromDay, toDay, amount]) => ({
  provider,
  class: itemClass,
  evidence,
  fromDay,
  toDay,
  days: Number(toDay.slice(8)) - Number(fromDay.slice(8)) + 1,
  model: null,
  amount: usd(amount),
}));

function providerOf([
  provider,
  carriedBy,
  invoice,
  amount,
  detailCalls,
]: (typeof PROVIDERS)[number]): ProviderTieOut {
  const billed = usd(amount);
  const mine = itemList.filter((item) => item.provider === provider);
  const items = sumNanos(mine.map((item) => item.amount));
  const days = bucketsOf(PERIOD, 'day');
  const carried = spread(
    billed,
    days.map((_, day) => 3 + (day % 7 < 5 ? 4 : 0)),
  );
  return {
    provider,
    carriedBy,
    invoices: invoice === null ? [] : [invoice],
    billed,
    matched: billed - items,
    items,
    unexplained: 0n,
    itemCount: mine.length,
    detailCalls,
    unpricedCalls: 0n,
    state: carriedBy === 'usage' ? 'preliminary' : mine.length === 0 ? 'tied-out' : 'named',
    notYetBilled: carriedBy === 'billed' ? 0n : billed,
    errorBar: null,
    days: days.map((day, at) => ({
      day,
      carriedBy: carriedBy === 'usage' && at > 28 ? null : carriedBy,
      carried: carriedBy === 'usage' && at > 28 ? null : carried[at]!,
      difference:
        carriedBy === 'usage' && at > 28
          ? null
          : sumNanos(
              mine.map((item) =>
                item.fromDay <= day && day <= item.toDay ? item.amount / BigInt(item.days) : 0n,
              ),
            ),
    })),
  };
}

const providers = PROVIDERS.map(providerOf);
const billed = sumNanos(providers.map((row) => row.billed));
export const tieOut: TieOut = {
  month: PACK_MONTH,
  period: PERIOD,
  billed,
  matched: sumNanos(providers.map((row) => row.matched)),
  items: sumNanos(providers.map((row) => row.items)),
  unexplained: 0n,
  notYetBilled: sumNanos(providers.map((row) => row.notYetBilled)),
  providers,
  itemList: [...itemList].sort((a, b) =>
    Number((b.amount < 0n ? -b.amount : b.amount) - (a.amount < 0n ? -a.amount : a.amount)),
  ),
  missingRates: [],
  otherBills: [],
  state: 'named',
  monthEdge: cost - billed,
  timeZone: 'Europe/Berlin',
};
