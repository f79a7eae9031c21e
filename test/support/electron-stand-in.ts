/** The pieces of Electron that the main program uses, without a window. Once the page is loaded it plays the page:
 *  asks for the workspace, asks as a stranger, fetches the page, then quits. What happened is printed as JSON. */
import { EventEmitter } from 'node:events';

type Listener = (...words: never[]) => unknown;
const happened: Record<string, unknown> = {};
const handlers = new Map<string, Listener>();
const emitter = new EventEmitter();
let serve: (request: Request) => Promise<Response> = () =>
  Promise.reject(new Error('nothing serves the page'));

const PAGE = 'app://tieout/index.html';
const message = (url: string) => ({
  sender: Object.assign(new EventEmitter(), { isDestroyed: () => false, send: () => undefined }),
  senderFrame: { url, parent: null },
});
const call = (url: string, path: string) =>
  (handlers.get('tieout:call') as (...words: unknown[]) => Promise<unknown>)(message(url), path, undefined);

async function playPage(url: string): Promise<void> {
  happened['loaded'] = url;
  happened['summary'] = await call(url, 'workspace.summary');
  happened['stranger'] = await call('https://example.com/', 'workspace.summary');
  const page = await serve(new Request(PAGE));
  happened['page'] = { status: page.status, policy: page.headers.get('content-security-policy') };
  const outside = await serve(new Request('app://tieout/..%2f..%2fpackage.json'));
  happened['outside'] = outside.status;
  app.quit();
}

export const app = {
  isPackaged: false,
  on: (event: string, listener: Listener) => emitter.on(event, listener as never),
  whenReady: () => Promise.resolve(),
  enableSandbox: () => void (happened['sandbox'] = true),
  requestSingleInstanceLock: () => true,
  quit() {
    let held = false;
    emitter.emit('before-quit', { preventDefault: () => void (held = true) });
    if (!held) process.stdout.write(`${JSON.stringify(happened)}\n`);
  },
  exit: (code: number) => process.exit(code),
};
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown) => void (happened['schemes'] = schemes),
  handle: (_scheme: string, handler: typeof serve) => void (serve = handler),
};
export const ipcMain = {
  handle: (channel: string, listener: Listener) => void handlers.set(channel, listener),
  on: (channel: string, listener: Listener) => void handlers.set(channel, listener),
};
const rights = {
  setPermissionRequestHandler: () => void (happened['rights'] = true),
  setPermissionCheckHandler: () => undefined,
  setDevicePermissionHandler: () => undefined,
};
export const session = { defaultSession: rights };
export const dialog = {
  showErrorBox: (_title: string, words: string) => process.stderr.write(`${words}\n`),
};
export const Menu = {
  buildFromTemplate: (template: unknown[]) => template,
  setApplicationMenu: (template: unknown[]) => void (happened['menus'] = template.length),
};

export class BrowserWindow extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: () => void (happened['guarded'] = true),
  });
  constructor(options: { readonly webPreferences: unknown }) {
    super();
    happened['preferences'] = options.webPreferences;
    emitter.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    await playPage(url);
  }
}
