/** Parts of the screen that may follow the hand a little later, so that what it steers is drawn first. */
import { startTransition, useEffect, useState } from 'react';

/** The least time between two drawings of a part that follows: while the hand moves, most frames are without it. */
const BETWEEN_MS = 120;
/** Two frames: those of the change itself are drawn before. */
const AFTER_MS = 32;

/** Read a value without holding up what is urgent: of quick changes only some are drawn, and the last. Both functions must stay
 *  the same from call to call. */
export function useSoon<Value>(read: () => Value, follow: (changed: () => void) => () => void): Value {
  const [value, setValue] = useState(read);
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let last = -Infinity;
    const take = () => {
      waiting = undefined;
      last = performance.now();
      const next = read();
      startTransition(() => setValue(() => next));
    };
    take();
    const stop = follow(() => {
      waiting ??= setTimeout(take, Math.max(AFTER_MS, last + BETWEEN_MS - performance.now()));
    });
    return () => {
      stop();
      clearTimeout(waiting);
    };
  }, [read, follow]);
  return value;
}
