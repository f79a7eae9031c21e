/** What a thread that makes one change and the one that asks for it say to each other. */
import type { ProgressEvent } from '../../shared/contract/events.ts';
import type { Fault } from '../../shared/contract/fault.ts';

/** Given to the thread when it starts: what it is to do. */
export type ChangeStart = {
  readonly workspace: string;
  /** The asking host's clock less this machine's. Units ms. */
  readonly clockAhead: number;
  /** 1 = nobody wants the change any more. */
  readonly stopped: SharedArrayBuffer;
  /** Null = no change: see what an earlier one has changed of closed months and other currencies. */
  readonly change: { readonly noun: string; readonly verb: string; readonly input: unknown } | null;
};

export type ChangeSaid =
  | { readonly said: 'reply'; readonly reply: unknown }
  | { readonly said: 'fault'; readonly fault: Fault }
  | { readonly said: 'progress'; readonly event: ProgressEvent };
