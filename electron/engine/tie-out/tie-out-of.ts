/** The tie-out of one month: carried = matched to detail + named items + unexplained, per provider and in total.
 *  Invoices and cost APIs count UTC days, so the month here is the UTC month. */
import type { ProviderTieOut, ReconcilingItem, TieOut } from '../../../shared/contract/tie-out.ts';
import type { MissingCostRate } from '../../../shared/contract/currencies.ts';
import { REPORTING } from '../../../shared/units/money.ts';
import { dateOfDay, dayNumber, monthPeriod } from '../../../shared/units/period.ts';
import { DAY_MS } from '../../../shared/units/zone.ts';
import type { LedgerReader } from '../../store/ledger.ts';
import { cellKey, QUANTITY_MEASURES } from '../spend/cells.ts';
import type { SpendView } from '../spend/spend-view.ts';
import type { Part } from './classify.ts';
import { errorBarOf } from './error-bar.ts';
import { itemsOf, largestFirst } from './items.ts';
import { otherBillsOf } from './other-bills.ts';
import { missingRates } from '../currency/missing-rates.ts';
import { carriedOf, matchedOf, providerDaysOf } from './provider-days.ts';

type Named = Part & { readonly class: ReconcilingItem['class'] };

const CALLS = QUANTITY_MEASURES.indexOf('calls');
const UNPRICED = QUANTITY_MEASURES.indexOf('unpriced-calls');

/** True when every day with usage is billed, and bills reach the end of the month: to its last days, or beyond it. */
function isBilledThrough(provider: number, firstDay: number, endDay: number, view: SpendView): boolean {
  const spans = view.spans.filter((span) => span.provider === provider && span.role === 'billed');
  const isCovered = (day: number) => spans.some((span) => span.firstDay <= day && day <= span.lastDay);
  let reaches = false;
  for (let day = firstDay; day < endDay; day += 1) {
    const role = view.carry.roles.get(cellKey(provider, day, 0));
    const billed = role === 'billed' || isCovered(day);
    if (role !== undefined && !billed) return false;
    if (billed && day >= endDay - QUIET_DAYS) reaches = true;
  }
  if (reaches) return true;
  for (const cells of view.billed.values())
    if (cells[0]!.provider === provider && cells[0]!.day >= endDay) return true;
  return false;
}

/** A month whose last days had no usage, such as a weekend, is still billed through. */
const QUIET_DAYS = 3;

/** Less than half a cent is nothing a person can look for. */
const NOTHING = 5_000_000n;
const isSmall = (amount: bigint): boolean => amount < NOTHING && amount > -NOTHING;

const sumOf = (parts: readonly Part[]): bigint => parts.reduce((sum, part) => sum + part.amount, 0n);

function providerTieOut(
  provider: number,
  firstDay: number,
  endDay: number,
  view: SpendView,
  ledger: LedgerReader,
  missing: readonly MissingCostRate[],
): [ProviderTieOut, ReconcilingItem[]] {
  const name = ledger.dictionary('provider').textOf(provider) ?? 'Unknown provider';
  const days = providerDaysOf(provider, firstDay, endDay, view, ledger);
  const carried = days.reduce((sum, day) => sum + carriedOf(day), 0n);
  const matched = days.reduce((sum, day) => sum + matchedOf(day), 0n);
  const counted = (quantity: number) =>
    days.reduce(
      (sum, day) => sum + day.detail.reduce((count, cell) => count + cell.quantities[quantity]!, 0),
      0,
    );
  const parts = days.flatMap((day) => day.parts);
  const named = parts.filter((part): part is Named => part.class !== 'unexplained');
  const items = itemsOf(name, named, (code) => ledger.dictionary('model').textOf(code));
  const itemSum = items.reduce((sum, item) => sum + item.amount, 0n);
  const unexplained = carried - matched - itemSum;
  const carriedBy = (['billed', 'usage'] as const).find((role) => days.some((day) => day.by === role));
  const lacksRate = missing.some((each) => each.provider === name);
  const isOpen = lacksRate || carriedBy !== 'billed' || !isBilledThrough(provider, firstDay, endDay, view);
  const state = !isSmall(unexplained)
    ? 'unexplained'
    : isOpen
      ? 'preliminary'
      : items.length > 0
        ? 'named'
        : 'tied-out';
  const tieOut = {
    provider: name,
    carriedBy: carriedBy ?? (lacksRate && matched === 0n ? 'billed' : 'detail'),
    invoices: invoicesOf(provider, firstDay, endDay, view, ledger),
    billed: carried,
    matched,
    items: itemSum,
    unexplained,
    itemCount: items.length,
    detailCalls: BigInt(counted(CALLS)),
    unpricedCalls: BigInt(counted(UNPRICED)),
    state,
    notYetBilled: days.reduce(
      (sum, day) => (day.by === 'billed' ? sum : sum + carriedOf(day) - (day.stated ?? 0n)),
      0n,
    ),
    errorBar: errorBarOf(provider, endDay, view),
    days: days.map((day) => {
      const isKnown = day.by !== null || day.stated !== null;
      return {
        day: dateOfDay(day.day),
        carriedBy: day.by,
        carried: isKnown ? carriedOf(day) : null,
        difference: isKnown ? sumOf(day.parts) : null,
      };
    }),
  } satisfies ProviderTieOut;
  return [tieOut, items];
}

/** Invoice ids found on billed lines of the provider in the month. */
function invoicesOf(
  provider: number,
  firstDay: number,
  endDay: number,
  view: SpendView,
  ledger: LedgerReader,
): string[] {
  const found = new Set<string>();
  for (const block of view.blocks) {
    if (block.basis !== 'billed') continue;
    const invoices = block.codes('invoice');
    const providers = block.codes('provider');
    if (invoices === null || providers === null) continue;
    for (let i = 0; i < block.count; i += 1) {
      const day = Math.floor(block.at[i]! / DAY_MS);
      if (
        invoices[i] !== 0 &&
        providers[i] === provider &&
        day >= firstDay &&
        day < endDay &&
        block.live?.[i] !== 0
      )
        found.add(ledger.dictionary('invoice').textOf(invoices[i]!)!);
    }
  }
  return [...found].toSorted();
}

/** Tie out one month. `monthCost` is the month's cost as every other screen shows it (reporting time zone). */
export function tieOutOf(
  month: string,
  view: SpendView,
  ledger: LedgerReader,
  timeZone: string,
  monthCost: bigint,
): TieOut {
  const period = monthPeriod(month);
  const firstDay = dayNumber(period.from);
  const endDay = dayNumber(period.to);
  const providers = new Set<number>();
  for (const days of [view.detail, view.usage, view.billed]) {
    for (const cells of days.values())
      if (cells[0]!.day >= firstDay && cells[0]!.day < endDay) providers.add(cells[0]!.provider);
  }
  for (const line of [...view.alone, ...view.spans])
    if (line.firstDay < endDay && line.lastDay >= firstDay) providers.add(line.provider);
  const missing = missingRates(ledger, REPORTING, period);
  for (const { provider } of missing) providers.add(ledger.dictionary('provider').codeOf(provider) ?? 0);
  const results = [...providers].map((provider) =>
    providerTieOut(provider, firstDay, endDay, view, ledger, missing),
  );
  const rows = results
    .map(([row]) => row)
    .toSorted((a, b) =>
      a.billed > b.billed ? -1 : a.billed < b.billed ? 1 : a.provider < b.provider ? -1 : 1,
    );
  const sum = (field: 'billed' | 'matched' | 'items' | 'unexplained' | 'notYetBilled') =>
    rows.reduce((total, row) => total + row[field], 0n);
  const state =
    rows.length === 0
      ? 'no-data'
      : rows.some((row) => row.state === 'unexplained')
        ? 'unexplained'
        : rows.every((row) => row.carriedBy !== 'billed')
          ? 'not-billed'
          : rows.every((row) => row.itemCount === 0)
            ? 'tied-out'
            : 'named';
  return {
    month,
    period,
    billed: sum('billed'),
    matched: sum('matched'),
    items: sum('items'),
    unexplained: sum('unexplained'),
    notYetBilled: sum('notYetBilled'),
    providers: rows,
    itemList: results.flatMap(([, items]) => items).toSorted(largestFirst),
    missingRates: missing,
    otherBills: otherBillsOf(firstDay, endDay, view, ledger),
    state,
    monthEdge: monthCost - sum('billed'),
    timeZone,
  };
}
