/** The names under which window and core speak, and what goes over them. */
import type { CoreEvent } from '../../../shared/contract/events.ts';
import type { FileRef } from '../../../shared/contract/imports.ts';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { MenuModel, Order } from '../../../shared/contract/menu.ts';

/** window → core, answered: path of the procedure, encoded input, and a name to call it off by. */
export const CALL = 'tieout:call';
/** window → core: the name of a call that nobody waits for any more. */
export const CALL_OFF = 'tieout:call-off';
/** window → core: ticket and path of a file the user chose. */
export const HAND_OVER = 'tieout:hand-over';
/** window → core, answered: name and content of a file that lies nowhere, such as pasted text. */
export const HAND_BYTES = 'tieout:hand-bytes';
/** window → core: start and stop the stream of events. */
export const SUBSCRIBE = 'tieout:subscribe';
export const UNSUBSCRIBE = 'tieout:unsubscribe';
/** core → window: one event. */
export const EVENT = 'tieout:event';
/** window → shell: its commands as a menu; also says that the page listens for orders. */
export const MENU = 'tieout:menu';
/** shell → window: something to do. */
export const ORDER = 'tieout:order';

/** What a call gives; `value` is encoded. */
export type Reply =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: Fault };

/** What the page finds as window.tieoutBridge. */
export type Bridge = {
  readonly kind: 'electron';
  readonly platform: string;
  /** `ask` names the call, so that it can be called off. */
  call(path: string, input: unknown, ask?: string): Promise<Reply>;
  callOff(ask: string): void;
  /** Listen to the core; the returned function stops. */
  events(listener: (event: CoreEvent) => void): () => void;
  /** Describe the native menu. */
  menu(model: MenuModel): void;
  /** Listen to what the shell wants done; the returned function stops. */
  orders(listener: (order: Order) => void): () => void;
  /** Hand a chosen or dropped file to the core. The page gets a ticket, never a path; null when the file lies nowhere. */
  fileRef(file: File): FileRef | null;
  /** Hand over the content of such a file. */
  handBytes(name: string, content: Uint8Array): Promise<FileRef>;
};
