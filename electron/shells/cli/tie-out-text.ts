/** The tie-out as text, as a value for scripts and as tables. */
import { knownAmount } from '../../../shared/words/tie-out.ts';
import type { ErrorBar, TieOut } from '../../../shared/contract/tie-out.ts';
import { CLASS_WORDS } from '../../../shared/words/tie-out.ts';
import { count, countOf, dollars, percent, usd } from './output.ts';
import { type CsvValue, left, right, tableText } from './table.ts';

const PROVIDERS = [
  left('Provider'),
  left('Carried by'),
  right('Billed, USD'),
  right('= Matched'),
  right('+ Items'),
  right('+ Unexplained'),
  right('Calls'),
  right('Detail against bill'),
  left('State'),
];
const ITEMS = [left('Provider'), left('Item'), right('Amount, USD'), right('Days'), left('Evidence')];
const OTHERS = [
  left('Provider'),
  left('Also billed by'),
  left('From'),
  left('To'),
  right('Not added, USD'),
  right('More than counted'),
];
const STATE: Readonly<Record<string, string>> = {
  'tied-out': 'tied out',
  named: 'tied out with named items',
  unexplained: 'not tied out',
  preliminary: 'preliminary',
  'not-billed': 'no bill yet',
  'no-data': 'no data',
};

/** For scripts. */
export function tieOutValue(report: TieOut) {
  return {
    month: report.month,
    state: report.state,
    billedUsd: usd(report.billed),
    matchedUsd: usd(report.matched),
    itemsUsd: usd(report.items),
    unexplainedUsd: usd(report.unexplained),
    notYetBilledUsd: usd(report.notYetBilled),
    monthEdgeUsd: usd(report.monthEdge),
    timeZone: report.timeZone,
    providers: report.providers.map((provider) => ({
      provider: provider.provider,
      carriedBy: provider.carriedBy,
      state: provider.state,
      invoices: provider.invoices,
      billedUsd: usd(knownAmount(provider, 'billed')),
      matchedUsd: usd(knownAmount(provider, 'matched')),
      itemsUsd: usd(provider.items),
      unexplainedUsd: usd(provider.unexplained),
      itemCount: provider.itemCount,
      detailCalls: countOf(provider.detailCalls),
      notYetBilledUsd: usd(provider.notYetBilled),
      errorBar: provider.errorBar,
    })),
    items: report.itemList.map(({ amount, ...item }) => ({ ...item, amountUsd: usd(amount) })),
    otherBills: report.otherBills.map(({ amount, difference, ...bill }) => ({
      ...bill,
      amountUsd: usd(amount),
      differenceUsd: usd(difference),
    })),
  };
}

/** "−1.2 % … +0.4 %": where 80 % of the billed dollars lie. */
function errorText(bar: ErrorBar | null): string {
  return bar === null ? 'n/a' : `${signedPercent(bar.low)} … ${signedPercent(bar.high)}`;
}

const signedPercent = (share: number) => `${share > 0 ? '+' : ''}${percent(share)}`;

/** For people. */
export function tieOutText(report: TieOut): string {
  const rows = report.providers.map((provider) => [
    provider.provider,
    provider.carriedBy,
    dollars(knownAmount(provider, 'billed')),
    dollars(knownAmount(provider, 'matched')),
    dollars(provider.items),
    dollars(provider.unexplained),
    count(provider.detailCalls),
    errorText(provider.errorBar),
    STATE[provider.state] ?? provider.state,
  ]);
  const sums = [report.billed, report.matched, report.items, report.unexplained].map(dollars);
  rows.push(['Total', '', ...sums, '', '', STATE[report.state] ?? report.state]);
  const items = report.itemList.map((item) => [
    item.provider,
    CLASS_WORDS[item.class].name,
    dollars(item.amount),
    count(item.days),
    item.evidence,
  ]);
  const others = report.otherBills.map((bill) => [
    bill.provider,
    bill.role === 'usage' ? `${bill.source} (usage)` : bill.source,
    bill.fromDay,
    bill.toDay,
    dollars(bill.amount),
    dollars(bill.difference),
  ]);
  return [
    `Tie-out of ${report.month}: ${STATE[report.state] ?? report.state}`,
    tableText(PROVIDERS, rows),
    ...(items.length === 0 ? [] : ['', 'Reconciling items', tableText(ITEMS, items)]),
    ...(others.length === 0 ? [] : ['', 'Not added, since it is the same spend', tableText(OTHERS, others)]),
  ].join('\n');
}

/** One CSV row per provider. */
export function tieOutTable(report: TieOut): [readonly string[], readonly (readonly CsvValue[])[]] {
  const header = ['provider', 'carriedBy', 'state', 'invoices', 'billedUsd', 'matchedUsd', 'itemsUsd'];
  const rows = tieOutValue(report).providers.map((provider) => [
    provider.provider,
    provider.carriedBy,
    provider.state,
    provider.invoices.join(' '),
    provider.billedUsd,
    provider.matchedUsd,
    provider.itemsUsd,
    provider.unexplainedUsd,
    provider.itemCount,
    provider.detailCalls,
  ]);
  return [[...header, 'unexplainedUsd', 'itemCount', 'detailCalls'], rows];
}

/** One CSV row per reconciling item. */
export function itemsTable(report: TieOut): [readonly string[], readonly (readonly CsvValue[])[]] {
  const header = ['provider', 'class', 'amountUsd', 'fromDay', 'toDay', 'days', 'model', 'evidence'];
  const rows = report.itemList.map((item) => [
    item.provider,
    item.class,
    usd(item.amount),
    item.fromDay,
    item.toDay,
    item.days,
    item.model,
    item.evidence,
  ]);
  return [header, rows];
}
