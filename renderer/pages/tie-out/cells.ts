/** Differences by provider and day as cells: matched, named, unexplained or not final. */
import type { ProviderTieOut, ReconcilingItem, TieOut } from '../../../shared/contract/tie-out.ts';
import { centsOf, divideHalfEven } from '../../../shared/units/money.ts';
import type { HeatCell, HeatKind, HeatRow } from '../../charts/day-heat.tsx';
import { amountText, signedAmount } from '../../format/money.ts';
import { MINUS } from '../../format/space.ts';
import { providerName } from '../../format/provider-name.ts';

/** From this many dollars on, a cell is drawn strong. */
const STRONG_CENTS = 2_500n;
const size = (amount: bigint) => (amount < 0n ? -amount : amount);

/** What kind of day it is.
 *  Null   a carrying role without a line for the day: not final, which is not a match. Neither is a day that call
 *         records alone carry. */
export function kindOf(
  provider: Pick<ProviderTieOut, 'state'>,
  items: readonly Pick<ReconcilingItem, 'fromDay' | 'toDay'>[],
  day: ProviderTieOut['days'][number],
): HeatKind {
  if (day.difference === null || (day.carriedBy === 'detail' && day.difference === 0n)) return 'open';
  if (centsOf(day.difference) === 0n) return 'matched';
  const named = items.some((item) => item.fromDay <= day.day && day.day <= item.toDay);
  return named || provider.state !== 'unexplained' ? 'named' : 'unexplained';
}

/** Whole dollars with a sign, as they fit in a cell: "+138"; less than half a dollar is "<1". */
function shortDollars(amount: bigint): string {
  const dollars = divideHalfEven(size(amount), 1_000_000_000n).toString();
  if (dollars === '0') return amount < 0n ? `${MINUS}<1` : '<1';
  return `${amount < 0n ? MINUS : '+'}${dollars}`;
}

function cellOf(
  provider: ProviderTieOut,
  items: readonly ReconcilingItem[],
  day: ProviderTieOut['days'][number],
): HeatCell {
  const kind = kindOf(provider, items, day);
  const amount = day.difference ?? 0n;
  const differs = kind === 'named' || kind === 'unexplained';
  return {
    day: day.day,
    kind,
    text: differs ? shortDollars(amount) : '',
    exact:
      kind !== 'open'
        ? signedAmount(amount)
        : day.carried === null
          ? 'no bill yet'
          : `${amountText(day.carried)} by call records, not billed yet`,
    strong: differs && centsOf(size(amount)) >= STRONG_CENTS,
  };
}

/** Rows of the heat, providers as in the report. */
export function heatRows(report: TieOut): HeatRow[] {
  return report.providers.map((provider) => {
    const items = report.itemList.filter((item) => item.provider === provider.provider);
    return {
      key: provider.provider,
      name: providerName(provider.provider),
      cells: provider.days.map((day) => cellOf(provider, items, day)),
      end: [signedAmount(provider.items), signedAmount(provider.unexplained)],
    };
  });
}

export type DayCounts = Readonly<Record<HeatKind, number>>;

/** How many provider days are of which kind. */
export function countDays(rows: readonly HeatRow[]): DayCounts {
  const counts: Record<HeatKind, number> = { matched: 0, named: 0, unexplained: 0, open: 0 };
  for (const row of rows) for (const cell of row.cells) counts[cell.kind] += 1;
  return counts;
}
