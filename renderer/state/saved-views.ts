/** Views kept under a name in the workspace: opened, saved, renamed, removed. */
import { create } from 'zustand';
import type { SavedView } from '../../shared/contract/saved-views.ts';
import { currentAddress, go } from './address.ts';
import { parseAddress, type Address } from './address-text.ts';
import { connection } from './connection.ts';
import { viewText } from './view-steps.ts';

type ViewStore = {
  /** By name; null before they are read. */
  readonly views: readonly SavedView[] | null;
  /** The view opened last, so that it can be updated. */
  readonly openedId: number | null;
};

export const useSavedViews = create<ViewStore>(() => ({ views: null, openedId: null }));

/** Read the list again. */
export async function refreshViews(): Promise<void> {
  useSavedViews.setState({ views: await connection().client.views.list() });
}

/** The text that a view is kept as; `latest` keeps it at the latest month, whatever month is shown now. */
export function keptText(address: Address, latest: boolean): string {
  return viewText(latest ? { ...address, period: null } : address);
}

/** Keep the view in force. Fault view.name-taken. */
export async function saveView(name: string, latest: boolean, id: number | null = null): Promise<void> {
  const address = keptText(currentAddress(), latest);
  const views = await connection().client.views.save({ id, name, address });
  const made = views.find((view) => view.name === name.trim());
  useSavedViews.setState({ views, openedId: made?.id ?? null });
}

/** Write a kept view as it is given: another name, or a removed one that comes back. Fault view.name-taken. */
export async function putView({ id, name, address }: SavedView): Promise<void> {
  useSavedViews.setState({ views: await connection().client.views.save({ id, name, address }) });
}

/** Remove a kept view. */
export async function removeView(id: number): Promise<void> {
  const views = await connection().client.views.remove({ id });
  useSavedViews.setState(({ openedId }) => ({ views, openedId: openedId === id ? null : openedId }));
}

/** Open a kept view. */
export function openView(view: SavedView): void {
  useSavedViews.setState({ openedId: view.id });
  go({ ...parseAddress(view.address), subject: null });
}

/** The address in a pasted text: a whole link, or what follows its "#". Null when it holds none. */
export function linkIn(text: string): Address | null {
  const at = text.indexOf('#/');
  return at < 0 ? null : parseAddress(text.slice(at).trim().split(/\s/)[0]!);
}

/** Whether a kept view stays at the latest month. */
export function isRelative(view: Pick<SavedView, 'address'>): boolean {
  return parseAddress(view.address).period === null;
}

/** Put the link of the view in force on the clipboard. */
export function copyLink(): void {
  void navigator.clipboard.writeText(viewText(currentAddress()));
}
