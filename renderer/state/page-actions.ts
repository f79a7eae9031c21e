/** What the open page offers to the keyboard and the palette: an export, the table behind its chart, a way up. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { SheetFormat } from '../../shared/sheet/sheet.ts';

export type PageActions = {
  /** E asks for the format, then this makes the file. */
  readonly exportAs?: ((format: SheetFormat) => void) | undefined;
  /** T. */
  readonly toggleTable?: (() => void) | undefined;
  /** Esc: one level up inside the page. Absent when there is none. */
  readonly up?: (() => void) | undefined;
};

type ActionStore = { readonly actions: PageActions };
export const usePageActionStore = create<ActionStore>(() => ({ actions: {} }));

/** Offer the page's actions while it is open. Only leaves of the frame may subscribe to the store, never a parent of
 *  the page, since every render of the page writes it. */
export function usePageActions(actions: PageActions): void {
  useEffect(() => {
    usePageActionStore.setState({ actions });
  });
  useEffect(() => () => usePageActionStore.setState({ actions: {} }), []);
}
