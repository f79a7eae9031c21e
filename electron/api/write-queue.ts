/** Changes happen one after another, in the order they were asked for. */

/** A queue whose next work starts when the one before has ended, well or badly. */
export function writeQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}
