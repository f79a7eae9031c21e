/** Changes happen one after another, in the order they were asked for. */
import { fail } from '../../shared/contract/fault.ts';

export type WriteQueue = {
  /** Run work when the one before has ended, well or badly. Fault job.cancelled once the queue has ended. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Take no more work; settles when what was asked for before has ended. */
  end(): Promise<unknown>;
};

/** An empty queue. */
export function writeQueue(): WriteQueue {
  let last: Promise<unknown> = Promise.resolve();
  let ended = false;
  return {
    run: async (work) => {
      if (ended) fail('job.cancelled', 'The workspace is being closed.', 'Open it again to go on.');
      const next = last.then(work, work);
      last = next.catch(() => undefined);
      return next;
    },
    end: () => {
      ended = true;
      return last;
    },
  };
}
