/** What is pointed at, in the chart or in the table: the other one shows it too. */
import { create } from 'zustand';
import type { Mark } from './chart-view.ts';

/** A mark as text, the same for equal marks whatever the order of their filters. */
export function markText(mark: Mark): string {
  return mark
    .map((filter) => JSON.stringify([filter.dimension, filter.not, filter.values]))
    .toSorted()
    .join(' ');
}

/** Subscribe to what is needed only: `useLit((store) => store.lit === mine)`. */
export const useLit = create<{ readonly lit: string | null }>(() => ({ lit: null }));

/** Point at a mark; null = at nothing. */
export function light(mark: Mark | null): void {
  const lit = mark === null ? null : markText(mark);
  if (useLit.getState().lit !== lit) useLit.setState({ lit });
}
