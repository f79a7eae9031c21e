/** A thread that makes one change to a workspace and ends, so that the program's own thread stays free for its windows. */
import { parentPort, workerData } from 'node:worker_threads';
import { CALLED_OFF } from '../../shared/contract/called-off.ts';
import { FaultError } from '../../shared/contract/fault.ts';
import { changingApi } from '../api/changing-api.ts';
import { faultOf } from '../api/router.ts';
import { openWorkspace } from '../store/workspace.ts';
import type { ChangeSaid, ChangeStart } from './change-messages.ts';

const { workspace: path, clockAhead, stopped, change } = workerData as ChangeStart;
const port = parentPort!;
const say = (said: ChangeSaid): void => port.postMessage(said);
const flag = new Int32Array(stopped);
const isStopped = () => Atomics.load(flag, 0) === 1;
const LOOK_MS = 50;

const proceed = (): void => {
  if (isStopped()) throw new FaultError(CALLED_OFF);
};

async function make(): Promise<unknown> {
  const now = () => Date.now() + clockAhead;
  // The asking thread holds the lock, and waits: no other change runs meanwhile.
  const workspace = openWorkspace(path, { mode: 'write', now, lockHeld: true });
  let looking: NodeJS.Timeout | undefined;
  try {
    const report = (event: Extract<ChangeSaid, { said: 'progress' }>['event']) =>
      say({ said: 'progress', event });
    const { ask, settle, stop } = changingApi({ workspace, now, report, proceed });
    proceed();
    looking = setInterval(() => isStopped() && stop(), LOOK_MS);
    return change === null ? await settle() : await ask(change.noun, change.verb, change.input);
  } finally {
    clearInterval(looking);
    workspace.close();
  }
}

try {
  say({ said: 'reply', reply: await make() });
} catch (error) {
  say({ said: 'fault', fault: faultOf(error) });
}
