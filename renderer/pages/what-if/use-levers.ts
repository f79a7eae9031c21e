/** What can be done with the levers of the scenario in work. */
import { useMemo } from 'react';
import type { ScenarioDefinition } from '../../../shared/contract/scenario-definition.ts';
import type { Baseline } from '../../../shared/maths/what-if/baseline.ts';
import type { Lever, LeverKind } from '../../../shared/maths/what-if/lever.ts';
import { changeDraft } from '../../state/scenario-drafts.ts';
import type { LeverActions } from './lever-row.tsx';
import { freshLeverId, newLever } from './new-lever.ts';

type Levers = ScenarioDefinition['levers'];

/** The levers with one of them elsewhere. */
export function movedLever<Entry extends Pick<Lever, 'id'>>(
  levers: readonly Entry[],
  id: string,
  to: number,
): Entry[] {
  const held = levers.find((lever) => lever.id === id);
  if (held === undefined) return [...levers];
  const rest = levers.filter((lever) => lever !== held);
  return [...rest.slice(0, to), held, ...rest.slice(to)];
}

/** Actions for rows and palette. Stable while the same scenario is open, so that rows are drawn only for their own changes. */
export function useLevers(
  key: string,
  explain: (lever: string) => void,
): LeverActions & { readonly add: (kind: LeverKind, baseline: Baseline) => void } {
  return useMemo(() => {
    const put = (change: (levers: Levers) => Levers, gesture: string | null = null) =>
      changeDraft(key, (held) => ({ ...held, levers: change(held.levers) }), gesture);
    return {
      change: (id, change, gesture) =>
        put(
          (levers) =>
            levers.map((lever) => (lever.id === id ? (change(lever as Lever) as Levers[number]) : lever)),
          gesture,
        ),
      move: (id, to) => put((levers) => movedLever(levers, id, to)),
      duplicate: (id) =>
        put((levers) =>
          levers.flatMap((lever) =>
            lever.id === id ? [lever, { ...lever, id: freshLeverId(lever.kind, levers) }] : [lever],
          ),
        ),
      remove: (id) => put((levers) => levers.filter((lever) => lever.id !== id)),
      explain,
      add: (kind, baseline) =>
        put((levers) => [...levers, newLever(kind, baseline, levers) as Levers[number]]),
    };
  }, [key, explain]);
}
