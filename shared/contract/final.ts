/** The one rule of what may be called final. */
import { fail } from './fault.ts';
import type { MonthSummary } from './review.ts';

/** Leave unless the month is final.
 *  Fault  pack.not-final, with every reason. */
export function requireFinal({
  month,
  status,
  reasons,
}: Pick<MonthSummary, 'month' | 'status' | 'reasons'>): void {
  if (status !== 'final')
    fail(
      'pack.not-final',
      `The pack of ${month} is preliminary. ${reasons.join(' ')}`.trimEnd(),
      'Mend what is named and print again, or print it as preliminary.',
    );
}
