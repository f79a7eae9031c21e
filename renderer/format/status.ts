/** Where a month stands, in a word. */
import type { MonthSummary } from '../../shared/contract/review.ts';

/** The status: of a closed month which version was reported, and whether it has changed since. */
export function statusWord({ status, closed }: Pick<MonthSummary, 'status' | 'closed'>): string {
  if (closed !== null) return `Closed v${closed.version}${closed.adjustments === 0 ? '' : ', adjusted'}`;
  return status === 'final' ? 'Final' : status === 'preliminary' ? 'Preliminary' : 'No data';
}

/** True where nothing is open: the month is final, or closed and unchanged since. */
export function isSettled({ status, closed }: Pick<MonthSummary, 'status' | 'closed'>): boolean {
  return closed === null ? status === 'final' : closed.adjustments === 0;
}
