/** Words in which tools write the result of a task, and of a call. */
import type { OutcomeStatus } from '../../../shared/ledger/charge.ts';

const WORDS: { readonly [S in OutcomeStatus]: string } = {
  success: `success, successful, succeeded, resolved, solved, verified resolution, contained resolution,
    confirmed resolution, assumed resolution, accepted, merged, converted, won, closed won,
    qualified, completed, complete, done, ok, pass, passed, approved, answered, clicked, valid,
    validated, correct, true, yes, y, 1, closed, finished, fulfilled`,
  failure: `failure, failed, fail, unresolved, not resolved, rejected, declined, error, errored, lost,
    closed lost, disqualified, unqualified, abandoned, cancelled, canceled, invalid, incorrect,
    wrong, reverted, not merged, closed unmerged, timeout, timed out, negative feedback, spam,
    expired, false, no, n, 0`,
  fallback: `fallback, escalated, escalation, assisted escalation, escalated to support, handed over,
    handover, handoff, hand off, procedure handoff, human, agent, manual, transferred, transfer,
    reassigned, rewritten, rerouted, overridden, human review`,
  pending: `pending, open, new, in progress, on hold, hold, waiting, snoozed, draft, running, queued,
    assigned, logged, reopened, review, in review, unknown, started, customer response,
    uat, testing, in testing, waiting for customer, waiting on customer, on-hold, triage, backlog, to do, todo`,
};

const STATUS_OF = new Map<string, OutcomeStatus>(
  (Object.entries(WORDS) as [OutcomeStatus, string][]).flatMap(([status, words]) =>
    words.split(/,\s+/).map((word) => [word, status] as const),
  ),
);

/** A written result without differences of case, dashes and blanks. */
export function plainWord(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ');
}

/** The outcome a word stands for.
 *  Null  not a word we know; the mapping can say. */
export function outcomeStatusOf(text: string): OutcomeStatus | null {
  return STATUS_OF.get(text) ?? STATUS_OF.get(plainWord(text)) ?? null;
}

/** The status of a call: ok, error, or the source's own word. */
export function callStatusOf(text: string): string {
  const word = plainWord(text);
  if (/^(?:ok|success|succeeded|successful|completed|complete|done|true|stop|2\d\d)$/.test(word)) return 'ok';
  if (/^(?:error|errored|failure|failed|fail|exception|timeout|false|[45]\d\d)$/.test(word)) return 'error';
  return word;
}
