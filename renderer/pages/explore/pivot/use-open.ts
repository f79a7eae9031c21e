/** Which groups are open. They close when other dimensions come, since their paths mean something else then. */
import { useState } from 'react';
import { pathId } from './rows.ts';

const NONE: ReadonlySet<string> = new Set();

/** The open groups of a view with these dimensions, by the id of their rows. */
export function useOpen(dimensions: readonly string[]) {
  const key = dimensions.join('\n');
  const [held, hold] = useState({ key, open: NONE });
  const open = held.key === key ? held.open : NONE;
  return {
    open,
    toggle: (path: readonly (string | null)[]) => {
      const next = new Set(open);
      if (!next.delete(pathId(path))) next.add(pathId(path));
      hold({ key, open: next });
    },
    /** Open or close several at once. */
    set: (paths: readonly (readonly (string | null)[])[]) => hold({ key, open: new Set(paths.map(pathId)) }),
  };
}
