/** The scenario of a number. */
import { fail } from '../../shared/contract/fault.ts';
import type { ScenarioEntry } from '../../shared/contract/scenarios.ts';
import type { Workspace } from '../store/workspace.ts';

type Table = Workspace['scenarios'];

/** One that is there or was removed.
 *  Fault  scenario.unknown */
export function knownScenario(table: Table, id: number): ScenarioEntry {
  return (
    table.find(id) ??
    fail('scenario.unknown', `There is no scenario ${id}.`, 'List the scenarios to see their numbers.')
  );
}

/** One that is there.
 *  Fault  scenario.unknown, also for a removed one. */
export function liveScenario(table: Table, id: number): ScenarioEntry {
  const entry = knownScenario(table, id);
  if (table.isRemoved(id))
    fail('scenario.unknown', `The scenario "${entry.scenario.name}" was removed.`, 'Bring it back first.');
  return entry;
}
