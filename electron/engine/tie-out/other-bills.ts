/** What other sources bill for days that are carried without them: shown with its difference, never added. */
import type { OtherBill } from '../../../shared/contract/tie-out.ts';
import { dateOfDay } from '../../../shared/units/period.ts';
import type { LedgerReader } from '../../store/ledger.ts';
import { sourceOf } from '../../sources/index.ts';
import type { SetAside } from '../spend/carriers.ts';
import { cellKey } from '../spend/cells.ts';
import { middleOf } from '../spend/spans.ts';
import type { SpendView } from '../spend/spend-view.ts';

type Said = {
  readonly provider: number;
  readonly source: string;
  first: number;
  last: number;
  amount: bigint;
};

/** What counts for the days [first, last] in the same role, from other sources than the one compared. */
function countedBeside(role: 'billed' | 'usage', said: Said, view: SpendView): bigint {
  const { provider, source, first, last } = said;
  const isNear = (day: number, by: string) => by !== source && day >= first && day <= last;
  let sum = 0n;
  for (let day = first; day <= last; day += 1) {
    const key = cellKey(provider, day, 0);
    const carrier = view.carrier(role, key);
    if (carrier === null || carrier === source) continue;
    for (const cell of view[role].get(key) ?? []) sum += cell.cost;
  }
  for (const span of view.spans)
    if (span.role === role && span.provider === provider && isNear(middleOf(span), span.source))
      sum += span.cost;
  if (role === 'billed')
    for (const line of view.alone)
      if (line.provider === provider && isNear(line.day, line.source)) sum += line.cost;
  return sum;
}

function saidOf(lines: readonly SetAside[], firstDay: number, endDay: number): Said[] {
  const found = new Map<string, Said>();
  for (const line of lines) {
    const middle = middleOf(line);
    if (middle < firstDay || middle >= endDay) continue;
    const first = Math.max(line.firstDay, firstDay);
    const last = Math.min(line.lastDay, endDay - 1);
    const key = `${line.provider}/${line.source}`;
    const said = found.get(key);
    if (said === undefined)
      found.set(key, { provider: line.provider, source: line.source, first, last, amount: line.cost });
    else {
      said.first = Math.min(said.first, first);
      said.last = Math.max(said.last, last);
      said.amount += line.cost;
    }
  }
  return [...found.values()];
}

/** The other bills and usage exports of a month, by provider. */
export function otherBillsOf(
  firstDay: number,
  endDay: number,
  view: SpendView,
  ledger: LedgerReader,
): OtherBill[] {
  return (['billed', 'usage'] as const)
    .flatMap((role) =>
      saidOf(view.aside[role], firstDay, endDay).map((said): OtherBill => ({
        provider: ledger.dictionary('provider').textOf(said.provider) ?? 'Unknown provider',
        source: sourceOf(said.source)?.info.name ?? said.source,
        role,
        fromDay: dateOfDay(said.first),
        toDay: dateOfDay(said.last),
        amount: said.amount,
        difference: said.amount - countedBeside(role, said, view),
      })),
    )
    .toSorted((a, b) =>
      a.provider === b.provider ? (a.source < b.source ? -1 : 1) : a.provider < b.provider ? -1 : 1,
    );
}
