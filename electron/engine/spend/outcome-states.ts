/** What the states of outcomes mean. */
import { OUTCOME_STATUSES } from '../../../shared/ledger/charge.ts';

const PENDING = OUTCOME_STATUSES.indexOf('pending') + 1;

/** Whether an outcome is final: anything known but pending.
 *  Shape  index into OUTCOME_STATUSES + 1; 0 = none. */
export function isSettled(status: number): boolean {
  return status !== 0 && status !== PENDING;
}
