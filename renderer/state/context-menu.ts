/** The one menu that opens where it is asked for: on a cell, a header, a chart's part, under the export button. */
import { create } from 'zustand';

/** One line of a menu; a group's name stands over what follows it, null draws a line. */
export type MenuEntry =
  | {
      readonly name: string;
      readonly run: () => void;
      /** The shortcut that does the same, or what the entry concerns. */
      readonly side?: string | undefined;
      readonly disabled?: boolean;
      /** Draws a tick where true and keeps room for it where false. */
      readonly checked?: boolean;
      /** The menu stays open, for choices that are made several at a time. */
      readonly stays?: boolean;
    }
  | { readonly group: string }
  | null;

/** A menu whose entries depend on what was chosen in it is a function: it is asked again after each choice. */
export type MenuEntries = readonly MenuEntry[] | (() => readonly MenuEntry[]);

export type MenuPlace = { readonly left: number; readonly top: number };

type Opened = {
  readonly label: string;
  readonly place: MenuPlace;
  readonly entries: MenuEntries;
  /** Gets the keyboard back when the menu closes. */
  readonly owner: HTMLElement | null;
};
type MenuStore = { readonly opened: Opened | null };

export const useContextMenu = create<MenuStore>(() => ({ opened: null }));

/** Open a menu at a place of the window; `label` is its name for readers who hear it.
 *  Whatever had the keyboard gets it back afterwards. */
export function openContextMenu(place: MenuPlace, label: string, entries: MenuEntries): void {
  const { activeElement } = document;
  const owner = activeElement instanceof HTMLElement ? activeElement : null;
  useContextMenu.setState({ opened: { label, place, entries, owner } });
}

/** Close it and give the keyboard back. */
export function closeContextMenu(): void {
  const { opened } = useContextMenu.getState();
  useContextMenu.setState({ opened: null });
  opened?.owner?.focus({ preventScroll: true });
}

/** Where a menu under an element starts. */
export function underElement(element: Element): MenuPlace {
  const box = element.getBoundingClientRect();
  return { left: box.left, top: box.bottom + 4 };
}
