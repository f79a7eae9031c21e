/** A core that answers from a table, for tests of the shells. What the table lacks is an unexpected error. */
import type { Core } from '../../electron/api/router.ts';
import { CONTRACT, type Api } from '../../shared/contract/contract.ts';
import type { CoreEvent } from '../../shared/contract/events.ts';

type Handlers<Verbs> = {
  readonly [Verb in keyof Verbs]?: Verbs[Verb] extends (input: infer Input) => infer Reply
    ? (input: Input, signal?: AbortSignal) => Reply
    : never;
};
type Answers = { readonly [Noun in keyof Api]?: Handlers<Api[Noun]> };

export type FakeCore = Core & {
  /** Every call that arrived, with its validated input. */
  readonly calls: { readonly path: string; readonly input: unknown }[];
  /** Send an event to everyone who listens now. */
  emit(event: CoreEvent): void;
  /** Streams of events that are running. */
  listeners(): number;
  closed(): boolean;
  close(): Promise<void>;
};

type Waiting = { readonly queue: CoreEvent[]; wake: () => void };

/** Make a fake core. */
export function fakeCore(answers: Answers = {}): FakeCore {
  const calls: { path: string; input: unknown }[] = [];
  const streams = new Set<Waiting>();
  let isClosed = false;
  type Handler = (input: unknown, signal?: AbortSignal) => unknown;
  const table = answers as Readonly<Record<string, Readonly<Record<string, Handler>>>>;
  const handler = (noun: string, verb: string) => async (input: unknown, signal?: AbortSignal) => {
    calls.push({ path: `${noun}.${verb}`, input });
    const found = table[noun]?.[verb];
    if (found === undefined) throw new Error(`the fake core has no answer for ${noun}.${verb}`);
    return found(input, signal);
  };
  const api = Object.fromEntries(
    Object.entries(CONTRACT).map(([noun, verbs]) => [
      noun,
      Object.fromEntries(Object.keys(verbs).map((verb) => [verb, handler(noun, verb)])),
    ]),
  ) as unknown as Api;
  return {
    api,
    calls,
    emit(event) {
      for (const stream of streams) {
        stream.queue.push(event);
        stream.wake();
      }
    },
    listeners: () => streams.size,
    closed: () => isClosed,
    close: () => {
      isClosed = true;
      return Promise.resolve();
    },
    async *events(signal) {
      const stream: Waiting = { queue: [], wake: () => undefined };
      const stop = () => stream.wake();
      signal.addEventListener('abort', stop);
      streams.add(stream);
      try {
        while (!signal.aborted) {
          const next = stream.queue.shift();
          if (next !== undefined) yield next;
          else
            await new Promise<void>((resolve) => {
              stream.wake = resolve;
            });
        }
      } finally {
        signal.removeEventListener('abort', stop);
        streams.delete(stream);
      }
    },
  };
}

/** Wait until something holds. Fails with `what` when it does not within two seconds. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + 2000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
