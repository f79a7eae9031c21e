/** What the rest of the renderer knows about the core: a typed client, a stream of events and a way to name files. */
import { CONTRACT, type Asking, type Client } from '../../shared/contract/contract.ts';
import type { CoreEvent } from '../../shared/contract/events.ts';
import type { MenuModel, Order } from '../../shared/contract/menu.ts';
import type { FileRef } from '../../shared/contract/imports.ts';

export type Connection = {
  readonly kind: 'electron' | 'browser' | 'test';
  readonly client: Client;
  /** Listen to the core; the returned function stops listening. */
  events(listener: (event: CoreEvent) => void): () => void;
  /** Name a file of the user's for imports: its path in Electron, an upload ticket in the browser. */
  fileRef(file: File, sending?: Sending): Promise<FileRef>;
  /** "darwin" puts ⌘ in front of shortcuts; anything else Ctrl. */
  readonly platform: string;
  /** The native menu and what it wants done; left out where there is none. */
  readonly desktop?: Desktop;
};

/** How the sending of a file is watched and stopped. Units bytes that have been sent. */
export type Sending = { readonly sent: (bytes: number) => void; readonly signal: AbortSignal };

export type Desktop = {
  menu(model: MenuModel): void;
  /** Listen; the returned function stops. */
  orders(listener: (order: Order) => void): () => void;
};

/** Send one request: "explore.query" with its input. Faults arrive as FaultError, job.cancelled when it is called off. */
export type Send = (
  path: string,
  kind: 'query' | 'mutation',
  input: unknown,
  signal?: AbortSignal,
) => Promise<unknown>;

/** The typed client over any way of sending. */
export function clientOf(send: Send): Client {
  const nouns = Object.entries(CONTRACT).map(([noun, verbs]) => [
    noun,
    Object.fromEntries(
      Object.entries(verbs).map(([verb, entry]) => [
        verb,
        (input: unknown, asking?: Asking) => send(`${noun}.${verb}`, entry.kind, input, asking?.signal),
      ]),
    ),
  ]);
  return Object.fromEntries(nouns) as Client;
}
