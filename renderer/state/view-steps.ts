/** Steps of the view of Explore, to be taken back and done again. The inspector and other pages are no steps of it. */
import { create } from 'zustand';
import { currentAddress, go, useAddressStore } from './address.ts';
import { addressText, parseAddress, type Address } from './address-text.ts';
import { changed, redone, undoable, undone, type Undoable } from './undoable.ts';

type StepStore = { readonly steps: Undoable<string> | null };
const useSteps = create<StepStore>(() => ({ steps: null }));

/** The view of Explore that an address holds, as the text that opens it. */
export function viewText(address: Address): string {
  return addressText({ ...address, page: 'explore', item: null, subject: null, basis: 'period' });
}

function note(address: Address): void {
  if (address.page !== 'explore') return;
  const text = viewText(address);
  const { steps } = useSteps.getState();
  if (steps === null) useSteps.setState({ steps: undoable(text) });
  else if (steps.present !== text)
    useSteps.setState({ steps: changed(steps, text, null, performance.now()) });
}

/** Note the views that the window passes through. Returns the stop function. */
export function followViews(): () => void {
  note(currentAddress());
  return useAddressStore.subscribe(({ address }) => note(address));
}

function walk(step: (steps: Undoable<string>) => Undoable<string>): void {
  const { steps } = useSteps.getState();
  if (steps === null) return;
  const next = step(steps);
  if (next === steps) return;
  // First the steps, so that going there is not noted as one more.
  useSteps.setState({ steps: next });
  const { item, basis } = currentAddress();
  go({ ...parseAddress(next.present), item, basis, subject: null });
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
  const canUndo = useSteps((store) => (store.steps?.past.length ?? 0) > 0);
  const canRedo = useSteps((store) => (store.steps?.future.length ?? 0) > 0);
  return { canUndo, canRedo };
}
