import { describe, expect, it } from 'vitest';
import { CALL, CALL_OFF, HAND_OVER, SUBSCRIBE } from '../../electron/shells/electron/channels.ts';
import {
  guardContents,
  guardRights,
  isOwnPage,
  isTrustedSender,
} from '../../electron/shells/electron/guards.ts';
import { electronHost } from '../../electron/shells/electron/host.ts';
import { answer, serveIpc } from '../../electron/shells/electron/ipc.ts';
import { windowOptions } from '../../electron/shells/electron/window.ts';
import { fakeCore, until } from '../support/fake-core.ts';
import { fakeBridge, fakeWire } from '../support/transports.ts';

const PAGE = 'app://tieout/index.html';
const nothing = () => undefined;
const keepNothing = () => Promise.resolve();
const always = () => true;
const openAll = () => ({ action: 'allow' });

describe('a window of the app', () => {
  it('isolates, sandboxes and keeps Node away from its page', () => {
    expect(windowOptions('/p.cjs').webPreferences).toMatchObject({
      preload: '/p.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
    });
  });

  it('stays hidden when it only prints', () => {
    expect(windowOptions('/p.cjs', false).show).toBe(false);
  });
});

function guarded() {
  const listeners = new Map<string, (event: { preventDefault(): void }, url: string) => void>();
  let opener: (details: { url: string }) => { action: string } = openAll;
  guardContents({
    on: (event: string, listener: never) => void listeners.set(event, listener),
    setWindowOpenHandler: (handler) => void (opener = handler),
  });
  const stopped = (event: string, url: string) => {
    let prevented = false;
    listeners.get(event)!({ preventDefault: () => void (prevented = true) }, url);
    return prevented;
  };
  return { stopped, open: (url: string) => opener({ url }) };
}

describe('a page of the app', () => {
  it.each([
    'https://example.com/',
    'http://127.0.0.1:1/',
    'file:///etc/passwd',
    'app://other/',
    'app://tieout.example/',
    'x',
  ])('cannot leave for %s', (url) => {
    expect(guarded().stopped('will-navigate', url)).toBe(true);
    expect(guarded().stopped('will-redirect', url)).toBe(true);
  });

  it('may move inside the app', () => {
    expect(guarded().stopped('will-navigate', `${PAGE}#/explore`)).toBe(false);
  });

  it('cannot open a window, not even on itself', () => {
    expect(guarded().open('https://example.com/')).toEqual({ action: 'deny' });
    expect(guarded().open(PAGE)).toEqual({ action: 'deny' });
  });

  it('cannot attach a webview', () => {
    expect(guarded().stopped('will-attach-webview', PAGE)).toBe(true);
  });

  it('gets no right of the machine but writing to the clipboard', () => {
    let ask: (contents: unknown, permission: string, grant: (granted: boolean) => void) => void = nothing;
    let check: (contents: unknown, permission: string) => boolean = always;
    let device: () => boolean = always;
    guardRights({
      setPermissionRequestHandler: (handler) => void (ask = handler),
      setPermissionCheckHandler: (handler) => void (check = handler),
      setDevicePermissionHandler: (handler) => void (device = handler),
    });
    const granted = (permission: string) => {
      let answered = false;
      ask({}, permission, (yes) => void (answered = yes));
      return answered;
    };
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'openExternal',
      'clipboard-read',
      'hid',
    ])
      expect([permission, granted(permission), check({}, permission)]).toEqual([permission, false, false]);
    expect(granted('clipboard-sanitized-write')).toBe(true);
    expect(device()).toBe(false);
  });
});

describe('a message to the core', () => {
  it('is trusted only from the top frame of the app', () => {
    expect(isTrustedSender({ senderFrame: { url: PAGE, parent: null } })).toBe(true);
    expect(isTrustedSender({ senderFrame: { url: PAGE, parent: {} } })).toBe(false);
    expect(isTrustedSender({ senderFrame: { url: 'https://example.com/', parent: null } })).toBe(false);
    expect(isTrustedSender({ senderFrame: { url: 'app://tieoutx/', parent: null } })).toBe(false);
    expect(isTrustedSender({ senderFrame: null })).toBe(false);
    expect(isOwnPage('not an address')).toBe(false);
  });

  it.each([
    ['another page', 'https://example.com/', null],
    ['a frame inside the page', PAGE, {}],
  ])('from %s is refused before the core hears of it', async (_who, url, parent) => {
    const core = fakeCore({ units: { useCases: () => Promise.resolve([]) } });
    const handed: string[] = [];
    const wire = fakeWire(url, parent);
    serveIpc({
      core,
      end: wire.main,
      handOver: (ticket) => handed.push(ticket),
      report: nothing,
      menu: nothing,
      handBytes: keepNothing,
    });
    expect(await wire.window.invoke(CALL, 'units.useCases', undefined)).toMatchObject({ ok: false });
    wire.window.send(HAND_OVER, 'ticket', '/etc/passwd');
    wire.window.send(SUBSCRIBE);
    expect([core.calls, handed, core.listeners()]).toEqual([[], [], 0]);
  });

  it.each(['constructor', 'units.constructor', 'units.useCases.call', '__proto__.x', '', 7])(
    'that asks for %s finds no procedure',
    async (path) => {
      expect(await answer(fakeCore(), path, undefined)).toMatchObject({
        ok: false,
        fault: { code: 'input.invalid' },
      });
    },
  );
});

describe('a call of a window', () => {
  const slow = () => {
    const signals: AbortSignal[] = [];
    const core = fakeCore({
      explore: {
        prove: (_ref, signal) => {
          signals.push(signal!);
          return new Promise(() => undefined);
        },
      },
    });
    return { core, signals };
  };
  const LINE = { chunk: 1, row: 2 };

  it('is called off by its own name only, and by nobody but the app', async () => {
    const { core, signals } = slow();
    const own = fakeWire();
    serveIpc({
      core,
      end: own.main,
      handOver: nothing,
      report: nothing,
      menu: nothing,
      handBytes: keepNothing,
    });
    void own.window.invoke(CALL, 'explore.prove', LINE, 'a');
    void own.window.invoke(CALL, 'explore.prove', LINE, 'b');
    own.window.send(CALL_OFF, 'b');
    own.window.send(CALL_OFF, 'c');
    own.window.send(CALL_OFF, 7);
    await until('the core is asked twice', () => signals.length === 2);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true]);
  });

  it('is called off when its window is gone or its page is loaded again', async () => {
    const { core, signals } = slow();
    const own = fakeWire();
    serveIpc({
      core,
      end: own.main,
      handOver: nothing,
      report: nothing,
      menu: nothing,
      handBytes: keepNothing,
    });
    own.window.send(SUBSCRIBE);
    void own.window.invoke(CALL, 'explore.prove', LINE, 'a');
    await until('the core is asked', () => signals.length === 1);
    own.window.send(SUBSCRIBE);
    expect(signals[0]!.aborted).toBe(true);
    void own.window.invoke(CALL, 'explore.prove', LINE, 'a');
    await until('the core is asked again', () => signals.length === 2);
    own.destroy();
    expect(signals[1]!.aborted).toBe(true);
  });
});

describe('the bridge', () => {
  it('streams once however many listeners the page has', async () => {
    const core = fakeCore();
    const { bridge } = fakeBridge(core);
    const heard: string[] = [];
    const first = bridge.events(() => heard.push('first'));
    const second = bridge.events(() => heard.push('second'));
    expect(core.listeners()).toBe(1);
    core.emit({ type: 'changed', ledgerVersion: 1 });
    await until('both hear it', () => heard.length === 2);
    first();
    first();
    expect(core.listeners()).toBe(1);
    second();
    await until('the stream ends', () => core.listeners() === 0);
    expect(heard).toEqual(['first', 'second']);
  });

  it('gives the page a ticket and the core the path', () => {
    const handed: [string, string][] = [];
    const { bridge } = fakeBridge(fakeCore(), (ticket, path) => handed.push([ticket, path]));
    const ref = bridge.fileRef(new File(['x'], 'october.csv'));
    expect(ref).toEqual({ ref: 'ticket-1', name: 'october.csv' });
    expect(handed).toEqual([['ticket-1', '/chosen/october.csv']]);
  });
});

describe('the desktop host', () => {
  const desktop = {
    print: () => Promise.resolve(new Uint8Array([1])),
    askWhere: () => Promise.resolve(null),
    write: () => Promise.reject(new Error('nothing is written')),
    chooseWorkspace: (how: 'open' | 'new') => Promise.resolve(how === 'new' ? '/chosen/new.tieout' : null),
    reveal: nothing,
  };
  const recent = { list: () => [], note: nothing, forget: nothing };

  it('opens what was handed over and nothing that the page names itself', async () => {
    const host = electronHost(desktop, recent);
    host.handOver('ticket', import.meta.filename);
    expect((await host.openFile({ ref: 'ticket', name: 'x' })).name).toBe('electron-guards.test.ts');
    await expect(host.openFile({ ref: import.meta.filename, name: 'x' })).rejects.toMatchObject({
      fault: { code: 'file.unreadable' },
    });
  });

  it('knows where handed-over files lie, so that a dropped workspace can be opened', () => {
    const host = electronHost(desktop, recent);
    host.handOver('ticket', '/books/halden.tieout');
    const pathOf = host.workspaceFiles!.pathOf!;
    expect(pathOf({ ref: 'ticket', name: 'halden.tieout' })).toBe('/books/halden.tieout');
    expect(pathOf({ ref: '/etc/passwd', name: 'passwd' })).toBeNull();
  });

  it('opens what was pasted by its ticket until the program ends', async () => {
    const host = electronHost(desktop, recent);
    await host.handBytes('ticket', 'pasted.csv', new TextEncoder().encode('a,b\n1,2\n'));
    const file = await host.openFile({ ref: 'ticket', name: 'x' });
    expect([file.name, file.bytes]).toEqual(['pasted.csv', 8]);
    expect(host.workspaceFiles!.pathOf!({ ref: 'ticket', name: 'x' })).toBeNull();
    await host.close();
    await expect(host.openFile({ ref: 'ticket', name: 'x' })).rejects.toMatchObject({
      fault: { code: 'file.unreadable' },
    });
  });

  it('writes nothing when the user says no', async () => {
    await expect(electronHost(desktop, recent).saveFile('a.pdf', new Uint8Array())).rejects.toMatchObject({
      fault: { code: 'job.cancelled' },
    });
  });
});
