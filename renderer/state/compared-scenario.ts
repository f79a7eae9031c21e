/** The saved scenario that Explore and Variance compare with, and those that they may. */
import { useEffect, useMemo } from 'react';
import type { ScenarioEntry } from '../../shared/contract/scenarios.ts';
import { go, useAddress } from './address.ts';
import { useOfferedCommands, type Command } from './command.ts';
import { refreshScenarios, useScenarios } from './scenarios.ts';

export type ScenarioNamed = { readonly id: number; readonly name: string };

/** The scenarios of the workspace, read when they are first wanted. Null = not read yet. */
export function useSavedScenarios(): readonly ScenarioEntry[] | null {
  const entries = useScenarios((store) => store.entries);
  const isUnread = entries === null;
  useEffect(() => {
    if (isUnread) void refreshScenarios();
  }, [isUnread]);
  return entries;
}

/** The scenario compared with, by its name where that is known. Null = none. */
export function useComparedScenario(): ScenarioNamed | null {
  const compare = useAddress((address) => address.compare);
  const id = typeof compare === 'object' && 'scenario' in compare ? compare.scenario : null;
  const name = useScenarios(
    (store) => store.entries?.find((entry) => entry.id === id)?.scenario.name ?? null,
  );
  return id === null ? null : { id, name: name ?? `Scenario ${id}` };
}

/** Offer each saved scenario as what to compare with, while a page that can is open. */
export function useScenarioCommands(): void {
  const entries = useSavedScenarios();
  const compared = useComparedScenario()?.id ?? null;
  const commands = useMemo(
    () =>
      (entries ?? []).map(({ id, scenario }): Command => ({
        id: `compare-scenario-${id}`,
        group: 'Views',
        name: `Compare with the scenario ${scenario.name}`,
        also: 'what-if versus under',
        menu: { name: 'View', part: 1, under: 'Compare with a scenario' },
        checked: id === compared,
        run: () => go({ compare: { scenario: id } }),
      })),
    [entries, compared],
  );
  useOfferedCommands(commands);
}
