/** The two ways to a core, behind one face, so that one suite can hold both. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Core } from '../../electron/api/router.ts';
import { startServer } from '../../electron/shells/browser/server.ts';
import { openTickets } from '../../electron/shells/browser/tickets.ts';
import { bridgeOf, type WindowEnd } from '../../electron/shells/electron/bridge.ts';
import { APP_PAGE } from '../../electron/shells/electron/guards.ts';
import { serveIpc, type MainEnd, type Message, type Sender } from '../../electron/shells/electron/ipc.ts';
import type { Bridge } from '../../electron/shells/electron/channels.ts';
import { codec } from '../../shared/contract/codec.ts';
import { CONTRACT } from '../../shared/contract/contract.ts';
import type { CoreEvent } from '../../shared/contract/events.ts';
import type { Fault } from '../../shared/contract/fault.ts';

export type Outcome = { readonly value: unknown } | { readonly fault: Fault };
export type Transport = {
  call(path: string, input: unknown): Promise<Outcome>;
  /** Ask and then hear no more of it: the returned function calls it off. */
  askAndLeave(path: string, input: unknown): () => void;
  /** Returns the function that stops listening. */
  listen(listener: (event: CoreEvent) => void): () => void;
  close(): Promise<void>;
};

type Envelope = {
  readonly result?: { readonly data?: unknown };
  readonly error?: { readonly data?: { readonly fault: Fault }; readonly json?: unknown };
};

function verbKind(path: string): 'query' | 'mutation' {
  const [noun = '', verb = ''] = path.split('.');
  const nouns = CONTRACT as unknown as Readonly<
    Record<string, Readonly<Record<string, { readonly kind: 'query' | 'mutation' }>>>
  >;
  return nouns[noun]?.[verb]?.kind ?? 'query';
}

async function readEvents(
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal,
  listener: (event: CoreEvent) => void,
): Promise<void> {
  const response = await fetch(url, { headers: { ...headers, accept: 'text/event-stream' }, signal });
  let text = '';
  for await (const block of response.body!.pipeThrough(new TextDecoderStream())) {
    text += block;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const data = lines.find((line) => line.startsWith('data: '))?.slice(6);
      if (data === undefined || data === '' || lines.some((line) => line.startsWith('event: '))) continue;
      listener(codec.deserialize(JSON.parse(data)) as CoreEvent);
    }
  }
}

/** Through the browser shell's server, over a real socket. */
export async function httpTransport(core: Core): Promise<Transport> {
  const renderer = mkdtempSync(join(tmpdir(), 'tieout-test-'));
  const tickets = openTickets();
  const server = await startServer({ core, tickets, renderer });
  let closed = false;
  const headers = { cookie: `${server.cookie.name}=${server.cookie.value}`, origin: server.origin };
  return {
    async call(path, input) {
      const body = input === undefined ? undefined : JSON.stringify(codec.serialize(input));
      const url = new URL(`/api/${path}`, server.origin);
      const isQuery = verbKind(path) === 'query';
      if (isQuery && body !== undefined) url.searchParams.set('input', body);
      const response = await fetch(
        url,
        isQuery
          ? { headers }
          : { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body },
      );
      const envelope = (await response.json()) as Envelope;
      if (envelope.error === undefined) return { value: codec.deserialize(envelope.result?.data) };
      const shape = codec.deserialize(envelope.error) as { readonly data: { readonly fault: Fault } };
      return { fault: shape.data.fault };
    },
    askAndLeave(path, input) {
      const stop = new AbortController();
      const url = new URL(`/api/${path}`, server.origin);
      url.searchParams.set('input', JSON.stringify(codec.serialize(input)));
      fetch(url, { headers, signal: stop.signal }).catch((error: unknown) => {
        if (!stop.signal.aborted) throw error;
      });
      return () => stop.abort();
    },
    listen(listener) {
      const stop = new AbortController();
      readEvents(`${server.origin}/api/events`, headers, stop.signal, listener).catch((error: unknown) => {
        // both ends may hang up: the listener by stopping, the server by closing
        if (!stop.signal.aborted && !closed) throw error;
      });
      return () => stop.abort();
    },
    async close() {
      closed = true;
      await server.close();
      await tickets.close();
      rmSync(renderer, { recursive: true });
    },
  };
}

type MainListener = (message: Message, ...words: unknown[]) => unknown;

/** What Electron does between the two ends, with its structured clone: bigints and classes would show. */
export function fakeWire(url = APP_PAGE, parent: unknown = null) {
  const handlers = new Map<string, MainListener>();
  const windowListeners = new Map<string, ((event: unknown, ...words: unknown[]) => void)[]>();
  const destroyed: (() => void)[] = [];
  let gone = false;
  const sender: Sender = {
    send: (channel, ...words) => {
      const copies = words.map((word) => structuredClone(word));
      for (const listener of windowListeners.get(channel) ?? []) listener({}, ...copies);
    },
    isDestroyed: () => gone,
    once: (_event, listener) => destroyed.push(listener),
  };
  const message: Message = { sender, senderFrame: { url, parent } };
  const main: MainEnd = {
    handle: (channel, listener) => void handlers.set(channel, listener),
    on: (channel, listener) => void handlers.set(channel, listener),
  };
  const window: WindowEnd = {
    invoke: async (channel, ...words) =>
      structuredClone(await handlers.get(channel)!(message, ...words.map((word) => structuredClone(word)))),
    send: (channel, ...words) =>
      void handlers.get(channel)!(message, ...words.map((word) => structuredClone(word))),
    on: (channel, listener) =>
      windowListeners.set(channel, [...(windowListeners.get(channel) ?? []), listener]),
  };
  const destroy = () => {
    gone = true;
    for (const listener of destroyed) listener();
  };
  return { main, window, destroy };
}

/** Bridge and IPC server joined by a fake wire. */
export function fakeBridge(core: Core, handOver: (ticket: string, path: string) => void = () => undefined) {
  const wire = fakeWire();
  serveIpc({
    core,
    end: wire.main,
    handOver,
    handBytes: () => Promise.resolve(),
    menu: () => undefined,
    report: (error) => {
      throw error;
    },
  });
  let tickets = 0;
  const bridge: Bridge = bridgeOf({
    end: wire.window,
    platform: 'linux',
    pathOf: (file) => `/chosen/${file.name}`,
    ticket: () => `ticket-${(tickets += 1)}`,
  });
  return { bridge, destroy: wire.destroy };
}

/** Through the Electron shell's bridge and messages. */
export function ipcTransport(core: Core): Promise<Transport> {
  const { bridge, destroy } = fakeBridge(core);
  return Promise.resolve({
    async call(path, input) {
      const reply = await bridge.call(path, codec.serialize(input));
      return reply.ok ? { value: codec.deserialize(reply.value) } : { fault: reply.fault };
    },
    askAndLeave(path, input) {
      void bridge.call(path, codec.serialize(input), 'the only one');
      return () => bridge.callOff('the only one');
    },
    listen: (listener) => bridge.events(listener),
    close: () => {
      destroy();
      return Promise.resolve();
    },
  });
}
