/** A thread that answers questions over one workspace, and between them makes ready what the next ones will want. */
import { parentPort, workerData } from 'node:worker_threads';
import { fail } from '../../shared/contract/fault.ts';
import { readingApi } from '../api/reading-api.ts';
import { faultOf } from '../api/router.ts';
import { openWorkspace } from '../store/workspace.ts';
import type { QuestionAsk, QuestionSaid, QuestionStart } from './question-messages.ts';

/** Quiet after the last question, before anything is made ready. */
const QUIET_MS = 400;

const start = workerData as QuestionStart;
const port = parentPort!;
const say = (said: QuestionSaid): void => port.postMessage(said);
const stopped = new Int32Array(start.stopped);
const isStopped = (id: number): boolean => Atomics.load(stopped, id % stopped.length) === id;

const cancelled = (): never =>
  fail('job.cancelled', 'Nobody waits for this answer any more.', 'Ask again when you need it.');

const now = () => Date.now() + start.clockAhead;
const workspace = openWorkspace(start.workspace, { mode: 'read', now });
let running = 0;
const { ask, answers } = readingApi({
  workspace,
  now,
  report: (event) => say({ said: 'progress', event }),
  proceed: () => {
    if (running !== 0 && isStopped(running)) cancelled();
  },
});

/** Names of jobs by question, so that stopping a question cancels its job. */
const named = new Map<number, string>();

async function answer({ id, noun, verb, input }: Extract<QuestionAsk, { do: 'ask' }>): Promise<void> {
  const job = (input as { readonly job?: unknown } | undefined)?.job;
  if (typeof job === 'string') named.set(id, job);
  try {
    if (isStopped(id)) cancelled();
    running = id;
    const reply = ask(noun, verb, input);
    say({ said: 'reply', id, reply: await reply });
  } catch (error) {
    say({ said: 'fault', id, fault: faultOf(error) });
  } finally {
    if (running === id) running = 0;
    named.delete(id);
  }
}

let quiet: NodeJS.Timeout | undefined;

/** One piece of work ahead at a time, so that a question never waits for more than that. */
function makeReady(): void {
  let isMore = false;
  try {
    isMore = answers.prepare();
  } catch {
    // What is made ready is only a shortcut: a question that needs it says what is wrong.
    isMore = false;
  }
  const unsaved = isMore ? null : workspace.kept.take();
  if (unsaved !== null) say({ said: 'keep', unsaved });
  if (isMore) quiet = setTimeout(makeReady, 0);
}

function whenQuiet(): void {
  clearTimeout(quiet);
  quiet = setTimeout(makeReady, QUIET_MS);
}

port.on('message', (asked: QuestionAsk) => {
  if (asked.do === 'close') {
    clearTimeout(quiet);
    workspace.close();
    port.close();
    return;
  }
  if (asked.do === 'stop') {
    const job = named.get(asked.id);
    if (job !== undefined) void ask('jobs', 'cancel', { job });
    return;
  }
  if (asked.do === 'look') return whenQuiet();
  void answer(asked).finally(whenQuiet);
});
