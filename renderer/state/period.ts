/** The period and comparison in force: the address, completed by the workspace's default month. */
import {
  addDays,
  addMonths,
  daysIn,
  monthOf,
  monthPeriod,
  previousPeriod,
  type Period,
} from '../../shared/units/period.ts';
import { currentAddress, go, useAddress } from './address.ts';
import type { Address } from './address-text.ts';
import { useWorkspace } from './workspace.ts';

/** The period an address means. Null in an empty workspace without a period in the address. */
export function periodIn(address: Pick<Address, 'period'>, defaultMonth: string | null): Period | null {
  return address.period ?? (defaultMonth === null ? null : monthPeriod(defaultMonth));
}

/** The comparison period an address means; null when nothing is compared. */
export function compareIn(address: Pick<Address, 'compare'>, period: Period | null): Period | null {
  if (period === null || address.compare === 'none') return null;
  return address.compare === 'previous' || 'scenario' in address.compare
    ? previousPeriod(period)
    : address.compare;
}

/** The period one step earlier or later: a month for a month, else its own length. */
export function stepped(period: Period, step: 1 | -1): Period {
  const month = monthOf(period.from);
  const whole = monthPeriod(month);
  if (whole.from === period.from && whole.to === period.to) return monthPeriod(addMonths(month, step));
  const days = daysIn(period) * step;
  return { from: addDays(period.from, days), to: addDays(period.to, days) };
}

/** Go one period back or forward. */
export function stepPeriod(step: 1 | -1): void {
  const period = periodIn(currentAddress(), useWorkspace.getState().summary?.defaultMonth ?? null);
  if (period !== null) go({ period: stepped(period, step) });
}

/** The period in force. */
export function usePeriod(): Period | null {
  const period = useAddress((address) => address.period);
  const month = useWorkspace((store) => store.summary?.defaultMonth ?? null);
  return periodIn({ period }, month);
}

/** The comparison period in force. */
export function useCompare(): Period | null {
  const compare = useAddress((address) => address.compare);
  return compareIn({ compare }, usePeriod());
}
