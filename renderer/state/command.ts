/** What the palette, the keyboard, the cheat sheet and the native menu run: one description for all of them. */
import { create } from 'zustand';
import { useEffect, useId } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { MenuName } from '../../shared/contract/menu.ts';

export const COMMAND_GROUPS = [
  'Pages',
  'Actions',
  'Exports',
  'Workspaces',
  'Views',
  'Settings',
  'Entities',
  'Periods',
  'Spend by',
  'Measures',
] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

export type Command = {
  readonly id: string;
  readonly group: CommandGroup;
  readonly name: string;
  /** Other words that people type for it. */
  readonly also?: string;
  /** A word beside the name where no shortcut stands. */
  readonly side?: string;
  /** "e", "g h" or "Mod+K"; Mod is ⌘ on a Mac and Ctrl elsewhere. */
  readonly keys?: string;
  /** A shortcut that only a desktop window has, since browsers keep it for themselves. */
  readonly desktopKeys?: string;
  /** Its place in the native menu: which menu, which part of it, and under which heading. */
  readonly menu?: { readonly name: MenuName; readonly part: number; readonly under?: string };
  /** False when it cannot be done now: greyed in the menu, left out elsewhere. */
  readonly ready?: boolean;
  /** Whether it is the choice in force; left out where it is no choice. */
  readonly checked?: boolean;
  readonly run: () => void;
};

type OfferedStore = { readonly offered: ReadonlyMap<string, readonly Command[]> };
const useOfferedStore = create<OfferedStore>(() => ({ offered: new Map() }));

const flat = ({ offered }: OfferedStore) => [...offered.values()].flat();

/** What is offered now, outside of React. */
export function offeredNow(): readonly Command[] {
  return flat(useOfferedStore.getState());
}

/** What is offered, followed. */
export function useOffered(): readonly Command[] {
  return useOfferedStore(useShallow(flat));
}

/** Offer commands while a part of the screen is open, such as saved views or another export. Keep the list between
 *  renders (useMemo): a new list tells everybody who shows commands. */
export function useOfferedCommands(commands: readonly Command[]): void {
  const id = useId();
  useEffect(() => {
    if (commands.length === 0) return undefined;
    useOfferedStore.setState(({ offered }) => ({ offered: new Map(offered).set(id, commands) }));
    return () =>
      useOfferedStore.setState(({ offered }) => ({
        offered: new Map([...offered].filter(([each]) => each !== id)),
      }));
  }, [id, commands]);
}
