/** Scenarios being worked on. What is not saved yet is kept on this computer, so that leaving the page loses nothing. */
import { useCallback } from 'react';
import { create } from 'zustand';
import { ScenarioInput, type ScenarioDefinition } from '../../shared/contract/scenario-definition.ts';
import { useSoon } from './use-soon.ts';
import { changed, redone, undoable, undone, type Undoable } from './undoable.ts';

/** A scenario in work.
 *  Null   `saved` and `version` null = it was never saved. */
export type Draft = {
  readonly held: Undoable<ScenarioDefinition>;
  readonly saved: ScenarioDefinition | null;
  readonly version: number | null;
};

type DraftStore = { readonly drafts: ReadonlyMap<string, Draft> };

export const useDrafts = create<DraftStore>(() => ({ drafts: new Map() }));

/** Two scenarios are compared once, however many parts of the screen ask. */
const compared = new WeakMap<
  ScenarioDefinition,
  { readonly to: ScenarioDefinition; readonly same: boolean }
>();

function isSame(present: ScenarioDefinition, saved: ScenarioDefinition): boolean {
  if (present === saved) return true;
  const known = compared.get(present);
  if (known?.to === saved) return known.same;
  const same = JSON.stringify(present) === JSON.stringify(saved);
  compared.set(present, { to: saved, same });
  return same;
}

/** True where something would be lost: changes since the last version, or levers that were never saved. */
export function isUnsaved(draft: Draft | undefined): boolean {
  if (draft === undefined) return false;
  const { present } = draft.held;
  return draft.saved === null ? present.levers.length > 0 : !isSame(present, draft.saved);
}

/** The keys of what is not saved, as one text, so that it can be compared. */
export function unsavedKeys(drafts: ReadonlyMap<string, Draft>): string {
  return [...drafts].flatMap(([key, draft]) => (isUnsaved(draft) ? [key] : [])).join(' ');
}

/** The name of a scenario in work. */
export function useDraftName(key: string): string {
  return useDrafts((store) => store.drafts.get(key)?.held.present.name ?? '');
}

const followDraftStore = (moved: () => void) => useDrafts.subscribe(moved);

/** A scenario in work, for parts of the screen that may follow a little later. */
export function useDraftSoon(key: string): Draft | undefined {
  const read = useCallback(() => useDrafts.getState().drafts.get(key), [key]);
  return useSoon(read, followDraftStore);
}

const shelf = (workspace: string) => `tieout.scenarios:${workspace}`;

type Kept = { readonly key: string; readonly version: number | null; readonly scenario: unknown };

function keptOf(workspace: string): readonly Kept[] {
  const text = localStorage.getItem(shelf(workspace));
  if (text === null) return [];
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? (read as Kept[]) : [];
  } catch {
    // What another version of the program wrote is not a reason to fail.
    return [];
  }
}

/** The scenario that was left unsaved under a key.
 *  Null   none, or it cannot be read any more. */
function keptDraft(workspace: string, key: string) {
  const kept = keptOf(workspace).find((each) => each.key === key);
  if (kept === undefined) return null;
  const read = ScenarioInput.safeParse(kept.scenario);
  return read.success ? { scenario: read.data, version: kept.version } : null;
}

/** Write down what is not saved. */
export function keepDrafts(workspace: string): void {
  const { drafts } = useDrafts.getState();
  const others = keptOf(workspace).filter(({ key }) => !drafts.has(key));
  const own = [...drafts].flatMap(([key, draft]) =>
    isUnsaved(draft) ? [{ key, version: draft.version, scenario: draft.held.present }] : [],
  );
  if (others.length + own.length === 0) localStorage.removeItem(shelf(workspace));
  else localStorage.setItem(shelf(workspace), JSON.stringify([...others, ...own]));
}

/** Begin to work on a scenario, or go on where it was left. */
export function openDraft(
  workspace: string,
  key: string,
  start: ScenarioDefinition,
  saved: { readonly scenario: ScenarioDefinition; readonly version: number } | null,
): void {
  const { drafts } = useDrafts.getState();
  const held = drafts.get(key);
  if (held !== undefined && (isUnsaved(held) || held.version === (saved?.version ?? null))) return;
  const kept = keptDraft(workspace, key);
  const next: Draft = {
    held: undoable(kept?.scenario ?? saved?.scenario ?? start),
    saved: saved?.scenario ?? null,
    version: kept === null ? (saved?.version ?? null) : kept.version,
  };
  useDrafts.setState({ drafts: new Map(drafts).set(key, next) });
}

function put(key: string, change: (draft: Draft) => Draft): void {
  const { drafts } = useDrafts.getState();
  const draft = drafts.get(key);
  if (draft === undefined) return;
  const next = change(draft);
  if (next !== draft) useDrafts.setState({ drafts: new Map(drafts).set(key, next) });
}

/** Change a scenario. Changes with the same gesture in quick succession are one step. */
export function changeDraft(
  key: string,
  change: (scenario: ScenarioDefinition) => ScenarioDefinition,
  gesture: string | null = null,
): void {
  put(key, (draft) => ({
    ...draft,
    held: changed(draft.held, change(draft.held.present), gesture, performance.now()),
  }));
}

/** Take the last step back. */
export function undoDraft(key: string): void {
  put(key, (draft) => ({ ...draft, held: undone(draft.held) }));
}

/** Take it forward again. */
export function redoDraft(key: string): void {
  put(key, (draft) => ({ ...draft, held: redone(draft.held) }));
}

/** What is in work is what was saved now. */
export function settleDraft(key: string, scenario: ScenarioDefinition, version: number): void {
  put(key, (draft) => ({
    held: { ...draft.held, present: scenario, gesture: null },
    saved: scenario,
    version,
  }));
}

/** Forget what is in work: the scenario is as it was saved. */
export function dropDraft(workspace: string, key: string): void {
  const drafts = new Map(useDrafts.getState().drafts);
  drafts.delete(key);
  useDrafts.setState({ drafts });
  const rest = keptOf(workspace).filter((each) => each.key !== key);
  if (rest.length === 0) localStorage.removeItem(shelf(workspace));
  else localStorage.setItem(shelf(workspace), JSON.stringify(rest));
}
