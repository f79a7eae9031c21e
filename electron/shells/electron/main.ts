/** The Electron program: one window on one workspace. */
import { app, BrowserWindow, dialog, ipcMain, Menu, net, protocol, safeStorage, session } from 'electron';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { faultText } from '../../../shared/contract/fault.ts';
import type { MenuModel } from '../../../shared/contract/menu.ts';
import { faultOf } from '../../api/router.ts';
import { createApp } from '../../app.ts';
import { defaultWorkspace, recentWorkspaces } from '../machine/folders.ts';
import { networkOver } from '../machine/network.ts';
import { outsideOf, type Outside } from '../machine/outside.ts';
import { recentFile } from '../machine/recent-file.ts';
import { staticReply } from '../machine/renderer-files.ts';
import { ROOT } from '../machine/root.ts';
import { ORDER } from './channels.ts';
import { desktopOf } from './desktop.ts';
import { APP_PAGE, APP_SCHEME, guardContents, guardRights } from './guards.ts';
import { electronHost } from './host.ts';
import { serveIpc } from './ipc.ts';
import { keyFile } from './key-file.ts';
import { menuTemplate, NO_COMMANDS } from './menu.ts';
import { workspaceIn } from './opened-with.ts';
import { ordersOver } from './orders.ts';
import { windowOptions } from './window.ts';

const PRELOAD = join(ROOT, 'out', 'app', 'preload', 'index.cjs');
let mainWindow: BrowserWindow | null = null;
/** A workspace that the system wanted opened before the program was ready. */
let wanted: string | null = null;

function tell(error: unknown): void {
  dialog.showErrorBox('Tieout', faultText(faultOf(error)));
}

const orders = ordersOver((order) => mainWindow?.webContents.send(ORDER, order));

async function show(): Promise<void> {
  mainWindow = new BrowserWindow(windowOptions(PRELOAD));
  mainWindow.webContents.on('did-start-loading', orders.gone);
  mainWindow.on('closed', () => {
    mainWindow = null;
    orders.gone();
    setMenu(NO_COMMANDS);
  });
  await mainWindow.loadURL(APP_PAGE);
}

function focus(): void {
  if (mainWindow === null) return void show().catch(tell);
  if (mainWindow.isMinimized()) mainWindow.restore();
  mainWindow.focus();
}

function setMenu(model: MenuModel): void {
  const run = (command: string) => orders.give({ do: 'run', command });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, model, run)));
}

function openLater(path: string): void {
  if (!app.isReady()) {
    wanted = path;
    return;
  }
  orders.give({ do: 'open', path });
  focus();
}

/** Keys go to the system's key store, requests through the system's proxy and certificates. */
function outside(): Outside {
  const request = networkOver(
    (url, options) => net.fetch(url, { ...options, bypassCustomProtocolHandlers: true }),
    // Electron can refuse a redirect, but not hand it over unfollowed.
    'error',
  );
  const path = join(app.getPath('userData'), 'keys.json');
  return outsideOf({ request, secrets: keyFile(safeStorage, path, process.platform) });
}

async function start(): Promise<void> {
  const host = electronHost(
    desktopOf(PRELOAD, () => mainWindow),
    recentFile(recentWorkspaces()),
    outside(),
  );
  const path =
    wanted ?? workspaceIn(process.argv, app.isPackaged, process.cwd()) ?? resolve(defaultWorkspace());
  const core = await createApp({
    host,
    workspacePath: path,
    mode: 'write',
    elseRead: true,
    create: !existsSync(path),
    appName: `the Tieout window (process ${process.pid})`,
    importsInThread: true,
    questionsInThread: true,
  });
  protocol.handle(APP_SCHEME, async (request) => {
    const { status, headers, body } = await staticReply(new URL(request.url).pathname);
    return new Response(Buffer.from(body), { status, headers: { ...headers } });
  });
  guardRights(session.defaultSession);
  serveIpc({
    core,
    end: ipcMain,
    handOver: (ticket, file) => host.handOver(ticket, file),
    handBytes: (ticket, name, content) => host.handBytes(ticket, name, content),
    report: (error) => console.error(error),
    menu: (model) => {
      setMenu(model);
      orders.heard();
    },
  });
  setMenu(NO_COMMANDS);
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    closed = true;
    core
      .close()
      .then(() => host.close())
      .catch(tell)
      .finally(() => app.quit());
  });
  app.on('activate', focus);
  await show();
}

protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
app.enableSandbox();
app.on('web-contents-created', (_event, contents) => guardContents(contents));
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, words, folder) => {
    const path = workspaceIn(words, app.isPackaged, folder);
    if (path === null) focus();
    else openLater(path);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openLater(path);
  });
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      tell(error);
      app.exit(1);
    });
} else app.quit();
