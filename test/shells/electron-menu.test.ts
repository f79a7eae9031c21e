import { describe, expect, it } from 'vitest';
import { MENU } from '../../electron/shells/electron/channels.ts';
import { serveIpc } from '../../electron/shells/electron/ipc.ts';
import { menuTemplate, NO_COMMANDS } from '../../electron/shells/electron/menu.ts';
import { workspaceIn } from '../../electron/shells/electron/opened-with.ts';
import { ordersOver } from '../../electron/shells/electron/orders.ts';
import type { MenuModel, Order } from '../../shared/contract/menu.ts';
import { fakeCore } from '../support/fake-core.ts';
import { fakeWire } from '../support/transports.ts';

const nothing = () => undefined;
const keepNothing = () => Promise.resolve();
const MODEL: MenuModel = {
  ...NO_COMMANDS,
  File: [
    [
      { id: 'open', label: 'Open a workspace', enabled: true, accelerator: 'CmdOrCtrl+O' },
      { label: 'Open recent', items: [{ id: 'recent:/b', label: 'B & Sons', enabled: true }] },
    ],
    [{ id: 'export', label: 'Export this table', enabled: false }],
  ],
  View: [[{ id: 'theme-dark', label: 'Theme: dark', enabled: true, checked: true }]],
};

type Shown = {
  readonly label?: string;
  readonly role?: string;
  readonly enabled?: boolean;
  readonly checked?: boolean;
  readonly accelerator?: string;
  readonly submenu?: readonly Shown[];
  click?(): void;
};
const shown = (platform: string, model: MenuModel, run: (command: string) => void = nothing) =>
  menuTemplate(platform, model, run) as readonly Shown[];
const menuOf = (menus: readonly Shown[], label: string) =>
  menus.find((menu) => menu.label === label)!.submenu!;

describe('the native menu', () => {
  it('runs the commands of the window by their names, those of a submenu too', () => {
    const ran: string[] = [];
    const file = menuOf(
      shown('linux', MODEL, (command) => ran.push(command)),
      '&File',
    );
    file[0]!.click!();
    file[1]!.submenu![0]!.click!();
    expect(ran).toEqual(['open', 'recent:/b']);
    expect(file[0]).toMatchObject({ label: 'Open a workspace', accelerator: 'CmdOrCtrl+O' });
  });

  it('shows names as they are, an ampersand in them too', () => {
    expect(menuOf(shown('linux', MODEL), '&File')[1]!.submenu![0]!.label).toBe('B && Sons');
  });

  it('greys out what cannot be done now and ticks what is chosen', () => {
    const menus = shown('linux', MODEL);
    expect(menuOf(menus, '&File').find(({ label }) => label === 'Export this table')!.enabled).toBe(false);
    expect(menuOf(menus, '&View')[0]!.checked).toBe(true);
  });

  it('keeps a way to quit and to edit text when no window is open', () => {
    const menus = shown('win32', NO_COMMANDS);
    expect(menuOf(menus, '&File').map(({ role }) => role)).toEqual(['quit']);
    expect(menuOf(menus, '&Edit').map(({ role }) => role)).toContain('copy');
    expect(menus.map(({ label }) => label)).toEqual(['&File', '&Edit', '&View', '&Go', '&Help']);
  });

  it('has the app menu in front and the window menu before Help on macOS only', () => {
    const menus = shown('darwin', MODEL);
    expect(menus[0]).toEqual({ role: 'appMenu' });
    expect(menus.at(-2)).toEqual({ role: 'windowMenu' });
    expect(shown('linux', MODEL).some(({ role }) => role === 'appMenu' || role === 'windowMenu')).toBe(false);
  });

  it('is taken only whole, and only from the page of the app', () => {
    const said: MenuModel[] = [];
    const wrong: unknown[] = [];
    const parts = {
      core: fakeCore(),
      handOver: nothing,
      handBytes: keepNothing,
      menu: (model: MenuModel) => said.push(model),
    };
    const own = fakeWire();
    serveIpc({ ...parts, end: own.main, report: (error) => wrong.push(error) });
    own.window.send(MENU, MODEL);
    own.window.send(MENU, { File: 'everything' });
    expect([said, wrong.length]).toEqual([[MODEL], 1]);
    const foreign = fakeWire('https://example.com/');
    serveIpc({ ...parts, end: foreign.main, report: nothing });
    foreign.window.send(MENU, MODEL);
    expect(said).toHaveLength(1);
  });
});

describe('orders to the window', () => {
  it('wait until its page listens, and again while it is loaded anew', () => {
    const sent: Order[] = [];
    const orders = ordersOver((order) => sent.push(order));
    const open = { do: 'open', path: '/b.tieout' } as const;
    const run = { do: 'run', command: 'import' } as const;
    orders.give(open);
    expect(sent).toEqual([]);
    orders.heard();
    orders.give(run);
    expect(sent).toEqual([open, run]);
    orders.gone();
    orders.give(run);
    expect(sent).toHaveLength(2);
    orders.heard();
    expect(sent).toHaveLength(3);
  });
});

describe('a command line', () => {
  it('names the workspace after the flags, seen from the folder it was typed in', () => {
    expect(workspaceIn(['tieout', '--no-sandbox', 'b.tieout'], true, '/books')).toBe('/books/b.tieout');
    expect(workspaceIn(['electron', '/app', '/books/b.tieout'], false, '/')).toBe('/books/b.tieout');
    expect(workspaceIn(['electron', '/app'], false, '/')).toBeNull();
    expect(workspaceIn(['tieout'], true, '/')).toBeNull();
  });
});
