/** Makes a change in a thread of its own. */
import type { ProgressEvent } from '../../shared/contract/events.ts';
import { FaultError } from '../../shared/contract/fault.ts';
import type { ChangeSaid, ChangeStart } from './change-messages.ts';
import { startThread } from './thread.ts';

export type ChangeOrder = {
  readonly workspace: string;
  readonly now: () => number;
  readonly report: (event: ProgressEvent) => void;
  readonly change: ChangeStart['change'];
  readonly signal?: AbortSignal | undefined;
};

/** Make the change and give what it replies. The caller holds the workspace's lock and lets no other change run.
 *  Fault  as the procedure; job.cancelled, with nothing changed, when the signal aborts in time. */
export function changeInThread({ workspace, now, report, change, signal }: ChangeOrder): Promise<unknown> {
  const stopped = new SharedArrayBuffer(4);
  const stop = () => Atomics.store(new Int32Array(stopped), 0, 1);
  const start: ChangeStart = { workspace, clockAhead: now() - Date.now(), stopped, change };
  if (signal?.aborted === true) stop();
  signal?.addEventListener('abort', stop, { once: true });
  const thread = startThread('change-thread', start);
  let said: Exclude<ChangeSaid, { said: 'progress' }> | null = null;
  return new Promise<unknown>((done, failed) => {
    thread.on('message', (message: ChangeSaid) => {
      if (message.said === 'progress') report(message.event);
      else said = message;
    });
    thread.on('error', failed);
    // What was said counts once the workspace is closed again.
    thread.on('exit', (code) => {
      if (said === null) failed(new Error(`the thread of a change ended by itself (${code})`));
      else if (said.said === 'reply') done(said.reply);
      else failed(new FaultError(said.fault));
    });
  }).finally(() => signal?.removeEventListener('abort', stop));
}
