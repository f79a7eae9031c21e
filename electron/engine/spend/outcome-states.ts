/** What the states of outcomes mean. */
import { OUTCOME_STATUSES } from '../../../shared/ledger/charge.ts';

const PENDING = OUTCOME_STATUSES.indexOf('pending') + 1;

/** Whether an outcome is final: anything known but pending.
 *  Shape  index into OUTCOME_STATUSES + 1; 0 = none. */
export function isSettled(status: number): boolean {
  return status !== 0 && status !== PENDING;
}

const FAILED: readonly number[] = (['failure', 'fallback'] as const).map(
  (status) => OUTCOME_STATUSES.indexOf(status) + 1,
);

/** Whether a task failed or fell back.
 *  Shape  as of isSettled. */
export function hasFailed(status: number): boolean {
  return FAILED.includes(status);
}
