/** The API over Electron's messages: calls by path, one stream of events per window. */
import { decode, encode } from '../../../shared/contract/codec.ts';
import { CONTRACT } from '../../../shared/contract/contract.ts';
import type { Fault } from '../../../shared/contract/fault.ts';
import { MenuModelInput, type MenuModel } from '../../../shared/contract/menu.ts';
import { callerOf, faultOf, type Core } from '../../api/router.ts';
import {
  CALL,
  CALL_OFF,
  EVENT,
  HAND_BYTES,
  HAND_OVER,
  MENU,
  SUBSCRIBE,
  UNSUBSCRIBE,
  type Reply,
} from './channels.ts';
import { isTrustedSender, type SenderFrame } from './guards.ts';
import { runningAsks } from './running-asks.ts';

export type Sender = {
  send(channel: string, ...words: unknown[]): void;
  isDestroyed(): boolean;
  once(event: 'destroyed', listener: () => void): unknown;
};
export type Message = { readonly sender: Sender; readonly senderFrame: SenderFrame | null };
/** The part of Electron's ipcMain that is needed. */
export type MainEnd = {
  handle(channel: string, listener: (message: Message, ...words: unknown[]) => Promise<unknown>): void;
  on(channel: string, listener: (message: Message, ...words: unknown[]) => void): unknown;
};

const STRANGER: Fault = {
  code: 'input.invalid',
  message: 'This request does not come from the app.',
  remedy: 'Use the window of Tieout.',
};

function procedureOf(path: unknown): readonly [string, string] | null {
  if (typeof path !== 'string') return null;
  const [noun = '', verb = '', ...rest] = path.split('.');
  const nouns: Readonly<Record<string, object>> = CONTRACT;
  const known = rest.length === 0 && Object.hasOwn(nouns, noun) && Object.hasOwn(nouns[noun]!, verb);
  return known ? [noun, verb] : null;
}

/** Answer one call. Everything that goes wrong is a fault in the reply. */
export async function answer(
  core: Core,
  path: unknown,
  input: unknown,
  signal?: AbortSignal,
): Promise<Reply> {
  const procedure = procedureOf(path);
  if (procedure === null) {
    const message = `There is no procedure ${JSON.stringify(path)}.`;
    return { ok: false, fault: { code: 'input.invalid', message, remedy: 'Update Tieout.' } };
  }
  try {
    const value = await callerOf(core)(procedure[0], procedure[1], decode(input), signal);
    return { ok: true, value: encode(value) };
  } catch (error) {
    return { ok: false, fault: faultOf(error) };
  }
}

async function stream(core: Core, sender: Sender, signal: AbortSignal): Promise<void> {
  for await (const event of core.events(signal)) {
    if (signal.aborted || sender.isDestroyed()) return;
    sender.send(EVENT, event);
  }
}

export type Parts = {
  readonly core: Core;
  readonly end: MainEnd;
  /** Told of the files the user hands over. */
  readonly handOver: (ticket: string, path: string) => void;
  /** Keeps the content of a file that lies nowhere. */
  readonly handBytes: (ticket: string, name: string, content: Uint8Array) => Promise<void>;
  /** Told of a stream of events that broke. */
  readonly report: (error: unknown) => void;
  /** Told of the menu that a window wants. */
  readonly menu: (model: MenuModel) => void;
};

/** Serve the API to every window of the app. Messages from elsewhere are refused. */
export function serveIpc({ core, end, handOver, handBytes, report, menu }: Parts): void {
  const streams = new Map<Sender, AbortController>();
  const asks = runningAsks<Sender>();
  const stop = (sender: Sender) => {
    streams.get(sender)?.abort();
    streams.delete(sender);
  };
  end.handle(CALL, async (message, path, input, ask) =>
    isTrustedSender(message)
      ? asks.run(message.sender, ask, (signal) => answer(core, path, input, signal))
      : { ok: false, fault: STRANGER },
  );
  end.on(CALL_OFF, (message, ask) => {
    if (isTrustedSender(message)) asks.callOff(message.sender, ask);
  });
  end.on(HAND_OVER, (message, ticket, path) => {
    if (isTrustedSender(message) && typeof ticket === 'string' && typeof path === 'string')
      handOver(ticket, path);
  });
  end.handle(HAND_BYTES, async (message, ticket, name, content) => {
    const isWhole = typeof ticket === 'string' && typeof name === 'string' && content instanceof Uint8Array;
    if (isTrustedSender(message) && isWhole) await handBytes(ticket, name, content);
  });
  end.on(MENU, (message, said) => {
    if (!isTrustedSender(message)) return;
    const model = MenuModelInput.safeParse(said);
    if (model.success) menu(model.data);
    else report(model.error);
  });
  end.on(SUBSCRIBE, (message) => {
    if (!isTrustedSender(message)) return;
    const { sender } = message;
    // a page that was loaded again asks a second time: the old stream ends, and nobody waits for the old answers
    if (streams.has(sender)) asks.callOffAll(sender);
    else
      sender.once('destroyed', () => {
        stop(sender);
        asks.callOffAll(sender);
      });
    stop(sender);
    const running = new AbortController();
    streams.set(sender, running);
    stream(core, sender, running.signal).catch(report);
  });
  end.on(UNSUBSCRIBE, (message) => {
    if (isTrustedSender(message)) stop(message.sender);
  });
}
