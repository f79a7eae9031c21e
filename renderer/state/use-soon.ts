/** Parts of the screen that may follow the hand a little later, so that what it steers is drawn first. */
import { startTransition, useEffect, useState } from 'react';
import type { StoreApi } from 'zustand';

/** Read a part of a store without holding up what is urgent: of quick changes only the last is drawn. `pick` must be the
 *  same function at every call. */
export function useSoon<Store, Part>(
  store: Pick<StoreApi<Store>, 'getState' | 'subscribe'>,
  pick: (state: Store) => Part,
): Part {
  const [part, setPart] = useState(() => pick(store.getState()));
  useEffect(() => {
    const read = () => startTransition(() => setPart(() => pick(store.getState())));
    read();
    return store.subscribe(read);
  }, [store, pick]);
  return part;
}
