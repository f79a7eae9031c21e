/** The Electron program: one window on one workspace. */
import { app, BrowserWindow, dialog, ipcMain, Menu, net, protocol, safeStorage, session } from 'electron';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { faultText } from '../../../shared/contract/fault.ts';
import { faultOf } from '../../api/router.ts';
import { createApp, type App } from '../../app.ts';
import { defaultWorkspace } from '../machine/folders.ts';
import { networkOver } from '../machine/network.ts';
import { outsideOf, type Outside } from '../machine/outside.ts';
import { staticReply } from '../machine/renderer-files.ts';
import { ROOT } from '../machine/root.ts';
import { desktopOf } from './desktop.ts';
import { APP_PAGE, APP_SCHEME, guardContents, guardRights } from './guards.ts';
import { electronHost } from './host.ts';
import { serveIpc } from './ipc.ts';
import { keyFile } from './key-file.ts';
import { menuTemplate } from './menu.ts';
import { windowOptions } from './window.ts';

const PRELOAD = join(ROOT, 'out', 'app', 'preload', 'index.cjs');
const FILTERS = [{ name: 'Tieout workspace', extensions: ['tieout'] }];

let mainWindow: BrowserWindow | null = null;

function tell(error: unknown): void {
  dialog.showErrorBox('Tieout', faultText(faultOf(error)));
}

/** The workspace named on the command line. Started from sources, the first word is the app itself. */
function workspaceArgument(): string | null {
  const words = process.argv.slice(1).filter((word) => !word.startsWith('-'));
  return words[app.isPackaged ? 0 : 1] ?? null;
}

async function show(): Promise<void> {
  mainWindow = new BrowserWindow(windowOptions(PRELOAD));
  mainWindow.on('closed', () => (mainWindow = null));
  await mainWindow.loadURL(APP_PAGE);
}

/** A menu command whose failure is told in a box. */
const run = (work: () => Promise<unknown>) => () => void work().catch(tell);

function setMenu(core: App): void {
  const change = async (path: string, create: boolean) => {
    await core.api.workspace.open({ path, create });
    mainWindow?.reload();
  };
  const actions = {
    newWorkspace: run(async () => {
      const { canceled, filePath } = await dialog.showSaveDialog({
        filters: FILTERS,
        defaultPath: 'workspace.tieout',
      });
      if (!canceled) await change(filePath, true);
    }),
    openWorkspace: run(async () => {
      const { filePaths } = await dialog.showOpenDialog({ filters: FILTERS, properties: ['openFile'] });
      if (filePaths[0] !== undefined) await change(filePaths[0], false);
    }),
    addSample: run(() => core.api.workspace.addSample({ job: randomUUID() })),
    goTo: (route: string) => void mainWindow?.loadURL(`${APP_PAGE}#${route}`).catch(tell),
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, actions)));
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
    outside(),
  );
  const path = resolve(workspaceArgument() ?? defaultWorkspace());
  const core = await createApp({
    host,
    workspacePath: path,
    mode: 'write',
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
    report: (error) => console.error(error),
  });
  setMenu(core);
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    closed = true;
    core
      .close()
      .catch(tell)
      .finally(() => app.quit());
  });
  app.on('activate', () => void (mainWindow === null ? show().catch(tell) : mainWindow.focus()));
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
  app.on('second-instance', () => mainWindow?.focus());
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      tell(error);
      app.exit(1);
    });
} else app.quit();
