/** What the page gets from the preload. Takes Electron's pieces as arguments, so that tests can bring their own. */
import type { CoreEvent } from '../../../shared/contract/events.ts';
import type { Order } from '../../../shared/contract/menu.ts';
import {
  CALL,
  CALL_OFF,
  EVENT,
  HAND_BYTES,
  HAND_OVER,
  MENU,
  ORDER,
  SUBSCRIBE,
  UNSUBSCRIBE,
  type Bridge,
  type Reply,
} from './channels.ts';

/** The part of Electron's ipcRenderer that is needed. */
export type WindowEnd = {
  invoke(channel: string, ...words: unknown[]): Promise<unknown>;
  send(channel: string, ...words: unknown[]): void;
  on(channel: string, listener: (event: unknown, ...words: unknown[]) => void): unknown;
};

export type BridgeParts = {
  readonly end: WindowEnd;
  readonly platform: string;
  readonly pathOf: (file: File) => string;
  readonly ticket: () => string;
};

/** Build the bridge. However many listeners the page has, the core streams once. */
export function bridgeOf({ end, platform, pathOf, ticket }: BridgeParts): Bridge {
  const listeners = new Set<(event: CoreEvent) => void>();
  const ordered = new Set<(order: Order) => void>();
  end.on(ORDER, (_event, order) => {
    for (const listener of ordered) listener(order as Order);
  });
  end.on(EVENT, (_event, said) => {
    for (const listener of listeners) listener(said as CoreEvent);
  });
  return {
    kind: 'electron',
    platform,
    call: (path, input, ask) => end.invoke(CALL, path, input, ask) as Promise<Reply>,
    callOff: (ask) => end.send(CALL_OFF, ask),
    events(listener) {
      // an entry of its own, so that the same function may listen twice
      const entry = (event: CoreEvent) => listener(event);
      listeners.add(entry);
      if (listeners.size === 1) end.send(SUBSCRIBE);
      return () => {
        if (listeners.delete(entry) && listeners.size === 0) end.send(UNSUBSCRIBE);
      };
    },
    menu: (model) => end.send(MENU, model),
    orders(listener) {
      const entry = (order: Order) => listener(order);
      ordered.add(entry);
      return () => void ordered.delete(entry);
    },
    fileRef(file) {
      const path = pathOf(file);
      if (path === '') return null;
      const ref = ticket();
      end.send(HAND_OVER, ref, path);
      return { ref, name: file.name };
    },
    async handBytes(name, content) {
      const ref = ticket();
      await end.invoke(HAND_BYTES, ref, name, content);
      return { ref, name };
    },
  };
}
