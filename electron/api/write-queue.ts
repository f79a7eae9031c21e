/** Changes happen one after another, in the order they were asked for. */

export type WriteQueue = {
  /** Run work when the one before has ended, well or badly. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Settles when nothing is waiting or running. */
  idle(): Promise<unknown>;
};

/** An empty queue. */
export function writeQueue(): WriteQueue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run: (work) => {
      const next = last.then(work, work);
      last = next.catch(() => undefined);
      return next;
    },
    idle: () => last,
  };
}
