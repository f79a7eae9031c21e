/** Steps of what a page shows, page by page, to be taken back and done again. The inspector and the way from page to page are no
 *  steps of it; scenarios have steps of their own. */
import { create } from 'zustand';
import { currentAddress, go, useAddress, useAddressStore } from './address.ts';
import { addressText, parseAddress, type Address, type Page } from './address-text.ts';
import { changed, redone, undoable, undone, type Undoable } from './undoable.ts';

type StepStore = { readonly steps: ReadonlyMap<Page, Undoable<string>> };
const useSteps = create<StepStore>(() => ({ steps: new Map() }));

/** The view that an address holds, as the text that opens it: without the inspector, and of Explore without what other pages keep
 *  in it. */
export function viewText(address: Address): string {
  const own = address.page === 'explore' ? ({ item: null, basis: 'period' } as const) : {};
  return addressText({ ...address, ...own, subject: null });
}

/** Whether the steps of a page are taken back here. */
const isStepped = (page: Page): boolean => page !== 'what-if';

function note(address: Address): void {
  const { page } = address;
  if (!isStepped(page)) return;
  const text = viewText(address);
  const { steps } = useSteps.getState();
  const held = steps.get(page);
  if (held?.present === text) return;
  const next = held === undefined ? undoable(text) : changed(held, text, null, performance.now());
  useSteps.setState({ steps: new Map(steps).set(page, next) });
}

/** Note the views that the window passes through. Returns the stop function. */
export function followViews(): () => void {
  note(currentAddress());
  return useAddressStore.subscribe(({ address }) => note(address));
}

function walk(step: (steps: Undoable<string>) => Undoable<string>): void {
  const { steps } = useSteps.getState();
  const { page, item, basis } = currentAddress();
  const held = steps.get(page);
  if (held === undefined) return;
  const next = step(held);
  if (next === held) return;
  // First the steps, so that going there is not noted as one more.
  useSteps.setState({ steps: new Map(steps).set(page, next) });
  go({ ...parseAddress(next.present), ...(page === 'explore' ? { item, basis } : {}), subject: null });
}

/** The view before; nothing where there is none. */
export function undoView(): void {
  walk(undone);
}

/** The view that was taken back; nothing where there is none. */
export function redoView(): void {
  walk(redone);
}

/** Whether there is a view to go back to, and one to go forward to. */
export function useViewSteps(): { readonly canUndo: boolean; readonly canRedo: boolean } {
  const page = useAddress((address) => address.page);
  const canUndo = useSteps((store) => (store.steps.get(page)?.past.length ?? 0) > 0);
  const canRedo = useSteps((store) => (store.steps.get(page)?.future.length ?? 0) > 0);
  return { canUndo, canRedo };
}
