/** Runs the invariants one after the other. Between questions the work can be seen and cancelled. */
import type { ProgressEvent } from '../../../shared/contract/events.ts';
import { FaultError } from '../../../shared/contract/fault.ts';
import type { InvariantResult, InvariantsReply } from '../../../shared/contract/invariants.ts';
import type { Invariant, InvariantContext } from './invariant.ts';

export type BoardOrder = {
  readonly job: string;
  readonly month: string | null;
  readonly ledgerVersion: number;
  readonly signal: AbortSignal;
  /** The host's clock. */
  readonly now: () => number;
  readonly report: (event: ProgressEvent) => void;
};

/** Let everything else have its turn, then go on unless it was cancelled.
 *  Fault  job.cancelled */
function turn(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(() => {
      if (!signal.aborted) resolve();
      else
        reject(
          new FaultError({
            code: 'job.cancelled',
            message: 'The check was cancelled.',
            remedy: 'Run it again when you like.',
          }),
        );
    }, 0);
  });
}

/** The same context, with a turn for everybody else before each question. */
function inTurns(context: InvariantContext, signal: AbortSignal): InvariantContext {
  const after =
    <Input extends readonly unknown[], Reply>(question: (...input: Input) => Promise<Reply>) =>
    async (...input: Input): Promise<Reply> => {
      await turn(signal);
      return question(...input);
    };
  return {
    ...context,
    ask: after(context.ask),
    scan: context.scan === null ? null : after(context.scan),
    tieOut: after(context.tieOut),
    tieOutDays: after(context.tieOutDays),
    variance: after(context.variance),
    closed: after(context.closed),
    accounts: after(context.accounts),
    file: after(context.file),
  };
}

/** Look at every invariant of a list.
 *  Fault  job.cancelled; whatever a question fails with. */
export async function runBoard(
  invariants: readonly Invariant[],
  context: InvariantContext,
  order: BoardOrder,
): Promise<InvariantsReply> {
  const start = order.now();
  const asked = inTurns(context, order.signal);
  const results: InvariantResult[] = [];
  for (const { id, name, says, mend, look } of invariants) {
    order.report({
      type: 'progress',
      job: order.job,
      phase: name,
      done: results.length,
      total: invariants.length,
      rowsPerSecond: null,
      remainingMs: null,
      unit: 'steps',
    });
    const finding = await look(asked);
    const holds = finding.state === 'green' || finding.state === 'not-applicable';
    results.push({ id, name, says, ...finding, mend: holds ? null : mend });
  }
  const count = (state: InvariantResult['state']) => results.filter((each) => each.state === state).length;
  return {
    invariants: results,
    red: count('red'),
    amber: count('amber'),
    sound: count('red') === 0,
    month: order.month,
    ledgerVersion: order.ledgerVersion,
    tookMs: order.now() - start,
  };
}
