/** The pieces of Electron that the main program uses, without a window. Once the page is loaded it plays the page:
 *  asks for the workspace, asks as a stranger, fetches the page, keeps a key and uses it, then quits. What happened is
 *  printed as JSON. TIEOUT_TEST_API is the API fetched from, TIEOUT_TEST_KEY its key, TIEOUT_TEST_DATA the app's folder,
 *  TIEOUT_TEST_FILE a file to bring in. */
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
const call = (url: string, path: string, input?: unknown) =>
  (handlers.get('tieout:call') as (...words: unknown[]) => Promise<unknown>)(message(url), path, input);

/** Make a connection, keep its key, fetch. */
async function playFetching(url: string): Promise<void> {
  const { TIEOUT_TEST_API: address, TIEOUT_TEST_KEY: key } = process.env;
  if (address === undefined) return;
  const made = (await call(url, 'fetch.save', {
    kind: 'openai',
    name: 'OpenAI',
    address,
    since: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
    feeds: ['costs'],
  })) as { readonly value: { readonly id: string } };
  const { id } = made.value;
  happened['keySaved'] = await call(url, 'fetch.saveKey', { id, key: [key] });
  happened['connections'] = await call(url, 'fetch.connections');
  happened['fetched'] = await call(url, 'fetch.run', { job: 'fetch', id });
}

/** Hand a file over, bring it in, and ask about it; answers carry amounts beyond JSON, so only their success is told. */
async function playImport(url: string, tell: (channel: string, ...words: unknown[]) => void): Promise<void> {
  const path = process.env['TIEOUT_TEST_FILE'];
  if (path === undefined) return;
  tell('tieout:hand-over', 'ticket', path);
  const file = { ref: 'ticket', name: 'events.csv' };
  const imported = (await call(url, 'imports.add', { job: 'i', file, source: 'generic-table' })) as {
    readonly value?: { readonly read: number };
  };
  happened['imported'] = imported.value?.read ?? imported;
  const period = { from: '2026-10-01', to: '2026-11-01' };
  const asked = (await call(url, 'explore.query', { measures: ['cost'], by: ['team'], period })) as {
    readonly value?: { readonly rows: readonly unknown[] };
  };
  happened['asked'] = asked.value?.rows.length ?? asked;
}

async function playPage(url: string): Promise<void> {
  happened['loaded'] = url;
  happened['summary'] = await call(url, 'workspace.summary');
  const tell = (channel: string, ...words: unknown[]) =>
    (handlers.get(channel) as (...words: unknown[]) => void)(message(url), ...words);
  // The system was asked to open a file, and the page listens only afterwards.
  emitter.emit('second-instance', {}, ['electron', '/app', 'other.tieout'], '/books');
  happened['early'] = happened['tieout:order'] ?? null;
  tell('tieout:menu', { File: [], Edit: [], View: [], Go: [], Help: [] });
  happened['known'] = await call(url, 'workspaces.list');
  happened['stranger'] = await call('https://example.com/', 'workspace.summary');
  const page = await serve(new Request(PAGE));
  happened['page'] = { status: page.status, policy: page.headers.get('content-security-policy') };
  const outside = await serve(new Request('app://tieout/..%2f..%2fpackage.json'));
  happened['outside'] = outside.status;
  await playFetching(url);
  await playImport(url, tell);
  app.quit();
}

export const app = {
  isPackaged: false,
  isReady: () => true,
  on: (event: string, listener: Listener) => emitter.on(event, listener as never),
  whenReady: () => Promise.resolve(),
  getPath: () => process.env['TIEOUT_TEST_DATA'] ?? '/nonexistent',
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
export const shell = { showItemInFolder: (path: string) => void (happened['revealed'] = path) };
export const Menu = {
  buildFromTemplate: (template: unknown[]) => template,
  setApplicationMenu: (template: unknown[]) => void (happened['menus'] = template.length),
};

/** Turns the bits over: enough to see whether the plain text is anywhere. */
const turned = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff));
export const safeStorage = {
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => process.env['TIEOUT_TEST_STORE'] ?? 'gnome_libsecret',
  encryptString: (text: string) => turned(Buffer.from(text)),
  decryptString: (bytes: Buffer) => turned(bytes).toString(),
};
export const net = {
  fetch: (url: string, options: RequestInit) => {
    happened['netFetched'] = url.split('?')[0];
    happened['redirect'] = options.redirect;
    return fetch(url, options);
  },
};

export class BrowserWindow extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: () => void (happened['guarded'] = true),
    send: (channel: string, word: unknown) => void (happened[channel] = word),
  });
  constructor(options: { readonly webPreferences: unknown }) {
    super();
    happened['preferences'] = options.webPreferences;
    emitter.emit('web-contents-created', {}, this.webContents);
  }
  isMinimized = () => false;
  focus = () => void (happened['focused'] = true);
  async loadURL(url: string): Promise<void> {
    await playPage(url);
  }
}
