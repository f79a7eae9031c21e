/** What is pointed at, in a chart or in the table beside it: the other one shows it too. */
import { create } from 'zustand';
import type { Filter } from '../../shared/contract/query.ts';

/** Filters as text, the same whatever their order. */
export function markText(mark: readonly Filter[]): string {
  return mark
    .map((filter) => JSON.stringify([filter.dimension, filter.not, filter.values]))
    .toSorted()
    .join(' ');
}

/** Subscribe to what is needed only: `useLit((store) => store.lit === mine)`. */
export const useLit = create<{ readonly lit: string | null }>(() => ({ lit: null }));

/** Point at what some filters keep; null = at nothing. */
export function light(mark: readonly Filter[] | null): void {
  const lit = mark === null ? null : markText(mark);
  if (useLit.getState().lit !== lit) useLit.setState({ lit });
}
