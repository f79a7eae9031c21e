/** The native menu with its shortcuts. Pure: the shell says what each command does. */
import type { MenuItemConstructorOptions } from 'electron';

export type MenuActions = {
  newWorkspace(): void;
  openWorkspace(): void;
  addSample(): void;
  /** Show a page by its route, such as "/explore". */
  goTo(route: string): void;
};

/** Pages in the order of the rail, with their routes. */
export const PAGES: readonly (readonly [name: string, route: string])[] = [
  ['Home', '/home'],
  ['Explore', '/explore'],
  ['Unit economics', '/unit-economics'],
  ['Tie-out', '/tie-out'],
  ['Review', '/review'],
  ['Data', '/data'],
];

/** The menu of a platform. macOS has the app's own menu in front. */
export function menuTemplate(platform: string, actions: MenuActions): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const app: MenuItemConstructorOptions[] = mac ? [{ role: 'appMenu' }] : [];
  const pages = PAGES.map(([label, route], at): MenuItemConstructorOptions => ({
    label,
    accelerator: `CmdOrCtrl+${at + 1}`,
    click: () => actions.goTo(route),
  }));
  return [
    ...app,
    {
      label: '&File',
      submenu: [
        { label: 'New workspace…', accelerator: 'CmdOrCtrl+N', click: () => actions.newWorkspace() },
        { label: 'Open workspace…', accelerator: 'CmdOrCtrl+O', click: () => actions.openWorkspace() },
        { type: 'separator' },
        { label: 'Add sample data', click: () => actions.addSample() },
        { type: 'separator' },
        { role: mac ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    { label: '&Go', submenu: pages },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ];
}
