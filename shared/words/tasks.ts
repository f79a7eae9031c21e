/** What one task is said to be, on screen and in the terminal alike. */
import type { OutcomeStatus } from '../ledger/charge.ts';
import { plural, unitMoney } from './figures.ts';

/** What an outcome is called where it stands by itself. */
export const OUTCOME_WORDS: Readonly<Record<OutcomeStatus, string>> = {
  success: 'Success',
  failure: 'Failure',
  fallback: 'Fallback',
  pending: 'Pending',
};

/** An outcome as it is stored, in words; what no status is called stays as it is. */
export function outcomeWord(status: string): string {
  const words: Readonly<Record<string, string>> = OUTCOME_WORDS;
  return words[status] ?? status;
}

const ENDED: Readonly<Record<OutcomeStatus, string>> = {
  success: 'succeeded',
  failure: 'failed',
  fallback: 'was handed on',
  pending: 'is not settled yet',
};

export type TaskFacts = {
  readonly task: string;
  readonly calls: number;
  readonly retries: bigint;
  readonly cost: bigint | null;
  /** Calls without a price. */
  readonly unpriced: bigint;
  readonly outcome: OutcomeStatus | null;
};

/** "T-1042 succeeded after 5 calls for $0.0412, with 2 retries".
 *  Null   a cost of null = no call is known. */
export function taskSentence(facts: TaskFacts): string {
  const { task, calls, retries, cost, unpriced, outcome } = facts;
  if (cost === null || calls === 0) return `No call of ${task} is known`;
  const ended = outcome === null ? 'has no result yet' : ENDED[outcome];
  const known = unpriced === 0n ? unitMoney(Number(cost)) : `${unitMoney(Number(cost))} and more`;
  const price = BigInt(calls) === unpriced ? 'without a price' : `for ${known}`;
  const again = retries === 0n ? '' : `, with ${plural(retries, 'retry', 'retries')}`;
  return `${task} ${ended} after ${plural(calls, 'call')} ${price}${again}`;
}
