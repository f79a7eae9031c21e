/** The connection inside Electron: the preload script's bridge. */
import { CALLED_OFF } from '../../shared/contract/called-off.ts';
import { decode, encode } from '../../shared/contract/codec.ts';
import type { CoreEvent } from '../../shared/contract/events.ts';
import { FaultError, type Fault } from '../../shared/contract/fault.ts';
import type { MenuModel, Order } from '../../shared/contract/menu.ts';
import type { FileRef } from '../../shared/contract/imports.ts';
import { clientOf, type Connection } from './connection.ts';

type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: Fault };

/** What the preload script puts on the window. Values and inputs cross it encoded by the contract's codec. */
export type Bridge = {
  readonly kind: 'electron';
  /** `ask` names the call, so that it can be called off. */
  call(path: string, input: unknown, ask?: string): Promise<Reply>;
  callOff(ask: string): void;
  menu(model: MenuModel): void;
  orders(listener: (order: Order) => void): () => void;
  events(listener: (event: unknown) => void): () => void;
  /** Null when the file lies nowhere, such as pasted text. */
  fileRef(file: File): FileRef | null;
  handBytes(name: string, content: Uint8Array): Promise<FileRef>;
  readonly platform: string;
};

declare global {
  // Declaration merging with the DOM's own Window needs an interface.
  interface Window {
    readonly tieoutBridge?: Bridge;
  }
}

/** Send a call that may be called off. What the core says after that nobody hears. */
async function callUntil(
  bridge: Bridge,
  path: string,
  input: unknown,
  signal: AbortSignal | undefined,
): Promise<Reply> {
  if (signal === undefined) return bridge.call(path, input);
  const off: Reply = { ok: false, fault: CALLED_OFF };
  if (signal.aborted) return off;
  const ask = crypto.randomUUID();
  let stop = (): void => undefined;
  const stopped = new Promise<Reply>((done) => {
    stop = () => {
      bridge.callOff(ask);
      done(off);
    };
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([bridge.call(path, input, ask), stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Talk to the core through the preload bridge. */
export function bridgeConnection(bridge: Bridge): Connection {
  return {
    kind: 'electron',
    client: clientOf(async (path, _kind, input, signal) => {
      const reply = await callUntil(bridge, path, encode(input), signal);
      if (!reply.ok) throw new FaultError(reply.fault);
      return decode(reply.value);
    }),
    events: (listener) => bridge.events((event) => listener(decode(event) as CoreEvent)),
    fileRef: async (file) =>
      bridge.fileRef(file) ?? bridge.handBytes(file.name, new Uint8Array(await file.arrayBuffer())),
    platform: bridge.platform,
    desktop: { menu: (model) => bridge.menu(model), orders: (listener) => bridge.orders(listener) },
  };
}
