/** Asks a thread that answers questions over one workspace. It is started with the first question, and again when it ends. */
import type { Worker } from 'node:worker_threads';
import type { ProgressEvent } from '../../shared/contract/events.ts';
import { CALLED_OFF } from '../../shared/contract/called-off.ts';
import { FaultError } from '../../shared/contract/fault.ts';
import type { Unsaved } from '../store/kept-figures.ts';
import type { QuestionAsk, QuestionSaid, QuestionStart } from './question-messages.ts';
import { startThread } from './thread.ts';

export type QuestionThread = {
  /** Faults as the procedure asked for; job.cancelled when the signal aborts. */
  ask(noun: string, verb: string, input: unknown, signal?: AbortSignal): Promise<unknown>;
  /** Say that the workspace has changed. */
  look(): void;
  /** Settles when the workspace is let go of. */
  close(): Promise<void>;
};

export type QuestionOrder = {
  readonly workspace: string;
  readonly readOnly: boolean;
  readonly now: () => number;
  readonly report: (event: ProgressEvent) => void;
  /** Save figures that the thread has worked out. */
  readonly keep: (unsaved: Unsaved) => void;
};

type Waiting = { done(reply: unknown): void; failed(error: unknown): void };

/** Questions that can wait at the same time and still be told apart when they are called off. */
const PLACES = 1024;

/** A thread for the questions of one workspace. */
export function questionThread({ workspace, readOnly, now, report, keep }: QuestionOrder): QuestionThread {
  const stopped = new SharedArrayBuffer(PLACES * 4);
  const flags = new Int32Array(stopped);
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  let last = 0;

  const endAll = (error: unknown): void => {
    for (const { failed } of waiting.values()) failed(error);
    waiting.clear();
  };
  const hear = (message: QuestionSaid): void => {
    if (message.said === 'progress') return report(message.event);
    if (message.said === 'keep') return keep(message.unsaved);
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.said === 'reply') asked?.done(message.reply);
    else asked?.failed(new FaultError(message.fault));
  };
  const started = (): Worker => {
    if (thread !== null) return thread;
    const data: QuestionStart = { workspace, readOnly, clockAhead: now() - Date.now(), stopped };
    const made = startThread('question-thread', data);
    made.on('message', hear);
    made.on('error', endAll);
    made.on('exit', (code) => {
      if (thread === made) thread = null;
      endAll(new Error(`the thread of questions ended by itself (${code})`));
    });
    // Questions alone keep no program running.
    made.unref();
    return (thread = made);
  };
  const tell = (message: QuestionAsk): void => started().postMessage(message);

  return {
    ask: (noun, verb, input, signal) => {
      if (signal?.aborted === true) return Promise.reject(new FaultError(CALLED_OFF));
      const id = (last = (last + 1) % 0x7fff_ffff || 1);
      const worker = started();
      worker.ref();
      const stop = () => {
        Atomics.store(flags, id % PLACES, id);
        tell({ do: 'stop', id });
      };
      signal?.addEventListener('abort', stop, { once: true });
      return new Promise<unknown>((done, failed) => {
        waiting.set(id, { done, failed });
        tell({ do: 'ask', id, noun, verb, input });
      }).finally(() => {
        signal?.removeEventListener('abort', stop);
        if (waiting.size === 0) worker.unref();
      });
    },
    look: () => {
      if (thread !== null) tell({ do: 'look' });
    },
    close: async () => {
      const ending = thread;
      if (ending === null) return;
      // A question that is still running is not waited for.
      for (const id of waiting.keys()) Atomics.store(flags, id % PLACES, id);
      const ended = new Promise((settle) => ending.once('exit', settle));
      ending.postMessage({ do: 'close' } satisfies QuestionAsk);
      const late = setTimeout(() => void ending.terminate(), 10_000);
      await ended;
      clearTimeout(late);
    },
  };
}
