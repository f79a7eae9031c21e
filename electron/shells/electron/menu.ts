/** The native menu: what the window says its commands are, among what every desktop program has. Pure. */
import type { MenuItemConstructorOptions } from 'electron';
import { MENU_NAMES, type MenuModel, type MenuName } from '../../../shared/contract/menu.ts';

type Item = MenuItemConstructorOptions;
type Entry = MenuModel[MenuName][number][number];

const LINE: Item = { type: 'separator' };

/** Before the window has spoken, and while there is none. */
export const NO_COMMANDS: MenuModel = { File: [], Edit: [], View: [], Go: [], Help: [] };

/** An ampersand in a name is no mnemonic. */
const plain = (label: string) => label.replaceAll('&', '&&');

function itemOf(entry: Entry, run: (command: string) => void): Item {
  if ('items' in entry)
    return {
      label: plain(entry.label),
      enabled: entry.items.length > 0,
      submenu: entry.items.map((each) => itemOf(each, run)),
    };
  const { id, label, enabled, checked, accelerator } = entry;
  return {
    label: plain(label),
    enabled,
    ...(checked === undefined ? {} : { type: 'checkbox' as const, checked }),
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => run(id),
  };
}

/** Parts with lines between them; empty parts leave no line. */
function joined(parts: readonly (readonly Item[])[]): Item[] {
  return parts.filter((part) => part.length > 0).flatMap((part, at) => (at === 0 ? part : [LINE, ...part]));
}

function ownParts(name: MenuName, mac: boolean): readonly (readonly Item[])[] {
  switch (name) {
    case 'File':
      return [[{ role: mac ? 'close' : 'quit' }]];
    case 'Edit':
      return [
        [{ role: 'undo' }, { role: 'redo' }],
        [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
      ];
    case 'View':
      return [
        // The tenth page has the key that this one has by habit.
        [{ role: 'resetZoom', accelerator: 'CmdOrCtrl+Shift+0' }, { role: 'zoomIn' }, { role: 'zoomOut' }],
        [{ role: 'togglefullscreen' }],
      ];
    default:
      return [];
  }
}

/** The menu of a platform. macOS has the app's own menu in front. */
export function menuTemplate(platform: string, model: MenuModel, run: (command: string) => void): Item[] {
  const mac = platform === 'darwin';
  const menus = MENU_NAMES.map((name): Item => {
    const said = model[name].map((part) => part.map((entry) => itemOf(entry, run)));
    const own = ownParts(name, mac);
    // Editing text comes first in Edit, as everywhere; elsewhere the app's own commands do.
    const submenu = joined(name === 'Edit' ? [...own, ...said] : [...said, ...own]);
    return { label: `&${name}`, ...(name === 'Help' ? { role: 'help' as const } : {}), submenu };
  });
  const window: Item[] = mac ? [{ role: 'windowMenu' }] : [];
  return [
    ...(mac ? [{ role: 'appMenu' as const }] : []),
    ...menus.slice(0, -1),
    ...window,
    ...menus.slice(-1),
  ];
}
