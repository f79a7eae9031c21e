/** Parts of the screen that may follow the hand a little later, so that what it steers is drawn first. */
import { startTransition, useEffect, useState } from 'react';

/** Read a value without holding up what is urgent: of quick changes only the last is drawn. Both functions must stay the same
 *  from call to call. */
export function useSoon<Value>(read: () => Value, follow: (changed: () => void) => () => void): Value {
  const [value, setValue] = useState(read);
  useEffect(() => {
    const take = () => {
      const next = read();
      startTransition(() => setValue(() => next));
    };
    take();
    return follow(take);
  }, [read, follow]);
  return value;
}
