/** The tie-out of one month: carried = matched to detail + named items + unexplained, per provider and in total.
 *  Invoices and cost APIs count UTC days, so the month here is the UTC month. */
import type { ProviderTieOut, ReconcilingItem, TieOut } from '../../../shared/contract/tie-out.ts';
import { dateOfDay, dayNumber, monthPeriod } from '../../../shared/units/period.ts';
import { DAY_MS } from '../../../shared/units/zone.ts';
import type { LedgerReader } from '../../store/ledger.ts';
import { cellKey, type Cell } from '../spend/cells.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { partsOfDay, type Part } from './classify.ts';
import { itemsOf, largestFirst } from './items.ts';
import { otherBillsOf } from './other-bills.ts';

type Named = Part & { readonly class: ReconcilingItem['class'] };

const costOf = (cells: readonly Cell[] | undefined): bigint =>
  (cells ?? []).reduce((sum, cell) => sum + cell.cost, 0n);
const CALLS = 0;
type Day = { readonly day: string; readonly carried: bigint | null; readonly difference: bigint | null };

/** A billed line outside usage belongs to its day's difference too. */
function addToDay(days: Day[], index: number, amount: bigint): void {
  const day = days[index]!;
  days[index] = {
    day: day.day,
    carried: (day.carried ?? 0n) + amount,
    difference: (day.difference ?? 0n) + amount,
  };
}

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

function providerTieOut(
  provider: number,
  firstDay: number,
  endDay: number,
  view: SpendView,
  ledger: LedgerReader,
): [ProviderTieOut, ReconcilingItem[]] {
  const name = ledger.dictionary('provider').textOf(provider) ?? 'Unknown provider';
  const parts: Part[] = [];
  let carried = 0n;
  let matched = 0n;
  let calls = 0;
  const roles = new Set<string>();
  const days: Day[] = [];
  for (let day = firstDay; day < endDay; day += 1) {
    const key = cellKey(provider, day, 0);
    const role = view.carry.roles.get(key);
    if (role === undefined) {
      days.push({ day: dateOfDay(day), carried: null, difference: null });
      continue;
    }
    roles.add(role);
    const detail = view.detail.get(key) ?? [];
    const found = partsOfDay(role, day, detail, view.usage.get(key) ?? [], view.billed.get(key) ?? []);
    const difference = found.reduce((sum, part) => sum + part.amount, 0n);
    parts.push(...found);
    matched += costOf(detail);
    calls += detail.reduce((sum, cell) => sum + cell.quantities[CALLS]!, 0);
    carried += costOf(detail) + difference;
    days.push({ day: dateOfDay(day), carried: costOf(detail) + difference, difference });
  }
  for (const line of view.alone) {
    if (line.provider !== provider || line.day < firstDay || line.day >= endDay) continue;
    carried += line.cost;
    addToDay(days, line.day - firstDay, line.cost);
    const isTax = line.category === 'tax';
    parts.push({
      class: isTax ? 'tax' : 'discount-credit',
      cause: line.item ?? line.category,
      model: 0,
      day: line.day,
      amount: line.cost,
      tokens: 0,
    });
  }
  for (const span of view.spans) {
    const middle = Math.floor((span.firstDay + span.lastDay + 1) / 2);
    if (span.provider !== provider || middle < firstDay || middle >= endDay) continue;
    roles.add(span.role);
    carried += span.cost;
    parts.push({
      ...(span.isDifference
        ? { class: 'unexplained', cause: 'span' }
        : span.isFee && span.role === 'billed'
          ? { class: 'not-token', cause: 'fees' }
          : { class: 'missing-detail', cause: 'no-records' }),
      model: 0,
      day: span.firstDay,
      amount: span.cost,
      tokens: 0,
    });
  }
  const named = parts.filter((part): part is Named => part.class !== 'unexplained');
  const items = itemsOf(name, named, (code) => ledger.dictionary('model').textOf(code));
  const itemSum = items.reduce((sum, item) => sum + item.amount, 0n);
  const unexplained = carried - matched - itemSum;
  const carriedBy = roles.has('billed') ? 'billed' : roles.has('usage') ? 'usage' : 'detail';
  const isOpen = carriedBy !== 'billed' || !isBilledThrough(provider, firstDay, endDay, view);
  const state = !isSmall(unexplained)
    ? 'unexplained'
    : isOpen
      ? 'preliminary'
      : items.length > 0
        ? 'named'
        : 'tied-out';
  const tieOut = {
    provider: name,
    carriedBy,
    invoices: invoicesOf(provider, firstDay, endDay, view, ledger),
    billed: carried,
    matched,
    items: itemSum,
    unexplained,
    itemCount: items.length,
    detailCalls: BigInt(calls),
    state,
    days,
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
  for (const line of view.alone) if (line.day >= firstDay && line.day < endDay) providers.add(line.provider);
  for (const span of view.spans) {
    const middle = Math.floor((span.firstDay + span.lastDay + 1) / 2);
    if (middle >= firstDay && middle < endDay) providers.add(span.provider);
  }
  const results = [...providers].map((provider) => providerTieOut(provider, firstDay, endDay, view, ledger));
  const rows = results
    .map(([row]) => row)
    .toSorted((a, b) =>
      a.billed > b.billed ? -1 : a.billed < b.billed ? 1 : a.provider < b.provider ? -1 : 1,
    );
  const sum = (field: 'billed' | 'matched' | 'items' | 'unexplained') =>
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
    providers: rows,
    itemList: results.flatMap(([, items]) => items).toSorted(largestFirst),
    otherBills: otherBillsOf(firstDay, endDay, view, ledger),
    state,
    monthEdge: monthCost - sum('billed'),
    timeZone,
  };
}
