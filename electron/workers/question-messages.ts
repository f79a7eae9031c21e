/** What the thread that answers questions and the one that asks them say to each other. */
import type { ProgressEvent } from '../../shared/contract/events.ts';
import type { Fault } from '../../shared/contract/fault.ts';
import type { Unsaved } from '../store/kept-figures.ts';

/** Given to the thread when it starts. */
export type QuestionStart = {
  readonly workspace: string;
  /** Whether the asking program may only read it. */
  readonly readOnly: boolean;
  /** The asking host's clock less this machine's. Units ms. */
  readonly clockAhead: number;
  /** Place `id % length` holds the id of a question that nobody waits for any more. */
  readonly stopped: SharedArrayBuffer;
};

export type QuestionAsk =
  | {
      readonly do: 'ask';
      readonly id: number;
      readonly noun: string;
      readonly verb: string;
      readonly input: unknown;
    }
  | { readonly do: 'stop'; readonly id: number }
  /** The workspace has changed: what is kept ready may be out of date. */
  | { readonly do: 'look' }
  | { readonly do: 'close' };

export type QuestionSaid =
  | { readonly said: 'reply'; readonly id: number; readonly reply: unknown }
  | { readonly said: 'fault'; readonly id: number; readonly fault: Fault }
  | { readonly said: 'progress'; readonly event: ProgressEvent }
  /** Figures to be saved by whoever may write. */
  | { readonly said: 'keep'; readonly unsaved: Unsaved };
