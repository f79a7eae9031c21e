/** The native menu as the window describes it, and what the shell tells the window to do. Both cross between processes. */
import { z } from 'zod';

export const MENU_NAMES = ['File', 'Edit', 'View', 'Go', 'Help'] as const;
export type MenuName = (typeof MENU_NAMES)[number];

const MenuItemInput = z.object({
  /** The command that a click runs. */
  id: z.string().min(1).max(2000),
  label: z.string().max(200),
  enabled: z.boolean(),
  /** Left out where the command is no choice among others. */
  checked: z.boolean().optional(),
  /** As the desktop writes it, such as "CmdOrCtrl+O"; left out where the page itself listens for its key. */
  accelerator: z.string().max(40).optional(),
});
export type MenuItem = z.output<typeof MenuItemInput>;

const SubmenuInput = z.object({ label: z.string().max(200), items: z.array(MenuItemInput).max(100) });

/** Parts of a menu are separated by a line. */
const MenuInput = z.array(z.array(z.union([MenuItemInput, SubmenuInput])).max(100)).max(20);
export const MenuModelInput = z.object({
  File: MenuInput,
  Edit: MenuInput,
  View: MenuInput,
  Go: MenuInput,
  Help: MenuInput,
});
export type MenuModel = z.output<typeof MenuModelInput>;

/** What the shell tells the window: run a command of its menu, or open a workspace that the system was asked to open. */
export type Order =
  { readonly do: 'run'; readonly command: string } | { readonly do: 'open'; readonly path: string };
