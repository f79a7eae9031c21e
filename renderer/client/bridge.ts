/** The connection inside Electron: the preload script's bridge. */
import { decode, encode } from '../../shared/contract/codec.ts';
import type { CoreEvent } from '../../shared/contract/events.ts';
import { FaultError, type Fault } from '../../shared/contract/fault.ts';
import type { FileRef } from '../../shared/contract/imports.ts';
import { clientOf, type Connection } from './connection.ts';

type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: Fault };

/** What the preload script puts on the window. Values and inputs cross it encoded by the contract's codec. */
export type Bridge = {
  readonly kind: 'electron';
  call(path: string, input: unknown): Promise<Reply>;
  events(listener: (event: unknown) => void): () => void;
  fileRef(file: File): Promise<FileRef> | FileRef;
  readonly platform: string;
};

declare global {
  // Declaration merging with the DOM's own Window needs an interface.
  interface Window {
    readonly tieoutBridge?: Bridge;
  }
}

/** Talk to the core through the preload bridge. */
export function bridgeConnection(bridge: Bridge): Connection {
  return {
    kind: 'electron',
    client: clientOf(async (path, _kind, input) => {
      const reply = await bridge.call(path, encode(input));
      if (!reply.ok) throw new FaultError(reply.fault);
      return decode(reply.value);
    }),
    events: (listener) => bridge.events((event) => listener(decode(event) as CoreEvent)),
    fileRef: async (file) => bridge.fileRef(file),
    platform: bridge.platform,
  };
}
