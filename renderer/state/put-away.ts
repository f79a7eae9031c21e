/** Hints that somebody has put away, kept in this window's own store, one list for each workspace. */
import { useState } from 'react';
import { useWorkspace } from './workspace.ts';

const keyOf = (path: string) => `tieout.put-away:${path}`;

function kept(path: string): readonly string[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(keyOf(path)) ?? '[]');
    return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
  } catch {
    // What was kept is no list any more: nothing is put away.
    return [];
  }
}

/** Ids that are put away, and a way to put more away. */
export function usePutAway(): readonly [readonly string[], (ids: readonly string[]) => void] {
  const path = useWorkspace((store) => store.summary?.path ?? '');
  const [away, setAway] = useState(() => kept(path));
  return [
    away,
    (ids) => {
      // Another list of the page may have put something away meanwhile.
      const all = [...new Set([...kept(path), ...ids])];
      localStorage.setItem(keyOf(path), JSON.stringify(all));
      setAway(all);
    },
  ];
}
