/** Proofs of the amounts of a tie-out. Bills count days of UTC, and so do these. */
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import type { Period } from '../../../shared/units/period.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';

/** What each amount is in the catalogue. */
const METRICS = {
  billed: 'cost',
  matched: 'attributed-cost',
  items: 'unattributed-cost',
} as const;

/** Prove an amount of a provider's month; of all providers when none is named. */
export function proveAmount(
  amount: keyof typeof METRICS,
  provider: string | null,
  period: Period,
): () => void {
  const value = provider === dimensionOf('provider')?.missing ? null : provider;
  const where = provider === null ? [] : [onlyValue('provider', value)];
  return () => proveFigure(METRICS[amount], where, period, { utc: true });
}
