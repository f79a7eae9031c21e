/** The scenarios that stand beside the open one. */
import { useMemo } from 'react';
import type { ScenarioEntry } from '../../../shared/contract/scenarios.ts';
import type { Projection } from '../../../shared/maths/what-if/result.ts';
import { MOST_BESIDE, type View } from './view.ts';

/** A saved scenario, worked out over the open baseline. */
export type Beside = { readonly entry: ScenarioEntry; readonly projection: Projection };

/** Those chosen; without a choice the ones saved last. */
export function besideOf(view: View, entries: readonly ScenarioEntry[]): readonly ScenarioEntry[] {
  const others = entries.filter(({ id }) => id !== view.id);
  if (view.beside !== null) return view.beside.flatMap((id) => others.filter((entry) => entry.id === id));
  return others.toSorted((a, b) => b.savedMs - a.savedMs).slice(0, MOST_BESIDE);
}

/** The same, stable while the choice is. */
export function useBeside(view: View, entries: readonly ScenarioEntry[]): readonly ScenarioEntry[] {
  const { id } = view;
  const chosen = view.beside === null ? '' : view.beside.join('-');
  const isChosen = view.beside !== null;
  return useMemo(
    () =>
      besideOf(
        {
          id,
          beside: isChosen
            ? chosen
                .split('-')
                .filter((text) => text !== '')
                .map(Number)
            : null,
        },
        entries,
      ),
    [id, chosen, isChosen, entries],
  );
}
