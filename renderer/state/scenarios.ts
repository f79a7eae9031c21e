/** The scenarios of the workspace: read once, and again after every change that is made here. */
import { create } from 'zustand';
import type { Fault } from '../../shared/contract/fault.ts';
import type { ScenarioDefinition } from '../../shared/contract/scenario-definition.ts';
import type { ScenarioEntry } from '../../shared/contract/scenarios.ts';
import { core } from './commands.ts';
import { faultIn } from './fault.ts';
import { saveBlob } from './save-file.ts';
import { dropDraft, settleDraft } from './scenario-drafts.ts';

/** Null   `entries` null = not read yet; `removed` null = nothing to bring back. */
type ScenarioStore = {
  readonly entries: readonly ScenarioEntry[] | null;
  readonly fault: Fault | null;
  readonly removed: { readonly id: number; readonly name: string } | null;
};

export const useScenarios = create<ScenarioStore>(() => ({ entries: null, fault: null, removed: null }));

/** Read the list. */
export async function refreshScenarios(): Promise<void> {
  try {
    useScenarios.setState({ entries: await core().scenarios.list(undefined), fault: null });
  } catch (error) {
    useScenarios.setState({ fault: faultIn(error) });
  }
}

/** Change a scenario and read the list again; what is refused is told and changes nothing. Resolves to null then. */
async function change<Reply>(work: () => Promise<Reply>): Promise<Reply | null> {
  try {
    const reply = await work();
    await refreshScenarios();
    return reply;
  } catch (error) {
    useScenarios.setState({ fault: faultIn(error) });
    return null;
  }
}

/** Save what is in work as a new version, or as a new scenario; a refusal is thrown, so that the form can show it. */
export async function saveScenario(
  workspace: string,
  key: string,
  id: number | null,
  scenario: ScenarioDefinition,
  note: string,
): Promise<ScenarioEntry> {
  const entry = await core().scenarios.save({ id, scenario, note });
  if (id === null) dropDraft(workspace, key);
  else settleDraft(key, entry.scenario, entry.version);
  await refreshScenarios();
  return entry;
}

/** Copy a saved scenario under a name of its own. */
export async function duplicateScenario(id: number, name: string): Promise<ScenarioEntry | null> {
  return change(() => core().scenarios.duplicate({ id, name }));
}

/** Go back to an earlier version, as a new one. */
export async function revertScenario(id: number, version: number): Promise<ScenarioEntry | null> {
  const entry = await change(() => core().scenarios.revert({ id, version }));
  if (entry !== null) settleDraft(String(id), entry.scenario, entry.version);
  return entry;
}

/** Take a scenario away; it can be brought back. */
export async function removeScenario(id: number, name: string): Promise<void> {
  const rest = await change(() => core().scenarios.remove({ id }));
  if (rest !== null) useScenarios.setState({ removed: { id, name } });
}

/** Bring back the scenario removed last. */
export async function bringScenarioBack(id: number): Promise<ScenarioEntry | null> {
  const entry = await change(() => core().scenarios.bringBack({ id }));
  if (entry !== null) useScenarios.setState({ removed: null });
  return entry;
}

/** Hand a saved scenario to the user as a file. */
export async function exportScenario(id: number): Promise<void> {
  try {
    const { file, text } = await core().scenarios.exportFile({ id });
    saveBlob(file, new Blob([text], { type: 'application/json' }));
  } catch (error) {
    useScenarios.setState({ fault: faultIn(error) });
  }
}

/** Take a scenario from a file. */
export async function importScenario(file: File): Promise<ScenarioEntry | null> {
  return change(async () => core().scenarios.importFile({ text: await file.text(), file: file.name }));
}

/** Keep what a scenario promises from a day on; a refusal is thrown. */
export async function adoptScenario(
  id: number,
  from: string,
  period: ScenarioDefinition['period'],
): Promise<ScenarioEntry> {
  const entry = await core().scenarios.adopt({ id, from, ...(period === null ? {} : { period }) });
  await refreshScenarios();
  return entry;
}

/** End an adoption; what it promised stays in its history. */
export async function endAdoption(id: number): Promise<void> {
  await change(() => core().scenarios.endAdoption({ id }));
}

/** Put what went wrong away. */
export function dismissScenarioFault(): void {
  useScenarios.setState({ fault: null });
}

/** Put the offer to bring a scenario back away. */
export function dismissRemoved(): void {
  useScenarios.setState({ removed: null });
}
